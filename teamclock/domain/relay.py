"""Orders of the relay, and how long an item waits on its way round.

Waits are those of the roster's usual week, with the clocks held as they are at an instant.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from teamclock.domain.errors import RefusedError, UsageError
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.usual import UsualLeg, UsualWeeks, commonest
from teamclock.domain.zones import offset_at
from teamclock.messages import _

MOST = 8
"""The largest relay to compare orders of: n teams have (n - 1)! orders."""


Wait = int | None
"""The seconds that a leg waits on a usual day; None where the receiver never works."""


class Order(NamedTuple):
    """A circle of teams and the wait of each of its legs; the last leg leads to the first team.

    The first team is the one that starts after the longest wait. `today` is True for the relay of
    the roster.
    """

    teams: tuple[TeamId, ...]
    waits: tuple[Wait, ...]
    today: bool

    @property
    def lap_s(self) -> int | None:
        """Return the seconds of waiting in one round; None if one leg has no wait.

        It is not the sum over a week, in which each handoff passes on another piece of work.
        """
        return lap(self.waits)


def lap(waits: Iterable[Wait]) -> int | None:
    """Return the sum of the waits of a round; None if one of them is None."""
    found = list(waits)
    known = [wait for wait in found if wait is not None]
    return sum(known) if len(known) == len(found) else None


def orders(roster: Roster, at: int) -> tuple[Order, ...]:
    """Return all orders of the relay's teams, or of all teams without a relay, the best first.

    The best order has the shortest lap. Raise UsageError for fewer than two teams, RefusedError for
    more than eight.
    """
    names = roster.relay or tuple(team.id for team in roster.teams)
    if len(names) < 2:
        raise UsageError(_("a relay needs two or more teams: add one to the team file"))
    if len(names) > MOST:
        raise RefusedError(
            _(
                "{n} teams have too many orders to compare: name {most} or fewer as the relay"
            ).format(n=len(names), most=MOST)
        )
    legs = waits(roster, names, at)
    found = [_order((names[0], *rest), legs, roster) for rest in permutations(names[1:])]
    return tuple(sorted(found, key=lambda order: _sort_key(order, names)))


def waits(roster: Roster, ids: Sequence[TeamId], at: int) -> dict[tuple[TeamId, TeamId], Wait]:
    """Return the usual wait from each of the teams to each other one, by (giver, receiver).

    Each team's clock is held at the offset that it has at `at`.
    """
    teams = [team for team in roster.teams if team.id in ids]
    offsets = {team.id: offset_at(team.zone, at) for team in teams}
    weeks = UsualWeeks(teams)
    numbers = {team.id: weeks.number(team) for team in teams}
    return {
        (giver, receiver): wait(
            weeks.legs(numbers[giver], numbers[receiver], offsets[giver] - offsets[receiver])
        )
        for giver, receiver in permutations(ids, 2)
    }


def wait(legs: Iterable[UsualLeg]) -> Wait:
    """Return the commonest wait of a week's handoffs; None if one of them has no receiver."""
    gaps = [leg.gap_s for leg in legs]
    known = [gap for gap in gaps if gap is not None]
    return commonest(known) if len(known) == len(gaps) else None


def _order(
    teams: tuple[TeamId, ...], legs: Mapping[tuple[TeamId, TeamId], Wait], roster: Roster
) -> Order:
    circle = [legs[pair] for pair in zip(teams, teams[1:] + teams[:1], strict=True)]
    longest = max(range(len(circle)), key=lambda leg: (_length(circle[leg]), leg))
    first = (longest + 1) % len(teams)
    return Order(
        teams[first:] + teams[:first],
        tuple(circle[first:] + circle[:first]),
        bool(roster.relay) and teams == roster.relay,
    )


def _length(wait: Wait) -> tuple[bool, int]:
    return wait is None, wait or 0


def _sort_key(order: Order, relay: Sequence[TeamId]) -> tuple[bool, int, bool, list[int]]:
    """Return the key that sorts the order with the shortest lap first.

    Of equal laps, today's order comes first, then the one whose teams stand as in `relay`.
    """
    places = [relay.index(team) for team in order.teams]
    return order.lap_s is None, order.lap_s or 0, not order.today, places
