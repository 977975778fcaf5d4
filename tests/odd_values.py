"""Queue files with values that no step could have made, and what the program may do with them.

    filled(folder)             makes a queue with rows in every table; returns its path
    cases()                    lists all odd values; thinned(count) an even sample of them
    spoilt(whole, case, path)  copies a filled queue and puts the odd value of a case into it
    faults(path)               runs the 12 commands on a queue; returns what was wrong with each

The commands run in this process. One that takes longer than `PATIENCE_S` counts as hung.
`python -m tests.odd_values [COUNT]` looks at all files, or at so many, and prints what is wrong.
"""

import io
import json
import shlex
import shutil
import signal
import sqlite3
import sys
import traceback
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from itertools import chain, product
from pathlib import Path
from types import FrameType
from typing import NamedTuple, Never

from teamclock.__main__ import main
from teamclock.config.files import resource
from teamclock.store.queue import Queue
from teamclock.store.schema import MIGRATIONS
from teamclock.store.sent_notices import claim

PATIENCE_S = 10.0
AT = "2026-11-24T08:30:00Z"
CODES = frozenset({0, 1, 2, 3, 4, 75})
COMMANDS = (
    "now",
    "now --json",
    "queue list",
    "queue list --json --all",
    "queue show R-1",
    "queue accept R-1 --by Aiko --readback 'I roll it out'",
    "queue add More --to coding --from design --context v2",
    "meet list",
    "meet rotate --weeks 2",
    "balance",
    "export {folder}/x.jsonl",
    "doctor",
)

_STEPS = """
2026-11-16T08:00:00Z queue add Deploy --to coding --from design --context v2 --next Roll \
--link https://example.org --if-then Back --urgency watch --due 2026-12-01T08:00:00Z --by Lea
2026-11-16T08:30:00Z queue tick R-1 1 --as design --by Lea
2026-11-16T09:00:00Z queue return R-1 --question Which? --by Aiko
2026-11-16T09:30:00Z queue answer R-1 --answer Both --by Lea
2026-11-16T10:00:00Z queue add Held --to coding --from design --context v2 --by Lea
2026-11-17T01:00:00Z queue accept R-2 --readback Right --by Aiko
2026-11-17T02:00:00Z queue amend R-2 --context v3 --by Lea
2026-11-17T03:00:00Z queue snooze R-2 --until 2026-11-25T08:00:00Z --as coding --by Aiko
2026-11-16T11:00:00Z queue add Back --to qa --from coding --next Look --by Aiko
2026-11-16T12:00:00Z queue return R-3 --question Which? --by Sam
2026-11-16T13:00:00Z queue answer R-3 --answer This --by Aiko
2026-11-16T14:00:00Z queue return R-3 --question Really? --by Sam
2026-11-16T15:00:00Z queue add Done --to coding --from design --context v2 --by Lea
2026-11-17T01:30:00Z queue accept R-4 --readback Right --by Aiko
2026-11-18T01:30:00Z queue complete R-4 --outcome Runs --by Aiko
2026-11-16T16:00:00Z queue add Gone --to coding --from design --context v2 --by Lea
2026-11-16T17:00:00Z queue withdraw R-5 --by Lea
2026-11-16T18:00:00Z queue add Draft --to qa --from design --draft --by Lea
2026-11-16T18:30:00Z queue add Passed --to coding --from design --context v2 --by Lea
2026-11-17T02:00:00Z queue accept R-7 --readback Right --by Aiko
2026-11-17T04:00:00Z queue pass-on R-7 --to qa --context v4 --by Aiko
2026-11-17T05:00:00Z queue comment R-7 --text Thanks --as qa --by Sam
2026-11-18T08:00:00Z meet plan 2026-11-24T09:00:00Z --as design --by Lea R-1
2026-11-18T09:00:00Z meet log --minutes 20 --attendees 2 --summary Agreed --as qa --by Sam R-3
2026-11-18T10:00:00Z meet rotate --weeks 2 --from 2026-12-07T00:00:00Z --keep --as design --by Lea
2026-11-18T11:00:00Z meet excuse qa 2026-12-09 --reason Fair
2026-11-23T15:00:00Z queue undo R-7 --by Sam
"""
_SHARED = (
    "INSERT INTO share VALUES ('desk', '77f8f1ad81e1be01'), ('last item', '7')",
    "INSERT INTO log VALUES ('0123456789abcdef', 1, '')",
    (
        "INSERT INTO entry SELECT 'e-1', '0123456789abcdef', 1, 'item/' || uid, 'comment',"
        " 1795400000000, '{}', 'refused', 'meanwhile', 1795400000 FROM item LIMIT 1"
    ),
    "INSERT INTO dirty SELECT 'item/' || uid FROM item LIMIT 1",
    "INSERT INTO named SELECT 'item/' || uid, ref, '77f8f1ad81e1be01', ref FROM item",
)
"""What a queue keeps that was shared and left its share (share.md, 8)."""
_HOOKED = (
    "INSERT INTO hook VALUES ('5e0f3a52-6f0e-4f6b-9d56-1c2f0a1b2c3d', 1795400000, 1795400000, 1)",
    "INSERT INTO change (subject, at, data) SELECT 'item/' || uid, 1795400000, '' FROM item",
    (
        "INSERT INTO message (id, hook, event, at, made_at, state, tries, next_at, error, body)"
        " SELECT 'e-' || ref, '5e0f3a52-6f0e-4f6b-9d56-1c2f0a1b2c3d', 'critical', 1795400000,"
        " 1795400000, state, 1, 1795400060, 'away', '{}' FROM item,"
        " (SELECT 'waiting' AS state UNION SELECT 'sent' UNION SELECT 'aside') WHERE ref ="
        " CASE state WHEN 'waiting' THEN 1 WHEN 'sent' THEN 2 ELSE 3 END"
    ),
)
"""What a queue keeps for a webhook (exchange.md, 5)."""

