"""In which order teams hand on, and how long the gaps of a round are.

All is told of the roster's usual week, with the clocks held as they are at an instant.
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
"""Of more teams there are too many orders to look at: (n - 1)! of them."""


Wait = int | None
"""For how many seconds a leg waits on a usual day; None where no team ever takes it."""


class Order(NamedTuple):
    """A circle of teams and the wait of each of its legs, the last of which leads to the first.

    It begins with who starts after the longest wait. `today`: it is the roster's own relay.
    """

    teams: tuple[TeamId, ...]
    waits: tuple[Wait, ...]
    today: bool

    @property
    def lap_s(self) -> int | None:
        """Return how many seconds of a round are gaps; None if it never comes back.

        The weeks' waits are not added up: each of them is another piece of work.
        """
        return lap(self.waits)


def lap(waits: Iterable[Wait]) -> int | None:
    """Return the seconds that a piece of work waits on its way round; None if it never is round."""
    found = list(waits)
    known = [wait for wait in found if wait is not None]
    return sum(known) if len(known) == len(found) else None


def orders(roster: Roster, at: int) -> tuple[Order, ...]:
    """Return each order of the relay's teams, or of all if there is none, the best first.

    Raise UsageError for fewer than two teams, RefusedError for more than eight.
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
    return tuple(sorted(found, key=lambda order: _merit(order, names)))


def waits(roster: Roster, names: Sequence[TeamId], at: int) -> dict[tuple[TeamId, TeamId], Wait]:
    """Return the wait of each leg that there could be between some teams of the roster."""
    teams = [team for team in roster.teams if team.id in names]
    offsets = {team.id: offset_at(team.zone, at) for team in teams}
    weeks = UsualWeeks(teams)
    numbers = {team.id: weeks.number(team) for team in teams}
    return {
        (one, other): wait(weeks.legs(numbers[one], numbers[other], offsets[one] - offsets[other]))
        for one, other in permutations(names, 2)
    }


def wait(legs: Iterable[UsualLeg]) -> Wait:
    """Return for how long most handoffs of a week wait; None if no team ever takes one."""
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


def _merit(order: Order, names: Sequence[TeamId]) -> tuple[bool, int, bool, list[int]]:
    """Return what an order is ranked by: how long a lap waits, then what it is today."""
    places = [names.index(team) for team in order.teams]
    return order.lap_s is None, order.lap_s or 0, not order.today, places
