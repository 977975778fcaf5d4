"""What watches look at in tests: three teams around the world, and instants of their days."""

from teamclock.domain.interval import Instant, Interval
from teamclock.domain.notice import NoticeFacts
from teamclock.domain.plan import Plan, plan
from teamclock.domain.roster import Roster, TeamId
from tests.builders import at, hours, team

DESIGN, CODING, QA = map(TeamId, ("design", "coding", "qa"))
NINE_TO_SIX = hours("09:00-18:00")
TEAMS = (
    team("design", "Europe/Paris", hours("09:00-12:30 13:30-18:00")),
    team("coding", "Asia/Tokyo", NINE_TO_SIX),
    team("qa", "America/New_York", NINE_TO_SIX),
)
BUSY = NoticeFacts(
    drafts={CODING: 2},
    held=1,
    offered={CODING: 3},
    overdue=1,
    unpicked={QA: 1},
    stalled={QA: 2},
    partners=(CODING, QA),
)
"""A queue that has something to say at every boundary."""


def world(home: TeamId | None = DESIGN) -> Plan:
    return plan(Roster(TEAMS, (DESIGN, CODING, QA), home), passed("2026-11-23T00:00Z", 1))


def passed(end: str, minutes: int) -> Interval:
    """Return so many minutes until an instant."""
    return Interval(Instant(at(end) - minutes * 60), at(end))
