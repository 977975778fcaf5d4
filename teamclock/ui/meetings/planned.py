"""“Planned”: the planned meetings with their agendas, and buttons to move, cancel or log them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from teamclock.app.inbox import Inbox
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting
from teamclock.messages import N_, _, ngettext
from teamclock.present.meeting import item_words, meeting_words
from teamclock.present.words import duration
from teamclock.ui.kit.keys import bind_inside
from teamclock.ui.kit.prose import Prose
from teamclock.ui.kit.table import TextTable
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.page import MeetingContext, MeetingPage

_HEADS = (N_("Meeting"), N_("Your time"), N_("Length"), N_("Teams"), N_("About"))


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


class PlannedPage(MeetingPage):
    """The page that requests to plan, move, cancel and log meetings."""

    plan_asked = Signal()
    move_asked = Signal(object)
    cancel_asked = Signal(object)
    log_asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._here: MeetingContext | None = None
        self.meetings: tuple[PlannedRow, ...] = ()
        self.table = TextTable(_("Planned meetings"), look, self)
        self.agenda = Prose(look, self)
        self.agenda.setAccessibleName(_("What the meeting is about"))
        self.log = self.button(_("&Log a meeting…"), primary=True)
        self.move_, self.cancel = self.button(_("&Move…")), self.button(_("&Cancel the meeting"))
        self.plan = self.button(_("&Plan a meeting…"))
        self.plan.clicked.connect(self.plan_asked)
        for button, asked in (
            (self.log, self.log_asked),
            (self.move_, self.move_asked),
            (self.cancel, self.cancel_asked),
        ):
            button.clicked.connect(lambda _on=False, ask=asked.emit: self._ask(ask))
        gone = QKeySequence.StandardKey.Delete
        bind_inside(gone, self.table, lambda: self._ask(self.cancel_asked.emit))
        self.table.chosen.connect(self._follow)
        self.table.opened.connect(self._open)
        self.lay_out((self.said, self.table, self.agenda))

    def show_meetings(self, here: MeetingContext, meetings: Sequence[PlannedRow]) -> None:
        """Show the planned meetings; the current one stays selected."""
        before = self.current()
        self._here, self.meetings = here, tuple(meetings)
        self.table.show_rows(tuple(map(_, _HEADS)), [self._row(here, one) for one in meetings])
        if before is not None:
            self.choose(before.meeting.ref)
        count = len(meetings)
        told = ngettext("{n} meeting planned", "{n} meetings planned", count).format(n=count)
        self.said.setText(told if meetings else _("No meetings planned"))
        self._follow()

    @staticmethod
    def _row(here: MeetingContext, one: PlannedRow) -> tuple[str, ...]:
        teams = [team for team in here.teams if team.id in one.meeting.teams]
        name, when, whose = meeting_words(teams, one.meeting, here.zone, here.today)
        count = len(one.items)
        about = ngettext("{n} item", "{n} items", count).format(n=count) if count else ""
        return name, when, duration(one.meeting.at.length), whose, about

    def choose(self, ref: int) -> None:
        """Select a meeting by its ref, if it is shown."""
        rows = [row for row, one in enumerate(self.meetings) if one.meeting.ref == ref]
        if rows:
            self.table.choose(rows[0])

    def current(self) -> PlannedRow | None:
        """Return the selected meeting, or None."""
        row = self.table.current()[0]
        return self.meetings[row] if 0 <= row < len(self.meetings) else None

    @Slot()
    def _follow(self) -> None:
        one = self.current()
        self.table.setVisible(bool(self.meetings))
        self.agenda.setVisible(one is not None)
        for button in (self.log, self.move_, self.cancel):
            button.setEnabled(one is not None)
        if one is not None:
            self._show_agenda(one)

    def _show_agenda(self, one: PlannedRow) -> None:
        self.agenda.empty()
        told = _("What {meeting} is about").format(meeting=one.meeting.name)
        self.agenda.heading(told, above=0)
        if one.items:
            self.agenda.ticks([item_words(item) for item in one.items])
        else:
            self.agenda.quiet(_("No items"))

    def _ask(self, ask: Callable[[object], object]) -> None:
        one = self.current()
        if one is not None:
            ask(one.meeting)

    @Slot(int)
    def _open(self, _row: int) -> None:
        """Log a meeting that has begun; move one that has not."""
        one = self.current()
        if one is not None and self._here is not None:
            begun = one.meeting.at.start <= self._here.now
            self._ask((self.log_asked if begun else self.move_asked).emit)
