"""“Talks”: what is planned, and what each talk is about; it is moved, cancelled or logged."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from teamclock.app.inbox import Inbox
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting
from teamclock.present.meeting import talk_words
from teamclock.present.talks import item_words
from teamclock.present.words import duration
from teamclock.ui.kit.keys import bind_inside
from teamclock.ui.kit.prose import Prose
from teamclock.ui.kit.table import TextTable
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.page import MeetingContext, MeetingPage

_HEADS = ("Talk", "Your time", "Length", "Teams", "About")
_NONE = "No talk is planned."


class PlannedRow(NamedTuple):
    """A talk that is planned, and the items that it is about."""

    talk: Meeting
    items: tuple[Item, ...]


def planned(shelf: Inbox, now: Instant) -> tuple[PlannedRow, ...]:
    """Return the talks that are planned in the queue; none where there is no queue."""
    if shelf.queue() is None:
        return ()
    meetings = shelf.meetings(now)
    return tuple(PlannedRow(talk, meetings.items(talk)) for talk in meetings.planned())


class PlannedPage(MeetingPage):
    """Asks to plan, move, cancel and log talks."""

    plan_asked = Signal()
    move_asked = Signal(object)
    cancel_asked = Signal(object)
    log_asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._here: MeetingContext | None = None
        self.talks: tuple[PlannedRow, ...] = ()
        self.table = TextTable("PlannedRow talks", look, self)
        self.agenda = Prose(look, self)
        self.agenda.setAccessibleName("What the talk is about")
        self.log = self.button("&Log…", primary=True)
        self.move_, self.cancel = self.button("&Move…"), self.button("&Cancel the talk")
        self.plan = self.button("&Plan a talk…")
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

    def show_talks(self, here: MeetingContext, talks: Sequence[PlannedRow]) -> None:
        before = self.current()
        self._here, self.talks = here, tuple(talks)
        self.table.show_rows(_HEADS, [self._row(here, one) for one in talks])
        if before is not None:
            self.choose(before.talk.ref)
        count = "1 talk is" if len(talks) == 1 else f"{len(talks)} talks are"
        self.said.setText(f"{count} planned." if talks else _NONE)
        self._follow()

    @staticmethod
    def _row(here: MeetingContext, one: PlannedRow) -> tuple[str, ...]:
        teams = [team for team in here.teams if team.id in one.talk.teams]
        name, when, whose = talk_words(teams, one.talk, here.zone, here.today)
        count = len(one.items)
        about = {0: "", 1: "1 item"}.get(count, f"{count} items")
        return name, when, duration(one.talk.at.length), whose, about

    def choose(self, ref: int) -> None:
        """Choose a talk by its ref, if it is shown."""
        rows = [row for row, one in enumerate(self.talks) if one.talk.ref == ref]
        if rows:
            self.table.choose(rows[0])

    def current(self) -> PlannedRow | None:
        row = self.table.current()[0]
        return self.talks[row] if 0 <= row < len(self.talks) else None

    @Slot()
    def _follow(self) -> None:
        one = self.current()
        self.table.setVisible(bool(self.talks))
        self.agenda.setVisible(one is not None)
        for button in (self.log, self.move_, self.cancel):
            button.setEnabled(one is not None)
        if one is not None:
            self._tell(one)

    def _tell(self, one: PlannedRow) -> None:
        self.agenda.empty()
        self.agenda.heading(f"What {one.talk.name} is about", above=0)
        if one.items:
            self.agenda.ticks([item_words(item) for item in one.items])
        else:
            self.agenda.quiet("Nothing was noted")

    def _ask(self, ask: Callable[[object], object]) -> None:
        one = self.current()
        if one is not None:
            ask(one.talk)

    @Slot(int)
    def _open(self, _row: int) -> None:
        """Log a talk that has begun; move one that is still to come."""
        one = self.current()
        if one is not None and self._here is not None:
            begun = one.talk.at.start <= self._here.now
            self._ask((self.log_asked if begun else self.move_asked).emit)
