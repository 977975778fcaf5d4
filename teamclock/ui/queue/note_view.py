"""The read-only view of an item in the panel: its state, its note and its history."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from teamclock.domain.item import OUT, TABLE, Kind
from teamclock.domain.note import Link
from teamclock.messages import _
from teamclock.present.item import late_words, state_words, wall_words, worked_words
from teamclock.ui.kit.prose import Prose
from teamclock.ui.kit.spacing import APART, TIGHT, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.bars import Bars
from teamclock.ui.queue.history_view import HistoryView
from teamclock.ui.queue.item_head import ItemHead
from teamclock.ui.queue.item_view import ItemView
from teamclock.ui.queue.link_row import LinkRow
from teamclock.ui.queue.next_actions import NextActions

_DIRECT_CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly


class NoteView(QWidget):
    """Shows an item as text that can be selected; only its next actions can be ticked.

    Note and history are written again only if they have changed, so that the position of scrolling
    and the selection stay. `ticked` carries the number of an action, from 1, and whether it is
    done.
    """

    ticked = Signal(int, bool)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._shown_content: tuple[object, ...] = ()  # the last `written`, () to write again
        self.head, self.state = ItemHead(look, self), Prose(look, self)
        self.bars = Bars(look, self)
        self.above, self.below = Prose(look, self), Prose(look, self)
        self.next_actions = NextActions(look, self)
        self.next_actions.ticked.connect(self.ticked)
        self.links = QWidget(self)
        self._rows = QVBoxLayout(self.links)
        remove_margins(self._rows, TIGHT)
        self.past, self.history = Prose(look, self), HistoryView(look, self)
        self._name_parts()
        self._lay_out()

    def _name_parts(self) -> None:
        """Name the parts for screen readers; Tab skips the heading of the history."""
        for part, name in (
            (self.head, _("Item")),
            (self.state, _("State")),
            (self.above, _("Note")),
            (self.below, _("Note, continued")),
            (self.past, _("History")),
            (self.history, _("History")),
        ):
            part.setAccessibleName(name)
        self.past.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_out(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(10)
        state.addWidget(self.bars, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        remove_margins(column, APART)  # Qt adds no spacing for hidden parts
        column.addWidget(self.head)
        column.addLayout(state)
        for part in (self.above, self.next_actions, self.links, self.below):
            column.addWidget(part)
        past = QVBoxLayout()
        remove_margins(past)
        past.addWidget(self.past)
        past.addWidget(self.history)
        column.addLayout(past)
        column.addStretch(1)

    def apply_theme(self, look: Look) -> None:
        """Apply a look, in which the next call of `show_item` writes all texts again."""
        self._look, self._shown_content = look, ()
        for part in (self.head, self.state, self.above, self.below, self.past, self.history):
            part.apply_theme(look)
        self.next_actions.apply_theme(look)

    def show_item(self, shown: ItemView) -> None:
        """Show an item; its next actions can be ticked unless its state or the queue forbids it."""
        if shown.written != self._shown_content:
            self._shown_content = shown.written
            self._write(shown)
        self._show_state(shown)
        possible = shown.item.status in TABLE[Kind.TICK].states and not shown.read_only
        self.next_actions.set_ticking(possible=possible)

    def _write(self, shown: ItemView) -> None:
        """Write all texts but those of `_show_state`."""
        seen, item, note = shown.seen, shown.item, shown.item.note
        self.head.show_item(seen, item)
        self.above.empty()
        _part(self.above, _("Context"), note.context)
        self.next_actions.show_item(item)
        self._show_links(note.links, none_needed=note.no_links)
        self.below.empty()
        _part(self.below, _("If … then …"), note.if_then)
        _part(self.below, _("If no one answers by then"), note.default_if_silent)
        _part(self.below, _("What will you do?"), item.readback)
        _part(self.below, _("Question"), item.question)
        _part(self.below, _("Answer"), item.answer)
        _part(self.below, _("Outcome"), item.outcome)
        for part in (self.above, self.below):
            part.setVisible(not part.document().isEmpty())
        self.past.empty()
        self.past.heading(_("History"), above=0)
        self.history.show_events(seen, shown.events, shown.me)

    def _show_state(self, shown: ItemView) -> None:
        """Show what changes without the item: state, lateness, ages, which desks have its step."""
        seen, item, ageing = shown.seen, shown.item, shown.ageing
        self.state.empty()
        late, state = late_words(seen, item, ageing), state_words(seen, item, ageing)
        if late:
            self.state.late(late)
        rest = state.removeprefix(late).removeprefix(" · ")  # `late` has a style of its own
        (self.state.body if late else self.state.strong)(rest, above=2)
        ages = (worked_words(seen, item, ageing.age_s), wall_words(seen, item))
        if any(ages):
            self.state.quiet(" · ".join(filter(None, ages)), above=2)
        if shown.sharing:
            self.state.quiet(shown.sharing, above=2)
        self.bars.show_ageing(ageing)
        self.bars.setVisible(item.status in OUT)  # handed off, and not closed

    def _show_links(self, links: tuple[Link, ...], *, none_needed: bool) -> None:
        """Show the links, or that none are needed; without either hide the part."""
        self._remove_links()
        if links or none_needed:
            name = Prose(self._look, self.links)
            name.setAccessibleName(_("Links"))
            name.heading(_("Links"))
            if not links:
                name.body(_("None needed"))
            self._rows.addWidget(name)
        for link in links:
            self._rows.addWidget(LinkRow(link, self._look, self.links))
        self.links.setVisible(bool(links) or none_needed)

    def _remove_links(self) -> None:
        for row in self.links.findChildren(QWidget, options=_DIRECT_CHILDREN):
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()


def _part(prose: Prose, name: str, words: str) -> None:
    """Add a heading and a text, unless the text is blank."""
    if words.strip():
        prose.heading(name)
        prose.body(words)
