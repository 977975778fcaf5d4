"""Journals and logs that somebody planted beside a queue, or that a killed writer left there."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from tests.faults.homes import Home, copied, filled
from tests.faults.looks import LATER, queue_of
from tests.faults.starts import hot
from tests.faults.verdicts import Case, Finding, wrong_with

_COMMANDS = (
    "now",
    "queue list",
    "queue add More --to coding --from design --context c",
    "meet list",
    "backup now",
    "doctor",
    "export {root}/x.jsonl",
    "backup restore queue-20261124T083000Z.db",
)
Plant = Callable[[Home, Path], None]

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_LOCK_PAGE = 0x40000000 // 4096 + 1


def cases(folder: Path) -> Iterator[Case]:
    home, half = filled(folder, "journals"), hot(folder, "left")
    planted: dict[str, Plant] = {
        "a journal that names another": naming,
        "a log of other pages": _log,
    }
    for fault, plant in planted.items():
        for words in _COMMANDS:
            yield Case(fault, words, partial(_planted, home, plant, words))
    yield Case("a journal that names another", "beside a copy", partial(_beside_copy, home))
    yield Case("the queue alone moved away", "a journal", partial(_moved, half, _nothing))
    yield Case("the queue alone moved away", "a log", partial(_moved, home, _log))


def naming(home: Home, queue: Path) -> None:
    """Write a journal that SQLite takes for a part of a transaction over several databases.

    It ends with the name of the file that tells of the others, which SQLite then removes.
    """
    numbers = (0, 0, queue.stat().st_size // 4096 if queue.exists() else 1, 512, 4096)
    head = _MAGIC + b"".join(number.to_bytes(4, "big") for number in numbers)
    name = str(home.precious).encode()
    end = _LOCK_PAGE.to_bytes(4, "big") + name
    end += len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + _MAGIC
    queue.with_name(f"{queue.name}-journal").write_bytes(head.ljust(512, b"\0") + end)


def _log(home: Home, queue: Path) -> None:
    """Plant a write-ahead log, by whose pages every item has another title."""
    with copied(home) as other, closing(sqlite3.connect(other.queue, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("UPDATE item SET title = 'planted'")
        log = other.queue.with_name("queue.db-wal").read_bytes()
    queue.with_name(f"{queue.name}-wal").write_bytes(log)


def _nothing(_home: Home, _queue: Path) -> None:
    """Leave what is there already."""


def _planted(start: Home, plant: Plant, words: str) -> Iterator[Finding]:
    """Run a command beside what was planted: refused or not, it changes no other file, no item."""
    with copied(start) as home:
        good, precious = queue_of(home).state, home.precious.read_bytes()
        plant(home, home.queue)
        ran = home.ran(words, LATER)
        yield from wrong_with(words, ran)
        yield from spared(home, precious)
        if ran.code not in {0, 4}:
            yield Finding("other", f"{words}: exit code {ran.code}: {ran.last_line}")
        seen = queue_of(home)
        if "'planted'" in seen.state or (
            ran.code == 4 and seen.ran.code == 0 and seen.state != good
        ):
            yield Finding("lost", "the planted file changes what the items say")


def _beside_copy(start: Home) -> Iterator[Finding]:
    """List and restore a backup beside which such a journal stands."""
    with copied(start) as home:
        good, precious = queue_of(home).state, home.precious.read_bytes()
        name = home.newest()
        naming(home, home.backups / name)
        for words in ("backup", f"backup restore {name}"):
            yield from wrong_with("backup", home.ran(words, LATER))
        yield from spared(home, precious)
        if queue_of(home).state != good:
            yield Finding("lost", "what was restored is not what was backed up")


def _moved(start: Home, plant: Plant) -> Iterator[Finding]:
    """Move a queue away without what is beside it; what is added then is there to stay."""
    with copied(start) as home:
        plant(home, home.queue)
        shutil.move(home.queue, home.root / "moved.db")
        for title in ("First", "Second"):
            ran = home.ran(f"queue add {title} --to coding --from design --context c", LATER)
            yield from wrong_with("queue add", ran)
            if ran.code == 0 and f"'{title}'" not in queue_of(home).state:
                yield Finding("lost", "an item that was added is gone")
        if home.ran("doctor", LATER).code != 0:
            yield Finding("lost", "the new queue is damaged")


def spared(home: Home, precious: bytes) -> Iterator[Finding]:
    """Yield a finding where the user's own file, which is none of ours, is not as it was."""
    if not home.precious.exists():
        yield Finding("lost", "a file of the user's is deleted")
    elif home.precious.read_bytes() != precious:
        yield Finding("lost", "a file of the user's is written over")