_ROWS = {"item": 7, "event": 27, "touchpoint": 4}


class Case(NamedTuple):
    """An odd value: the SQL that makes it, and in which row of a table by its key.

    One that is `loose` needs a table that is not STRICT and takes NULL.
    """

    table: str
    column: str
    value: str
    row: int = 0
    loose: bool = False

    def __str__(self) -> str:
        shown = self.value if len(self.value) < 60 else f"{self.value[:60]}…"
        return f"{self.table}[{self.row}].{self.column} = {shown}{' (loose)' if self.loose else ''}"


class Ran(NamedTuple):
    """What a command came to; `code` is None where it hung or crashed, and `err` says how."""

    code: int | None
    out: str
    err: str


class HungError(BaseException):
    """A command took too long; nothing in the program catches it."""


def filled(folder: Path) -> Path:
    """Make a queue with rows in every table in a folder, beside a team file; return its path."""
    path = folder / "queue.db"
    (folder / "teams.toml").write_bytes(resource("teams.toml").read_bytes())
    for line in _STEPS.replace("\\\n", "").strip().splitlines():
        at, _, words = line.partition(" ")
        ran = run(path, words, at)
        assert ran.code == 0, (line, ran)
    with closing(Queue(path)) as queue:
        claim(queue, ["starts:1"], queue.item(1).created_at)
    _put(path, "INSERT INTO dismissal SELECT uid, 1795400000, 'No need', 'Lea' FROM item")
    for statement in (*_SHARED, *_HOOKED):
        _put(path, statement)
    path.with_name("queue.db-journal").unlink(missing_ok=True)
    return path


