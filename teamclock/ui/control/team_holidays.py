"""The holidays that the page of teams suggests, read beside the window, and the ticks of them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.day_suggestions import is_ticked, place_of_days, suggestions
from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.app.teams_editing import TeamsEditing
from teamclock.config.public_holidays import Holiday
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import Instant
from teamclock.domain.roster import Team
from teamclock.domain.zones import day_date, wall
from teamclock.ui.control.worker import Worker
from teamclock.ui.teams.shown_teams import SuggestedDay


class HolidayPlace(NamedTuple):
    """A country and one of its regions, or "", and the years asked for."""

    country: str
    region: str
    years: tuple[int, ...]


class TeamHolidays(QObject):
    """Keeps the holidays of each place that was asked for; `came` tells that there are more.

    The library takes 0.2 s to import, which the window does not wait for.
    """

    came = Signal()

    def __init__(self, session: Session, inbox: Inbox, parent: QObject) -> None:
        super().__init__(parent)
        self._known: dict[HolidayPlace, tuple[Holiday, ...]] = {}
        self.reader = Worker(session, inbox, self)
        self.reader.found.connect(self._keep)

    def place(self, team: Team, today: date) -> HolidayPlace | None:
        """Return where a team's holidays come from, this year and next; None where unknown."""
        try:
            country, region = place_of_days(team)
        except TeamclockError:
            return None
        return HolidayPlace(country, region, (today.year, today.year + 1))

    def suggested(self, editing: TeamsEditing, now: Instant) -> tuple[SuggestedDay, ...]:
        """Return the suggestions for the chosen team of this year and the next."""
        team = editing.team()
        if team is None:
            return ()
        return self.of(team, day_date(wall(team.zone, now).day))

    def of(self, team: Team, today: date) -> tuple[SuggestedDay, ...]:
        """Return the suggestions for a team; where they are not known yet they are read."""
        place = self.place(team, today)
        if place is None:
            return ()
        if place not in self._known:
            self.reader.ask(lambda _session, _inbox: (place, _read(place)))
            return ()
        return tuple(_suggested(team, self._known[place]))

    @Slot(object)
    def _keep(self, found: tuple[HolidayPlace, tuple[Holiday, ...]]) -> None:
        self._known[found[0]] = found[1]
        self.came.emit()


def _read(place: HolidayPlace) -> tuple[Holiday, ...]:
    """Return the holidays of a place; none where there are no data, or no library."""
    try:
        return suggestions(*place).days
    except TeamclockError:
        return ()


def _suggested(team: Team, holidays: Sequence[Holiday]) -> list[SuggestedDay]:
    """Return the holidays of the country, and those of its region, each date once."""
    by_day: dict[date, SuggestedDay] = {}
    for one in holidays:
        names = dict.fromkeys((one.local_name, one.name))
        by_day.setdefault(one.date, SuggestedDay(one.date, " ".join(names), is_ticked(team, one)))
    return list(by_day.values())
