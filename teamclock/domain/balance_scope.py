"""The scope of a balance's figures: a period, and the team that received the handoffs."""

from typing import NamedTuple

from teamclock.domain.balance import MONTH
from teamclock.domain.interval import DAY
from teamclock.domain.past_legs import Past
from teamclock.domain.roster import TeamId


class Scope(NamedTuple):
    """The last `days` days, and the team whose received handoffs count; None for all teams."""

    days: int = MONTH // DAY
    team: TeamId | None = None


def received(legs: Past, team: TeamId | None) -> Past:
    """Return the legs of which `team` is the receiver; all legs if `team` is None."""
    if team is None:
        return legs
    return Past(
        [leg for leg in legs.closed if leg.receiver == team],
        [leg for leg in legs.offered if leg.receiver == team],
    )
