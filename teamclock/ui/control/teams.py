"""Opens the page of teams, holds the unsaved changes, and saves them (teams.md, c. editing)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.app.teams_editing import TeamsEditing
from teamclock.app.teams_kept import UnsavedTeams
from teamclock.app.teams_saving import Conflict, LostTeamError, TeamsSaving, question
from teamclock.config.team_write import ChangedMeanwhileError, ValueProblemError
from teamclock.domain.errors import TeamclockError
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import wall
from teamclock.messages import _
from teamclock.present.words import printable
from teamclock.ui.control.kept_page import KeptPage
from teamclock.ui.control.team_figures import FoundFigures, TeamFigures
from teamclock.ui.control.team_form_edits import connect_form
from teamclock.ui.control.team_holidays import TeamHolidays
from teamclock.ui.control.team_places import TeamPlaces, new_place
from teamclock.ui.kit.theme import Look
from teamclock.ui.teams.shown_teams import HolidayOffer, shown_teams
from teamclock.ui.teams.teams_page import TeamsPage
from teamclock.ui.window.window import Window


class TeamsController(QObject):
    """Shows the teams of the file with the unsaved changes; only `save` writes the file."""

    roster_changed = Signal()
    trial_asked = Signal()

    def __init__(
        self, session: Session, inbox: Inbox, window: Window, kept_in: Path | None = None
    ) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.unsaved = UnsavedTeams(kept_in, lambda: session.roster_path)  # None: stores nothing
        self.page: TeamsPage | None = None
        self._kept_page = KeptPage(window, self._new_page)
        self.editing: TeamsEditing | None = None  # None while no file can be edited
        self._conflict: Conflict | None = None  # the question on the page, if any
        self._typed: dict[TeamId | None, dict[str, str]] = {}  # texts with errors, by team
        self._saving, self._places = TeamsSaving(session), TeamPlaces()
        self.holidays = TeamHolidays(session, inbox, self)
        self.holidays.came.connect(self._show)
        self.figures = TeamFigures(session, inbox, self)
        self.figures.came.connect(self._show_figures)

    def open(self, look: Look, *, add: bool = False, at: TeamId | None = None) -> None:
        """Open the page with the unsaved changes, or with the file if there are none.

        `add` adds a team, `at` is the id of the team to show; None keeps the one shown last.
        """
        page = self._kept_page.take(look)
        page.begin(printable(str(self._session.roster_path)))
        self._window.show_page(page)  # this closes any page that is open
        self.page = page
        self._begin()
        if at is not None and self.editing is not None and at in self.editing.order():
            self._choose(at)
        if add:
            self._add()

    def _new_page(self, look: Look) -> TeamsPage:
        places, now = self._places, self._session.now
        find, take = lambda text: places.find(text, now()), lambda text: places.take(text, now())
        page = TeamsPage(find, take, look, self._window)  # all cities for a text; the one meant
        page.closed.connect(self._forget)
        page.save_asked.connect(self.save)
        page.discard_asked.connect(self._discard)
        page.undo_asked.connect(self._undo)
        page.add_asked.connect(self._add)
        page.remove_asked.connect(lambda: self._change(lambda teams: teams.remove(), reset=True))
        page.trial_asked.connect(self.trial_asked)
        page.answered.connect(self._resolve_conflict)
        page.teams.chosen.connect(self._choose)
        page.teams.moved.connect(self._move)
        connect_form(page.form, self._change, self._suggested, self._today, page.show_note)
        page.form.show_countries(self._places.countries())
        return page

    def _begin(self) -> None:
        """Show the unsaved changes, else the file as it is now, or why it cannot be edited."""
        assert self.page is not None
        self._clear_messages()
        chosen = None if self.editing is None else self.editing.chosen
        try:
            if self.editing is None or not self.editing.changes:
                self.editing = self._load_unsaved() or self._saving.read(chosen)
        except TeamclockError as error:
            self.editing = None
            self.page.show_nothing()
            self.page.show_trouble(str(error))
        else:
            self.page.form.begin(self._typed.pop(self.editing.chosen, None))
            self._show()

    def _load_unsaved(self) -> TeamsEditing | None:
        """Return changes that a former run left unsaved, and tell the user; None for none."""
        assert self.page is not None
        self._saving.content()  # raises DataError for a file that cannot be edited
        editing = self.unsaved.take(self._session.roster.home, self._typed)
        if editing is not None:
            self.page.show_note(_("These changes were not saved when the program ended."))
        return editing

    @Slot()
    def keep(self) -> None:
        """Store the unsaved changes, and what is being typed, for the next start."""
        self._take_typed()
        self.unsaved.store(self.editing, self._typed)

    @Slot()
    def refresh(self) -> None:
        """Show the present clocks, and the file as it is now unless there are unsaved changes."""
        if self.page is None:
            return
        self._begin() if self._is_old(self.page) else self._show()

    def _is_old(self, page: TeamsPage) -> bool:
        """Return whether the page shows no file or, without unsaved changes, not the newest one."""
        if self.editing is None:
            return True
        waits = self.editing.changes or page.form.half_typed()
        return not waits and self._saving.is_old(self.editing)

    @Slot()
    def _forget(self) -> None:
        """Store the unsaved changes, and end the job for the figures: the page is closed."""
        self.keep()
        self.page = None
        self.figures.reader.drop()

    def _change(self, change: Callable[[TeamsEditing], object], *, reset: bool = False) -> None:
        """Apply `change` but no wrong value; show the result; `reset` the form for another team."""
        if self.editing is None or self.page is None:
            return
        self._clear_messages()
        editing = self.editing
        self._attempt(lambda: change(editing))
        if reset:
            self.page.form.begin(self._typed.pop(self.editing.chosen, None))
        if not self._take_back_wrong():
            self._show()

    def _attempt(self, action: Callable[[], object]) -> bool:
        """Run `action`, show its error, and return whether it succeeded."""
        try:
            action()
        except TeamclockError as error:
            if self.page is not None:
                self.page.show_trouble(str(error))
            return False
        return True

    def _clear_messages(self) -> None:
        """Remove all messages and the question from the page."""
        assert self.page is not None
        self._conflict = None
        self.page.ask("")
        self.page.show_trouble("")
        self.page.show_note("")

    def _take_typed(self) -> None:
        """Take what is typed; store texts with errors until their team is shown again."""
        if self.editing is not None and self.page is not None:
            self.page.form.take_typed()
            typed = self.page.form.half_typed()
            if typed:
                self._typed[self.editing.chosen] = typed

    def _discard(self) -> None:
        self._typed.clear()  # the texts with errors of all teams
        self._change(lambda editing: editing.discard(), reset=True)

    def _take_back_wrong(self) -> bool:
        """Take back a change that set a wrong value, show the error, and return whether it did."""
        assert self.editing is not None
        wrong = self.editing.refuse()
        if wrong is not None:
            self._show_wrong(wrong.key, wrong.text, str(wrong))
        return wrong is not None

    def _show_wrong(self, key: str | None, words: str, alone: str) -> None:
        """Show `words` below the field `key`; without such a field `alone` above all fields."""
        assert self.page is not None
        if key is None or not self.page.form.show_trouble(key, words):
            self.page.show_trouble(alone)

    @Slot(str)
    def _choose(self, team: str) -> None:
        self._take_typed()  # before the form shows the other team
        self._change(lambda editing: editing.choose(TeamId(team)), reset=True)

    @Slot(str, str)
    def _move(self, team: str, before: str) -> None:  # in the list; before "": to its end
        self._change(lambda editing: editing.move(TeamId(team), TeamId(before) if before else None))

    @Slot()
    def _add(self) -> None:
        """Add a team in the viewer's city, if known; let the user type the shown team's name."""
        if self.editing is None:
            return
        self._take_typed()
        city = self._places.own(self._session.viewer(), self._session.now())
        if city is not None:
            self._change(lambda editing: editing.add(_("New team"), new_place(city)), reset=True)
        if self.page is not None:
            self.page.form.name.setFocus()
            self.page.form.name.selectAll()

    @Slot()
    def _undo(self) -> None:
        """Undo the last unsaved change or, without one, the last saving."""
        if self.editing is None or self.page is None:
            return
        shown = self.editing.chosen
        if self.editing.undo():
            self._change(lambda _editing: None, reset=self.editing.chosen != shown)  # only shows
            return
        if self._attempt(self._saving.undo):
            self._begin()
            self.roster_changed.emit()

    @Slot()
    def save(self) -> None:
        """Write the changes, none if one is wrong; ask if others changed the same in the file."""
        if self.editing is None or self.page is None or self._is_half_typed():
            return
        self._clear_messages()
        if not self.editing.changes:
            return
        try:
            home_trouble = self._saving.write(self.editing)  # why the user's team is not set, or ""
        except ValueProblemError as error:
            self._choose(error.team or self.editing.chosen or "")
            self._show_wrong(error.key, error.text, str(error))
        except (ChangedMeanwhileError, LostTeamError) as error:
            self._conflict = error
            self.page.ask(question(self.editing, error))
        except TeamclockError as error:
            self.page.show_trouble(str(error))
        else:
            self.editing = self._saving.read(self.editing.chosen)
            self._show()
            self.roster_changed.emit()
            self.page.show_trouble(home_trouble)

    def _is_half_typed(self) -> bool:
        """Take what is typed; return whether a text has an error, and show the first such team."""
        assert self.editing is not None
        assert self.page is not None
        self._take_typed()
        ids = {team.id for team in self.editing.roster().teams}
        team = next((team for team in self._typed if team in ids), None)
        if team is not None:
            self._change(lambda editing: editing.choose(team), reset=True)
            self.page.form.take_typed()  # shows the error below its field
        return team is not None

    @Slot(bool)
    def _resolve_conflict(self, mine: bool) -> None:  # noqa: FBT001 - a slot of Qt
        """Go on with the newest file: if `mine`, save the user's change, else take the file's."""
        conflict, editing = self._conflict, self.editing
        if conflict is None or editing is None:
            return
        shown = editing.chosen
        if not self._attempt(lambda: self._saving.follow(editing, conflict, mine=mine)):
            return
        self._change(lambda _editing: None, reset=editing.chosen != shown)  # only shows
        self.roster_changed.emit()
        if mine:
            self.save()

    def _suggested(self, editing: TeamsEditing) -> HolidayOffer:
        return self.holidays.suggested(editing, self._session.now())

    def _today(self) -> date:
        return wall(self._session.viewer(), self._session.now()).date

    @Slot()
    def _show(self) -> None:
        """Store all changes, show them and offered holidays, and request what the changes do."""
        if self.page is None or self.editing is None:
            return
        self.unsaved.store(self.editing, self._typed)
        now, editing = self._session.now(), self.editing
        offer = self._suggested(editing)
        self.page.show_teams(shown_teams(editing, editing.team(), now, offer))
        self.figures.ask_for(editing)

    @Slot(object)
    def _show_figures(self, found: FoundFigures) -> None:
        if self.page is not None:
            self.page.show_changes(*found)
