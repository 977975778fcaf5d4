"""How many open items wait for whom (handoff.md, 2)."""

from collections.abc import Mapping
from typing import NamedTuple

from teamclock.domain.roster import TeamId


class Waiting(NamedTuple):
    """The numbers of open items that wait for each team, and for the receiver of each leg."""

    teams: Mapping[TeamId, int]
    legs: Mapping[tuple[TeamId, TeamId], int]


NOTHING = Waiting({}, {})
