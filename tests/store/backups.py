"""Backups for tests: a queue that has some, and what a folder holds."""

import stat
from pathlib import Path

from teamclock.domain.interval import Instant
from teamclock.domain.item import Kind
from teamclock.store.backup.backups import Backup, back_up
from tests.builders import at
from tests.store.queues import added, opened, stepped

NOW = at("2026-11-24T08:30Z")


def grown(queue: Path, *uids: str) -> Path:
    """Add an offered item of each uid, and return the path of the queue."""
    with opened(queue) as opened_queue:
        for uid in uids:
            stepped(opened_queue, added(opened_queue, uid=uid), Kind.OFFER)
    return queue


def backed_up(queue: Path, uid: str = "a", now: Instant = NOW) -> Backup:
    """Add an item, and return a backup that holds it."""
    return back_up(grown(queue, uid), now)


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def modes(folder: Path) -> set[str]:
    return {oct(stat.S_IMODE(each.stat().st_mode)) for each in folder.iterdir()}


def spoilt(path: Path, at: int = 4096, junk: bytes = b"junk" * 200) -> Path:
    """Overwrite a part of a queue with junk."""
    content = path.read_bytes()
    path.write_bytes(content[:at] + junk + content[at + len(junk) :])
    return path
