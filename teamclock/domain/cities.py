"""Find cities by their names in a table of cities (teams.md, a).

The table is one text that regular expressions search, because parsing all its rows would take
longer than the search. Its rows are sorted by population (largest first), name and country, so that
of rows with equal weight the first ones are the best.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.city_names import fold_name
from teamclock.domain.errors import UsageError
from teamclock.messages import _

LONGEST = 100  # characters; no name of a place is longer
# Weights of a city's own name and of its other names, where a query is the whole name, its
# beginning, or the beginnings of some of its words.
_OWN, _OTHER = (1000, 20, 5), (100, 2, 1)
_WHOLE_WEIGHTS = {_OWN[0], _OTHER[0]}
_COMMA = re.compile("[,，、]")
_LAST_COLUMN = r"(?=[^\t\n]*\n)"
_SIMILAR, _LENGTHS = 0.7, 2  # the least similarity of spellings, the largest difference in length
_RIVAL_RATIO = 10  # a city of the same name with over a tenth of the people is a rival


class City(NamedTuple):
    """A city of the table.

    name: as people of its country or English speakers write it.
    country: the code of ISO 3166; "" for UTC.
    region: the code of ISO 3166-2 without the country's; "" in most countries.
    zone: the IANA name.
    population: the number of people, rounded to two significant digits.
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
    """A country, or a part of a country if `code` is not "".

    country, code: the codes in the columns `country` and `region` of the table of cities.
    codes, names: the codes and names by which a query may name the region, folded.
    """

    country: str
    code: str
    codes: tuple[str, ...]
    names: tuple[str, ...]


class Atlas(NamedTuple):
    """The table of cities, with further names and with the countries and regions.

    rows: one line for each city with the columns name, country, region, zone, thousands of people,
        latitude, longitude, and folded names joined by “|”, of which the first is the city's own
        name. Columns are separated by tabs. A line feed is before the first line and after each.
    aliases: further names of cities, folded, each with the name and country of its city.
    regions: returns the countries and regions; called only when a query may name one.
    """

    rows: str
    aliases: Mapping[str, tuple[str, str]]
    regions: Callable[[], Sequence[Region]]


class _Reading(NamedTuple):
    """One interpretation of a query: the rows to search, and the folded name to find in them."""

    rows: str
    name: str


def check_query(query: str) -> str:
    """Return `query` unchanged; raise UsageError if it is too long or has no letter."""
    if len(query) > LONGEST:
        words = _("the name has more than {n} characters: write the name of one city")
        raise UsageError(words.format(n=LONGEST))
    if not any(map(str.isalpha, query)):
        raise UsageError(_("there is no letter in the name: write the name of a city"))
    return query


def find_cities(atlas: Atlas, query: str, limit: int) -> list[City]:
    """Return the cities that a query finds, at most `limit`, the highest rank first.

    A city's rank is its population times the weight of the name that fits best. A query without a
    comma is first taken as a name; only if that finds nothing, a country or region is split off its
    end.
    """
    found = (_best_cities(atlas, reading, limit) for reading in _readings(atlas, query))
    return next(filter(None, found), [])


def unambiguous_city(atlas: Atlas, query: str) -> City | None:
    """Return the city that a query certainly means; None if the user has to choose.

    The query, less a country or region, must be the whole name of the city, and no city with the
    same whole name in another zone may have more than a tenth of the city's people.
    """
    for reading in _readings(atlas, query):
        if _best_cities(atlas, reading, 1):  # the first reading that finds a city counts
            return _first_without_rival(_namesakes(atlas, reading))
    return None


def _namesakes(atlas: Atlas, reading: _Reading) -> list[City]:
    """Return the cities of which `reading.name` is a whole name, in the order of `_ranked`."""
    weights = _weights(atlas, reading)
    whole = {start: weight for start, weight in weights.items() if weight in _WHOLE_WEIGHTS}
    return _ranked(reading.rows, whole)


def _first_without_rival(namesakes: list[City]) -> City | None:
    """Return the first of some cities; None without cities.

    None also if one in another zone has more than a tenth of the first one's people.
    """
    if not namesakes:
        return None
    first, *others = namesakes
    rival = any(
        city.zone != first.zone and city.population * _RIVAL_RATIO > first.population
        for city in others
    )
    return None if rival else first


def nearest(atlas: Atlas, query: str) -> str | None:
    """Return the city name that is spelt most like the query, for a “did you mean” message.

    Only the part of the query before its first comma is compared. Of names that are equally similar
    it is that of the largest city. None if no name is similar.
    """
    from difflib import SequenceMatcher  # imported only for a query without a result

    wanted = fold_name(_COMMA.split(query)[0])
    measure, best, near = SequenceMatcher(None, "", wanted), _SIMILAR, None
    # Group 1 is the city's name, group 2 the same folded.
    for city in re.finditer(r"\n([^\t\n]+)\t[^\n]*\t([^|\t\n]+)", atlas.rows):
        if abs(len(city[2]) - len(wanted)) > _LENGTHS:
            continue
        measure.set_seq1(city[2])
        if measure.quick_ratio() > best and measure.ratio() > best:
            best, near = measure.ratio(), city[1]
    return near


