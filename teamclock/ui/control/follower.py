"""Follows files that editors replace, and whose folders and links may change their targets."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from teamclock.config.way import Identity, way

_TRIES = 4  # a link may change while it is followed


class Follower(QObject):
    """Emits `changed` when a file changes or is replaced, also through a folder or a link above it.

    Qt keeps a watch under a name, but the watch belongs to the file that had that name when it was
    set. So all folders of a path are watched, and each watch is renewed once its name has another
    file.
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
        """Follow these files; call it after each change, before the files are read."""
        self._files = files
        for _ in range(_TRIES):
            self._watch([way(file) for file in files])
            if not self._turned():
                break

    def _turned(self) -> bool:
        """Return whether a file or a part of its path was replaced since the last look."""
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
        """Ignore changes in folders further up, unless the path now leads elsewhere."""
        if any(place in _nearest(way) for way in self._ways) or self._turned():
            self.changed.emit()


def _joined(ways: Iterable[dict[Path, Identity]]) -> dict[Path, Identity]:
    return {place: identity for way in ways for place, identity in way.items()}


def _nearest(way: dict[Path, Identity]) -> list[str]:
    """Return the names of a file and its folder, or of the last folders if it is missing."""
    return [str(place) for place in [*way][-2:]]
