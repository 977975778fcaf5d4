"""Under the pseudo-locale the errors of the queue hold no word that is not a message."""

import errno
import io
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from teamclock.app.suggestions import Suggestions
from teamclock.app.transfer.safety import restore_newest
from teamclock.app.transfer.source import source
from teamclock.domain.errors import TeamclockError
from teamclock.domain.history import replay
from teamclock.domain.interval import Instant
from teamclock.domain.item import Kind
from teamclock.domain.limits import fitting
from teamclock.domain.note import Link, Note, checked, refuse_empty, refuse_unseen
from teamclock.exchange.json_text import read_json, read_line
from teamclock.exchange.queue_file import read_lines, read_whole
from teamclock.store.backup.backups import back_up
from teamclock.store.backup.copy_names import copy_path
from teamclock.store.beside import refuse_beside, refuse_link
from teamclock.store.damage import combined, damaged_row
from teamclock.store.database import refuse_long
from teamclock.store.queue import Queue
from teamclock.store.trouble import disk_trouble
from tests.domain.items import history, item_after
from tests.pseudo.walker import pseudo_messages, unmarked
from tests.store.queues import made

NOW = Instant(1_774_000_000)
EVENTS = history(Kind.OFFER, Kind.ACCEPT)
OFFERED = history(Kind.OFFER)
UNDO = OFFERED[-1]._replace(kind=Kind.UNDO, rev=3, uid="undo", data={"undoes": OFFERED[-1].uid})
DATA = frozenset(
    (
        "Aiko",
        "Luc",
        "tokyo",
        "paris",
        "schema",
        "items",
        "events",
        "item_id",
        "kind",
        "item",
        "entry",
        "event",
        "ref",
        "NaN",
        "a",
    )
)


