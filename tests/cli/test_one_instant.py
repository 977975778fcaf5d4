"""Each command of the terminal reads the clock, which ticks here at each reading, once."""

import os
import shlex

import pytest

from teamclock.app.process.start import session_inputs
from teamclock.cli.arguments import parse
from teamclock.cli.commands import COMMANDS, command_of
from teamclock.cli.run import invoked, options
from tests.cli.queues import READY, TUESDAY
from tests.cli.terminal import Terminal
from tests.ticking import Ticking

LINES = (
    "now",
    "now --json",
    "ahead",
    "schedule",
    "schedule --json",
    "clock-changes",
    "estimate",
    "try-hours qa --shift +30m",
    "relay",
    "queue list",
    "queue list --json",
    "queue show R-1",
    "queue comment R-1 --text so --as design",
    f"queue add Test --to coding --from design {READY}",
    "queue accept R-1 --readback so",
    "queue undo R-1",
    "meet find",
    "meet turns --weeks 4 --keep --as design",
    "meet list",
    "meet plan 2026-11-26T08:30:00Z --teams design,coding --as design",
    "meet log T-1 --minutes 10 --attendees 2 --summary so --as design",
    "meet move T-2 2026-11-26T09:30:00Z --as design",
    "meet cancel T-2 --as design",
    "meet excuse qa 2026-12-21",
    "calendar export teams.ics",
    "calendar invite T-2 one.ics",
    "calendar busy",
    "share status",
    "share init place --home design",
    "webhook list",
    "webhook flush",
    "balance",
    "digest --to all",
    "export out.json",
    "export out.csv",
    "export out.md",
    "packet R-1 out.teamclock",
    "import in.jsonl",
    "teams check",
    "teams path",
    "teams day-off design 2026-12-25",
    "teams home",
    "holidays JP",
    "backup",
    "backup now",
    "doctor",
    "settings",
    "cities tokyo",
)
WITHOUT = {"snapshot"}
"""Commands that Qt carries out, not the terminal."""


@pytest.fixture
def full(teamclock: Terminal) -> Terminal:
    """Return the program over a queue with an item and two planned talks, an export, a place."""
    (teamclock.home / "place").mkdir()
    at = ("--at", TUESDAY, "--zone", "UTC")
    teamclock.told("teams", "init")
    teamclock.told(*at, *shlex.split(f"queue add Deploy --to coding --from design {READY}"))
    teamclock.told(*at, "export", "in.jsonl")
    for hour in ("08", "09"):
        start = f"2026-11-25T{hour}:00:00Z"
        teamclock.told(*at, *shlex.split(f"meet plan {start} --teams design,coding --as design"))
    return teamclock


@pytest.mark.parametrize("line", LINES)
def test_a_command_reads_the_clock_once(line: str, full: Terminal) -> None:
    clock, args = Ticking(TUESDAY), parse(shlex.split(line))
    started = session_inputs(options(args), os.environ)._replace(clock=clock)
    run = command_of(args.command).run
    assert run is not None

    answer = run(invoked(args, os.environ, started))

    assert answer
    assert clock.readings == 1


def test_every_command_is_tried() -> None:
    assert {line.split()[0] for line in LINES} == {each.name for each in COMMANDS} - WITHOUT
