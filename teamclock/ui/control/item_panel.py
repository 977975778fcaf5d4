"""What the panel shows of the queue: one selected item, several, the form of a note, or nothing."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.roster import TeamId
from teamclock.ui.board import Board
from teamclock.ui.control.compose import ComposeController, DiscardedText
from teamclock.ui.control.steps import StepTaker
from teamclock.ui.control.undo import UndoController
from teamclock.ui.queue.kept_texts import KeptTexts
from teamclock.ui.window.window import Window

if TYPE_CHECKING:  # imported when the user first clicks
    from teamclock.domain.payloads import Payload
    from teamclock.ui.kit.panel_part import PanelPart
    from teamclock.ui.queue.item_panel import ItemPanel
    from teamclock.ui.queue.item_view import ItemView
    from teamclock.ui.queue.many_panel import ManyPanel
    from teamclock.ui.queue.steps_part import StepsPart


class ItemPanelController(QObject):
    """Shows in the panel what is selected in the list, and takes the steps that its parts request.

    Items are shown as of the last board, at first as of `now`. `texts` holds what is typed in
    forms. `meeting_asked` carries the item about which the user wants to plan a meeting.
    """

    meeting_asked = Signal(object)

    def __init__(
        self, taker: StepTaker, undo: UndoController, window: Window, now: Instant
    ) -> None:
        super().__init__(window)
        self._taker, self._undo, self._window, self._now = taker, undo, window, now
        self.texts = KeptTexts()
        self.item: ItemPanel | None = None
        self.many: ManyPanel | None = None
        self.compose = ComposeController(taker, undo, self.texts, window)
        self.compose.finished.connect(self._return_from_form)
        self._selected: tuple[Item, ...] = ()
        self._is_unread = False  # whether a selected item could not be read
        self._reading = -1  # the number of the reading of the queue that the last board showed
        window.items_selected.connect(self.show_selected)

    def _is_shown(self, part: "PanelPart | None") -> bool:
        """Return whether this is the part of the panel, which may be hidden."""
        return part is not None and self._window.panel.part() is part

    def _has_panel(self) -> bool:
        """Return whether the panel holds an item, several items or the form of a note."""
        return any(map(self._is_shown, (self.item, self.many, self.compose.panel)))

    @Slot(object)
    def show_selected(self, items: Sequence[Item]) -> None:
        """Show the selected items, unless the form of a note stays; the focus stays where it is.

        If a board changes items that were selected before, and the panel shows something else, such
        as a team or a meeting, the panel stays as it is.
        """
        old, self._selected = self._selected, tuple(items)
        if [item.uid for item in old] == [item.uid for item in items] and not self._has_panel():
            return
        if not self.compose.is_shown() or self.compose.leave_for_another():
            self._show_selection()

    @Slot(object, bool)
    def _return_from_form(self, edited: Item | None, had_focus: bool) -> None:  # noqa: FBT001 - a slot
        """Show the selected items after the form of a note was left.

        If the form `had_focus`, the edited item gets it, or the list after a new item (None).
        """
        self._show_selection()
        if had_focus and edited is not None:
            self.open(edited)
        elif had_focus:
            self._window.leave_panel()

    def _show_selection(self) -> None:
        """Show the selected items; without any, what the panel shows when nothing is selected.

        An item whose form is open stays even then.
        """
        items = self._selected
        if len(items) > 1:
            self._show_many(items)
        elif items:
            self._show_one(items[0])
        elif self._has_panel() and not (self.item and self._is_shown(self.item) and self.item.form):
            self._window.panel.show_rest()

    def _show_one(self, item: Item) -> None:
        """Show an item, or the panel's while a step with it waits; retry a failed read later."""
        part = self.item
        if part is not None and (part.attempts.is_waiting or part.item.uid == item.uid):
            self._window.panel.show_part(part)  # the next board shows what has changed
            return
        try:
            self._show_view(self._taker.view(item, self._now))
        except TeamclockError:
            self._is_unread = True

    def _show_view(self, shown: "ItemView") -> "ItemPanel":
        """Show an item in the panel; the part is made when it is first needed."""
        if self.item is None:
            self.item = self._new_item_panel(shown)
        else:
            self.item.show_item(shown)
        self._window.panel.show_part(self.item)
        return self.item

    def _new_item_panel(self, shown: "ItemView") -> "ItemPanel":
        """Return a new part for one item, connected with this controller."""
        from teamclock.ui.queue.item_panel import ItemPanel

        part = ItemPanel(shown, self.texts, self._window.look)
        self._connect_steps(part)
        part.confirmed.connect(self._take_step)
        part.amend_asked.connect(self.edit)
        part.meeting_asked.connect(self.meeting_asked)
        part.declined.connect(self._decline)
        part.copy_asked.connect(self._copy)
        part.discarded.connect(self._discard)
        return part

    def _connect_steps(self, part: "StepsPart") -> None:
        """Connect the signals that the parts for one and for several items share."""
        part.refused.connect(self.show_why)
        part.back_asked.connect(self._window.leave_panel)
        part.left.connect(self._close)

    @Slot()
    def _close(self) -> None:
        """Select no item, and return to the list."""
        self._window.choose_item(None)
        self._window.panel.show_rest()
        self._window.leave_panel()

    @Slot(object)
    def show_why(self, kind: Kind) -> None:
        """Show why the key of a step has no effect with the selected items."""
        from teamclock.present.choices import not_possible_words

        seen = self._taker.seen(self._now)
        self._window.status.show_why(not_possible_words(seen, self._selected, kind))

    def _show_many(self, items: Sequence[Item]) -> None:
        """Show several items in the panel; the part is made when it is first needed."""
        if self.many is None:
            from teamclock.ui.queue.many_panel import ManyPanel

            self.many = ManyPanel(self._taker.session.roster.teams, self._window.look)
            self._connect_steps(self.many)
            self.many.confirmed.connect(self._take_many)
        self.many.show_items(self._taker.seen(self._now), items, self._taker.why_read_only())
        self._window.panel.show_part(self.many)

    @Slot(object)
    def _take_many(self, payload: "Payload") -> None:
        """Take a step with those of the shown items that can take it."""
        from teamclock.domain.payloads import kind_of

        if self.many is not None:
            ready = self.many.ready(kind_of(payload))
            self.many.close_form()
            self._taker.take_all(ready, payload)

    def open(self, item: Item, form: Kind | None = None) -> None:
        """Show an item with the focus once the queue is free; `form` opens that step's form."""
        self._undo.again.do(
            lambda: self._taker.view(item, self._now),
            lambda shown: self._open(shown, form),
            self._undo.refuse,
        )

    def _open(self, shown: "ItemView", form: Kind | None) -> None:
        """Show an item with the focus, and its form if the step is possible."""
        if self.compose.panel is not None:
            self.compose.panel.go_back()
        part = self._show_view(shown)
        self._window.show_part(part)
        if form is not None and not shown.read_only and part.steps.offers(form):
            part.begin_step(form)
        else:
            part.begin()

    def open_many(self, items: Sequence[Item], kind: Kind) -> None:
        """Show several items, and the form of a step that is taken with all of them."""
        self._show_many(items)
        if self.many is not None:
            self._window.show_part(self.many)
            self.many.begin_step(kind)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show the present state of the items in the panel.

        The panel does not change while the user only looks at another instant. A selected item that
        could not be read before is read now.
        """
        self._now = board.moment.now
        old_reading, self._reading = self._reading, board.queue.reading
        if board.view.scrub is not None and old_reading == board.queue.reading:
            return
        if self._is_unread and not self.compose.is_shown():
            self._is_unread = False
            self._show_selection()
        part = self.item
        if part is not None and self._is_shown(part) and not part.attempts.is_waiting:
            with suppress(TeamclockError):
                part.show_item(self._taker.view(part.item, self._now))
        with suppress(TeamclockError):
            self.compose.follow(self._now)

    @Slot(object)
    def _take_step(self, payload: "Payload") -> None:
        """Take a step with the shown item."""
        part = self.item
        if part is None:
            return
        before = part.item
        part.attempt(
            lambda: self._taker.take(before, payload, before.rev),
            lambda shown: self._follow(part, before, payload, shown),
        )

    def _follow(
        self, part: "ItemPanel", old: Item, payload: "Payload", shown: "ItemView | None"
    ) -> None:
        """Show an item after a step; return to the list if it was snoozed or its court changed.

        `old` is the item before the step; `shown` None means that a later board shows the item.
        Ticking a next action leaves the open form and the focus as they are.
        """
        from teamclock.domain.payloads import kind_of

        kind = kind_of(payload)
        self.texts.drop(old.uid, kind)
        if kind is not Kind.TICK:
            part.close_form()
        if shown is None:
            return
        part.show_item(shown)
        is_passed = old.court is not None and old.court != shown.item.court
        if kind is Kind.SNOOZE or is_passed:
            self._window.leave_panel()
        elif kind is not Kind.TICK:
            part.begin()

    @Slot(str)
    def _decline(self, reason: str) -> None:
        """Turn the suggestion for the shown item down, for the reason that the user typed."""
        part = self.item
        if part is None:
            return
        item = part.item

        def finish(_done: object) -> None:
            part.trouble.hide()
            part.forget_reason(item.uid)  # the typed text, which is now stored

        part.attempt(lambda: self._taker.decline(item, reason), finish)

    @Slot(bool)
    def _copy(self, chat: bool) -> None:  # noqa: FBT001 - a slot
        """Copy the shown item, as a line for a chat or as its whole note."""
        from teamclock.ui.control.copying import copy_item

        if self.item is not None:
            self._window.show_done(copy_item(self.item.shown, chat=chat))

    @Slot(object)
    def _discard(self, kind: Kind) -> None:
        """Drop what was typed in the open form, and offer to bring it back."""
        part = self.item
        if part is None:
            return
        item = part.item
        text = DiscardedText(self.texts, item.uid, kind, lambda: self.open(item, kind))
        part.close_form()
        part.begin()
        text.announce(self._undo)

    @Slot(object)
    def edit(self, item: Item) -> None:
        """Show the form that edits the note of an item."""
        self.compose.show((item.giver, item.receiver), item, self._now)

    def write(self, pair: tuple[TeamId, TeamId]) -> None:
        """Show the form of a new item; `pair` holds the ids of the giver and the receiver."""
        self.compose.show(pair, None, self._now)