def _sqlite(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("")
    error.sqlite_errorcode = code
    return error


def _raised(error: Exception) -> Callable[[Path], object]:
    """Return what raises an error while a file is read."""

    def fail(folder: Path) -> None:
        with disk_trouble(folder / "none" / "queue.db"):
            raise error

    return fail


def _opened(folder: Path) -> None:
    (folder / "queue.db").write_bytes(b"no queue" * 200)
    Queue(folder / "queue.db")


def _other_program(folder: Path) -> None:
    with sqlite3.connect(folder / "queue.db") as db:
        db.execute("CREATE TABLE a (b)")
    Queue(folder / "queue.db")


def _newer(folder: Path) -> None:
    with sqlite3.connect(made(folder / "queue.db")) as db:
        db.execute("PRAGMA user_version = 99")
    Queue(folder / "queue.db")


def _linked(folder: Path) -> None:
    (folder / "queue.db").symlink_to(folder / "other.db")
    refuse_link(folder / "queue.db")


def _beside(folder: Path, ending: str) -> None:
    (folder / f"queue.db{ending}").write_bytes(b"x")
    refuse_beside(folder / "queue.db")


def _folder_beside(folder: Path) -> None:
    (folder / "queue.db-journal").mkdir()
    refuse_beside(folder / "queue.db")


def _missing(folder: Path) -> None:
    Queue(made(folder / "queue.db")).item(99)


def _dismissed(folder: Path, reason: str) -> None:
    queue = Queue(made(folder / "queue.db"))
    Suggestions(queue, {}, {}, NOW).dismiss(item_after(Kind.OFFER), reason, "Luc")


def _imported(folder: Path, name: str) -> None:
    (folder / "folder.json").mkdir()
    with source(folder / name):
        raise AssertionError


def _lines(*lines: str) -> Callable[[Path], object]:
    text = "\n".join(lines).encode()
    return lambda _folder: list(read_lines(io.BytesIO(text)))


def _packet(text: str) -> Callable[[Path], object]:
    return lambda _folder: read_whole(io.BytesIO(text.encode()))


def _checked(**fields: Any) -> Callable[[Path], object]:
    return lambda _folder: checked(Note("Deploy")._replace(**fields))


def _raise(error: Exception) -> object:
    raise error


ERRORS: dict[str, Callable[[Path], object]] = {
    "no title": _checked(title=" "),
    "a title of two lines": _checked(title="a\nb"),
    "a long title": _checked(title="x" * 121),
    "NUL": _checked(context="\0"),
    "a long context": _checked(context="x" * 20_001),
    "an empty action": _checked(next_actions=("",)),
    "many actions": _checked(next_actions=("x",) * 51),
    "a long link": _checked(links=(Link("x" * 2_001),)),
    "a long name of a link": _checked(links=(Link("x", "x" * 501),)),
    "nothing to go by": lambda _folder: refuse_empty(Note("Deploy")),
    "an unseen title": lambda _folder: refuse_unseen({"title": "\u200b"}),
    "an unseen readback": lambda _folder: refuse_unseen({"readback": "\u200b"}),
    "a large note": lambda _folder: fitting("x" * 40_000, "the note", 32 * 1024),
    "no history": lambda _folder: replay(()),
    "no beginning": lambda _folder: replay(EVENTS[1:]),
    "a step of another item": lambda _folder: replay(
        (*EVENTS[:2], EVENTS[2]._replace(item="other"))
    ),
    "undone twice": lambda _folder: replay((*OFFERED, UNDO, UNDO._replace(rev=4, uid="again"))),
    "in use": _raised(_sqlite(sqlite3.SQLITE_BUSY)),
    "damaged": _raised(_sqlite(sqlite3.SQLITE_CORRUPT)),
    "full": _raised(_sqlite(sqlite3.SQLITE_FULL)),
    "read-only": _raised(_sqlite(sqlite3.SQLITE_READONLY)),
    "half-way": _raised(_sqlite(sqlite3.SQLITE_READONLY_ROLLBACK)),
    "closed": _raised(_sqlite(sqlite3.SQLITE_CANTOPEN)),
    "no space": _raised(OSError(errno.ENOSPC, "")),
    "a failing disk": _raised(OSError(errno.EIO, "")),
    "half a character": _raised(UnicodeEncodeError("utf-8", "\ud800", 0, 1, "")),
    "no queue": _opened,
    "another program's": _other_program,
    "newer": _newer,
    "a link": _linked,
    "a log": lambda folder: _beside(folder, "-wal"),
    "a folder beside": _folder_beside,
    "a long path": lambda folder: refuse_long(folder / "queue.db", 10),
    "no item": _missing,
    "a row": lambda _folder: _raise(damaged_row("R-1")),
    "two rows": lambda _folder: _raise(combined({"R-1": "", "R-2": ""})),
    "three rows": lambda _folder: _raise(combined({"R-1": "", "R-2": "", "R-3": ""})),
    "no backup of that name": lambda folder: copy_path(folder / "queue.db", "R-1"),
    "nothing to back up": lambda folder: back_up(folder / "queue.db", NOW),
    "no good backup": lambda folder: restore_newest(folder / "queue.db", NOW),
    "no reason": lambda folder: _dismissed(folder, " "),
    "nothing suggested": lambda folder: _dismissed(folder, "ill"),
    "no file": lambda folder: _imported(folder, "none.json"),
    "a folder": lambda folder: _imported(folder, "folder.json"),
    "another ending": lambda folder: _imported(folder, "none.txt"),
    "twice a key": lambda _folder: read_json(b'{"a": 1, "a": 2}'),
    "not UTF-8": lambda _folder: read_json(b"\xff"),
    "no number": lambda _folder: read_json(b"[NaN]"),
    "too deep": lambda _folder: read_json(b"[" * 30 + b"]" * 30),
    "half a surrogate": lambda _folder: read_json(b'["\\ud800"]'),
    "many digits": lambda _folder: read_json(b"1" * 41),
    "a long line": lambda _folder: read_line(b"x" * 70_000),
    "no export": _packet("[]"),
    "a newer export": _packet('{"schema": 3}'),
    "no items": _packet('{"schema": 1}'),
    "no header": _lines('{"a": 1}'),
    "no record": _lines('{"schema": 1}', '{"a": 1}'),
    "no item before": _lines('{"schema": 1}', '{"event": {}}'),
    "no ref": _lines('{"schema": 1}', '{"item": {"ref": "17"}}'),
    "no ref at all": _lines('{"schema": 1}', '{"item": {}}'),
}


@pytest.fixture(autouse=True)
def _pseudo() -> Iterator[None]:
    with pseudo_messages():
        yield


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_made_of_messages(name: str, tmp_path: Path) -> None:
    with pytest.raises(TeamclockError) as told:
        ERRORS[name](tmp_path)

    error = told.value
    assert unmarked(f"{error}{error.typed}", DATA) == []
    assert "\n" not in str(error)
    assert "--" not in str(error), "an option is for the terminal alone"
