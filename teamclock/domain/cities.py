"""Find cities by their names in a table of cities (teams.md, a).

The table is a text, which is searched as it is: to make values of all its rows would take longer
than a search. Its rows are in the order of population, name and country, so that the first rows of
a weight are the best of it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.city_names import fold_name
from teamclock.domain.errors import UsageError
from teamclock.messages import _

LONGEST = 100  # characters; no name of a place is longer
_OWN, _OTHER = (1000, 20, 5), (100, 2, 1)  # weights of names: whole, begun, by words
_WHOLE = {_OWN[0], _OTHER[0]}
_COMMA = re.compile("[,，、]")
_LAST_COLUMN = r"(?=[^\t\n]*\n)"
_SIMILAR, _LENGTHS = 0.7, 2  # the least likeness of a spelling, and the most letters too many
_TIED = 10  # a namesake with over a tenth of the people is a rival


class City(NamedTuple):
    """A city of the table.

    name: as people of its country or English speakers write it.
    country: the code of ISO 3166; "" for UTC.
    region: the code of ISO 3166-2 without the country's; "" in most countries.
    zone: the IANA name.
    population: rounded to two digits.
    latitude, longitude: in degrees, to a tenth; None for UTC.
    """

    name: str
    country: str
    region: str
    zone: str
    population: int
    latitude: float | None
    longitude: float | None


class Region(NamedTuple):
    """A country, or a part of it where `code` is not "", with codes and folded names."""

    country: str
    code: str
    codes: tuple[str, ...]
    names: tuple[str, ...]


class Atlas(NamedTuple):
    """What is searched.

    rows: lines of name, country, region, zone, thousands of people, latitude, longitude, folded
        names joined by “|”; each ends with a line feed, and one is before the first.
    aliases: further names of cities, folded, each with the first two columns of its city.
    regions: countries and regions, asked for when a query may name one.
    """

    rows: str
    aliases: Mapping[str, tuple[str, str]]
    regions: Callable[[], Sequence[Region]]


class _Reading(NamedTuple):
    """A way to read a query: the rows that are searched, and a folded name."""

    rows: str
    name: str


def check_query(query: str) -> str:
    """Return a query that may name a city; raise UsageError for one that cannot."""
    if len(query) > LONGEST:
        words = _("the name has more than {n} characters: write the name of one city")
        raise UsageError(words.format(n=LONGEST))
    if not any(map(str.isalpha, query)):
        raise UsageError(_("there is no letter in the name: write the name of a city"))
    return query


def found(atlas: Atlas, query: str, limit: int) -> list[City]:
    """Return the best cities for a query, at most `limit`, the best first.

    A city's rank is its population times the weight of the name that fits best.
    """
    return next(filter(None, (_best(atlas, one, limit) for one in _readings(atlas, query))), [])


def unambiguous_city(atlas: Atlas, query: str) -> City | None:
    """Return the city that may be taken without a question; None if there is none.

    The query is its whole name, and no other city of that whole name, in another zone, has more
    than a tenth of its people.
    """
    for reading in _readings(atlas, query):
        if _best(atlas, reading, 1):
            return _without_rival(_namesakes(atlas, reading))
    return None


def _namesakes(atlas: Atlas, reading: _Reading) -> list[City]:
    """Return the cities of which the query is a whole name, the best first."""
    weights = _weights(atlas, reading)
    return _ranked(reading.rows, {at: one for at, one in weights.items() if one in _WHOLE})


def _without_rival(namesakes: list[City]) -> City | None:
    if not namesakes:
        return None
    first, *others = namesakes
    rival = any(
        one.zone != first.zone and one.population * _TIED > first.population for one in others
    )
    return None if rival else first


def nearest(atlas: Atlas, query: str) -> str | None:
    """Return the city whose own name is spelt most like the query; of several the largest.

    None if no name is similar.
    """
    from difflib import SequenceMatcher  # only what was not found needs it

    wanted = fold_name(_COMMA.split(query)[0])
    measure, best, near = SequenceMatcher(None, "", wanted), _SIMILAR, None
    for city in re.finditer(r"\n([^\t\n]+)\t[^\n]*\t([^|\t\n]+)", atlas.rows):
        if abs(len(city[2]) - len(wanted)) > _LENGTHS:
            continue
        measure.set_seq1(city[2])
        if measure.quick_ratio() > best and measure.ratio() > best:
            best, near = measure.ratio(), city[1]
    return near


def _readings(atlas: Atlas, query: str) -> Iterator[_Reading]:
    """Yield the ways to read a query: as a name, then with a country or region at its end.

    What follows its first 100 characters is passed over.
    """
    name, *qualifiers = map(fold_name, _COMMA.split(query[:LONGEST]))
    if qualifiers:
        rows = atlas.rows
        for one in filter(None, qualifiers):
            rows = _within(rows, atlas.regions(), one)
        yield _Reading(rows, name)
        return
    yield _Reading(atlas.rows, name)
    words, regions = name.split(), atlas.regions()
    for at in reversed(range(len(words))):
        rows = _within(atlas.rows, regions, " ".join(words[at:]))
        yield _Reading(rows, " ".join(words[:at]))


def _within(rows: str, regions: Sequence[Region], qualifier: str) -> str:
    """Return the rows of the countries and regions that a folded qualifier names."""
    fitting = [one for one in regions if _names(one, qualifier)]
    if not fitting:
        return "\n"
    columns = "|".join(f"{one.country}\t" + (one.code and f"{one.code}\t") for one in fitting)
    kept = re.findall(rf"^[^\t\n]*\t(?:{columns})[^\n]*\n", rows, re.MULTILINE)
    return "\n" + "".join(kept)


def _names(region: Region, qualifier: str) -> bool:
    first = qualifier.partition(" ")[0]
    return qualifier in region.codes or any(
        first in name and _name_weight(name, qualifier) for name in region.names
    )


def _best(atlas: Atlas, reading: _Reading, limit: int) -> list[City]:
    groups: dict[int, list[int]] = {}
    for at, weight in _weights(atlas, reading).items():
        groups.setdefault(weight, []).append(at)
    # The rest of a group cannot be better, for rows are in order of population.
    first = {at: one for one, group in groups.items() for at in sorted(group)[:limit]}
    return _ranked(reading.rows, first)[:limit]


def _weights(atlas: Atlas, reading: _Reading) -> dict[int, int]:
    """Return the starts of the rows that a name finds, with the weight of what fits best."""
    rows, name = reading
    weights = _by_alias(atlas, reading) if name else {}
    for at, weight in _hits(rows, name):
        start = rows.rfind("\n", 0, at) + 1
        if weight > weights.get(start, 0):
            weights[start] = weight
    return weights


def _hits(rows: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where words of names begin as those of `name` do, with weights; "" begins all."""
    first, *more = name.split() or [""]
    rest = "".join(rf"[^|\t\n]* {re.escape(word)}" for word in more) + _LAST_COLUMN
    for before in "\t| " if name else "\t":  # one search for all three takes longer
        for match in re.finditer(re.escape(before + first) + rest, rows):
            at = match.start()
            own = before != "|" and rows.rfind("|", 0, at) < rows.rfind("\t", 0, at + 1)
            yield at, (_OWN if own else _OTHER)[_fit(rows, name, at)]


