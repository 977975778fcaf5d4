"""Links and pipes under the names that the program chooses, or that a user names to it."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.faults.homes import Home, copied, filled
from tests.faults.journals import spared
from tests.faults.operations import add_team, open_other
from tests.faults.program import Action, command
from tests.faults.starts import Step, prefer, said, with_teams
from tests.faults.verdicts import Case, Finding, wrong_with

_ADD = "queue add More --to coding --from design --context c"
_DATA, _CONFIG = "data/teamclock", "config/teamclock"
_STAMP = "20261124T090000Z"
_RESTORE = "backup restore queue-20261124T083000Z.db"


def _first_add(home: Home) -> Action:
    """Begin a queue where a link already has the name that is chosen by the process's number."""

    def done() -> int:
        shutil.rmtree(home.data)
        home.data.mkdir()
        (home.data / f".queue.db.{os.getpid()}").symlink_to(home.precious)
        return command(_ADD)()

    return done


def _autostart(home: Home) -> Action:
    def done() -> int:
        from teamclock.app.process.autostart import Autostart

        Autostart(home.root / "config" / "autostart", ("teamclock",)).turn_on()
        return 0

    return lambda: _told(done)


def _log(home: Home) -> Action:
    def done() -> int:
        from teamclock.app.process.crash import write_log

        write_log(home.root / "state" / "teamclock", "a line\n")
        return 0

    return done


def _told(action: Action) -> int:
    """Do what no command does, and end as the terminal would."""
    import teamclock.__main__ as program
    from teamclock.cli.output import write_message
    from teamclock.domain.errors import TeamclockError

    try:
        return action()
    except TeamclockError as error:
        write_message(str(error))
        return program._exit_code(error)


def _in_program(step: Step) -> Step:
    return lambda home: partial(_told, step(home))


CHOSEN: tuple[tuple[str, Step], ...] = (
    (f"{_CONFIG}/teams.toml.bak", _in_program(add_team)),
    (f"{_CONFIG}/teams.toml.bak", _in_program(open_other)),
    (f"{_CONFIG}/settings.toml.bak", _in_program(prefer("light"))),
    (f"{_CONFIG}/settings.toml", _in_program(prefer("light"))),
    (f"{_DATA}/queue.db-journal", said(_ADD)),
    (f"{_DATA}/queue.db-journal", said("queue list")),
    (f"{_DATA}/queue.db-wal", said("queue list")),
    (f"{_DATA}/queue.db-shm", said(_ADD)),
    (f"{_DATA}/queue.db", said(_ADD)),
    (f"{_DATA}/queue.db", said(_RESTORE)),
    (f"{_DATA}/queue.db.before-restore-{_STAMP}", said(_RESTORE)),
    (f"{_DATA}/backups", said("backup now")),
    (f"{_DATA}/backups/queue-{_STAMP}.db", said("backup now")),
    (f"{_DATA}/.queue.db.of-the-process", _first_add),
    ("config/autostart/teamclock.desktop", _autostart),
    ("state/teamclock/teamclock.log", _log),
    ("out.jsonl", said("export {root}/out.jsonl")),
    ("out.png", said("snapshot {root}/out.png --size 400x300")),
)
"""Each name at which we write, and what writes there."""

READ: tuple[tuple[str, Step], ...] = (
    *((f"{_CONFIG}/teams.toml", said(words)) for words in ("now", "roster check", "doctor")),
    (f"{_CONFIG}/settings.toml", said("now")),
    *((f"{_DATA}/queue.db", said(words)) for words in ("now", "doctor", "backup now")),
    *((f"{_DATA}/queue.db{end}", said("doctor")) for end in ("-journal", "-wal", "-shm")),
    (f"{_DATA}/backups/queue-20261124T083000Z.db", said("backup")),
    (f"{_DATA}/backups/queue-20261124T083000Z.db", said(_RESTORE)),
    ("in.jsonl", said("import {root}/in.jsonl")),
    ("in.json", said("import {root}/in.json --dry-run")),
    ("in.json", said("schedule --document {root}/in.json")),
    ("in.toml", said("roster check {root}/in.toml")),
    ("in.toml", said("--roster {root}/in.toml now")),
)
"""Each name that we read, beside those at which we write."""


def cases(folder: Path) -> Iterator[Case]:
    home = _homes(folder)
    for number, (name, step) in enumerate(CHOSEN):
        for what, plant in {"a link": _linked, "a link to nowhere": _dangling}.items():
            case = f"{name} ({number})"
            yield Case(f"{what} at a name of ours", case, partial(_at, home, name, plant, step))
    for number, (name, step) in enumerate((*CHOSEN, *READ)):
        yield Case("a pipe", f"{name} ({number})", partial(_at, home, name, os.mkfifo, step))


def _homes(folder: Path) -> Home:
    """Make a home with a queue, a team file and settings of its own."""
    home, queue = with_teams(folder, "places"), filled(folder, "places-queue")
    shutil.copytree(queue.data, home.data)
    return home


def _linked(path: Path) -> None:
    """Link to the user's file; in a folder's place, to a folder of the user's."""
    root = next(parent for parent in path.parents if (parent / "precious.txt").exists())
    path.symlink_to(root / ("theirs" if path.name == "backups" else "precious.txt"))


def _dangling(path: Path) -> None:
    root = next(parent for parent in path.parents if (parent / "precious.txt").exists())
    path.symlink_to(root / "made-by-no-one")


def _at(start: Home, name: str, plant: Callable[[Path], None], step: Step) -> Iterator[Finding]:
    """Put something at a name, then do what reads or writes there."""
    with copied(start) as home:
        theirs, precious, path = home.root / "theirs", home.precious.read_bytes(), home.root / name
        theirs.mkdir()
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        plant(path)
        action = step(home)
        yield from wrong_with(f"at {name}", home.run(action))
        for found in spared(home, precious):
            yield found._replace(words=f"at {name}: {found.words}")
        if any(theirs.iterdir()):
            yield Finding("lost", f"at {name}: a folder of the user's is written into")
        if (home.root / "made-by-no-one").exists():
            yield Finding("lost", f"at {name}: a file is made where a link leads")
