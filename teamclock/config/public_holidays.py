"""The public holidays of countries, by PyPI's library `holidays` (teams.md, b. days off).

The library is imported here alone, and only when it is asked, because that takes 0.2 s.
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
    """A holiday of a country or one of its regions.

    name, local_name: in English where the library has it, and in the country's language.
    scope: COUNTRY, or REGION for what the region adds.
    observed: whether it stands for a holiday of another date.
    estimated: whether the date is not certain yet, as with calendars that follow the moon.
    half_day: whether only the afternoon is off.
    """

    date: date
    name: str
    local_name: str
    scope: str
    observed: bool
    estimated: bool
    half_day: bool


def source() -> str:
    """Return the name and the version of the library; raise RefusedError where it is missing."""
    _library()
    return f"holidays {version('holidays')}"


def regions_of(country: str) -> tuple[str, ...]:
    """Return the codes of a country's regions with holidays of their own; none for an unknown one.

    Raise RefusedError where the library is missing.
    """
    try:
        return tuple(_library().country_holidays(country).subdivisions)
    except NotImplementedError:
        return ()


def holidays_of(country: str, region: str, year: int) -> tuple[Holiday, ...]:
    """Return the public holidays and half days of a year, by date.

    Raise NotFoundError for an unknown country or region and a year without data, RefusedError where
    the library is missing.
    """
    there = _entity(country, region)
    if not there.start_year <= year <= there.end_year:
        raise NotFoundError(
            _("there are no holidays of {year}: name a year from {first} to {last}").format(
                year=year, first=there.start_year, last=there.end_year
            )
        )
    kinds = [kind for kind in ("public", "half_day") if kind in there.supported_categories]
    return tuple(sorted(day for kind in kinds for day in _of_kind(country, region, year, kind)))


def _entity(country: str, region: str) -> Any:
    library = _library()
    try:
        there = library.country_holidays(country)
    except NotImplementedError:
        raise NotFoundError(
            _("there are no holidays of “{country}”: name a country by its code, as JP").format(
                country=shortened(country)
            )
        ) from None
    if region and region not in {*there.subdivisions, *there.subdivisions_aliases}:
        names = ", ".join(there.subdivisions) or _("none")
        raise NotFoundError(
            _("there is no region “{region}” with holidays of its own: there are {names}").format(
                region=shortened(region), names=names
            )
        )
    return there


def _of_kind(country: str, region: str, year: int, kind: str) -> Iterator[Holiday]:
    """Yield the holidays of a kind: those of the country, and those that the region adds."""
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
            day not in strict and day in here,
            "estimated" in marked.get(day, ""),
            kind == "half_day",
        )


def _names(country: str, **asked: Any) -> dict[date, str]:
    """Return the names of holidays by date; a country without estimates is asked for none."""
    made = getattr(_library(), country)
    try:
        found = made(**asked)
    except TypeError:
        asked.pop("islamic_show_estimated")
        found = made(**asked)
    return {day: name.replace("; ", ", ") for day, name in found.items()}


def _languages(country: str) -> tuple[str | None, str | None]:
    """Return the library's codes of a country's language and of English; None for the only one."""
    there = getattr(_library(), country)
    names = sorted(there.supported_languages, reverse=True)  # the code without a region last
    english = next((one for one in names if one.startswith("en")), None)
    return there.default_language, english or there.default_language


def _library() -> "ModuleType":
    try:
        import holidays
    except ImportError:
        raise RefusedError(
            _("the library “holidays” is not installed: install it with the program's Python")
        ) from None
    return holidays
