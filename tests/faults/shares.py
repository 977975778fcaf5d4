"""Shared folders of homes: what is put into the log of a desk, and what a reader sees there."""

import sys
from pathlib import Path

from teamclock.share.folder import Folder
from teamclock.share.transport import Share
from tests.faults.homes import Home, fresh
from tests.faults.looks import REFUSED, Seen
from tests.faults.program import Action
from tests.faults.starts import Step
from tests.share.folders import DESK, lines

_SIZE = 50_000  # five lines fill a file


def _folder(home: Home) -> Folder:
    return Folder(home.root / "share")


def unshared(folder: Path, name: str) -> Home:
    """Make a home with an empty folder to be shared."""
    home = fresh(folder, name)
    (home.root / "share").mkdir()
    return home


def unpublished(folder: Path, name: str) -> Home:
    """Make a home with a share that this desk has put nothing into."""
    home = unshared(folder, name)
    make(home)()
    return home


def published(folder: Path, name: str) -> Home:
    """Make a home whose desk has filled a file of its log, but for one line."""
    home = unpublished(folder, name)
    put(1, 4)(home)()
    return home


def full(folder: Path, name: str) -> Home:
    """Make a home whose desk has filled a file of its log."""
    home = published(folder, name)
    put(5, 1)(home)()
    return home


def torn(folder: Path, name: str) -> Home:
    """Make a home whose log ends in half a line, beside a file that a killed program left."""
    home = published(folder, name)
    log = home.root / "share" / DESK / "000000001.jsonl"
    log.write_bytes(log.read_bytes() + b'{"n":5')
    log.with_name(f".{log.name}.tmp").write_bytes(b"half")
    return home


def make(home: Home) -> Action:
    def done() -> int:
        _folder(home).make(Share("6f1c1f0e-0d7e-4b43-9a0c-0a3b5f6c7d8e", "Clockwork"))
        return 0

    return done


def put(first: int, count: int) -> Step:
    """Return a step that puts so many lines into the log of the desk."""

    def of(home: Home) -> Action:
        def done() -> int:
            _folder(home).put(DESK, first, lines(count, _SIZE, first))
            return 0

        return done

    return of


def share_of(home: Home) -> Seen:
    """Look at the share and at the lines of its log; those that are there are right."""

    def told() -> int:
        folder = _folder(home)
        share = folder.share()
        got = [*folder.read(DESK, 0)] if share else []
        sys.stdout.write(f"{share} {len(got)} {got == lines(len(got), _SIZE)}")
        return 0

    ran = home.run(told)
    return Seen(ran, ran.out if ran.code == 0 else REFUSED)