def _readings(atlas: Atlas, query: str) -> Iterator[_Reading]:
    """Yield the interpretations of a query, the most likely first.

    With commas, all parts after the first name countries or regions. Without commas, the query is
    a name, or else a name with a country or region in its last one, two or more words. Only the
    first 100 characters count.
    """
    name, *qualifiers = map(fold_name, _COMMA.split(query[:LONGEST]))
    if qualifiers:
        rows = atlas.rows
        for qualifier in filter(None, qualifiers):
            rows = _within(rows, atlas.regions(), qualifier)
        yield _Reading(rows, name)
        return
    yield _Reading(atlas.rows, name)
    words, regions = name.split(), atlas.regions()
    for split in reversed(range(len(words))):
        rows = _within(atlas.rows, regions, " ".join(words[split:]))
        yield _Reading(rows, " ".join(words[:split]))


def _within(rows: str, regions: Sequence[Region], qualifier: str) -> str:
    """Return those of `rows` that lie in the regions that a folded qualifier names.

    A row begins with the columns name, country and region. The result begins with a line feed, like
    `Atlas.rows`.
    """
    named = [region for region in regions if _is_named(region, qualifier)]
    if not named:
        return "\n"
    columns = "|".join(
        f"{region.country}\t" + (region.code and f"{region.code}\t") for region in named
    )
    inside = re.findall(rf"^[^\t\n]*\t(?:{columns})[^\n]*\n", rows, re.MULTILINE)
    return "\n" + "".join(inside)


def _is_named(region: Region, qualifier: str) -> bool:
    """Return whether a folded qualifier is a code of the region or fits one of its names."""
    first = qualifier.partition(" ")[0]
    return qualifier in region.codes or any(
        first in name and _name_weight(name, qualifier)  # `in` first: it is quick
        for name in region.names
    )


def _best_cities(atlas: Atlas, reading: _Reading, limit: int) -> list[City]:
    """Return the cities that an interpretation of a query finds: the first `limit` of `_ranked`."""
    by_weight: dict[int, list[int]] = {}
    for start, weight in _weights(atlas, reading).items():  # `start`: where the city's row starts
        by_weight.setdefault(weight, []).append(start)
    # Later rows of the same weight cannot rank higher, because rows are in order of population.
    first = {
        start: weight for weight, starts in by_weight.items() for start in sorted(starts)[:limit]
    }
    return _ranked(reading.rows, first)[:limit]


def _weights(atlas: Atlas, reading: _Reading) -> dict[int, int]:
    """Return the weight of the best fitting name for each row that `reading.name` finds.

    The keys are indexes in `reading.rows` at which the rows start.
    """
    rows, name = reading
    weights = _alias_weights(atlas, reading) if name else {}
    for at, weight in _hits(rows, name):
        start = rows.rfind("\n", 0, at) + 1
        if weight > weights.get(start, 0):
            weights[start] = weight
    return weights


def _hits(rows: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield the index before each match of `name` in the folded names of `rows`, with its weight.

    A match consists of words of one folded name, in order but not always adjacent, each of which
    begins with a word of `name`. The empty name matches each row once. The weight tells how well
    the match fits, and whether it is in the city's own name.
    """
    first, *more = name.split() or [""]
    rest = "".join(rf"[^|\t\n]* {re.escape(word)}" for word in more) + _LAST_COLUMN
    # Before a name is a tab or “|”, before its later words a blank. One search takes longer.
    for before in "\t| " if name else "\t":
        for match in re.finditer(re.escape(before + first) + rest, rows):
            at = match.start()
            # The city's own name is the first folded one: no “|” is between the tab and the match.
            own = before != "|" and rows.rfind("|", 0, at) < rows.rfind("\t", 0, at + 1)
            yield at, (_OWN if own else _OTHER)[_fit(rows, name, at)]


def _fit(rows: str, name: str, at: int) -> int:
    """Return how the match of `name` at index `at` fits, as an index into a tuple of weights.

    0: `name` is the whole folded name; 1: it is its beginning; 2: only single words of it fit.
    """
    if rows[at] == " " or not rows.startswith(name, at + 1):  # " ": before a later word
        return 2
    return 0 if rows[at + 1 + len(name)] in "|\n" else 1


def _alias_weights(atlas: Atlas, reading: _Reading) -> dict[int, int]:
    """Return the weights of cities with a matching alias, by the index at which the row starts.

    An alias is stored with the name and country of its city, the first two columns of the row.
    """
    weights = dict[int, int]()
    for alias, city in atlas.aliases.items():
        weight = _name_weight(alias, reading.name)
        at = reading.rows.find("\n" + "\t".join((*city, ""))) + 1 if weight else 0
        if at:  # the row was found
            weights[at] = max(weight, weights.get(at, 0))
    return weights


def _name_weight(name: str, query: str) -> int:
    """Return the weight of a folded name for a query: the better it fits the larger; 0 if not."""
    row = f"\t{name}\n"  # as the last column of a row
    return max((weight for _at, weight in _hits(row, query)), default=0)


def _ranked(rows: str, weights: Mapping[int, int]) -> list[City]:
    """Return the cities of some rows, the largest population times weight first, then by name.

    `weights` has the weight of each row by the index at which the row starts.
    """
    cities = ((_city(rows, start), weight, start) for start, weight in weights.items())
    ordered = sorted(cities, key=lambda one: (-one[0].population * one[1], *one[0][:2], one[2]))
    return [city for city, _weight, _start in ordered]


def _city(rows: str, start: int) -> City:
    """Return the city of the row that starts at an index."""
    row = rows[start : rows.index("\n", start)].split("\t")
    name, country, region, zone, thousands, *coordinates, _names = row
    latitude, longitude = (float(degrees) if degrees else None for degrees in coordinates)
    return City(name, country, region, zone, round(float(thousands) * 1000), latitude, longitude)
