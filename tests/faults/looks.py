"""What a home shows, by the commands that a user would look with."""

import json
import os
import re
import sys
from typing import NamedTuple

from tests.faults.homes import Home
from tests.faults.program import Ran

REFUSED = "refused"
LATER = "2026-11-24T09:00:00Z"


class Seen(NamedTuple):
    """What a home shows: how the look ended, and the state that it told."""

    ran: Ran
    state: str


def queue_of(home: Home) -> Seen:
    """Look at every item: its ref, title, state and revision."""
    ran = home.ran("queue list --json --all --limit 10000", LATER)
    if ran.code != 0:
        return Seen(ran, REFUSED)
    items = json.loads(ran.out)["items"]
    return Seen(ran, repr(sorted((_number(item), *_shown(item)) for item in items)))


def _number(item: dict[str, str]) -> int:
    return int(item["ref"].removeprefix("R-"))


def _shown(item: dict[str, str]) -> tuple[str, ...]:
    return tuple(str(item[key]) for key in ("title", "state", "rev"))


def copies_of(home: Home) -> Seen:
    """Look at the queue, and at the backups with what they hold."""
    queue, ran = queue_of(home), home.ran("backup --json", LATER)
    if ran.code != 0:
        return Seen(ran, REFUSED)
    found = [(one["name"], one["items"]) for one in json.loads(ran.out)["backups"]]
    return Seen(queue.ran, f"{queue.state} {sorted(found)}")


def migrated(home: Home) -> Seen:
    """Look at the queue, and at the copies of its older versions."""
    queue, ran = queue_of(home), home.ran("backup --json", LATER)
    found = re.findall(r'queue-(v\d+)-[^}]*"items":(\w+)', ran.out)
    return Seen(queue.ran, f"{queue.state} {sorted(set(found))}")


def team_file_of(home: Home) -> Seen:
    ran = home.ran("now --json", LATER)
    if ran.code != 0:
        return Seen(ran, REFUSED)
    teams = [team["id"] for team in json.loads(ran.out)["teams"]]
    return Seen(ran, repr((teams, "this is the sample" in ran.err)))


def settings_of(home: Home) -> Seen:
    ran = home.run(_settings)
    return Seen(ran, ran.out)


def export_of(home: Home) -> Seen:
    ran = home.ran("queue list", LATER)
    return Seen(ran, (home.root / "out.jsonl").read_text())


def _settings() -> int:
    """Tell the settings, which no command of the terminal does."""
    from teamclock.app.process.start import Options, open_session

    sys.stdout.write(str(open_session(Options(), os.environ).settings))
    return 0
