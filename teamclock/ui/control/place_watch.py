"""Watches a shared folder and the folders of its desks, in a thread.

A folder may be on a disk or in a network that hangs: the main thread never touches it.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event as Flag
from threading import Thread

from PySide6.QtCore import QEventLoop, QFileSystemWatcher, QObject, Signal, Slot
from shiboken6 import Shiboken

from teamclock.domain.entry import DESK

_MOST = 256
"""The greatest number of desks that are watched; a share has no more (share.md, 4)."""

Identity = tuple[int, int]
"""The device and inode of a folder, which differ from those of another folder of its name."""


class PlaceWatch(QObject):
    """Calls `changed`, in the watching thread, when a shared folder may have changed."""

    _ended = Signal()

    def __init__(self, place: Path, changed: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._place, self._changed = place, changed
        self._stopped, self.is_watching = Flag(), Flag()  # the thread shall end; it has begun
        self._thread = Thread(target=self._run, name="place", daemon=True)

    def start(self) -> None:
        """Start to watch."""
        self._thread.start()

    def stop(self, most_s: float) -> bool:
        """Stop watching, and return whether the thread ended within `most_s` seconds."""
        self._stopped.set()
        self._ended.emit()
        self._thread.join(most_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        """Run the event loop of the watching thread until `stop` is called."""
        loop = QEventLoop()  # first: without it no signal would arrive in this thread
        follower = _FolderFollower(self._place, self._changed)
        self._ended.connect(loop.quit)
        follower.look()
        self.is_watching.set()
        if not self._stopped.is_set():
            loop.exec()
        for made in (follower, loop):
            Shiboken.delete(made)  # Qt requires the thread in which it was made


class _FolderFollower(QObject):
    """Watches the folders of a share as they are made and removed; it belongs to the thread.

    A watch of Qt belongs to the folder that had the name when the watch was set, so that it is set
    again once another folder has the name.
    """

    def __init__(self, place: Path, changed: Callable[[], object]) -> None:
        super().__init__()
        self._place, self._changed = place, changed
        self._identities: dict[str, Identity] = {}  # of the watched folders, by their paths
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._notice)

    def look(self) -> bool:
        """Watch the folders that exist now; return whether any was made, removed or replaced."""
        old, self._identities = self._identities, _folders(self._place)
        stale = [name for name in old if old[name] != self._identities.get(name)]
        watched = {*self._watcher.directories()}
        for name in watched.intersection(stale):
            self._watcher.removePath(name)
        for name in self._identities.keys() - (watched - {*stale}):
            self._watcher.addPath(name)
        return old != self._identities

    @Slot(str)
    def _notice(self, name: str) -> None:
        """Call `changed`; for the folder above, only if a watched folder is new, gone or replaced.

        `name` is the path of the folder that Qt reports.
        """
        is_changed = self.look()
        if is_changed or name != str(self._place.parent):
            self._changed()


def _folders(place: Path) -> dict[str, Identity]:
    """Return the paths of the folders to watch for a share at `place`, with their identities.

    These are its parent, the folder itself, and those of its desks that are no links; missing
    folders are left out.
    """
    desks: list[Path] = []
    with suppress(OSError), os.scandir(place) as entries:  # OSError: the folder cannot be reached
        named = (entry for entry in entries if DESK.fullmatch(entry.name))
        folders = (entry.path for entry in named if entry.is_dir(follow_symlinks=False))
        desks = [Path(path) for path in folders][:_MOST]
    identities = {str(folder): _identity(folder) for folder in (place.parent, place, *desks)}
    return {name: identity for name, identity in identities.items() if identity is not None}


def _identity(folder: Path) -> Identity | None:
    """Return the identity of a folder, None if it is missing or cannot be read."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
