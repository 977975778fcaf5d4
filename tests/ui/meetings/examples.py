"""Values for tests of meetings: the sample's teams on a Tuesday of winter, slots, a series."""

from typing import Any

from teamclock.app.meeting_search import Proposal
from teamclock.domain.fair_rotation import Excuse, Terms, rotate, weeks_from
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting
from teamclock.domain.plan import calendars
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.slots import find
from teamclock.ui.meetings.context import Draft, MeetingContext, Planning
from teamclock.ui.meetings.jobs import FairSeries, Found, slot_words
from tests.builders import at, sample_roster, window
from tests.ui.boards import PARIS, named

DESIGN, CODING, QA = map(TeamId, ("design", "coding", "qa"))
ROSTER = sample_roster()
TEAMS = ROSTER.teams
NOW = at("2027-01-11T08:10Z")
TUESDAY = window("2027-01-12T00:00Z", "2027-01-13T00:00Z")
HERE = MeetingContext(TEAMS, PARIS, NOW)
JAPANESE = Roster((*TEAMS, named("osaka", "開発＆運用チーム大阪")))
HOSTILE = Roster((*TEAMS, named("evil", "<b>R&D</b> \u202egnp")))


def found(roster: Roster = ROSTER, asked: Interval = TUESDAY) -> Found:
    teams = roster.teams
    slots = find(teams, asked, HOUR)
    return Found(teams, Terms(asked, HOUR), slots, slot_words(teams, slots, ((), {}), HERE.seen))


def shared(*excuses: Excuse, weeks: int = 4, before: int = 0) -> FairSeries:
    ledger = {team.id: before for team in TEAMS}
    terms = Terms(weeks_from(NOW, weeks), HOUR, ledger, excuses)
    series = rotate(TEAMS, terms)
    return FairSeries(TEAMS, Proposal(terms, series), series.slots)


def draft(*names: TeamId, start: str = "2027-01-12T11:30Z", **more: Any) -> Draft:
    """Return a proposed meeting of an hour; of all teams where none are named."""
    begin = at(start)
    chosen = names or tuple(team.id for team in TEAMS)
    return Draft(Interval(begin, Instant(begin + HOUR)), chosen, **more)


def planning(*wanted: Item, free: int = DAY, here: MeetingContext = HERE) -> Planning:
    """Return what the panel needs; all teams want to discuss `wanted`."""
    return Planning(here, calendars(ROSTER), lambda _names: wanted, lambda _names, _at: free)


def meeting(
    ref: int = 1, start: str = "2027-01-12T15:00Z", end: str = "2027-01-12T15:45Z"
) -> Meeting:
    return Meeting(ref, f"t-{ref}", window(start, end), (DESIGN, QA), (), "Léa")