def _put(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(statement)


_INTEGERS = (
    *("-1", "0", "1", "2", "1001", str(2**31), str(2**40), str(2**53), str(2**62), str(2**63 - 1)),
    *("-2147483649", str(-(2**40)), str(-(2**62)), "-9223372036854775807 - 1"),
    *("-62135596801", "253402300800"),  # a second before the year 1, and after 9999
)
_TEXTS = (
    *("''", "' '", "'x'", "'design'", "'lost'", "'draft'", "'done'", "'accept'", "'null'", "'5'"),
    *("'a' || char(0) || 'b'", "char(27) || '[31m'", "'a' || char(8238)", "'a' || char(917569)"),
    *(
        "char(10)",
        "printf('%.*c', 1000000, 'x')",
        "printf('%.*c', 100000, '[')",
        "CAST(x'ff' AS TEXT)",
    ),
    *(
        "'[]'",
        "'{'",
        "'{}'",
        "'[1]'",
        "'[-1]'",
        "'[1e999]'",
        "'[NaN]'",
        "'[true]'",
        "'[\"\\ud800\"]'",
    ),
    *("'\"\\ud800\"'", '\'[["x","y"]]\'', "'[9223372036854775807]'", "'{\"design\":-1}'"),
    *("'[' || printf('%.*c', 10000, '9') || ']'", "'{\"qa\":1e999}'", "'{\"\\u001b\":5}'"),
    *("'[1,1]'", "'[2]'", "'[[5,null]]'", "'[[5,1.5]]'", "'[[9,1],[5,2]]'", "'[1,253402300799]'"),
    *(
        "(SELECT max(uid) FROM event)",
        "(SELECT max(uid) FROM touchpoint)",
        "(SELECT max(uid) FROM item)",
    ),
)
_OF_JSON = (
    *("5", "-1", "9223372036854775807", "null", "true", "[]", "{}", "[5]", '""', '"lost"'),
    *('"\\u0000"', '"\\u001b[31m"', '"\\ud800"', "1.5", '[["a","b"]]', '{"a":{"b":[]}}'),
)
_KEYS = (
    *("title", "from", "to", "ref", "context", "next_actions", "links", "urgency", "due_at"),
    *("if_then", "no_links", "readback", "question", "answer", "outcome", "until", "text"),
    *("start", "end", "touchpoint", "minutes", "attendees", "summary", "strange"),
    *("number", "done", "action", "undoes"),
)


def cases() -> tuple[Case, ...]:
    """Return all odd values, table by table."""
    return tuple(dict.fromkeys(chain(_plain(), _of_items(), _of_data(), _loose())))


def thinned(count: int) -> tuple[Case, ...]:
    """Return so many of the cases, from all tables, always the same ones."""
    every = cases()
    return tuple(every[number * len(every) // count] for number in range(count))


def _plain() -> Iterator[Case]:
    """Yield odd values of the right type for each column."""
    for table, described in columns().items():
        for column, (kind, required) in described.items():
            values = _INTEGERS if kind == "INTEGER" else _TEXTS
            nothing = () if required else ("NULL",)
            yield from (Case(table, column, value) for value in (*values, *nothing))


def _of_items() -> Iterator[Case]:
    """Yield what does not fit the state of each item, and other instants."""
    states = ("draft", "offered", "accepted", "returned", "done", "withdrawn")
    when = ("NULL", "1795000000", "-3000000000", "250000000000", "1")
    for row in range(_ROWS["item"]):
        yield from (Case("item", "status", f"'{state}'", row) for state in states)
        for column in ("accepted_at", "closed_at", "snoozed_until", "synced_at", "amended_at"):
            yield from (Case("item", column, value, row) for value in when)
        for value in ("NULL", "'Aiko'"):
            yield Case("item", "holder", value, row)
        for column in ("question", "answer", "outcome", "readback"):
            yield from (Case("item", column, value, row) for value in ("''", "'why'"))
        for value in ("[]", "[1795000000]", "[1795000000,1795000001]", "[1,250000000000]"):
            yield Case("item", "turns", f"'{value}'", row)
        for value in ("[1]", "[0]", "[1,1]", "[2,1]", "[true]"):
            yield Case("item", "ticked", f"'{value}'", row)


def _of_data() -> Iterator[Case]:
    """Yield odd parts of what an event says, and other kinds for it."""
    for row in range(_ROWS["event"]):
        yield from (Case("event", "kind", f"'{kind}'", row) for kind in ("undo", "create", "offer"))
        yield from (Case("event", "rev", value, row) for value in ("0", "9", "-1"))
    for row, key in product((0, 1, 3, 5, 9, 12, 20), _KEYS):
        for number, value in enumerate(_OF_JSON):
            if (number + row + len(key)) % 4 == 0:
                changed = f"json_set(data, '$.{key}', json('{value}'))"
                yield Case("event", "data", changed, row)


def _loose() -> Iterator[Case]:
    """Yield values of other types than the columns have."""
    for table, described in columns().items():
        for column, (kind, _) in described.items():
            wrong = (
                ("NULL", "1.5", "'x'", "x'00ff'") if kind == "INTEGER" else ("NULL", "1", "x'00ff'")
            )
            yield from (Case(table, column, value, loose=True) for value in wrong)


def columns() -> dict[str, dict[str, tuple[str, bool]]]:
    """Return the type of each column of each table, and whether it must be there."""
    with closing(sqlite3.connect(":memory:")) as db:
        for statement in chain.from_iterable(MIGRATIONS):
            db.execute(statement)
        names = [
            name
            for (name,) in db.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                " ORDER BY name"
            )
        ]
        return {name: _described(db, name) for name in names}


def _described(db: sqlite3.Connection, table: str) -> dict[str, tuple[str, bool]]:
    rows = db.execute(f"PRAGMA table_info({table})").fetchall()
    return {name: (kind, bool(required or key)) for _, name, kind, required, _, key in rows}


def spoilt(whole: Path, case: Case, path: Path) -> bool:
    """Copy a filled queue, put the odd value into it; tell whether SQLite took it."""
    shutil.copy(whole, path)
    shutil.copy(whole.with_name("teams.toml"), path.with_name("teams.toml"))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        keys = [row[1] for row in db.execute(f"PRAGMA table_info({case.table})") if row[5]]
        keys = keys or ["rowid"]
    before = _loosened(path, case.table) if case.loose else ()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        of = " AND ".join(f"{key} IS ?" for key in keys)
        order = ", ".join(keys)
        found = db.execute(
            f"SELECT {order} FROM {case.table} ORDER BY {order} LIMIT 1 OFFSET ?", (case.row,)
        ).fetchone()
        assert found is not None, f"there is no row for {case}"
        taken = True
        try:
            db.execute(f"UPDATE {case.table} SET {case.column} = {case.value} WHERE {of}", found)
        except (sqlite3.IntegrityError, sqlite3.OperationalError):
            taken = False
    for name, sql in before:
        _write_schema(path, name, sql)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    return taken


def _loosened(path: Path, table: str) -> Sequence[tuple[str, str]]:
    """Let a table take any value; return its statement as it was."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        (sql,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    loose = sql.replace(" STRICT, WITHOUT ROWID", " WITHOUT ROWID").replace(") STRICT", ")")
    _write_schema(path, table, loose.replace(" NOT NULL", ""))
    return ((table, sql),)


def _write_schema(path: Path, table: str, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, table))


def faults(path: Path, commands: Sequence[str] = COMMANDS) -> tuple[str, ...]:
    """Run commands on a queue, each on the file as it is; return what was wrong with each."""
    whole, found = path.read_bytes(), []
    for words in commands:
        path.write_bytes(whole)
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        target = path.with_name("x.jsonl")
        target.unlink(missing_ok=True)
        ran = run(path, words.format(folder=path.parent), AT)
        wrong = wrong_with(words, ran) or _wrong_export(target)
        if wrong is not None:
            found.append(f"{words}: {wrong}")
    path.write_bytes(whole)
    return tuple(found)


def run(path: Path, words: str, at: str = AT, roster: Path | None = None) -> Ran:
    """Run a command on a queue in this process; the team file lies beside it, or elsewhere."""
    roster = path.with_name("teams.toml") if roster is None else roster
    argv = ["--roster", str(roster), "--data", str(path.parent), "--at", at, "--zone", "UTC"]
    out, err = io.StringIO(), io.StringIO()
    code: int | None = None
    try:
        with redirect_stdout(out), redirect_stderr(err), _patience():
            code = main([*argv, *shlex.split(words)])
    except HungError as hung:
        err.write("hung: " + "".join(traceback.format_tb(hung.__traceback__)[-3:]))
    except Exception:  # noqa: BLE001 - whatever comes out of the program is what is looked for
        err.write(traceback.format_exc())
    return Ran(code, out.getvalue(), err.getvalue())


@contextmanager
def _patience() -> Iterator[None]:
    """Interrupt a command that takes too long."""

    def stop(_signal: int, _frame: FrameType | None) -> Never:
        raise HungError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def wrong_with(words: str, ran: Ran) -> str | None:
    """Return what no command may do: crash, hang, print what a terminal obeys, or no JSON."""
    if ran.code not in CODES:
        return f"no exit code: {ran.err}"
    obeyed = raw(ran.out) | raw(ran.err)
    if obeyed:
        return f"printed {sorted(map(ascii, obeyed))}"
    if ran.code and not ran.err.startswith("teamclock: "):
        return f"exit code {ran.code} without a word: {ran.err[:200]}"
    if ran.err.count("\n") > 1 or len(ran.err) > 2000:
        return f"more than a line: {ran.err[:500]}"
    return _wrong_json(ran.out) if "--json" in words and (ran.code == 0 or ran.out) else None


def raw(text: str) -> set[str]:
    """Return what a terminal or a reader would obey, of a text; line ends are ours."""
    hidden = {"Cc", "Cs", "Cf", "Zl", "Zp"}
    return {letter for letter in text if unicodedata.category(letter) in hidden} - {"\n"}


def _wrong_json(text: str) -> str | None:
    try:
        json.loads(text)
    except ValueError as error:
        return f"no JSON ({error}): {text[:80]!r}"
    return None


def _wrong_export(path: Path) -> str | None:
    if not path.exists():
        return None
    found = map(_wrong_json, path.read_text(encoding="utf-8").splitlines())
    return next((wrong for wrong in found if wrong is not None), None)


def _look(folder: Path, chosen: Sequence[Case]) -> int:
    """Print what is wrong with each of some cases; return how many there are."""
    whole, path = filled(folder), folder / "odd" / "queue.db"
    path.parent.mkdir()
    count = 0
    for case in chosen:
        if spoilt(whole, case, path):
            for fault in faults(path):
                count += 1
                sys.stdout.write(f"{case}: {fault}\n")
    return count


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as made:
        every = cases() if len(sys.argv) < 2 else thinned(int(sys.argv[1]))
        count = _look(Path(made), every)
        sys.stdout.write(f"{count} faults of {len(every)} files x {len(COMMANDS)} commands\n")
