"""Turns requests of the form of a team into unsaved changes (teams.md, c. editing)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from teamclock.app.day_suggestions import suggested_edit
from teamclock.app.teams_editing import TeamsEditing
from teamclock.config.day_edit import RemoveDayOff, SetDayOff, SetOverride
from teamclock.config.team_table import Edit
from teamclock.domain.roster import Team
from teamclock.domain.zones import day_number
from teamclock.present.team_edit_words import left_words
from teamclock.ui.control.team_places import new_place
from teamclock.ui.kit.date_popover import Dates, open_dates
from teamclock.ui.kit.first_day import first_day_of_week
from teamclock.ui.teams.shown_teams import HolidayOffer, SuggestedDay
from teamclock.ui.teams.team_form import TeamForm

Change = Callable[[Callable[[TeamsEditing], object]], None]
"""Calls the given function with the unsaved changes, and shows the result."""
Suggested = Callable[[TeamsEditing], HolidayOffer]
"""Returns the holidays that are suggested for the chosen team."""


def connect_form(
    form: TeamForm,
    change: Change,
    suggested: Suggested,
    today: Callable[[], date],
    show_note: Callable[[str], None],
) -> None:
    """Connect the form's requests with changes of the chosen team.

    `change` adds a change to the unsaved ones and shows it, and `suggested` returns the holidays
    that the page suggests. `today` returns the date in the viewer's zone, and `show_note` shows a
    message on the page.
    """

    def tick(days: Sequence[date], on: bool) -> None:  # noqa: FBT001 - a slot of Qt
        """If `on`, make `days` days off, of several those without own hours; else usual days."""
        omitted = list[date]()

        def edit(editing: TeamsEditing) -> None:
            # Sets `omitted` too: only `change` has the teams with the unsaved changes.
            omitted[:] = own_hours(editing, days) if on and len(days) > 1 else ()
            wanted = [day for day in days if day not in omitted]
            editing.edit(ticks(editing, wanted, suggested(editing).days, on=on))

        change(edit)
        if omitted:
            show_note(left_words(omitted, day_number(today())))

    form.named.connect(lambda name: change(lambda editing: editing.rename(name)))
    form.city_chosen.connect(lambda city: change(lambda editing: editing.set_city(new_place(city))))
    form.home_asked.connect(lambda on: change(lambda editing: editing.make_own(on=on)))
    form.relay_asked.connect(lambda on: change(lambda editing: editing.take_part(on=on)))
    form.week_asked.connect(lambda week: change(lambda editing: editing.set_hours(week)))
    form.days_asked.connect(tick)
    form.dates_asked.connect(lambda: _ask_dates(form, today()))
    form.country.picked.connect(lambda code: change(lambda editing: editing.set_holidays(code)))


def _ask_dates(form: TeamForm, today: date) -> None:
    """Let the user choose days off in a calendar of months, beginning with this one."""

    def tick(day: date) -> None:  # make it a day off
        form.days_asked.emit((day,), True)  # noqa: FBT003 - a signal of Qt

    dates = Dates(today, today, first_day_of_week(), {})  # opens at today, marks no days off
    open_dates(dates, form.add_dates, form.look, tick)


def own_hours(editing: TeamsEditing, days: Iterable[date]) -> list[date]:
    """Return those days for which the chosen team has hours of that date alone."""
    team = editing.team()
    return [] if team is None else [day for day in days if day in team.overrides]


def ticks(
    editing: TeamsEditing, days: Sequence[date], known: Sequence[SuggestedDay], *, on: bool
) -> list[Edit]:
    """Return the edits that make days off of `days` if `on` is True, else usual days.

    `known` are the suggested holidays; a day among them gets the holiday's name or, for a half
    holiday, hours until noon.
    """
    team = editing.team()
    if team is None:
        return []
    suggested = {holiday.day for holiday in known}
    return [edit for day in days for edit in _tick(team, day, suggested=day in suggested, on=on)]


def _tick(team: Team, day: date, *, suggested: bool, on: bool) -> list[Edit]:
    """Return the edits that make one day of a team a day off or, unless `on`, a usual day."""
    if on:
        return [suggested_edit(team, day) if suggested else SetDayOff(team.id, day)]
    if day in team.days_off:
        return [RemoveDayOff(team.id, day)]
    return [SetOverride(team.id, day, None)]  # removes the hours of this date alone, if any
