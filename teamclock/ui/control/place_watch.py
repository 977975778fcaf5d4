"""Watches a shared folder and the folders of its desks, in a thread of its own.

A folder may lie on a disk or in a network that hangs: no call about it is made in the main thread.
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
"""How many desks are watched; a share has no more (share.md, 4)."""

Identity = tuple[int, int]
"""The device and inode of a folder."""


class PlaceWatch(QObject):
    """Calls `changed`, in its thread, when something in a shared folder may have changed."""

    _ended = Signal()

    def __init__(self, place: Path, changed: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._place, self._changed = place, changed
        self._stopped, self.is_watching = Flag(), Flag()
        self._thread = Thread(target=self._run, name="place", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self, most_s: float) -> bool:
        """End, and return whether that was done within `most_s` seconds."""
        self._stopped.set()
        self._ended.emit()
        self._thread.join(most_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        loop = QEventLoop()  # first: it makes the thread one in which notices arrive
        eyes = _FolderFollower(self._place, self._changed)
        self._ended.connect(loop.quit)
        eyes.look()
        self.is_watching.set()
        if not self._stopped.is_set():
            loop.exec()
        for one in (eyes, loop):
            Shiboken.delete(one)  # in the thread in which it was made


class _FolderFollower(QObject):
    """Follows the folders of a place as they come and go; it lives in the thread of the watch.

    A watch belongs to the folder that had a name when it was set, so it is renewed once the name
    has another folder.
    """

    def __init__(self, place: Path, changed: Callable[[], object]) -> None:
        super().__init__()
        self._place, self._changed = place, changed
        self._known: dict[str, Identity] = {}
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._notice)

    def look(self) -> bool:
        """Watch the folders that are there now; return whether any has come, gone or changed."""
        before, self._known = self._known, _folders(self._place)
        stale = [name for name in before if before[name] != self._known.get(name)]
        watched = {*self._watcher.directories()}
        for name in watched.intersection(stale):
            self._watcher.removePath(name)
        for name in self._known.keys() - (watched - {*stale}):
            self._watcher.addPath(name)
        return before != self._known

    @Slot(str)
    def _notice(self, name: str) -> None:
        """Pass a change on; in the folder above only that the place has come or gone counts."""
        turned = self.look()
        if turned or name != str(self._place.parent):
            self._changed()


def _folders(place: Path) -> dict[str, Identity]:
    """Return the folders to watch, with what tells each from another of its name; no links."""
    desks: list[Path] = []
    with suppress(OSError), os.scandir(place) as entries:  # else it is away
        found = (one for one in entries if DESK.fullmatch(one.name))
        desks = [Path(one.path) for one in found if one.is_dir(follow_symlinks=False)][:_MOST]
    places = {str(one): _identity(one) for one in (place.parent, place, *desks)}
    return {name: identity for name, identity in places.items() if identity is not None}


def _identity(folder: Path) -> Identity | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
