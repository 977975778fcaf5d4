"""Days off that a team's country suggests (teams.md, b. days off)."""

from datetime import date
from typing import NamedTuple

from teamclock.app.team_place import country_and_region
from teamclock.config.day_edit import SetDayOff, SetOverride
from teamclock.config.hours_table import span_text
from teamclock.config.public_holidays import Holiday, holidays_of, regions_of
from teamclock.domain.errors import NotFoundError
from teamclock.domain.roster import Span, Team
from teamclock.messages import _

_NOON = 12 * 60
_LONGEST_NAME = 60  # that the team file takes


class SuggestedDays(NamedTuple):
    """The holidays of a country, and of a region of it where `region` is not empty."""

    country: str
    region: str
    days: tuple[Holiday, ...]


def suggestions(country: str, region: str, years: tuple[int, ...]) -> SuggestedDays:
    """Return the holidays of some years by date; raise as `holidays_of` does."""
    days = (day for year in years for day in holidays_of(country, region, year))
    return SuggestedDays(country, region, tuple(sorted(days)))


def place_of_days(team: Team) -> tuple[str, str]:
    """Return the codes of a team's country and region; raise NotFoundError where none is known.

    A region that was not named in the file is left out where there are no holidays of its own.
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
    """Return a region if there are holidays of its own, else “”; raise as `regions_of` does."""
    return region if region and region in regions_of(country) else ""


def suggested_edit(team: Team, day: date) -> SetDayOff | SetOverride:
    """Return the edit that takes a suggestion; raise NotFoundError where there is none.

    The name is in the country's language. Of a half day the spans as far as noon stay.
    """
    found = [one for one in suggestions(*place_of_days(team), (day.year,)).days if one.date == day]
    if not found:
        raise NotFoundError(
            _("no holiday is suggested on {day}: see “teamclock holidays {team}”").format(
                day=day, team=team.id
            )
        )
    if all(one.half_day for one in found):
        return SetOverride(team.id, day, tuple(map(span_text, _morning(team, day))))
    name = next(one.local_name for one in found if not one.half_day)
    return SetDayOff(team.id, day, name[:_LONGEST_NAME])


def _morning(team: Team, day: date) -> list[Span]:
    """Return the spans of a day as far as noon."""
    return [
        Span(span.start, min(span.until, _NOON))
        for span in team.week[day.weekday()]
        if span.start < _NOON
    ]


def is_ticked(team: Team, holiday: Holiday) -> bool:
    """Return whether a holiday is a day off of a team, or half a day off with hours of its own."""
    half = holiday.half_day and holiday.date in team.overrides
    return holiday.date in team.days_off or half
