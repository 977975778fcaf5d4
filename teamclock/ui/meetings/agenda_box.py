"""The agenda of a meeting: the items that may be discussed, with check boxes."""

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
    """Fills itself as the time allows; what was ticked or unticked by hand stays so."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.ticks: dict[int, NameTick] = {}
        self._by_hand: dict[int, bool] = {}
        self._offered: dict[int, Item] = {}
        self._length = 0
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
        """Forget what was ticked by hand."""
        self._by_hand.clear()

    def offer(self, items: Sequence[Item]) -> None:
        """Offer items, the most urgent first; further ones than 20 are counted."""
        offered = {item.ref: item for item in items[:_MOST_ITEMS]}
        if offered != self._offered:
            self._show_ticks(offered)
        more = len(items) - len(offered)
        text = ngettext("{n} more item does not fit", "{n} more items do not fit", more)
        self.more.setText(text.format(n=more))
        self.more.setVisible(bool(more))

    def _show_ticks(self, offered: dict[int, Item]) -> None:
        for tick in self.ticks.values():
            tick.hide()
            tick.deleteLater()
        self._offered = offered
        self.ticks = {ref: self._tick(item) for ref, item in offered.items()}

    def _tick(self, item: Item) -> NameTick:
        tick = with_font(NameTick(agenda_words(item), self._look, self), "base", self._look)
        tick.clicked.connect(lambda on, ref=item.ref: self._choose(ref, on))
        self._column.addWidget(tick)
        tick.show()
        return tick

    def _choose(self, ref: int, on: bool) -> None:  # noqa: FBT001 - a slot
        self._by_hand[ref] = on
        self._count()
        self.changed.emit()

    def pack(self, left: int, length: int, own: Collection[int], hint: str) -> None:
        """Tick the items that fit in `length` and `left` seconds, and those in `own`."""
        self._length = length
        packed = {*own, *agenda(tuple(self.ticks), left, length)}
        for ref, tick in self.ticks.items():
            tick.setChecked(self._by_hand.get(ref, ref in packed))
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._count()

    def _count(self) -> None:
        """Say how much of the time the ticked items take."""
        taken = len(self.chosen()) * ITEM_S // MINUTE
        text = _("{n} of {length} min").format(n=taken, length=self._length // MINUTE)
        self.heading.beside.setText(text if self.ticks else "")

    def chosen(self) -> tuple[Item, ...]:
        """Return the ticked items as they were shown."""
        return tuple(self._offered[ref] for ref, tick in self.ticks.items() if tick.isChecked())
