"""What is asked for in the form of a team, as changes of the editing (teams.md, c. editing)."""

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
"""Makes a change and shows it."""
Suggested = Callable[[TeamsEditing], HolidayOffer]
"""Returns the holidays that are suggested for the chosen team."""


def connect_form(
    form: TeamForm,
    change: Change,
    suggested: Suggested,
    today: Callable[[], date],
    show_note: Callable[[str], None],
) -> None:
    """Let what is asked for in the form change the chosen team; `today` is the viewer's."""

    def tick(days: Sequence[date], on: bool) -> None:  # noqa: FBT001 - a slot of Qt
        left = list[date]()

        def edit(editing: TeamsEditing) -> None:
            left[:] = own_hours(editing, days) if on and len(days) > 1 else ()
            wanted = [day for day in days if day not in left]
            editing.edit(ticks(editing, wanted, suggested(editing).days, on=on))

        change(edit)
        if left:
            show_note(left_words(left, day_number(today())))

    form.named.connect(lambda name: change(lambda one: one.rename(name)))
    form.city_chosen.connect(lambda city: change(lambda one: one.set_city(new_place(city))))
    form.home_asked.connect(lambda on: change(lambda one: one.make_own(on=on)))
    form.relay_asked.connect(lambda on: change(lambda one: one.take_part(on=on)))
    form.week_asked.connect(lambda week: change(lambda one: one.set_hours(week)))
    form.days_asked.connect(tick)
    form.dates_asked.connect(lambda: _ask_dates(form, today()))
    form.country.picked.connect(lambda code: change(lambda one: one.set_holidays(code)))


def _ask_dates(form: TeamForm, today: date) -> None:
    """Open the month to choose a day off from."""

    def tick(day: date) -> None:
        form.days_asked.emit((day,), True)  # noqa: FBT003 - a signal of Qt

    dates = Dates(today, today, first_day_of_week(), {})
    open_dates(dates, form.add_dates, form.look, tick)


def own_hours(editing: TeamsEditing, days: Iterable[date]) -> list[date]:
    """Return the days on which the chosen team has hours of its own, which are no days off."""
    team = editing.team()
    return [] if team is None else [day for day in days if day in team.overrides]


def ticks(
    editing: TeamsEditing, days: Sequence[date], known: Sequence[SuggestedDay], *, on: bool
) -> list[Edit]:
    """Return the edits that make days off of some days of the chosen team, or working days."""
    team = editing.team()
    if team is None:
        return []
    suggested = {one.day for one in known}
    return [edit for day in days for edit in _tick(team, day, suggested=day in suggested, on=on)]


def _tick(team: Team, day: date, *, suggested: bool, on: bool) -> list[Edit]:
    if on:
        return [suggested_edit(team, day) if suggested else SetDayOff(team.id, day)]
    if day in team.days_off:
        return [RemoveDayOff(team.id, day)]
    return [SetOverride(team.id, day, None)]
