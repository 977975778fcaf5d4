"""“Planned”: the planned meetings; the chosen one is shown in the panel."""

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
    """Return the planned meetings of the queue; none without a queue."""
    if inbox.queue() is None:
        return ()
    meetings = inbox.meetings(now)
    return tuple(PlannedRow(meeting, meetings.items(meeting)) for meeting in meetings.planned())


class Planned(ScrolledList):
    """Lists the planned meetings; `chosen` tells the row that the user looks at, or None.

    `opened` tells that the user wants to go on with it, `find_asked` that none is planned yet.
    """

    chosen = Signal(object)
    opened = Signal()
    find_asked = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.meetings: tuple[PlannedRow, ...] = ()
        self._here: MeetingContext | None = None
        self._last: Meeting | None = None
        self._fills = False
        self.said = self.words("")
        self.search = with_font(PressButton(_("Find a time"), self), "base", look)
        self.table = with_font(RowTable(_("Planned meetings"), look, self), "base", look)
        self.search.clicked.connect(self.find_asked)
        self.table.moved.connect(self._move)
        self.table.asked.connect(lambda _row: self.chosen.emit(self.current()))
        self.table.opened.connect(lambda _row: self.opened.emit())
        self.lay_out(self.said, self.search, self.table)

    def show_meetings(self, here: MeetingContext, meetings: Sequence[PlannedRow]) -> None:
        """Show the planned meetings; the current one stays selected."""
        before = self.current()
        self._here, self.meetings = here, tuple(meetings)
        self._fills = True
        self.table.show_rows(tuple(map(_, _HEADS)), [self._row(here, one) for one in meetings])
        if before is not None:
            self.choose(before.meeting.uid)
        self._fills = False
        self.said.setText("" if meetings else _("No meetings planned"))
        self.said.setVisible(not meetings)
        self.search.setVisible(not meetings)
        self.table.setVisible(bool(meetings))
        self._follow()

    def show_refused(self, words: str) -> None:
        """Say why the meetings cannot be read; those that are shown stay."""
        self.said.setText(words)
        self.said.show()

    def apply_theme(self, look: Look) -> None:
        super().apply_theme(look)
        self.table.apply_theme(look)

    @staticmethod
    def _row(here: MeetingContext, one: PlannedRow) -> tuple[str, ...]:
        teams = [team for team in here.teams if team.id in one.meeting.teams]
        name, when, whose = meeting_words(teams, one.meeting, here.zone, here.today)
        count = len(one.items)
        about = ngettext("{n} item", "{n} items", count).format(n=count) if count else ""
        return when, duration(one.meeting.at.length), whose, about, name

    def choose(self, uid: str) -> None:
        """Select a meeting by its uid, if it is shown."""
        rows = [row for row, one in enumerate(self.meetings) if one.meeting.uid == uid]
        if rows:
            self.table.choose(rows[0])

    def current(self) -> PlannedRow | None:
        """Return the selected meeting, or None."""
        row = self.table.current()[0]
        return self.meetings[row] if 0 <= row < len(self.meetings) else None

    @Slot()
    def _move(self) -> None:
        """Follow the user to another row; while rows are shown anew nothing is told."""
        if not self._fills:
            self.keep_in_sight(self.table)
            self._follow()

    def _follow(self) -> None:
        """Emit the selected meeting if it has changed."""
        one = self.current()
        meeting = None if one is None else one.meeting
        if meeting != self._last:
            self._last = meeting
            self.chosen.emit(one)
