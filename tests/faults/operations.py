"""The actions that change files: where each begins, its steps, and what is looked at afterwards."""

from collections.abc import Callable
from typing import NamedTuple

from tests.faults.homes import Home, filled, fresh
from tests.faults.looks import (
    Seen,
    copies_of,
    export_of,
    migrated,
    queue_of,
    settings_of,
    team_file_of,
)
from tests.faults.program import Action
from tests.faults.shares import (
    full,
    make,
    published,
    put,
    share_of,
    torn,
    unpublished,
    unshared,
)
from tests.faults.starts import (
    Start,
    Step,
    damaged,
    exported,
    hot,
    later_items,
    missing,
    of_version,
    prefer,
    said,
    session,
    to_import,
    to_import_first,
    with_teams,
)


class Operation(NamedTuple):
    """An action of one step or more; each is whole or not at all, whatever ends it."""

    name: str
    prepare: Start
    steps: tuple[Step, ...]
    look: Callable[[Home], Seen]
    kept: bool = False
    """Whether the bytes of the queue that was there are kept where another state is shown."""


def add_team(home: Home) -> Action:
    def done() -> int:
        from teamclock.config.team_edit import AddTeam

        session().edit((AddTeam("New", "Oslo", "Europe/Oslo", {"mon": ["09:00-17:00"]}),))
        return 0

    return done


def open_other(home: Home) -> Action:
    def done() -> int:
        session().open_file(home.root / "other.toml")
        return 0

    return done


_NEWEST, _OLDEST = "queue-20261124T083000Z.db", "queue-20261124T080000Z.db"
_ADD = "queue add Added --to coding --from design --context c"

OPERATIONS = (
    Operation("first add", fresh, (said(_ADD),), queue_of),
    Operation("add", filled, (said(_ADD),), queue_of),
    Operation("accept", filled, (said("queue accept R-1 --by Aiko --readback yes"),), queue_of),
    Operation("backup", later_items, (said("backup now"),), copies_of),
    Operation(
        "restore over a whole one",
        later_items, (said(f"backup restore {_OLDEST}"),), queue_of, kept=True,
    ),
    Operation(
        "restore over a damaged one",
        damaged, (said(f"backup restore {_NEWEST}"),), queue_of, kept=True,
    ),
    Operation("restore of a missing one", missing, (said(f"backup restore {_NEWEST}"),), queue_of),
    Operation(
        "restore beside a hot journal",
        hot, (said(f"backup restore {_NEWEST}"),), queue_of, kept=True,
    ),
    *(
        Operation(f"migration of version {old}", of_version(old), (said("queue list"),), migrated)
        for old in (1, 2, 3, 5)
    ),
    Operation("first import", to_import_first, (said("import {root}/in.jsonl"),), queue_of),
    Operation("import", to_import, (said("import {root}/in.jsonl"),), queue_of),
    Operation("export over an older one", exported, (said("export {root}/out.jsonl"),), export_of),
    Operation("add a team", with_teams, (add_team,), team_file_of),
    Operation("save the settings", with_teams, (prefer("light"),), settings_of),
    Operation("open a file", with_teams, (open_other,), team_file_of),
    Operation("make a share", unshared, (make,), share_of),
    Operation("first lines of a log", unpublished, (put(1, 2),), share_of),
    Operation("next lines of a log", published, (put(5, 1),), share_of),
    Operation("a new file of a log", full, (put(6, 2),), share_of),
    Operation("lines after a torn one", torn, (put(5, 1),), share_of),
    Operation(
        "a log line by line", unpublished, tuple(put(n, 1) for n in range(1, 12)), share_of
    ),
)  # fmt: skip

SESSION = Operation(
    "a session",
    fresh,
    (
        said(_ADD),
        said("queue accept R-1 --by Aiko --readback yes"),
        said("queue add Second --to qa --from coding --context c"),
        said("backup now"),
        said("queue complete R-1 --outcome done"),
        said("queue comment R-2 --text hello --as qa"),
        said("meet plan 2026-11-26T09:00:00Z --as coding R-2"),
        said("queue return R-2 --question which"),
    ),
    queue_of,
)
"""Steps after each other, with nothing synchronised between them but what they do themselves."""
