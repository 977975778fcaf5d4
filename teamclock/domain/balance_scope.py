"""What the figures of a balance are about: a period, and the team that received the handoffs."""

from typing import NamedTuple

from teamclock.domain.balance import MONTH
from teamclock.domain.interval import DAY
from teamclock.domain.past_legs import Past
from teamclock.domain.roster import TeamId


class Scope(NamedTuple):
    """What figures are about: the last `days`, and the handoffs to a team; None for all teams."""

    days: int = MONTH // DAY
    team: TeamId | None = None


def received(found: Past, team: TeamId | None) -> Past:
    """Return the legs that a team received; None returns those of all teams."""
    if team is None:
        return found
    return Past(
        [leg for leg in found.closed if leg.receiver == team],
        [leg for leg in found.offered if leg.receiver == team],
    )
