"""Reads in a worker the holidays that the page of teams suggests."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.day_suggestions import is_ticked, own_region, suggestions
from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.app.team_place import country_and_region
from teamclock.app.teams_editing import TeamsEditing
from teamclock.config.atlas import countries
from teamclock.config.public_holidays import Holiday
from teamclock.domain.errors import NotFoundError, RefusedError
from teamclock.domain.interval import Instant
from teamclock.domain.roster import Team
from teamclock.domain.zones import day_date, wall
from teamclock.messages import _
from teamclock.present.words import printable, sentence
from teamclock.ui.control.worker import Worker
from teamclock.ui.teams.shown_teams import HolidayOffer, SuggestedDay


class HolidayPlace(NamedTuple):
    """A country and a region by their codes, and the years whose holidays are wanted.

    region: "" for the country as a whole.
    named: True if the team's key `holidays` names the place; otherwise a region without holidays of
        its own is ignored.
    """

    country: str
    region: str
    named: bool
    years: tuple[int, ...]


class FoundHolidays(NamedTuple):
    """The holidays of a place, or a message on why there are none."""

    days: tuple[Holiday, ...]
    trouble: str


class TeamHolidays(QObject):
    """Reads and caches the holidays of each place; `came` is emitted when more were read.

    The library of holidays takes 0.2 s to import, so that it is used in the worker alone.
    """

    came = Signal()

    def __init__(self, session: Session, inbox: Inbox, parent: QObject) -> None:
        super().__init__(parent)
        self._cached: dict[HolidayPlace, FoundHolidays] = {}
        self.reader = Worker(session, inbox, self)
        self.reader.found.connect(self._store)

    def suggested(self, editing: TeamsEditing, now: Instant) -> HolidayOffer:
        """Return the suggestions for the chosen team, for the present year and the next."""
        team = editing.team()
        if team is None:
            return HolidayOffer()
        return self.of(team, day_date(wall(team.zone, now).day))

    def of(self, team: Team, today: date) -> HolidayOffer:
        """Return the suggestions for a team.

        Holidays that are not cached are requested from the worker, and no suggestions are returned.
        """
        country, region = country_and_region(team)
        if not country:
            words = _("The team’s country is not known: choose one to see its holidays.")
            return HolidayOffer(trouble=words)
        is_named = bool(team.holidays)  # in the team file
        place = HolidayPlace(country, region, is_named, (today.year, today.year + 1))
        if place not in self._cached:
            self.reader.ask(lambda _session, _inbox: (place, _read(place)))
            return HolidayOffer()
        found = self._cached[place]
        return HolidayOffer(tuple(_suggested(team, found.days)), found.trouble)

    @Slot(object)
    def _store(self, result: tuple[HolidayPlace, FoundHolidays]) -> None:
        """Cache the holidays of a place that the worker has read."""
        self._cached[result[0]] = result[1]
        self.came.emit()


def _read(place: HolidayPlace) -> FoundHolidays:
    """Return the holidays of a place, or why there are none; runs in the worker.

    A region that the team file does not name counts only if it has holidays of its own.
    """
    try:
        region = place.region if place.named else own_region(place.country, place.region)
        days = [day for year in place.years for day in _of_year(place.country, region, year)]
    except RefusedError as error:  # the library is missing
        return FoundHolidays((), sentence(str(error)))
    if days:
        return FoundHolidays(tuple(days), "")
    words = _("There are no holiday data for {place}. You can add dates of your own.")
    return FoundHolidays((), words.format(place=_place_words(place.country, region)))


def _of_year(country: str, region: str, year: int) -> tuple[Holiday, ...]:
    """Return the holidays of a year, () if there are no data for it."""
    try:
        return suggestions(country, region, (year,)).days
    except NotFoundError:
        return ()


def _place_words(country: str, region: str) -> str:
    """Return the name of a country or, if `region` is not "", the codes of both."""
    if region:
        return printable(f"{country}-{region}")
    return next(
        (known.english for known in countries() if country in known.codes), printable(country)
    )


def _suggested(team: Team, holidays: Sequence[Holiday]) -> list[SuggestedDay]:
    """Return the holidays as suggestions; of several on one date only the first is suggested."""
    by_day: dict[date, SuggestedDay] = {}
    for holiday in holidays:
        names = dict.fromkeys((holiday.local_name, holiday.name))  # one, if both are the same
        by_day.setdefault(
            holiday.date, SuggestedDay(holiday.date, " ".join(names), is_ticked(team, holiday))
        )
    return list(by_day.values())
