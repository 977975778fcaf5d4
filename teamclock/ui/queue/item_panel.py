"""One item in the panel: its note and history, and at the foot its steps and their forms."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from teamclock.domain.item import Item, Kind
from teamclock.domain.payloads import Tick, payload_of
from teamclock.messages import _
from teamclock.present.choices import Choice, choices, menu_entries
from teamclock.present.item import changed_words
from teamclock.present.note import unready_words
from teamclock.present.suggestion import suggestion_words
from teamclock.present.words import printable
from teamclock.ui.kit.icon_button import IconButton
from teamclock.ui.kit.icons import Icon
from teamclock.ui.kit.menu_row import MenuEntry
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.ask_bar import AskBar
from teamclock.ui.queue.item_view import ItemView
from teamclock.ui.queue.kept_texts import KeptTexts
from teamclock.ui.queue.note_view import NoteView
from teamclock.ui.queue.step_fields import fields_of
from teamclock.ui.queue.step_form import StepForm
from teamclock.ui.queue.steps_part import StepsPart

_NOTE, _CHAT = "note", "chat"  # what Copy copies
_FRAME = 2
"""The width in pixels of the frame of a text, which shows the focus."""


class ItemPanel(StepsPart):
    """Shows one item at a time.

    What is typed in a form is stored in `texts` for its item, and shown when the form opens again.
    If another person changes the item, an open form keeps its text, the change is shown, and the
    form checks its step against the new state. `declined` carries the reason why the suggestion is
    not needed, `copy_asked` whether to copy for a chat, `discarded` the kind of the form's step.
    """

    amend_asked = Signal(object)
    meeting_asked = Signal(object)
    declined = Signal(str)
    copy_asked = Signal(bool)
    discarded = Signal(object)

    def __init__(
        self, shown: ItemView, texts: KeptTexts, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(printable(shown.item.name), look, parent)
        self.setAccessibleName(_("Item"))
        self.name.setIndent(_FRAME)
        self._shown, self._texts = shown, texts
        self.note = NoteView(look, self)
        self.note.ticked.connect(self._tick)
        self.copy = IconButton(Icon.COPY, _("Copy"), look, self)
        self.copy.clicked.connect(lambda: self._copy(_NOTE))
        self.tools.addWidget(self.copy)
        self.body.addWidget(self.note)
        self.asks = AskBar(look, self)
        self.asks.plan_asked.connect(partial(self.begin_step, Kind.PLAN_SYNC))
        self.asks.declined.connect(self.declined)
        self.asks.reason.textEdited.connect(self._store_reason)
        self.foot_area.column.insertWidget(0, self.asks)
        self.steps.further = (MenuEntry(_("Copy"), _NOTE), MenuEntry(_("Copy for chat"), _CHAT))
        self.steps.further_asked.connect(self._copy)
        self._reopen_form()
        self._show_reason()
        self._show()

    def _store_reason(self, reason: str) -> None:
        """Store the typed reason why the suggestion for the shown item is not needed."""
        self._texts.keep(self.item.uid, Kind.DISMISS, {"reason": reason} if reason else {})

    def _show_reason(self) -> None:
        """Reset the suggestion's bar for the item, with the reason that was typed for it."""
        self.asks.reset(self._texts.typed(self.item.uid, Kind.DISMISS).get("reason", ""))

    def forget_reason(self, uid: str) -> None:
        """Drop the reason that was typed for an item, because its suggestion is turned down."""
        self._texts.drop(uid, Kind.DISMISS)
        if uid == self.item.uid:
            self._show_reason()

    def _copy(self, what: str) -> None:
        """Request to copy the item for a chat (`what` is `_CHAT`), or its whole note (`_NOTE`)."""
        self.copy_asked.emit(what == _CHAT)

    @property
    def shown(self) -> ItemView:
        """Return the item with all that is shown of it."""
        return self._shown

    @property
    def item(self) -> Item:
        """Return the item in the state that is shown."""
        return self._shown.item

    def apply_theme(self, look: Look) -> None:
        super().apply_theme(look)
        self.note.apply_theme(look)
        self._show()

    def show_item(self, shown: ItemView) -> None:
        """Show another item, or a later state of the same item."""
        old, self._shown = self._shown, shown
        if old.item.uid != shown.item.uid:
            self._leave_form(keep_open=True)
            self.area.verticalScrollBar().setValue(0)
            self._reopen_form()
            self._show_reason()
        elif self.form is not None:
            self._follow_change(old)
        self._show()

    def _show(self) -> None:
        """Show name, note, suggestion and steps of the item again."""
        shown = self._shown
        self.name.setText(printable(shown.item.name))
        self.note.show_item(shown)
        self._show_asks()
        self.show_read_only(shown.read_only)
        self._show_steps()

    def _show_steps(self) -> None:
        """Offer the steps that the item allows, the step of the open form marked."""
        kind = None if self.form is None else self.form.kind
        steps = menu_entries(self._shown.seen, (self.item,))
        self.steps.show_choices(self._choices(), kind, steps)

    def show_read_only(self, words: str) -> None:
        """Show why no step can be taken, and disable the suggestion too; "" enables both."""
        super().show_read_only(words)
        self.asks.setEnabled(not words)

    def _show_asks(self) -> None:
        """Show the suggestion for the item, unless a form is open."""
        shown = self._shown
        asks = None if self.form is not None else shown.asks
        words = "" if asks is None else suggestion_words(shown.seen, shown.item, asks)
        self.asks.show_words(words, None if asks is None else asks.level)

    def _choices(self) -> tuple[Choice, ...]:
        """Return the steps that the item allows, those of the home team first."""
        return choices(self._shown.seen, self.item, self._shown.home)

    def _follow_change(self, before: ItemView) -> None:
        """Let the open form check the new state of the item; show another person's step.

        `before` is what was shown until now.
        """
        shown, form = self._shown, self.form
        if form is None or before.item.rev == shown.item.rev:
            return
        form.follow_item(shown.item, shown.seen)
        last = shown.events[-1]
        if last.by != shown.me:
            self.show_trouble(changed_words(shown.seen, last))

    def press_key(self, kind: Kind) -> None:
        """Begin the step of a key; the key of Tick ticks the first next action that is not done."""
        number = self.item.next_open if kind is Kind.TICK else None
        if number is not None and self.note.next_actions.is_ticking():
            self._tick(number, True)  # noqa: FBT003 - a slot
        else:
            super().press_key(kind)

    def _tick(self, number: int, done: bool) -> None:  # noqa: FBT001 - a slot
        """Request to tick or untick the next action with this number, from 1."""
        self.confirmed.emit(Tick(number, done))

    def begin_step(self, kind: Kind) -> None:
        """Request a step, or open its form; a note and a meeting are edited elsewhere.

        A note that cannot be handed off yet shows the reason.
        """
        self.trouble.hide()
        item = self.item
        if kind is Kind.TICK and item.next_open is not None:
            self._tick(item.next_open, True)  # noqa: FBT003 - a slot
        elif kind is Kind.AMEND:
            self.amend_asked.emit(item)
        elif kind is Kind.PLAN_SYNC:
            self.meeting_asked.emit(item)
        elif fields_of(kind, item):
            self.show_form(kind)
            self.begin()
        elif kind is Kind.OFFER and (reason := unready_words(item.note)):
            self.show_trouble(_("It cannot be handed off yet. {reason}").format(reason=reason))
        else:
            self.confirmed.emit(payload_of(kind, {}))

    def show_form(self, kind: Kind) -> None:
        """Show the form of a step with the texts that were typed in it before."""
        if self.form is not None and self.form.kind is kind:
            return
        shown, uid = self._shown, self.item.uid
        form = StepForm(kind, shown.item, shown.seen, shown.teams, self.look)
        form.fill(self._texts.typed(uid, kind))
        form.changed.connect(lambda: self._texts.keep(uid, kind, form.typed()))
        form.discarded.connect(lambda: self.discarded.emit(kind))
        self.open_form(form)
        self._texts.note_open(uid, kind)
        self._show_asks()
        self._show_steps()

    def _reopen_form(self) -> None:
        """Show the form again that was open when the item was left for another one."""
        kind = self._texts.open_kind(self.item.uid)
        if kind is not None:
            self.show_form(kind)

    def close_form(self) -> None:
        """Leave the form, and show the suggestion and the steps as without a form."""
        self._leave_form(keep_open=False)
        self._show_asks()
        self._show_steps()

    def _leave_form(self, *, keep_open: bool) -> None:
        """Remove the form; `keep_open` opens it again when its item is shown next."""
        if self.form is not None and not keep_open:
            self._texts.note_open(self.item.uid, None)
        super().close_form()

    def go_back(self) -> None:
        """Leave the form, or the field for a reason, if one is open; else go back to the list."""
        if self.asks.is_asking:
            self.asks.leave()
        else:
            super().go_back()

    def show_trouble(self, words: str) -> None:
        """Show a message, and check the boxes as the item has them: a tick may be refused."""
        super().show_trouble(words)
        self.note.next_actions.show_ticks(self.item)

    def attempt(self, action: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """Run `action`, then `done` with its result; show why it is refused if it is.

        While another program holds the queue the panel is disabled, and `action` is repeated.
        """
        self.attempts.attempt(action, done, self.show_trouble)
