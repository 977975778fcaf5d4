"""Values for tests of meetings: the sample's teams on a Tuesday of winter, slots, a series."""

from teamclock.app.meeting_search import Proposal
from teamclock.app.session import sample_roster
from teamclock.domain.fair_rotation import Excuse, Terms, rotate, weeks_from
from teamclock.domain.interval import HOUR, Interval
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.slots import find
from teamclock.ui.meetings.jobs import FairSeries, Found, slot_rows
from teamclock.ui.meetings.page import MeetingContext
from tests.builders import at, window
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
    return Found(teams, asked, slots, (), slot_rows(teams, slots, (), HERE.seen))


def shared(*excuses: Excuse, weeks: int = 4, before: int = 0) -> FairSeries:
    ledger = {team.id: before for team in TEAMS}
    terms = Terms(weeks_from(NOW, weeks), HOUR, ledger, excuses)
    return FairSeries(TEAMS, Proposal(terms, rotate(TEAMS, terms)), ledger)


def meeting(
    ref: int = 1, start: str = "2027-01-12T15:00Z", end: str = "2027-01-12T15:45Z"
) -> Meeting:
    return Meeting(ref, f"t-{ref}", window(start, end), (DESIGN, QA), (), "Léa")
