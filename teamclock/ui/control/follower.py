"""Watches files that editors replace, and whose folders and links may get other targets."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from teamclock.config.way import Identity, way

_TRIES = 4  # a link may change while its watches are set


class Follower(QObject):
    """Emits `changed` when a file changes or is replaced, or a folder or link in its path is.

    Qt stores a watch under a name, but the watch belongs to the file that had the name when the
    watch was set. So all folders of a path are watched, and each watch is set again once its name
    belongs to another file.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._files: tuple[Path, ...] = ()  # what to watch
        self._paths: list[dict[Path, Identity]] = []  # what is watched, for each file
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._notice)
        self._watcher.directoryChanged.connect(self._notice)

    def follow(self, *files: Path) -> None:
        """Watch these files; call it after each change, before the files are read."""
        self._files = files
        for _ in range(_TRIES):
            self._watch([way(file) for file in files])
            if not self._has_changed():  # else a file was replaced meanwhile
                break

    def _has_changed(self) -> bool:
        """Return whether a file or a folder of its path was replaced since the watches were set."""
        return [way(file) for file in self._files] != self._paths

    def _watch(self, paths: list[dict[Path, Identity]]) -> None:
        """Watch the folders and files of some paths, and no others.

        Each path is a mapping from a folder or file to what identifies it. A watch whose name
        belongs to another folder or file now is set again.
        """
        old, new = _joined(self._paths), _joined(paths)
        stale = {str(place) for place in old if old[place] != new.get(place)}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        for name in stale & watched:
            self._watcher.removePath(name)
        for name in {*map(str, new)} - (watched - stale):
            self._watcher.addPath(name)
        self._paths = paths

    @Slot(str)
    def _notice(self, place: str) -> None:
        """Emit `changed` if a watched file or its folder changed, or a path leads elsewhere now.

        `place` is the path of the folder or file that Qt reports. Other changes in a folder further
        up, such as a new file, are no reason.
        """
        if any(place in _nearest(way) for way in self._paths) or self._has_changed():
            self.changed.emit()


def _joined(paths: Iterable[dict[Path, Identity]]) -> dict[Path, Identity]:
    """Return the folders and files of all paths, with what identifies each."""
    return {place: identity for path in paths for place, identity in path.items()}


def _nearest(path: dict[Path, Identity]) -> list[str]:
    """Return the paths of a file and its folder; without the file, of the two folders above it.

    `path` maps each place from the root of the disk to the file to what identifies it.
    """
    return [str(place) for place in [*path][-2:]]
