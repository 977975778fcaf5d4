"""The agenda of a meeting: a check box for each item that may be discussed."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.domain.interval import MINUTE
from teamclock.domain.item import Item
from teamclock.domain.meeting import ITEM_S, agenda
from teamclock.messages import _, ngettext
from teamclock.present.meeting import agenda_words
from teamclock.ui.kit.controls import NameTick
from teamclock.ui.kit.spacing import TIGHT, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.part_blocks import Heading, words
from teamclock.ui.meetings.role_fonts import with_font

_MOST_ITEMS = 20


class AgendaBox(QWidget):
    """Check boxes for the items of an agenda, ticked as far as the time allows.

    A box that the user has clicked keeps its state until `forget`. `changed` follows each click.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.ticks: dict[int, NameTick] = {}  # the boxes, by the refs of their items
        self._clicked: dict[int, bool] = {}  # by ref: whether the user has ticked the box
        self._offered: dict[int, Item] = {}  # the items that have a box, by ref
        self._length = 0  # of the meeting, in seconds
        self.heading = Heading(_("Agenda"), look, self)
        self.more = words("", "small", look, self, hint=True)
        self.hint = words("", "small", look, self, hint=True)
        self._column = QVBoxLayout()
        remove_margins(self._column)
        whole = QVBoxLayout(self)
        remove_margins(whole, TIGHT)
        whole.addWidget(self.heading)
        whole.addLayout(self._column)
        whole.addWidget(self.more)
        whole.addWidget(self.hint)

    def forget(self) -> None:
        """Forget which boxes the user has clicked, so that `pack` may change them again."""
        self._clicked.clear()

    def offer(self, items: Sequence[Item]) -> None:
        """Show a box for each of the first 20 items, and how many more items there are."""
        offered = {item.ref: item for item in items[:_MOST_ITEMS]}
        if offered != self._offered:
            self._replace_ticks(offered)
        more = len(items) - len(offered)
        text = ngettext("{n} more item does not fit", "{n} more items do not fit", more)
        self.more.setText(text.format(n=more))
        self.more.setVisible(bool(more))

    def _replace_ticks(self, offered: dict[int, Item]) -> None:
        """Replace the boxes by one for each item; the keys of `offered` are refs."""
        for tick in self.ticks.values():
            tick.hide()
            tick.deleteLater()
        self._offered = offered
        self.ticks = {ref: self._new_tick(item) for ref, item in offered.items()}

    def _new_tick(self, item: Item) -> NameTick:
        """Return a new box for an item, below the others."""
        tick = with_font(NameTick(agenda_words(item), self._look, self), "base", self._look)
        tick.clicked.connect(lambda on, ref=item.ref: self._note_click(ref, on))
        self._column.addWidget(tick)
        tick.show()
        return tick

    def _note_click(self, ref: int, on: bool) -> None:  # noqa: FBT001 - a slot
        """Store that the user has ticked (`on`) or unticked the item with a ref; emit `changed`."""
        self._clicked[ref] = on
        self._show_minutes()
        self.changed.emit()

    def pack(self, left: int, length: int, own: Collection[int], hint: str) -> None:
        """Tick the items that fit, but leave the boxes that the user has clicked.

        `left`: for how many seconds the teams may still meet in that week.
        `length`: the length of the meeting in seconds.
        `own`: the refs of items that are ticked even if they do not fit.
        `hint`: a text to show below the boxes, or "".
        """
        self._length = length
        packed = {*own, *agenda(tuple(self.ticks), left, length)}
        for ref, tick in self.ticks.items():
            tick.setChecked(self._clicked.get(ref, ref in packed))
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._show_minutes()

    def _show_minutes(self) -> None:
        """Show how many of the meeting's minutes the ticked items take."""
        taken = len(self.chosen()) * ITEM_S // MINUTE
        text = _("{n} of {length} min").format(n=taken, length=self._length // MINUTE)
        self.heading.beside.setText(text if self.ticks else "")

    def chosen(self) -> tuple[Item, ...]:
        """Return the ticked items, in the order of their boxes."""
        return tuple(self._offered[ref] for ref, tick in self.ticks.items() if tick.isChecked())
