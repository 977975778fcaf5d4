"""Follows files that editors write anew, and whose folders and links may come to lead elsewhere."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from teamclock.config.way import Identity, way

_TRIES = 4  # links that are turned while one looks: the next look follows


class Follower(QObject):
    """Tells when a file changes or another comes into its place, however that came about.

    A watch is kept by Qt under a name but belongs to what had that name when it was set. So all
    folders on the way are watched, and each anew once another one has its name.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._files: tuple[Path, ...] = ()
        self._ways: list[dict[Path, Identity]] = []
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._notice)
        self._watcher.directoryChanged.connect(self._notice)

    def follow(self, *files: Path) -> None:
        """Follow these files from now on; ask again after a change, before the files are read."""
        self._files = files
        for _ in range(_TRIES):
            self._watch([way(file) for file in files])
            if not self._turned():
                break

    def _turned(self) -> bool:
        """Tell whether the files are other ones, or lie elsewhere, than when it was looked last."""
        return [way(file) for file in self._files] != self._ways

    def _watch(self, ways: list[dict[Path, Identity]]) -> None:
        before, now = _joined(self._ways), _joined(ways)
        stale = {str(place) for place in before if before[place] != now.get(place)}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        for name in stale & watched:
            self._watcher.removePath(name)
        for name in {*map(str, now)} - (watched - stale):
            self._watcher.addPath(name)
        self._ways = ways

    @Slot(str)
    def _notice(self, place: str) -> None:
        """Pass over what happens in folders far above, unless the way is another one since."""
        if any(place in _nearest(way) for way in self._ways) or self._turned():
            self.changed.emit()


def _joined(ways: Iterable[dict[Path, Identity]]) -> dict[Path, Identity]:
    return {place: identity for way in ways for place, identity in way.items()}


def _nearest(way: dict[Path, Identity]) -> list[str]:
    """Return the names of a file and its folder; of the last folders, where there is no file."""
    return [str(place) for place in [*way][-2:]]
