"""The answer of `teamclock holidays`: days off that a country suggests (teams.md, b. days off).

`started` is what a session is made from, such as the path of the team file.
"""

import argparse
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from teamclock.app.day_suggestions import SuggestedDays, is_ticked, place_of_days, suggestions
from teamclock.app.loaded import load
from teamclock.app.preferences import saved_viewer
from teamclock.app.session import SessionInputs, roster_place
from teamclock.cli.json_shapes import SCHEMA
from teamclock.cli.words import table
from teamclock.config.atlas import countries
from teamclock.config.public_holidays import REGION, Holiday, source
from teamclock.domain.city_names import fold_name
from teamclock.domain.interval import Instant
from teamclock.domain.roster import Team
from teamclock.domain.zones import day_number, wall
from teamclock.exchange.json_text import json_text
from teamclock.messages import _
from teamclock.present.words import full_date, printable

_NEXT_YEAR_FROM = 10  # October: the month from which the next year is shown, too


class HolidayList(NamedTuple):
    """The holidays of some years.

    team: the team whose days off are compared with them; None if a country was named.
    found: the holidays, with their country and region.
    years: the years, in order.
    """

    team: Team | None
    found: SuggestedDays
    years: tuple[int, ...]


def holidays_answer(started: SessionInputs, args: argparse.Namespace, now: Instant) -> str:
    """Return the holidays of a country or of a team's country; of a team also which are days off.

    Raise NotFoundError for an unknown country, region or year, RefusedError if the library of
    holidays is not installed.
    """
    years = _years(args.year, wall(saved_viewer(started), now).date)
    team = _team(started, args.place)
    country, region = (_country(args.place), "") if team is None else place_of_days(team)
    found = suggestions(country, args.subdivision or region, years)
    listing = HolidayList(team, found, years)
    return json_text(holidays_shape(listing)) if args.json else "\n".join(holiday_lines(listing))


def _years(year: int | None, today: date) -> tuple[int, ...]:
    """Return the named year; for None the present year, and from October on also the next."""
    if year is not None:
        return (year,)
    return (today.year, today.year + 1) if today.month >= _NEXT_YEAR_FROM else (today.year,)


def _team(started: SessionInputs, name: str) -> Team | None:
    """Return the team with the id `name`; None if the team file has no such team."""
    # `started.roster` is the team file that the user named, if any
    loaded = load(roster_place(started), named=started.roster is not None)
    return next((team for team in loaded.roster.teams if team.id == name), None)


def _country(name: str) -> str:
    """Return the code of a country that is named by a code or its English name.

    Any other name is returned as it is; the search for holidays refuses it.
    """
    folded = fold_name(name)
    for one in countries():
        if folded in {*map(fold_name, one.codes), fold_name(one.english)}:
            return one.codes[0]
    return name


def holidays_shape(listing: HolidayList) -> dict[str, Any]:
    """Return the JSON object of `holidays`."""
    team, found, years = listing
    return {
        "schema": SCHEMA,
        "team": None if team is None else team.id,
        "country": found.country,
        "subdivision": found.region or None,
        "year": years[0],
        "years": list(years),
        "source": source(),
        "days": [_day_shape(day, team) for day in found.days],
    }


def _day_shape(day: Holiday, team: Team | None) -> dict[str, Any]:
    """Return the JSON object of a holiday; it is “ticked” if it is a day off of the team.

    So is a half holiday on which the team has an override.
    """
    ticked = team is not None and is_ticked(team, day)
    return {**day._asdict(), "date": day.date.isoformat(), "ticked": ticked}


def holiday_lines(listing: HolidayList) -> Iterator[str]:
    """Yield one line per day: date, name, name in the country's language, and remarks."""
    rows = []
    for day in listing.found.days:
        local = "" if day.local_name == day.name else printable(day.local_name)
        is_off = listing.team is not None and is_ticked(listing.team, day)
        marks = (
            (is_off, _("day off")),
            (day.scope == REGION, _("in the region")),
            (day.half_day, _("half a day")),
            (day.observed, _("in place of another date")),
            (day.estimated, _("date not certain yet")),
        )
        about = _(", ").join(words for holds, words in marks if holds)
        rows.append([full_date(day_number(day.date)), printable(day.name), local, about])
    return table(rows)
