"""The order and density of the teams' rows, and which teams are pinned (look.md, Time line).

An arrangement is a preference of one desk: it is stored in the settings, not in the team file.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from teamclock.domain.roster import Team, TeamId
from teamclock.domain.zones import offset_at

ORDERS = ("relay", "east", "name", "own")
"""The relay from the home team on, the greatest UTC offset first, by name, or the user's own."""

DENSITIES = ("automatic", "comfortable", "compact")


class Arrangement(NamedTuple):
    """How rows are arranged.

    order: one of `ORDERS`.
    own: the team ids in the user's own order; teams that it lacks follow in the relay's order.
    pins: the ids of the teams that stay on top, below the user's own team.
    rows: one of `DENSITIES`.
    """

    order: str = "relay"
    own: tuple[TeamId, ...] = ()
    pins: tuple[TeamId, ...] = ()
    rows: str = "automatic"


class Arranged(NamedTuple):
    """The team ids of the rows from top to bottom.

    above: how many rows are above the dividing line; 0 where no line is drawn.
    """

    ids: tuple[TeamId, ...]
    above: int


def arranged(
    teams: Sequence[Team],
    arrangement: Arrangement,
    home: TeamId | None,
    relay: Sequence[TeamId],
    at: int,
) -> Arranged:
    """Return the order of the rows at the instant `at`, each team once.

    The home team comes first, then the pinned teams, then the others, each group in the chosen
    order. Ids in `arrangement` or `relay` that no team has are ignored.
    """
    key = _sort_key(teams, arrangement, _from_home(home, relay), at)
    ids = {team.id: None for team in teams}
    ordered = sorted(ids, key=lambda team: (*_group(team, arrangement, home), key(team)))
    # The dividing line is below the home team and the pinned teams; others have (True, True).
    above = sum(_group(team, arrangement, home) != (True, True) for team in ordered)
    return Arranged(tuple(ordered), above if above < len(ordered) else 0)


def _from_home(home: TeamId | None, relay: Sequence[TeamId]) -> tuple[TeamId, ...]:
    """Return the relay rotated so that it begins with the home team, if the relay has that team."""
    start = relay.index(home) if home is not None and home in relay else 0
    return (*relay[start:], *relay[:start])


def _sort_key(
    teams: Sequence[Team], arrangement: Arrangement, relay: Sequence[TeamId], at: int
) -> Callable[[TeamId], object]:
    """Return the key that sorts team ids in the chosen order; teams that tie keep relay order.

    Teams that the user's own order lacks come after it, teams outside the relay after the relay.
    """
    by_relay = _ranks((*relay, *(team.id for team in teams)))
    if arrangement.order == "own":
        return _ranks((*arrangement.own, *sorted(by_relay, key=by_relay.__getitem__))).__getitem__
    if arrangement.order == "east":
        east = {team.id: -offset_at(team.zone, at) for team in teams}
        return lambda team: (east[team], by_relay[team])
    if arrangement.order == "name":
        names = {team.id: team.name.casefold() for team in teams}
        return lambda team: (names[team], by_relay[team])
    return by_relay.__getitem__


def _ranks(ids: Iterable[TeamId]) -> dict[TeamId, int]:
    """Return the position of each id, from 0; of repeated ids only the first one counts."""
    return {name: rank for rank, name in enumerate(dict.fromkeys(ids))}


def moved(
    shown: Sequence[TeamId], team: TeamId, to: int, arrangement: Arrangement, home: TeamId | None
) -> Arrangement:
    """Return the arrangement in the user's own order, with a team moved to row `to`, from 0.

    `shown` is the order on the screen. The team stays within its group of rows (the home team, the
    pinned teams, the others), so `to` is limited to that group's rows. A team that is not in
    `shown` changes nothing.
    """
    if team not in shown:
        return arrangement
    group_rows = [
        row
        for row, name in enumerate(shown)
        if _group(name, arrangement, home) == _group(team, arrangement, home)
    ]
    order = [name for name in shown if name != team]
    order.insert(min(max(to, group_rows[0]), group_rows[-1]), team)
    return arrangement._replace(order="own", own=tuple(order))


def _group(team: TeamId, arrangement: Arrangement, home: TeamId | None) -> tuple[bool, bool]:
    """Return a sort key that puts the home team before pinned teams, and these before others."""
    return team != home, team not in arrangement.pins


def pinned(arrangement: Arrangement, team: TeamId, *, on: bool) -> Arrangement:
    """Return the arrangement with a team pinned if `on` is true, and not pinned otherwise."""
    others = tuple(name for name in arrangement.pins if name != team)
    return arrangement._replace(pins=(*others, team) if on else others)
