"""Computes in a worker what the unsaved changes of the teams would do."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.app.teams_editing import TeamsEditing
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.week_changes import WeekChanges, week_changes
from teamclock.domain.zones import wall
from teamclock.present.week_changes import ChangeWords, change_words
from teamclock.present.words import date_words
from teamclock.ui.control.worker import Worker
from teamclock.ui.teams.change_preview import PreviewRow
from teamclock.ui.teams.preview_day import preview_day


class FoundFigures(NamedTuple):
    """The effects of the changes, in words, and a day's working hours to be drawn.

    words: shared hours, uncovered time and handoffs of a week, before and after the changes.
    rows: a row for each team in the chart of the day.
    day: the date of the chart.
    """

    words: ChangeWords
    rows: tuple[PreviewRow, ...]
    day: str


class _Compared(NamedTuple):
    """The result of the worker: both rosters, the team that is shown, and the changes of a week."""

    before: Roster
    after: Roster
    about: TeamId
    changes: WeekChanges


class TeamFigures(QObject):
    """Compares a usual week before and after the changes; `came` carries FoundFigures."""

    came = Signal(object)

    def __init__(self, session: Session, inbox: Inbox, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.reader = Worker(session, inbox, self)
        self.reader.found.connect(self._show)

    def ask_for(self, editing: TeamsEditing) -> None:
        """Request what the changes would do; a new request replaces one that is running."""
        about = editing.chosen
        if about is None:  # the page shows no team
            return
        before, after = editing.saved.roster, editing.roster()
        now, pause = self._session.now(), self.reader.pause
        self.reader.ask(
            lambda _session, _inbox: _Compared(
                before, after, about, week_changes(before, after, now, about, pause)
            )
        )

    @Slot(object)
    def _show(self, result: _Compared) -> None:
        """Put the result of the worker into words, and emit it."""
        before, after, about, changes = result
        now, viewer = self._session.now(), self._session.viewer()
        day = preview_day(before, after, about, now, viewer)
        words = date_words(wall(viewer, day.start).day, wall(viewer, now).day)
        self.came.emit(FoundFigures(change_words(before, after, changes), day.rows, words))
