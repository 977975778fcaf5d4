"""What a calendar of the teams' times is to hold (exchange.md, 1)."""

from enum import StrEnum
from typing import NamedTuple

from teamclock.domain.roster import TeamId

USUAL_WEEKS, MOST_WEEKS = 13, 53


class EventKind(StrEnum):
    """A kind of event; where several are chosen it is named in the plural."""

    SHIFT = "shift"
    OVERLAP = "overlap"
    HANDOFF = "handoff"
    MEETING = "meeting"

    @property
    def plural(self) -> str:
        return f"{self}s"


PLURALS = tuple(kind.plural for kind in EventKind)
USUAL_PLURALS = tuple(kind.plural for kind in EventKind if kind is not EventKind.SHIFT)


class CalendarQuery(NamedTuple):
    """What is asked for.

    weeks: how many ISO weeks, from this one on.
    only: the kinds, in the plural.
    team: the team whose events they are, with alarms; None for those of all teams.
    titles: whether items are named by their titles too.
    """

    weeks: int = USUAL_WEEKS
    only: tuple[str, ...] = USUAL_PLURALS
    team: TeamId | None = None
    titles: bool = False
