"""Days off that are suggested for a team: its country's public holidays (teams.md, b. days off)."""

from datetime import date
from typing import NamedTuple

from teamclock.app.team_place import country_and_region
from teamclock.config.day_edit import SetDayOff, SetOverride
from teamclock.config.hours_table import span_text
from teamclock.config.public_holidays import Holiday, holidays_of, regions_of
from teamclock.domain.errors import NotFoundError
from teamclock.domain.roster import Span, Team
from teamclock.messages import _

_NOON = 12 * 60  # minutes
_LONGEST_NAME = 60  # characters of a day's name in the team file


class SuggestedDays(NamedTuple):
    """The public holidays of a country and, if `region` is not empty, of that region, by date.

    country, region: their codes, such as "DE" and "BY"
    """

    country: str
    region: str
    days: tuple[Holiday, ...]


def suggestions(country: str, region: str, years: tuple[int, ...]) -> SuggestedDays:
    """Return the holidays of a country and region in some years, by date.

    Raise NotFoundError for an unknown country or region and a year without data, RefusedError
    without the library of holidays.
    """
    days = (day for year in years for day in holidays_of(country, region, year))
    return SuggestedDays(country, region, tuple(sorted(days)))


def place_of_days(team: Team) -> tuple[str, str]:
    """Return the codes of a team's country and region; raise NotFoundError if none is known.

    A region that follows from the team's city counts as "" if the country has no holidays of that
    region alone; a region that the team's key `holidays` names stays.
    """
    country, region = country_and_region(team)
    if not country:
        raise NotFoundError(
            _("the country of “{team}” is not known: set its holidays, as “JP”").format(
                team=team.id
            )
        )
    return country, region if team.holidays else own_region(country, region)


def own_region(country: str, region: str) -> str:
    """Return the region if it has holidays of its own, else "".

    Raise RefusedError if the library of holidays is not installed.
    """
    return region if region and region in regions_of(country) else ""


def suggested_edit(team: Team, day: date) -> SetDayOff | SetOverride:
    """Return the edit that makes a suggested holiday a day off.

    The day's name is in the country's language. A half holiday becomes a day with the usual hours
    until noon. Raise NotFoundError if no holiday is suggested on the day.
    """
    in_year = suggestions(*place_of_days(team), (day.year,)).days
    holidays = [holiday for holiday in in_year if holiday.date == day]
    if not holidays:
        raise NotFoundError(
            _("no holiday is suggested on {day}: see “teamclock holidays {team}”").format(
                day=day, team=team.id
            )
        )
    if all(holiday.half_day for holiday in holidays):
        return SetOverride(team.id, day, tuple(map(span_text, _morning(team, day))))
    name = next(holiday.local_name for holiday in holidays if not holiday.half_day)
    return SetDayOff(team.id, day, name[:_LONGEST_NAME])


def _morning(team: Team, day: date) -> list[Span]:
    """Return the team's usual spans on a date, cut at noon."""
    return [
        Span(span.start, min(span.until, _NOON))
        for span in team.week[day.weekday()]
        if span.start < _NOON
    ]


def is_ticked(team: Team, holiday: Holiday) -> bool:
    """Return whether a holiday is a day off of the team.

    A half holiday may instead be a day on which the team has other hours.
    """
    half = holiday.half_day and holiday.date in team.overrides
    return holiday.date in team.days_off or half
