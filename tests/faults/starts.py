"""Homes in which an action begins: its queue is whole, damaged, missing, old or half-written."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryFile

from teamclock.app.process.start import Options, open_session
from teamclock.app.session import Session
from teamclock.store.schema import MIGRATIONS
from tests.faults.disk import events
from tests.faults.homes import BACKED_UP, Home, copied, filled, fresh
from tests.faults.looks import LATER
from tests.faults.program import Action, command
from tests.faults.shim import arm

_V1 = Path(__file__).parents[1] / "store" / "queue-v1.db"
_MANY = 100

Start = Callable[[Path, str], Home]
Step = Callable[[Home], Action]


def said(words: str, at: str = LATER) -> Step:
    """Return a step that is a command of the terminal; `{root}` in a word is the home."""
    return lambda home: command(tuple(word.format(root=home.root) for word in words.split()), at)


def armed(home: Home, action: Action, deadly: int, log: int = -1) -> Action:
    """Return an action that dies at a change of the files of a home, and writes them down."""

    def done() -> int:
        arm(home.root, deadly, log)
        return action()

    return done


def later_items(folder: Path, name: str) -> Home:
    """Make a filled home whose queue went on after its backups."""
    home = filled(folder, name)
    for title in ("Later", "Latest"):
        home.told(f"queue add {title} --to coding --from design --context c")
    return home


def damaged(folder: Path, name: str) -> Home:
    home = filled(folder, name)
    content = home.queue.read_bytes()
    home.queue.write_bytes(content[:4096] + b"junk" * 1024 + content[8192:])
    return home


def missing(folder: Path, name: str) -> Home:
    home = filled(folder, name)
    home.queue.unlink()
    home.journal.unlink()
    return home


def _with_import(home: Home) -> Home:
    """Leave a file to import, of a queue of many items."""
    made = home.root.parent / "in.jsonl"
    if not made.exists():
        other = fresh(made.parent, "exported-from")
        add = "queue add Import-{} --to qa --from coding --context c"
        other.did(add.format(number) for number in range(_MANY))
        other.told("export {root}/in.jsonl")
        shutil.copy(other.root / made.name, made)
    shutil.copy(made, home.root)
    return home


def to_import(folder: Path, name: str) -> Home:
    return _with_import(filled(folder, name))


def to_import_first(folder: Path, name: str) -> Home:
    return _with_import(fresh(folder, name))


def hot(folder: Path, name: str) -> Home:
    """Make a home whose queue is half-written, beside the journal that would mend it."""
    home = to_import(folder, name)
    action = said("import {root}/in.jsonl")
    with copied(home) as copy, TemporaryFile() as log:
        number = copy.queue.stat().st_ino
        assert copy.run(armed(copy, action(copy), 0, log.fileno())).code == 0
        log.seek(0)
        changes = enumerate(events(log, copy.root), start=1)
        last = max(
            point for point, event in changes if (event.kind, event.number) == ("write", number)
        )
    home.run(armed(home, action(home), last))
    assert home.journal.stat().st_size > 0
    return home


def of_version(version: int) -> Start:
    def made(folder: Path, name: str) -> Home:
        home = fresh(folder, name)
        home.data.mkdir(parents=True)
        shutil.copy(_V1, home.queue)
        with closing(sqlite3.connect(home.queue, isolation_level=None)) as db:
            for number in range(1, version):
                for statement in MIGRATIONS[number]:
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {number + 1}")
        return home

    return made


def exported(folder: Path, name: str) -> Home:
    home = later_items(folder, name)
    home.told("export {root}/out.jsonl", BACKED_UP[0])
    return home


def with_teams(folder: Path, name: str) -> Home:
    """Make a home whose team file is not the sample, and another team file in it."""
    home = fresh(folder, name)
    text = home.teams.read_text().replace('"qa"', '"review"')
    home.teams.write_text(text)
    (home.root / "other.toml").write_text(text.replace('"review"', '"other"'))
    assert home.run(prefer("dark")(home)).code == 0
    return home


def prefer(scheme: str) -> Step:
    def of(home: Home) -> Action:
        def done() -> int:
            one = session()
            one.prefer(one.settings._replace(scheme=scheme))
            return 0

        return done

    return of


def session() -> Session:
    return open_session(Options(), os.environ)
