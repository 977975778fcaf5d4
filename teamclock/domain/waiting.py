"""The numbers of open items by the team or relay leg for which they wait (handoff.md, 2)."""

from collections.abc import Mapping
from typing import NamedTuple

from teamclock.domain.roster import TeamId


class Waiting(NamedTuple):
    """The numbers of open items that wait for each team, and for the receiver of each leg.

    The keys of `legs` are (giver, receiver).
    """

    teams: Mapping[TeamId, int]
    legs: Mapping[tuple[TeamId, TeamId], int]


NOTHING = Waiting({}, {})
