"""The choices for a calendar file of the teams' times (exchange.md, 1)."""

from typing import NamedTuple

from teamclock.domain.roster import TeamId

USUAL_WEEKS, MOST_WEEKS = 13, 53
"""The default and the largest number of weeks."""

USUAL_PLURALS = ("overlaps", "handoffs", "meetings")
"""The kinds of events that are exported by default."""

PLURALS = ("shifts", *USUAL_PLURALS)
"""All kinds of events, those of `EventKind`, in the plural."""


class CalendarQuery(NamedTuple):
    """Which events a calendar file gets.

    weeks: how many ISO weeks, from the present one on.
    only: the kinds of events, in the plural.
    team: the team whose events are exported, with alarms; None for the events of all teams.
    titles: whether the events show the titles of items in addition to names such as R-12.
    """

    weeks: int = USUAL_WEEKS
    only: tuple[str, ...] = USUAL_PLURALS
    team: TeamId | None = None
    titles: bool = False
