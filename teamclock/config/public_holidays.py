"""The public holidays of countries, by PyPI's library `holidays` (teams.md, b. days off).

Only this module imports the library, and only when holidays are asked for: the import takes 0.2 s.
"""

from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple

from teamclock.domain.errors import NotFoundError, RefusedError
from teamclock.domain.zones import shortened
from teamclock.messages import _

if TYPE_CHECKING:
    from types import ModuleType

COUNTRY, REGION = "country", "region"


class Holiday(NamedTuple):
    """A holiday of a country or of one of its regions.

    name: in English if the library has the English name, else as `local_name`.
    local_name: in the country's language.
    scope: COUNTRY, or REGION for a holiday that only the region has.
    observed: whether it replaces a holiday that falls on another date, such as a Sunday.
    estimated: whether the date is not certain yet, as in calendars that follow the moon.
    half_day: whether it is a half day, with only the afternoon off.
    """

    date: date
    name: str
    local_name: str
    scope: str
    observed: bool
    estimated: bool
    half_day: bool


def source() -> str:
    """Return the name and version of the library; raise RefusedError if it is not installed."""
    _library()
    return f"holidays {version('holidays')}"


def regions_of(country: str) -> tuple[str, ...]:
    """Return the codes of the regions of a country that have their own holidays.

    Return none for a country that the library does not know. Raise RefusedError if the library is
    not installed.
    """
    try:
        return tuple(_library().country_holidays(country).subdivisions)
    except NotImplementedError:
        return ()


def holidays_of(country: str, region: str, year: int) -> tuple[Holiday, ...]:
    """Return the public holidays and half days of a year in a country, by date.

    country: a code of ISO 3166, such as “JP”.
    region: the code of one of the country's regions; empty for the country alone.

    Raise NotFoundError for an unknown country or region and a year without data, RefusedError if
    the library is not installed.
    """
    data = _country_data(country, region)
    if not data.start_year <= year <= data.end_year:
        raise NotFoundError(
            _("there are no holidays of {year}: name a year from {first} to {last}").format(
                year=year, first=data.start_year, last=data.end_year
            )
        )
    kinds = [kind for kind in ("public", "half_day") if kind in data.supported_categories]
    return tuple(
        sorted(day for kind in kinds for day in _holidays_of_kind(country, region, year, kind))
    )


def _country_data(country: str, region: str) -> Any:
    """Return the library's object for a country.

    Raise NotFoundError for an unknown country, or an unknown region of it; "" stands for no region.
    """
    library = _library()
    try:
        data = library.country_holidays(country)
    except NotImplementedError:
        raise NotFoundError(
            _("there are no holidays of “{country}”: name a country by its code, as JP").format(
                country=shortened(country)
            )
        ) from None
    if region and region not in {*data.subdivisions, *data.subdivisions_aliases}:
        names = ", ".join(data.subdivisions) or _("none")
        raise NotFoundError(
            _("there is no region “{region}” with holidays of its own: there are {names}").format(
                region=shortened(region), names=names
            )
        )
    return data


def _holidays_of_kind(country: str, region: str, year: int, kind: str) -> Iterator[Holiday]:
    """Yield the holidays of one category of the library, “public” or “half_day”.

    The library is asked several times: for the country alone, with the region, in English, without
    days in place of others, and with estimates marked. The answers differ in what `Holiday` says of
    a day.
    """
    own, english = _languages(country)
    asked = {"years": year, "categories": kind, "islamic_show_estimated": False}
    national = _names(country, language=own, **asked)
    asked["subdiv"] = region or None
    here, in_english = (_names(country, language=one, **asked) for one in (own, english))
    strict = _names(country, observed=False, language=own, **asked)
    marked = _names(country, language=english, **{**asked, "islamic_show_estimated": True})
    for day in {**national, **here}:
        local = here.get(day) or national[day]
        yield Holiday(
            day,
            in_english.get(day, local),
            local,
            COUNTRY if day in national else REGION,
            day not in strict and day in here,  # observed
            "estimated" in marked.get(day, ""),  # estimated
            kind == "half_day",
        )


def _names(country: str, **asked: Any) -> dict[date, str]:
    """Return the names of a country's holidays by date.

    `asked` holds keyword arguments of the library. A country without estimated dates refuses
    `islamic_show_estimated`, and is then asked without it.
    """
    country_class = getattr(_library(), country)
    try:
        names = country_class(**asked)
    except TypeError:
        asked.pop("islamic_show_estimated")
        names = country_class(**asked)
    return {  # the library joins the names of two holidays by “; ”
        day: name.replace("; ", ", ") for day, name in names.items()
    }


def _languages(country: str) -> tuple[str | None, str | None]:
    """Return the library's codes of a country's own language and of English.

    The own language is None if the library has only one language for the country. If English is
    missing, the second code is that of the own language.
    """
    country_class = getattr(_library(), country)
    codes = sorted(country_class.supported_languages, reverse=True)  # en_US before en
    english = next((code for code in codes if code.startswith("en")), None)
    own = country_class.default_language
    return own, english or own


def _library() -> "ModuleType":
    """Import the library `holidays`; raise RefusedError if it is not installed."""
    try:
        import holidays
    except ImportError:
        raise RefusedError(
            _("the library “holidays” is not installed: install it with the program's Python")
        ) from None
    return holidays
