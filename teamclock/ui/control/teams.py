"""Opens the page of teams, keeps what is not saved, and saves it (teams.md, c. editing)."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from operator import itemgetter

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.app.teams_editing import NewPlace, TeamsEditing
from teamclock.config.team_file import team_file_content
from teamclock.config.team_write import ChangedMeanwhileError, ValueProblemError
from teamclock.domain.errors import NotFoundError, TeamclockError
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import SYSTEM, day_date, wall, zone_key
from teamclock.messages import _
from teamclock.present.team_edit_words import value_words
from teamclock.present.words import plain
from teamclock.ui.control.team_figures import FoundFigures, TeamFigures
from teamclock.ui.control.team_holidays import TeamHolidays, ticks
from teamclock.ui.kit.date_popover import Dates, open_dates
from teamclock.ui.kit.first_day import first_day_of_week
from teamclock.ui.kit.theme import Look
from teamclock.ui.teams.city_field import FoundCity
from teamclock.ui.teams.found_cities import KnownPlaces, offers, taken
from teamclock.ui.teams.shown_teams import SuggestedDay, shown_teams
from teamclock.ui.teams.teams_page import TeamsPage
from teamclock.ui.window.window import Window


class TeamsController(QObject):
    """Makes a new page each time it is opened; nothing is written before Save."""

    roster_changed = Signal()
    trial_asked = Signal()

    def __init__(self, session: Session, inbox: Inbox, window: Window) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.page: TeamsPage | None = None
        self.editing: TeamsEditing | None = None
        self._conflict: ChangedMeanwhileError | None = None
        self.holidays = TeamHolidays(session, inbox, self)
        self.holidays.came.connect(self._show)
        self.figures = TeamFigures(session, inbox, self)
        self.figures.came.connect(self._show_figures)

    @cached_property
    def _places(self) -> KnownPlaces:
        from teamclock.config.atlas import read_atlas, read_gazetteer
        from teamclock.config.time_zones import zones_in_order

        return KnownPlaces(zones_in_order(), read_atlas(), read_gazetteer())

    def open(self, look: Look, *, add: bool = False, at: TeamId | None = None) -> None:
        """Open the page with what was not saved, or with the file as it is.

        `add` adds a team, `at` is the team that is shown.
        """
        page = TeamsPage(
            plain(str(self._session.roster_path)), self._offers, self._taken, look, self._window
        )
        self._window.show_page(page)  # which closes the one before
        page.closed.connect(self._forget)
        self.page = page
        self._connect(page)
        try:
            self._begin()
        except TeamclockError as error:
            page.show_trouble(str(error))
            return
        if at is not None and self.editing is not None and at in self.editing.order():
            self.editing.choose(at)
        self._show()
        if add:
            self._add()

    def _begin(self) -> None:
        """Take the file as it is now, unless changes wait that are not saved."""
        if self.editing is None or not self.editing.changes:
            self.editing = TeamsEditing(self._content(), self._session.roster.home)

    def _content(self) -> bytes:
        """Return the content of the team file; nothing where it is not there."""
        try:
            return team_file_content(self._session.roster_path)
        except NotFoundError:
            return b""

    def _connect(self, page: TeamsPage) -> None:
        page.save_asked.connect(self.save)
        page.discard_asked.connect(lambda: self._change(lambda one: one.discard()))
        page.undo_asked.connect(self._undo)
        page.add_asked.connect(self._add)
        page.remove_asked.connect(lambda: self._change(lambda one: one.remove(), anew=True))
        page.trial_asked.connect(self.trial_asked)
        page.answered.connect(self._settle_conflict)
        page.teams.chosen.connect(self._choose)
        page.teams.moved.connect(self._move)
        form = page.form
        form.named.connect(lambda name: self._change(lambda one: one.rename(name)))
        form.city_chosen.connect(self._settle)
        form.home_asked.connect(lambda on: self._change(lambda one: one.belong(on=on)))
        form.relay_asked.connect(lambda on: self._change(lambda one: one.take_part(on=on)))
        form.week_asked.connect(lambda week: self._change(lambda one: one.work(week)))
        form.days_asked.connect(self._tick)
        form.dates_asked.connect(self._ask_dates)
        form.country.picked.connect(self._choose_country)
        countries = self._places.names.countries
        form.show_countries(
            sorted(((code, one.english) for code, one in countries.items()), key=itemgetter(1))
        )

    @Slot()
    def _forget(self) -> None:
        self.page = None
        self.figures.reader.drop()

    def _offers(self, typed: str) -> list[FoundCity]:
        return offers(self._places, typed, self._session.now())

    def _taken(self, typed: str) -> FoundCity | None:
        return taken(self._places, typed, self._session.now())

    def _change(self, change: Callable[[TeamsEditing], object], *, anew: bool = False) -> None:
        """Make a change and show it; `anew` shows another team."""
        if self.editing is None or self.page is None:
            return
        self.page.show_trouble("")
        try:
            change(self.editing)
        except TeamclockError as error:
            self.page.show_trouble(str(error))
        if anew:
            self.page.form.begin()
        if not self._refused():
            self._show()

    def _refused(self) -> bool:
        """Take back a wrong value, which stays in its field with words below it."""
        assert self.editing is not None
        known = self.editing.saved.problems
        wrong = [one for one in self.editing.file().problems if one.team and one not in known]
        if wrong and self.editing.undo():
            self._show_wrong(wrong[0].key, wrong[0].text, str(wrong[0]))
        return bool(wrong)

    def _show_wrong(self, key: str | None, words: str, alone: str) -> None:
        """Show what is wrong below its field, or above all where it has none."""
        assert self.page is not None
        if key is None or not self.page.form.show_trouble(key, words):
            self.page.show_trouble(alone)

    @Slot(str)
    def _choose(self, team: str) -> None:
        self._change(lambda one: one.choose(TeamId(team)), anew=True)

    @Slot(str, str)
    def _move(self, team: str, before: str) -> None:
        self._change(lambda one: one.move(TeamId(team), TeamId(before) if before else None))

    def _place(self, city: FoundCity) -> NewPlace:
        from teamclock.app.team_place import working_days

        return NewPlace(city.city, city.zone, city.country, working_days(city.country))

    @Slot(object)
    def _settle(self, city: FoundCity) -> None:
        self._change(lambda one: one.settle(self._place(city)))

    @Slot()
    def _add(self) -> None:
        """Add a team in the viewer's city, with its name to be typed."""
        viewer = self._session.viewer()
        own = "UTC" if viewer is SYSTEM else zone_key(viewer)
        city = self._taken(own)
        if city is not None:
            self._change(lambda one: one.add(_("New team"), self._place(city)), anew=True)
        if self.page is not None:
            self.page.form.name.setFocus()
            self.page.form.name.selectAll()

    @Slot(object, bool)
    def _tick(self, days: tuple[date, ...], on: bool) -> None:  # noqa: FBT001 - a slot of Qt
        """Make days off of a row of days, or working days."""
        self._change(
            lambda editing: editing.edit(ticks(editing, days, self._suggested(editing), on=on))
        )

    @Slot()
    def _ask_dates(self) -> None:
        """Open the month to choose a day off from."""
        assert self.page is not None
        here = day_date(wall(self._session.viewer(), self._session.now()).day)
        form = self.page.form
        open_dates(
            Dates(here, here, first_day_of_week(), {}), form.add_dates, form.look, self._add_date
        )

    @Slot(object)
    def _add_date(self, day: date) -> None:
        self._tick((day,), True)  # noqa: FBT003 - as Qt calls it

    @Slot(object)
    def _choose_country(self, country: str) -> None:
        self._change(lambda editing: editing.keep_holidays_of(country))

    @Slot()
    def _undo(self) -> None:
        """Take back the last change, or, without one, what was saved last."""
        if self.editing is not None and not self.editing.undo():
            self._change(lambda _one: self._session.undo_edit())
            self.editing = None
            self._begin()
            self.roster_changed.emit()
        self._change(lambda _one: None, anew=True)

    @Slot()
    def save(self) -> None:
        """Write the changes; what is wrong stands below its field, and nothing is written."""
        if self.editing is None or self.page is None or not self.editing.changes:
            return
        self.page.show_trouble("")
        try:
            self._write(self.editing)
        except ValueProblemError as error:
            self._show_problem(error)
        except ChangedMeanwhileError as error:
            self._conflict = error
            self.page.show_conflict(*self._sides(error))
        except TeamclockError as error:
            self.page.show_trouble(str(error))
        else:
            self._saved(self.editing)

    def _write(self, editing: TeamsEditing) -> None:
        draft, home = editing.draft, editing.home
        if draft.edits:
            self._session.edit(draft.edits, seen=draft.content or None)
        if home != self._session.roster.home:
            self._session.prefer(self._session.settings._replace(home=home))

    def _saved(self, editing: TeamsEditing) -> None:
        chosen = editing.chosen
        self.editing = TeamsEditing(self._content(), self._session.roster.home)
        self.editing.choose(chosen)
        self.roster_changed.emit()
        self._show()

    def _show_problem(self, error: ValueProblemError) -> None:
        assert self.page is not None
        if error.team is not None:
            self._choose(error.team)
        self._show_wrong(error.key, error.text, str(error))

    def _sides(self, error: ChangedMeanwhileError) -> tuple[str, str]:
        """Return the file's value and the user's, of what has changed in both."""
        assert self.editing is not None
        from teamclock.app.teams_draft import table_of

        mine = error.edit.aspect(table_of(self.editing.draft))
        return value_words(error.found), value_words(mine)

    @Slot(bool)
    def _settle_conflict(self, mine: bool) -> None:  # noqa: FBT001 - a slot of Qt
        """Go on with the newest file: with the user's change, or with that of the file."""
        if self._conflict is not None and self.editing is not None:
            self.editing.follow(self._content(), None if mine else self._conflict.edit)
            self._conflict = None
            self._session.reload()
            self.roster_changed.emit()
            self._change(lambda _one: None)
            if mine:
                self.save()

    def _suggested(self, editing: TeamsEditing) -> tuple[SuggestedDay, ...]:
        team = editing.team()
        if team is None:
            return ()
        return self.holidays.of(team, day_date(wall(team.zone, self._session.now()).day))

    @Slot()
    def _show(self) -> None:
        """Show the teams as changed, and ask what that would do."""
        if self.page is None or self.editing is None:
            return
        now, editing = self._session.now(), self.editing
        days = self._suggested(editing)
        self.page.show_teams(shown_teams(editing, editing.team(), now, days))
        self.figures.ask_for(editing)

    @Slot(object)
    def _show_figures(self, found: FoundFigures) -> None:
        if self.page is not None:
            self.page.show_changes(*found)
