"""Shows the form of a note in the panel, updates it to its item, and saves and closes it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.relay import reach
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import day_date
from teamclock.messages import _
from teamclock.present.item import changed_words
from teamclock.ui.control.steps import StepTaker
from teamclock.ui.control.undo import UndoController
from teamclock.ui.queue.kept_texts import KeptTexts
from teamclock.ui.window.window import Window

if TYPE_CHECKING:  # imported when the user first clicks
    from teamclock.ui.queue.compose_panel import ComposePanel
    from teamclock.ui.queue.composing import Composing


class DiscardedText:
    """A text that the user discarded from a form, which `announce` offers to bring back.

    The text is removed from `texts` at once; `show` shows its form again.
    """

    def __init__(self, texts: KeptTexts, uid: str, kind: Kind, show: Callable[[], object]) -> None:
        self._texts, self._uid, self._kind, self._show = texts, uid, kind, show
        self._typed = texts.drop(uid, kind)

    def announce(self, undo: UndoController) -> None:
        """Show that the text was discarded, with an Undo that brings it back in its form."""

        def back(_now: Instant) -> None:
            self._texts.keep(self._uid, self._kind, self._typed)
            self._show()
            undo.show_done(_("Text is back"))

        undo.show_done(_("Text discarded"), back)


class ComposeController(QObject):
    """Shows at most one form of a note.

    `finished` is emitted when the form is left or has saved. It carries the item that was edited,
    None for a new one, and whether the form had the focus.
    """

    finished = Signal(object, bool)

    def __init__(
        self, taker: StepTaker, undo: UndoController, texts: KeptTexts, window: Window
    ) -> None:
        super().__init__(window)
        self._taker, self._undo, self._texts, self._window = taker, undo, texts, window
        self.panel: ComposePanel | None = None
        # The forms that were left, to be filled again; True: the form for new items.
        self._spares: dict[bool, ComposePanel] = {}
        self._now = Instant(0)
        self._selects_new = True  # False while a new item is saved because another was selected

    def is_shown(self) -> bool:
        """Return whether the form is the part of the panel, which may be hidden."""
        return self.panel is not None and self._window.panel.part() is self.panel

    def show(self, pair: tuple[TeamId, TeamId], item: Item | None, now: Instant) -> None:
        """Show the form that edits an item, or that of a new item if `item` is None.

        `pair` holds the ids of the giver and the receiver of a new item. A form for another item is
        left first, which saves a new item as a draft; if that fails, its form is shown instead.
        """
        panel = self.panel
        if panel is not None and _uid(panel.item) != _uid(item):
            panel.go_back()
        self._now = now
        if self.panel is None:
            self.panel = self._form_for(self.composing(pair, item, now))
        self._window.show_part(self.panel)
        self.panel.begin()

    def composing(
        self, pair: tuple[TeamId, TeamId], item: Item | None, now: Instant
    ) -> "Composing":
        """Return what the form begins with that `show` shows for the same arguments."""
        from teamclock.ui.queue.composing import Composing

        seen = self._taker.seen(now)
        giver, receiver = pair
        return Composing(
            teams=self._taker.session.roster.teams,
            giver=giver,
            receiver=receiver,
            # a sentence on when a receiver can start: the form asks for other teams, too
            reach=lambda *pair: reach(self._taker.session, self._now, *pair),
            zone=seen.viewer,
            today=day_date(seen.today),
            item=item,
        )

    def add_links(self, urls: Sequence[str]) -> None:
        """Add addresses to the links in the form, if the form is shown."""
        if self.panel is not None and self.is_shown():
            self.panel.form.add_links(urls)

    def _form_for(self, composing: "Composing") -> "ComposePanel":
        """Return the form used before with new content, or a new form if that does not fit."""
        spare = self._spares.pop(composing.item is None, None)
        if spare is not None and spare.can_hold(composing):
            spare.show_composing(composing)
            return spare
        if spare is not None:
            spare.deleteLater()
        return self._new_form(composing)

    def _new_form(self, composing: "Composing") -> "ComposePanel":
        """Return a new form, connected with this controller."""
        from teamclock.ui.queue.compose_panel import ComposePanel

        form = ComposePanel(composing, self._texts, self._save, self._window.look)
        form.finished.connect(self._finish)
        form.left.connect(form.go_back)
        form.discarded.connect(self._discard)
        return form

    def _save(self, data: dict[str, Any], draft: bool) -> None:  # noqa: FBT001 - a callback
        """Save the fields of the form: an edit, or a new item, which is a `draft` or handed off.

        Raise TeamclockError if the step is refused or the queue cannot be written.
        """
        item = None if self.panel is None else self.panel.item
        self._taker.put(item, data, draft=draft, chosen=self._selects_new)

    @Slot()
    def _finish(self) -> None:
        """Take the form out of the panel, and store it for the next new item, or the next edit."""
        panel, self.panel = self.panel, None
        if panel is None:
            return
        had_focus = panel.isAncestorOf(self._window.focusWidget())
        self.finished.emit(panel.item, had_focus)
        self._window.panel.remove_part(panel)
        self._spares[panel.item is None] = panel

    def leave_for_another(self) -> bool:
        """Leave the form because another item was selected; return whether none is open now.

        A form with the focus stays: then not the user but a board has changed the selection.
        """
        panel = self.panel
        if panel is None or panel.isAncestorOf(self._window.focusWidget()):
            return panel is None
        self._selects_new = False
        panel.go_back()
        self._selects_new = True
        return self.panel is None

    @Slot()
    def _discard(self) -> None:
        """Drop what was typed, and offer to bring it back."""
        panel = self.panel
        if panel is None:
            return
        item, pair, kind = panel.item, panel.route.pair(), panel.kind
        text = DiscardedText(
            self._texts, _uid(item), kind, lambda: self.show(pair, item, self._now)
        )
        panel.abandon()
        text.announce(self._undo)

    def follow(self, now: Instant) -> None:
        """Let the form edit the present state of its item, and show another person's change.

        Raise TeamclockError if the item cannot be read.
        """
        self._now = now
        panel = self.panel
        if panel is None or panel.item is None or panel.attempts.is_waiting:
            return
        shown = self._taker.view(panel.item, now)
        last = shown.events[-1]
        if shown.item.rev != panel.item.rev:
            change = "" if last.by == shown.me else changed_words(shown.seen, last)
            panel.follow_item(shown.item, change)

    def keep_at_the_end(self) -> None:
        """Save what is in the form, because the program is about to end."""
        if self.panel is not None:
            self.panel.keep_at_the_end()


def _uid(item: Item | None) -> str:
    return "" if item is None else item.uid
