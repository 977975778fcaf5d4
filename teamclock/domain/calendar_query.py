"""What a calendar of the teams' times is to hold (exchange.md, 1)."""

from typing import NamedTuple

from teamclock.domain.roster import TeamId

USUAL_WEEKS, MOST_WEEKS = 13, 53


USUAL_PLURALS = ("overlaps", "handoffs", "meetings")
PLURALS = ("shifts", *USUAL_PLURALS)
"""The kinds of events, of `EventKind`, in the plural."""


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
