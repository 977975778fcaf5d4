"""A night asleep: one notice, and at once what is now in the window and in the tray."""

import json
import signal
import sys
from itertools import chain
from time import monotonic
from typing import NamedTuple

import pytest
from PySide6.QtGui import QImage

from teamclock.config.team_file import read_team_file
from teamclock.domain.interval import Interval
from teamclock.domain.work import Calendar
from tests.builders import at
from tests.desktop.desk import Desk, Spoken
from tests.desktop.driven import Program, until
from tests.desktop.notice_desk import Dunst, Told
from tests.desktop.resident import Resident

pytestmark = pytest.mark.desktop

ZONES = (
    *("Asia/Tokyo", "Asia/Kolkata", "Asia/Dubai", "Asia/Singapore", "Asia/Kathmandu"),
    *("America/Lima", "America/New_York", "America/Denver", "Australia/Sydney", "Africa/Cairo"),
    "Europe/Athens",
)
TEAM = """
[[team]]
id = "{id}"
name = "{id}"
zone = "{zone}"
hours = {{ "mon-fri" = [{hours}] }}
"""
SHIFTS = '"00:00-04:00", "04:30-08:00", "08:30-12:00", "13:00-16:00", "17:00-23:00"'
EVENING, MORNING = "2026-11-24T00:30:10Z", "2026-11-24T09:30:10Z"
TWO_DAYS_BEFORE = "2026-11-22T09:21:10Z"
ITEMS = (
    ("2026-11-23T05:00Z", "tokyo", "home"),
    ("2026-11-23T06:00Z", "lima", "home"),
    ("2026-11-23T10:00Z", "home", "sydney"),
    ("2026-11-23T10:30Z", "home", "tokyo", "--draft"),
)
STARTED = Told("home has started work", "2 items from lima and tokyo are waiting.")
AWAY = Told("While you were away", "2 items are waiting. 2 items are late.")
FREE_PX = 860  # from the window's left: the notices hang over the rest
RIGHT_IN_S = 1.0  # trust.md, suspend


def teams() -> str:
    """Return a home team that works when the others sleep, and eleven others in shifts."""
    names = [zone.partition("/")[2].replace("_", "-").lower() for zone in ZONES]
    head = f'version = 1\nhome = "home"\nrelay = {json.dumps(["home", *names])}\n'
    home = TEAM.format(id="home", zone="UTC", hours='"00:00-11:00"')
    named = zip(names, ZONES, strict=True)
    return "".join(
        [head, home, *(TEAM.format(id=name, zone=zone, hours=SHIFTS) for name, zone in named)]
    )


def boundaries(within: Interval) -> int:
    """Return how often somebody starts or stops to work."""
    roster = read_team_file(teams().encode()).roster
    stays = chain.from_iterable(Calendar(team).during(within) for team in roster.teams)
    return sum(within.start < edge < within.end for stay in stays for edge in stay)


@pytest.fixture
def resident(desk: Desk) -> Resident:
    one = Resident(desk, teams())
    for when, giver, receiver, *more in ITEMS:
        one.clock.set(when)
        way = ("--from", giver, "--to", receiver, "--context", "It is ready")
        one.terminal("queue", "add", f"From {giver}", *way, *more)
    return one


class Glimpse(NamedTuple):
    """What was seen so many seconds after waking."""

    after_s: float
    tip: str
    window: QImage


def picture(program: Program) -> QImage:
    whole = program.picture()
    return whole.copy(0, 0, FREE_PX, whole.height())


def tip(panel: Spoken) -> str:
    text: str = panel.say("get", "ToolTip")[2]
    return text


def wake(resident: Resident, program: Program, panel: Spoken) -> list[Glimpse]:
    """Let the program sleep until the morning; return what is seen for a while from then on."""
    program.process.send_signal(signal.SIGSTOP)
    resident.clock.set(MORNING)
    program.process.send_signal(signal.SIGCONT)
    woke, seen = monotonic(), list[Glimpse]()
    while monotonic() < woke + 1.5 * RIGHT_IN_S:
        told, shown = tip(panel), picture(program)
        seen.append(Glimpse(monotonic() - woke, told, shown))
    return seen


def test_after_a_night_one_notice_is_told_and_all_is_right_at_once(
    resident: Resident, real: Dunst, panel: Spoken
) -> None:
    assert boundaries(Interval(at(EVENING), at(MORNING))) >= 40
    resident.clock.set(EVENING)
    program = resident.window()
    until(lambda: panel.say("items"), "the icon does not register")
    until(real.shown, "the start of the day is not told")

    seen = wake(resident, program, panel)

    resident.clock.set(TWO_DAYS_BEFORE)
    program.process.send_signal(signal.SIGCONT)  # as after a stop: it looks at the clock
    until(lambda: "home 09:21" in tip(panel), "a clock that was set back goes unnoticed")
    program.process.send_signal(signal.SIGTERM)  # what it has said is heard before its end
    assert program.ended() == 0
    assert real.history() == [STARTED, AWAY]

    fresh = resident.seen(resident.start("--at", MORNING))  # what a start at that time shows
    until(lambda: picture(fresh) == seen[-1].window, "what was shown is not what is")
    right = picture(fresh)
    tray = next(one.after_s for one in seen if "home 09:30" in one.tip)
    window = next(one.after_s for one in seen if one.window == right)
    sys.stdout.write(f"after waking: tray right in {tray:.2f} s, window in {window:.2f} s\n")
    assert max(tray, window) < RIGHT_IN_S