def _fit(rows: str, name: str, at: int) -> int:
    """Return how `name` fits the name that it is found in: 0 whole, 1 begins it, 2 by words."""
    if rows[at] == " " or not rows.startswith(name, at + 1):
        return 2
    return 0 if rows[at + 1 + len(name)] in "|\n" else 1


def _by_alias(atlas: Atlas, reading: _Reading) -> dict[int, int]:
    """Return where the rows of cities that have a matching alias begin, with their weights.

    An alias names its city by the first two columns of the row, its name and country.
    """
    weights = dict[int, int]()
    for alias, city in atlas.aliases.items():
        weight = _name_weight(alias, reading.name)
        at = reading.rows.find("\n" + "\t".join((*city, ""))) + 1 if weight else 0
        if at:
            weights[at] = max(weight, weights.get(at, 0))
    return weights


def _name_weight(name: str, query: str) -> int:
    """Return the weight of a single name for a query, 0 if it does not fit."""
    return max((weight for _at, weight in _hits(f"\t{name}\n", query)), default=0)


def _ranked(rows: str, weights: Mapping[int, int]) -> list[City]:
    """Return the cities of some rows in the order of population times weight, name, country."""
    found = ((_city(rows, at), weight, at) for at, weight in weights.items())
    ordered = sorted(found, key=lambda one: (-one[0].population * one[1], *one[0][:2], one[2]))
    return [city for city, _weight, _at in ordered]


def _city(rows: str, at: int) -> City:
    row = rows[at : rows.index("\n", at)].split("\t")
    name, country, region, zone, thousands, *place, _names = row
    latitude, longitude = (float(one) if one else None for one in place)
    return City(name, country, region, zone, round(float(thousands) * 1000), latitude, longitude)
