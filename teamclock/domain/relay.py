"""Compare the orders of the relay by how long an item waits on its way once around.

Waits are those of the roster's usual week, with each clock held at its offset at an instant.
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
"""The usual wait of a handoff in seconds, until the receiver works; None if it never works."""


class Order(NamedTuple):
    """An order of the teams in a relay, with the wait of each team's handoff to the next one.

    The last team hands off to the first. The circle is written from the team that receives after
    the longest wait. `today` is True for the order of the roster's present relay.
    """

    teams: tuple[TeamId, ...]
    waits: tuple[Wait, ...]
    today: bool

    @property
    def lap_s(self) -> int | None:
        """Return the seconds that an item waits once around; None if one receiver never works."""
        return lap(self.waits)


def lap(waits: Iterable[Wait]) -> int | None:
    """Return the sum of the waits once around, in seconds; None if one of them is None."""
    every = list(waits)
    known = [wait for wait in every if wait is not None]
    return sum(known) if len(known) == len(every) else None


def orders(roster: Roster, at: int) -> tuple[Order, ...]:
    """Return all orders of the relay's teams, or of all teams without a relay, the best first.

    The best order has the shortest lap. Clocks are held at their offsets at the instant `at`. Raise
    UsageError for fewer than two teams, RefusedError for more than eight.
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
    circles = [_order((names[0], *rest), legs, roster) for rest in permutations(names[1:])]
    return tuple(sorted(circles, key=lambda order: _sort_key(order, names)))


def waits(roster: Roster, ids: Sequence[TeamId], at: int) -> dict[tuple[TeamId, TeamId], Wait]:
    """Return the usual wait of a handoff for each pair (giver, receiver) of the teams in `ids`.

    Each team's clock is held at its offset at the instant `at`.
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
    """Return the commonest wait of a week's handoffs in seconds; 0 without handoffs.

    None if the receiver never works.
    """
    gaps = [leg.gap_s for leg in legs]
    known = [gap for gap in gaps if gap is not None]
    return commonest(known) if len(known) == len(gaps) else None


def _order(
    teams: tuple[TeamId, ...], legs: Mapping[tuple[TeamId, TeamId], Wait], roster: Roster
) -> Order:
    """Return the order of a circle of teams, from the team that receives after the longest wait.

    `legs` has the wait of each pair (giver, receiver).
    """
    circle = [legs[pair] for pair in zip(teams, teams[1:] + teams[:1], strict=True)]
    longest = max(range(len(circle)), key=lambda leg: (_length(circle[leg]), leg))
    first = (longest + 1) % len(teams)
    return Order(
        teams[first:] + teams[:first],
        tuple(circle[first:] + circle[:first]),
        bool(roster.relay) and teams == roster.relay,
    )


def _length(wait: Wait) -> tuple[bool, int]:
    """Return a sort key of waits, in which None is the longest."""
    return wait is None, wait or 0


def _sort_key(order: Order, relay: Sequence[TeamId]) -> tuple[bool, int, bool, list[int]]:
    """Return the key that sorts the order with the shortest lap first.

    Of equal laps, today's order comes first; the others are sorted by their teams' indexes in
    `relay`.
    """
    indexes = [relay.index(team) for team in order.teams]
    return order.lap_s is None, order.lap_s or 0, not order.today, indexes
