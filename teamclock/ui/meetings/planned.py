"""The list “Planned” of the planned meetings; the panel shows the chosen meeting."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from teamclock.app.inbox import Inbox
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting
from teamclock.messages import N_, _, ngettext
from teamclock.present.meeting import meeting_words
from teamclock.present.words import duration
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.context import MeetingContext
from teamclock.ui.meetings.role_fonts import with_font
from teamclock.ui.meetings.scrolled_list import ScrolledList
from teamclock.ui.meetings.slot_table import RowTable

_HEADS = (N_("Your time"), N_("Length"), N_("Teams"), N_("About"), N_("Meeting"))


class PlannedRow(NamedTuple):
    """A planned meeting and the items of its agenda."""

    meeting: Meeting
    items: tuple[Item, ...]


def planned(inbox: Inbox, now: Instant) -> tuple[PlannedRow, ...]:
    """Return the meetings planned from 24 h before `now` to ten years after, by start.

    () without a queue. Raise TeamclockError if the queue cannot be read.
    """
    if inbox.queue() is None:
        return ()
    meetings = inbox.meetings(now)
    return tuple(PlannedRow(meeting, meetings.items(meeting)) for meeting in meetings.planned())


class Planned(ScrolledList):
    """Shows the planned meetings in a table.

    `chosen` follows a change of the chosen row, and a click on it. `opened` tells that the user
    wants to go on with the chosen meeting in the panel; `find_asked`, to find a time for a first
    meeting.
    """

    chosen = Signal(object)  # the `PlannedRow`, None if there is none
    opened = Signal()
    find_asked = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.meetings: tuple[PlannedRow, ...] = ()
        self._here: MeetingContext | None = None
        self._last_meeting: Meeting | None = None  # the one whose row `chosen` carried last
        self._is_filling = False  # whether the program, not the user, changes the rows
        self.message = self.words("")
        self.search = with_font(PressButton(_("Find a time"), self), "base", look)
        self.table = with_font(RowTable(_("Planned meetings"), look, self), "base", look)
        self.search.clicked.connect(self.find_asked)
        self.table.moved.connect(self._follow_row)
        self.table.asked.connect(lambda _row: self.chosen.emit(self.current()))
        self.table.opened.connect(lambda _row: self.opened.emit())
        self.lay_out(self.message, self.search, self.table)

    def show_meetings(self, here: MeetingContext, meetings: Sequence[PlannedRow]) -> None:
        """Show the planned meetings in the zone of `here`; the chosen meeting stays chosen.

        `chosen` is emitted only if the chosen meeting has changed.
        """
        before = self.current()
        self._here, self.meetings = here, tuple(meetings)
        self._is_filling = True
        self.table.show_rows(tuple(map(_, _HEADS)), [self._cells(here, row) for row in meetings])
        if before is not None:
            self.choose(before.meeting.uid)
        self._is_filling = False
        self.message.setText("" if meetings else _("No meetings planned"))
        self.message.setVisible(not meetings)
        self.search.setVisible(not meetings)
        self.table.setVisible(bool(meetings))
        self._emit_new_choice()

    def show_refused(self, words: str) -> None:
        """Show the message why the meetings cannot be read; the rows stay."""
        self.message.setText(words)
        self.message.show()

    def apply_theme(self, look: Look) -> None:
        super().apply_theme(look)
        self.table.apply_theme(look)

    @staticmethod
    def _cells(here: MeetingContext, row: PlannedRow) -> tuple[str, ...]:
        """Return the cells of a meeting's row, in the order of the headings."""
        teams = [team for team in here.teams if team.id in row.meeting.teams]
        ref, when, team_names = meeting_words(teams, row.meeting, here.zone, here.today)
        count = len(row.items)
        about = ngettext("{n} item", "{n} items", count).format(n=count) if count else ""
        return when, duration(row.meeting.at.length), team_names, about, ref

    def choose(self, uid: str) -> None:
        """Choose a meeting by its uid, if it is shown."""
        rows = [index for index, row in enumerate(self.meetings) if row.meeting.uid == uid]
        if rows:
            self.table.choose(rows[0])

    def current(self) -> PlannedRow | None:
        """Return the chosen row; None if there is none."""
        row = self.table.current()[0]
        return self.meetings[row] if 0 <= row < len(self.meetings) else None

    @Slot()
    def _follow_row(self) -> None:
        """Scroll to the row that the user moves to, and emit the row if the meeting is another one.

        A change of the row while the rows are replaced is ignored.
        """
        if not self._is_filling:
            self.keep_in_sight(self.table)
            self._emit_new_choice()

    def _emit_new_choice(self) -> None:
        """Emit the chosen row if its meeting differs from the one emitted last."""
        row = self.current()
        meeting = None if row is None else row.meeting
        if meeting != self._last_meeting:
            self._last_meeting = meeting
            self.chosen.emit(row)
