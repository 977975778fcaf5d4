"""The page of the queue: its rows, or a message if there are none."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from teamclock.app.inbox import FilterState, Page
from teamclock.app.transfer.samples import samples
from teamclock.domain.item import Item, Kind
from teamclock.messages import _, ngettext
from teamclock.present.item import ItemContext
from teamclock.present.steps import KEYED, STEPS
from teamclock.present.words import plain
from teamclock.ui.board import Board, Queued
from teamclock.ui.kit.keys import bind_inside
from teamclock.ui.kit.plain_text import PlainLine, button, label
from teamclock.ui.kit.spacing import BETWEEN, bare
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.actions import offered, ready
from teamclock.ui.queue.item_list import QueueList
from teamclock.ui.queue.row_text import RowText, line


class QueuePage(QWidget):
    """Shows a page of the queue; it emits requests to open items and to take steps with them."""

    open_asked = Signal(object)
    steps_asked = Signal(object, object)
    clear_asked = Signal()
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: ItemContext | None = None
        self.list = QueueList(self)
        self.read_only = PlainLine(
            self, Qt.TextElideMode.ElideMiddle
        )  # it has a path in its middle
        self.read_only.hide()
        self.nothing = label("", self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.clear = button(_("Clear"), self)
        self.clear.clicked.connect(self.clear_asked)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty())
        column = QVBoxLayout(self)
        bare(column, 2)
        above = QHBoxLayout()
        above.setContentsMargins(16, 0, 16, 4)
        above.addWidget(self.read_only)
        column.addLayout(above)
        column.addWidget(self._stack, 1)
        self.list.open_asked.connect(self.open_asked)
        self.list.more_asked.connect(self.more_asked)
        self.list.menu_asked.connect(self._show_menu)
        self.list.step_asked.connect(self._press)
        self._bind_keys()

    def _empty(self) -> QWidget:
        empty = QWidget(self)
        column = QVBoxLayout(empty)
        column.setContentsMargins(24, 8, 24, 8)
        column.addStretch(1)
        column.addWidget(self.nothing)
        column.addSpacing(BETWEEN)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return empty

    def _bind_keys(self) -> None:
        """Bind the keys of the steps; they act while the list has the focus."""
        for kind in KEYED:
            bind_inside(STEPS[kind].key, self.list, partial(self._ask, kind))

    def apply_theme(self, look: Look) -> None:
        self.list.apply_theme(look)
        self.nothing.setFont(look.type.base)
        self.read_only.setFont(look.type.base)
        self.read_only.setFixedHeight(self.read_only.fontMetrics().height() + 4)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        queued = board.queue
        home = board.moment.home
        self._seen = queued.seen
        self.read_only.set_text(queued.read_only)
        self.read_only.setVisible(bool(queued.read_only))
        asks = queued.asks
        lines = (line(one, queued.seen, home, asks.get(one.item.uid)) for one in queued.page.items)
        self.list.show_lines(tuple(lines))
        self.nothing.setText(_nothing(queued))
        self.clear.setVisible(queued.page.sift.narrows)
        self._stack.setCurrentIndex(0 if queued.page.items else 1)

    def samples(self) -> tuple[Item, ...]:
        """Return the sample items that are shown."""
        return samples(one.item for one in self.list.lines())

    def _press(self, pressed: RowText) -> None:
        if pressed.step is not None:
            self.steps_asked.emit((pressed.item,), pressed.step)

    def _ask(self, kind: Kind) -> None:
        """Request a step with the selected items, or with the one that has the focus."""
        chosen = self._acted_on(many=STEPS[kind].for_many)
        if self._seen is not None and (items := ready(self._seen, chosen, kind)):
            self.steps_asked.emit(items, kind)

    def _acted_on(self, *, many: bool) -> tuple[Item, ...]:
        current = self.list.current()
        alone = () if current is None else (current.item,)
        return (tuple(one.item for one in self.list.chosen()) or alone) if many else alone

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        """Show the steps that can be taken with the selected items."""
        items = self._acted_on(many=True)
        if not items or self._seen is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(items) == 1:
            menu.addAction(_("Open"), lambda: self.open_asked.emit(items[0]))
            menu.addSeparator()
        for kind in offered(self._seen, items):
            action = menu.addAction(_(STEPS[kind].label))
            action.triggered.connect(lambda _on, kind=kind: self._ask(kind))
            action.setShortcut(QKeySequence(STEPS[kind].key))
            action.setAutoRepeat(False)
            action.setShortcutVisibleInContextMenu(True)
        menu.popup(at)


def _nothing(queued: Queued) -> str:
    """Return the message on why no item is shown."""
    sift = queued.page.sift
    if queued.unread:
        return _("Another program holds the queue. It is shown as soon as it is free.")
    if sift.words:
        return _("No item matches “{words}”").format(words=plain(sift.words))
    if sift.narrows:
        return _("No items here")
    return _("Nothing is waiting")


def counts(page: Page) -> str:
    """Return the message on how many items there are: “4 open · 1 late”."""
    total = sum(page.waiting.teams.values())
    shown, most = len(page.items), "+" if page.more else ""
    if page.sift.which is FilterState.CLOSED:
        return ngettext("{n} closed", "{n} closed", shown).format(n=f"{shown}{most}")
    if page.sift.which is FilterState.SNOOZED:
        return ngettext("{n} snoozed", "{n} snoozed", shown).format(n=f"{shown}{most}")
    if page.sift.narrows:
        return ngettext("{n} of {total} shown", "{n} of {total} shown", total).format(
            n=f"{shown}{most}", total=total
        )
    return " · ".join(filter(None, (_open(total), _late(page))))


def _open(number: int) -> str:
    return ngettext("{n} open", "{n} open", number).format(n=number) if number else ""


def _late(page: Page) -> str:
    if not page.overdue:
        return ""
    all_are = page.more and page.overdue == len(page.items)
    number = f"{page.overdue}{'+' if all_are else ''}"
    return ngettext("{n} late", "{n} late", page.overdue).format(n=number)
