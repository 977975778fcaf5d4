"""The dialog that shows an item with its history, and offers the steps that it may take."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from teamclock.domain.flow import Ageing
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.payloads import Payload, kind_of, payload_without_form
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.suggestion import Suggestion
from teamclock.messages import _
from teamclock.present.choices import choices
from teamclock.present.history_lines import line_said, line_words, lines_of
from teamclock.present.item import ItemContext
from teamclock.present.note import unready_words
from teamclock.present.suggestion import suggestion_words
from teamclock.present.words import plain
from teamclock.ui.kit.dialog import Dialog
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.prose import Prose
from teamclock.ui.kit.spacing import BETWEEN, as_foot, bare
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.ask_bar import AskBar
from teamclock.ui.queue.note_view import NoteView
from teamclock.ui.queue.step_bar import StepBar
from teamclock.ui.queue.step_fields import fields_of
from teamclock.ui.queue.step_form import StepForm

_SIZE = (720, 560)
_LEAST = (480, 360)
_TWO_COLUMNS = 44
"""The width, in average characters, at which note and history stand side by side."""


class ItemView(NamedTuple):
    """An item, with all that its dialog shows.

    Attributes:
        item: The item.
        ageing: Its age and its service level.
        events: Its history, the oldest event first.
        seen: The calendars, the viewer's zone and the instant by which it is shown.
        teams: The teams of the roster.
        home: The user's team, None if there is none.
        asks: The suggestion for it, None unless it is stalled.
        read_only: Why no step can be taken, or "".
        sharing: How far it has come in a shared queue, or "".
    """

    item: Item
    ageing: Ageing
    events: tuple[Event, ...]
    seen: ItemContext
    teams: tuple[Team, ...]
    home: TeamId | None
    asks: Suggestion | None = None
    read_only: str = ""
    sharing: str = ""

    @property
    def written(self) -> tuple[object, ...]:
        """Return what note and history depend on; it does not change with the passing minutes."""
        seen = self.seen
        return self.item, self.events, seen.calendars, seen.viewer, seen.today


class ItemDialog(Dialog):
    """Shows an item.

    `take` takes a step and returns the item after it, None if it cannot be read yet.

    A refused step leaves what was typed. The dialog closes when the other side gets the item, or
    when the item is snoozed; else it shows the new state.
    """

    amend_asked = Signal(object)
    talk_asked = Signal(object)
    declined = Signal(str)

    def __init__(
        self,
        shown: ItemView,
        take: Callable[[Payload, int], ItemView | None],
        look: Look,
        parent: QWidget,
        form: Kind | None = None,
    ) -> None:
        super().__init__("", look, parent)
        self._take, self._shown = take, shown
        self.form: StepForm | None = None
        self._written: tuple[object, ...] = ()
        self.note = NoteView(look, self)
        self.history = Prose(look, self, scrolls=True)
        self.history.setAccessibleName(_("History"))
        self.trouble, self.read_only = label("", self), label("", self)
        self.asks = AskBar(look, self)
        self.asks.plan_asked.connect(lambda: self.talk_asked.emit(self._shown.item))
        self.asks.declined.connect(self.declined)
        self.steps = StepBar(self)
        self.steps.asked.connect(self.begin)
        self._lay_out()
        self.show_item(shown)
        self.take_size(_SIZE, _LEAST)
        if form is not None:
            self.begin(form)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.form is None:
            self.steps.begin()

    def _lay_out(self) -> None:
        side = QFrame(self)
        side.setObjectName("side")
        beside = QVBoxLayout(side)
        beside.setContentsMargins(14, 14, 6, 10)
        beside.addWidget(self.history)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(BETWEEN)
        self._body.addWidget(self.note, 3)
        self._body.addWidget(side, 2)
        self.trouble.setObjectName("trouble")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.read_only.setWordWrap(True)
        self.read_only.setObjectName("hint")
        self._foot = QVBoxLayout()
        as_foot(self._foot)
        for part in (self.asks, self.trouble, self.read_only, self.steps):
            self._foot.addWidget(part)
        inside = QVBoxLayout()
        inside.setContentsMargins(4, 4, 8, 8)
        inside.addLayout(self._body)
        column = QVBoxLayout(self)
        bare(column)
        column.addLayout(inside, 1)
        column.addWidget(rule(self))
        column.addLayout(self._foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        wide = event.size().width() >= max(_TWO_COLUMNS * 2 * letter, 600)
        ways = QBoxLayout.Direction
        self._body.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def show_item(self, shown: ItemView) -> None:
        """Show the present state; an open form stays if its step may still be taken.

        Note and history are only written anew if they differ, so that scrolling and selection
        remain.
        """
        self._shown = shown
        item, seen = shown.item, shown.seen
        if shown.written == self._written:
            self.note.show_state(seen, item, shown.ageing, shown.sharing)
        else:
            self._written = shown.written
            self.setWindowTitle(_("Item {item}").format(item=item.name))
            self.note.show_item(seen, item, shown.ageing, shown.sharing)
            self._show_history(shown)
        self._show_asks(shown)
        self._show_read_only(plain(shown.read_only))
        self.steps.show_choices(choices(seen, item, shown.home))
        if self.form is not None and self.form.kind not in self._possible():
            self.leave()

    def _show_read_only(self, words: str) -> None:
        self.read_only.setText(words)
        self.read_only.setVisible(bool(words))
        for part in (self.asks, self.steps):
            part.setEnabled(not words)

    def _show_asks(self, shown: ItemView) -> None:
        asks = shown.asks
        words = "" if asks is None else suggestion_words(shown.seen, shown.item, asks)
        self.asks.show_words(words, None if asks is None else asks.level)

    def _possible(self) -> set[Kind]:
        shown = self._shown
        return {choice.kind for choice in choices(shown.seen, shown.item, shown.home)}

    def _show_history(self, shown: ItemView) -> None:
        self.history.empty()
        self.history.heading(_("History"), above=0)
        for line in lines_of(shown.events):
            words = f"{shown.seen.when(line[-1].at)} · {line_words(shown.seen, line)}"
            self.history.quiet(words, above=10)
            if (text := line_said(line)).strip():
                self.history.quote(text)
        bar = self.history.verticalScrollBar()
        bar.setValue(bar.maximum())

    def begin(self, kind: Kind) -> None:
        """Take a step, or open its form if it needs fields."""
        self.trouble.hide()
        item = self._shown.item
        if kind not in self._possible() or self._shown.read_only:
            return
        if kind is Kind.AMEND:
            self.amend_asked.emit(item)
        elif fields_of(kind, item):
            self._open(kind)
        elif kind is Kind.OFFER and (reason := unready_words(item.note)):
            self.show_trouble(_("It cannot be handed off yet. {reason}").format(reason=reason))
        else:
            self._carry_out(payload_without_form(kind, item))

    def _open(self, kind: Kind) -> None:
        self.leave()
        shown = self._shown
        self.form = StepForm(kind, shown.item, shown.seen, shown.teams, self.look)
        self.form.confirmed.connect(self._carry_out)
        self.form.left.connect(self.leave)
        self._foot.addWidget(self.form)
        self.steps.hide()
        self.asks.hide()
        self.form.begin()

    def leave(self) -> None:
        """Close the form, and show the steps again."""
        self.trouble.hide()
        if self.form is not None:
            self._foot.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._show_asks(self._shown)
        self.steps.show()
        self.steps.begin()

    def _carry_out(self, said: Payload) -> None:
        before = self._shown.item
        self.attempt(
            lambda: self._take(said, before.rev),
            lambda shown: self._follow(kind_of(said), before, shown),
            self.show_trouble,
        )

    def _follow(self, kind: Kind, before: Item, shown: ItemView | None) -> None:
        """Show the state after a step, as soon as it can be read."""
        self.leave()
        if shown is None:
            return
        self.show_item(shown)
        if kind is Kind.SNOOZE or (before.court and before.court != shown.item.court):
            self.accept()

    def show_trouble(self, words: str) -> None:
        """Show what was refused, and why."""
        self.trouble.setText(plain(words))
        self.trouble.show()

    def reject(self) -> None:
        """Close the form, or the field for a reason, if one is open; else the dialog."""
        if self.form is not None:
            self.leave()
        elif self.asks.is_asking:
            self.asks.leave()
        else:
            super().reject()
