"""The order of the teams' rows, the pinned ones among them, and their density (look.md, Time line).

An arrangement is what one desk prefers: it is kept in its settings, not in the team file.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from teamclock.domain.roster import Team, TeamId
from teamclock.domain.zones import offset_at

ORDERS = ("relay", "east", "name", "own")
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
    """Team ids from top to bottom; a line lies below the first `above`, if that is not 0."""

    ids: tuple[TeamId, ...]
    above: int


def arranged(
    teams: Sequence[Team],
    arrangement: Arrangement,
    home: TeamId | None,
    relay: Sequence[TeamId],
    at: int,
) -> Arranged:
    """Return the order of the rows at an instant, each team once.

    The home team comes first, then the pinned ones, then the rest, each part in the chosen order.
    Ids of no team are passed over.
    """
    place = _places(teams, arrangement, _from(home, relay), at)
    ids = {team.id: None for team in teams}
    found = sorted(ids, key=lambda team: (*_kind(team, arrangement, home), place(team)))
    above = sum(_kind(team, arrangement, home) != (True, True) for team in found)
    return Arranged(tuple(found), above if above < len(found) else 0)


def _from(home: TeamId | None, relay: Sequence[TeamId]) -> tuple[TeamId, ...]:
    """Return the circle of the relay from the home team on."""
    start = relay.index(home) if home is not None and home in relay else 0
    return (*relay[start:], *relay[:start])


def _places(
    teams: Sequence[Team], arrangement: Arrangement, relay: Sequence[TeamId], at: int
) -> Callable[[TeamId], object]:
    """Return the key by which team ids are sorted; those of one place keep the relay's order."""
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
    """Return the place of each id; an id that comes twice has its first place."""
    return {name: place for place, name in enumerate(dict.fromkeys(ids))}


def moved(
    shown: Sequence[TeamId], team: TeamId, to: int, arrangement: Arrangement, home: TeamId | None
) -> Arrangement:
    """Return the arrangement in the user's own order, with a team moved to another row.

    `shown` is the order on the screen. The team stays among those of its kind: the home team on
    top, the pinned ones, the rest. A team that is not shown changes nothing.
    """
    if team not in shown:
        return arrangement
    alike = [
        row
        for row, name in enumerate(shown)
        if _kind(name, arrangement, home) == _kind(team, arrangement, home)
    ]
    rest = [name for name in shown if name != team]
    rest.insert(min(max(to, alike[0]), alike[-1]), team)
    return arrangement._replace(order="own", own=tuple(rest))


def _kind(team: TeamId, arrangement: Arrangement, home: TeamId | None) -> tuple[bool, bool]:
    return team != home, team not in arrangement.pins


def pinned(arrangement: Arrangement, team: TeamId, *, on: bool) -> Arrangement:
    """Return the arrangement with a team pinned, or no longer."""
    others = tuple(name for name in arrangement.pins if name != team)
    return arrangement._replace(pins=(*others, team) if on else others)
