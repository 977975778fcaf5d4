"""The numbers of open items by the team in whose court they are (handoff.md, 2)."""

from collections.abc import Mapping
from typing import NamedTuple

from teamclock.domain.roster import TeamId


class Waiting(NamedTuple):
    """The numbers of open items that wait for each team.

    `teams` counts all items in a team's court. `legs` counts those in their receiver's court, by
    (giver, receiver), also of teams that are not neighbours in the relay.
    """

    teams: Mapping[TeamId, int]
    legs: Mapping[tuple[TeamId, TeamId], int]


NOTHING = Waiting({}, {})
