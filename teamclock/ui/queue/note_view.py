"""The read-only view of an item: its title, its state, and its note."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from teamclock.domain.flow import Ageing
from teamclock.domain.item import OUT, Item
from teamclock.domain.note import Link, Urgency
from teamclock.messages import _
from teamclock.present.item import (
    ItemContext,
    actions_words,
    late_words,
    leg_words,
    state_words,
    wall_words,
    worked_words,
)
from teamclock.present.note import complete_words, urgency_words
from teamclock.ui.kit.link import open_link, openable
from teamclock.ui.kit.plain_text import set_tooltip
from teamclock.ui.kit.prose import Prose
from teamclock.ui.kit.spacing import APART, TIGHT, bare
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.bars import Bars

_CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly


class NoteView(QScrollArea):
    """Shows an item as text that can be selected, without markup."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget(self)
        page.setObjectName("page")
        self.head, self.state = Prose(look, page), Prose(look, page)
        self.bars = Bars(look, page)
        self.above, self.below = Prose(look, page), Prose(look, page)
        for part, name in (
            (self.head, _("Item")),
            (self.state, _("State")),
            (self.above, _("Note")),
        ):
            part.setAccessibleName(name)
        self.below.setAccessibleName(_("Note, continued"))
        self.links = QWidget(page)
        self._rows = QVBoxLayout(self.links)
        bare(self._rows, TIGHT)
        self._lay_out(page)
        self.setWidget(page)

    def _lay_out(self, page: QWidget) -> None:
        state = QHBoxLayout()
        state.setSpacing(10)
        state.addWidget(self.bars, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self.state, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(APART)  # hidden parts take no spacing
        column.addWidget(self.head)
        column.addLayout(state)
        for part in (self.above, self.links, self.below):
            column.addWidget(part)
        column.addStretch(1)

    def show_item(self, seen: ItemContext, item: Item, ageing: Ageing, sharing: str = "") -> None:
        """Show all of an item; `sharing` says how far it has come, empty if it is not shared."""
        self._show_head(seen, item)
        self.show_state(seen, item, ageing, sharing)
        note = item.note
        self.above.empty()
        self._part(self.above, _("Context"), note.context)
        if note.next_actions:
            self.above.heading(actions_words(item))
            self.above.ticks(note.next_actions, item.ticked)
        self._show_links(note.links, none_needed=note.no_links)
        self.below.empty()
        self._part(self.below, _("If … then …"), note.if_then)
        if note.due_at is not None:
            self._part(self.below, _("Due"), seen.when(note.due_at))
        self._part(self.below, _("If no one answers by then"), note.default_if_silent)
        self._part(self.below, _("What will you do?"), item.readback)
        self._part(self.below, _("Question"), item.question)
        self._part(self.below, _("Answer"), item.answer)
        self._part(self.below, _("Outcome"), item.outcome)
        self.below.quiet(complete_words(note), above=12)
        for part in (self.above, self.below):
            part.setVisible(not part.document().isEmpty())

    def _show_head(self, seen: ItemContext, item: Item) -> None:
        self.head.empty()
        self.head.title(item.note.title)
        urgency = "" if item.note.urgency is Urgency.STEADY else urgency_words(item.note.urgency)
        facts = (item.name, leg_words(seen, item), urgency)
        self.head.quiet(" · ".join(filter(None, facts)))

    def show_state(self, seen: ItemContext, item: Item, ageing: Ageing, sharing: str = "") -> None:
        """Show the part of an item that changes without a step: its state, and its ages."""
        self.state.empty()
        late, words = late_words(seen, item, ageing), state_words(seen, item, ageing)
        if late:
            self.state.late(late)
        self.state.body(words.removeprefix(late).removeprefix(" · "), above=2)
        ages = (worked_words(seen, item, ageing.age_s), wall_words(seen, item))
        if any(ages):
            self.state.quiet(" · ".join(filter(None, ages)), above=2)
        if sharing:
            self.state.quiet(sharing, above=2)
        self.bars.show_ageing(ageing)
        self.bars.setVisible(item.status in OUT)

    @staticmethod
    def _part(prose: Prose, name: str, words: str) -> None:
        if words.strip():
            prose.heading(name)
            prose.body(words)

    def _show_links(self, links: tuple[Link, ...], *, none_needed: bool) -> None:
        self._remove_links()
        if links or none_needed:
            name = Prose(self._look, self.links)
            name.heading(_("Links"))
            if not links:
                name.body(_("None needed"))
            self._rows.addWidget(name)
        for link in links:
            self._rows.addWidget(_LinkRow(link, self._look, self.links))
        self.links.setVisible(bool(links) or none_needed)

    def _remove_links(self) -> None:
        for row in self.links.findChildren(QWidget, options=_CHILDREN):
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()


class _LinkRow(QWidget):
    """A link as text.

    An address that may be opened has a button with the whole address in its tooltip.
    """

    def __init__(self, link: Link, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        checked = openable(link.url)
        words = Prose(look, self)
        words.setAccessibleName(_("Link"))
        if link.label.strip():
            words.body(link.label)
        words.quiet(
            checked or _("{url} (not opened: no web address)").format(url=link.url), above=2
        )
        row = QHBoxLayout(self)
        bare(row, APART)
        row.addWidget(words, 1)
        if checked is None:
            return
        button = QPushButton(_("Open"), self)
        button.setAutoDefault(False)
        button.setAccessibleName(_("Open {url}").format(url=checked))
        set_tooltip(button, checked)
        button.clicked.connect(lambda: open_link(link.url))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
