"""The table of countries from CLDR: codes, names, the week and the clock."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global

HEAD = """\
# Countries, from CLDR (https://cldr.unicode.org), Unicode License v3. Made by tools/cities.py.
# Codes; names in English, French, Japanese; first day of the week; weekend; hours of the clock.
"""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LANGUAGES = ("en", "fr", "ja")
_WORLD = ("mon", "sat,sun", "24")


class CountryName(NamedTuple):
    """A country: its codes, the two letters of ISO 3166 first, and its names in en, fr and ja."""

    codes: tuple[str, ...]
    names: tuple[str, ...]


def countries(data: Path) -> list[CountryName]:
    """Return the countries of GeoNames that CLDR has, in the order of their codes."""
    rows = json.loads((data / "countries.json").read_text("utf-8"))
    known = Locale("en").territories.keys() - get_global("territory_aliases").keys()
    return [_country(code) for code in sorted(known & rows.keys())]


def _country(code: str) -> CountryName:
    aliases = get_global("territory_aliases").items()
    more = sorted(old for old, new in aliases if new == [code] and old.isalpha())
    names = tuple(str(Locale(language).territories[code]) for language in _LANGUAGES)
    return CountryName((code, *more), names)


def countries_text(every: Sequence[CountryName]) -> str:
    """Return the table of countries."""
    return HEAD + "".join("\t".join(_row(one)) + "\n" for one in every)


def _row(country: CountryName) -> list[str]:
    return ["|".join(country.codes), *country.names, *_habits(country.codes[0])]


def _habits(code: str) -> tuple[str, str, str]:
    """Return the first day of a week, the weekend, and 12 or 24; those of the world if unknown."""
    try:
        locale = Locale.parse(f"und_{code}")
    except UnknownLocaleError:  # Antarctica and its like
        return _WORLD
    first, last = locale.weekend_start, locale.weekend_end
    weekend = _DAYS[first : last + 1]
    hours = "12" if "h" in locale.time_formats["short"].pattern else "24"
    return _DAYS[locale.first_week_day], ",".join(weekend), hours
