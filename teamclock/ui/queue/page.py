"""The page of the queue: its rows, or a message if there are none."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from teamclock.app.inbox import Filter, FilterState, Page
from teamclock.app.queue_service import AgedItem, aged
from teamclock.app.transfer.samples import samples
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.roster import TeamId
from teamclock.messages import ngettext
from teamclock.present.item import ItemContext
from teamclock.present.steps import KEYED, STEPS
from teamclock.ui.board import Board, Queued
from teamclock.ui.kit.keys import bind_inside
from teamclock.ui.kit.plain_text import PlainLine
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.actions import item_entries, ready
from teamclock.ui.queue.item_list import QueueList
from teamclock.ui.queue.row_text import RowText, RowTexts, line
from teamclock.ui.view import is_far

if TYPE_CHECKING:  # made when they are needed
    from teamclock.ui.queue.empty import EmptyPage, Way


class QueuePage(QWidget):
    """Shows a page of the queue.

    It emits requests to open items, to take steps with them, and for other items; `refused` says
    why a key does nothing.
    """

    open_asked = Signal(object)
    steps_asked = Signal(object, object)
    filter_asked = Signal(object)
    new_asked = Signal()
    now_asked = Signal()
    more_asked = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: ItemContext | None = None
        self._filter = Filter()
        self._items: tuple[Item, ...] = ()
        self._usual: tuple[Page, tuple[RowText, ...]] = (Page(), ())
        self._look: Look | None = None
        self.list = QueueList(self)
        self.read_only = PlainLine(
            self, Qt.TextElideMode.ElideMiddle
        )  # it has a path in its middle
        self.read_only.hide()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        remove_margins(column, 2)
        above = QHBoxLayout()
        above.setContentsMargins(16, 0, 16, 4)
        above.addWidget(self.read_only)
        column.addLayout(above)
        column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.list.open_asked.connect(self.open_asked)
        self.list.more_asked.connect(self.more_asked)
        self.list.menu_asked.connect(self._show_menu)
        self.list.step_asked.connect(self._press)
        for kind in KEYED:  # they act while the list has the focus
            bind_inside(STEPS[kind].key, self.list, partial(self._ask, kind))

    @cached_property
    def empty(self) -> "EmptyPage":
        """Return the page for where no item is shown, made when first needed."""
        from teamclock.ui.queue.empty import EmptyPage

        made = EmptyPage(self)
        made.asked.connect(self._go)
        self._stack.addWidget(made)
        if self._look is not None:
            made.apply_theme(self._look)
        return made

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self.list.apply_theme(look)
        if "empty" in vars(self):
            self.empty.apply_theme(look)
        self.read_only.setFont(look.type.base)
        self.read_only.setFixedHeight(self.read_only.fontMetrics().height() + 4)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        queued = board.queue
        home = board.moment.home
        self._seen, self._filter = queued.seen, queued.page.filter
        self.read_only.set_text(queued.read_only)
        self.read_only.setVisible(bool(queued.read_only))
        items = () if is_far(board.view, board.moment.now) else queued.page.items
        self._items = tuple(one.item for one in items)
        self._show_rows(queued, home, board.moment.now)
        if items:
            self._stack.setCurrentWidget(self.list)
        else:
            self._show_empty(board)

    def _show_rows(self, queued: Queued, home: TeamId | None, now: Instant) -> None:
        """Show the items, at another instant than now each as it comes into sight."""
        ages, page = queued.ages, queued.page
        if ages is None or self._usual[0] is not page:
            usual = queued.seen if ages is None else queued.seen._replace(now=now)
            self._usual = page, tuple(_line(one, usual, queued, home) for one in page.items)
        rows: Sequence[RowText] = self._usual[1]
        if ages is not None:
            rows = RowTexts(
                len(page.items),
                lambda row: _line(aged(page.items[row].item, ages), queued.seen, queued, home),
            )
        self.list.show_lines(rows if self._items else (), self._usual[1])

    def _show_empty(self, board: Board) -> None:
        from teamclock.ui.queue.empty import empty

        self.empty.show_empty(empty(board))
        self._stack.setCurrentWidget(self.empty)

    @Slot(object)
    def _go(self, way: "Way") -> None:
        """Ask for the way on that was chosen on the empty page."""
        from teamclock.ui.queue.empty import Way

        if way is Way.NEW:
            self.new_asked.emit()
        elif way is Way.NOW:
            self.now_asked.emit()
        elif way is Way.CLEAR:
            self.filter_asked.emit(self._filter._replace(words=""))
        else:
            which = FilterState.CLOSED if way is Way.CLOSED else FilterState.OPEN
            self.filter_asked.emit(Filter(which))

    def samples(self) -> tuple[Item, ...]:
        """Return the sample items that are shown."""
        return samples(self._items)

    def _press(self, pressed: RowText) -> None:
        if pressed.step is not None:
            self.steps_asked.emit((pressed.item,), pressed.step)

    def _ask(self, kind: Kind) -> None:
        """Request a step with the selected items, or with the one that has the focus.

        Say why not, where none of them can take it.
        """
        chosen = self._acted_on(many=STEPS[kind].for_many)
        if self._seen is None:
            return
        if items := ready(self._seen, chosen, kind):
            self.steps_asked.emit(items, kind)
            return
        from teamclock.present.choices import not_possible_words  # not for the first board

        self.refused.emit(not_possible_words(self._seen, chosen, kind))

    def _acted_on(self, *, many: bool) -> tuple[Item, ...]:
        current = self.list.current()
        alone = () if current is None else (current.item,)
        return (tuple(one.item for one in self.list.chosen()) or alone) if many else alone

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        """Show the steps of the selected items."""
        items = self._acted_on(many=True)
        if items and self._seen is not None and self._look is not None:
            from teamclock.ui.kit.menu_list import open_menu  # what a click needs

            entries = item_entries(self._seen, items)
            place, choose = QRect(at, QSize(1, 1)), partial(self._choose, items[0])
            open_menu(entries, self.list, self._look, choose, at=place)

    def _choose(self, item: Item, kind: object) -> None:
        if isinstance(kind, Kind):
            self._ask(kind)
        else:
            self.open_asked.emit(item)


def _line(one: AgedItem, seen: ItemContext, queued: Queued, home: TeamId | None) -> RowText:
    return line(one, seen, home, queued.asks.get(one.item.uid))


def counts(page: Page) -> str:
    """Return the message on how many items there are: “4 open · 1 late”."""
    total = sum(page.waiting.teams.values())
    shown, most = len(page.items), "+" if page.more else ""
    if page.filter.which is FilterState.CLOSED:
        return ngettext("{n} closed", "{n} closed", shown).format(n=f"{shown}{most}")
    if page.filter.which is FilterState.SNOOZED:
        return ngettext("{n} snoozed", "{n} snoozed", shown).format(n=f"{shown}{most}")
    if page.filter.which is FilterState.STUCK:
        return ngettext("{n} stuck", "{n} stuck", shown).format(n=f"{shown}{most}")
    if page.filter.narrows:
        return ngettext("{n} of {total} shown", "{n} of {total} shown", total).format(
            n=f"{shown}{most}", total=total
        )
    return " · ".join(filter(None, (_open(total), _late(page))))


def shown_number(page: Page) -> str:
    """Return how many items are shown, “50+” if there are more; empty for none."""
    return f"{len(page.items)}{'+' if page.more else ''}" if page.items else ""


def _open(number: int) -> str:
    return ngettext("{n} open", "{n} open", number).format(n=number) if number else ""


def _late(page: Page) -> str:
    if not page.overdue:
        return ""
    all_are = page.more and page.overdue == len(page.items)
    number = f"{page.overdue}{'+' if all_are else ''}"
    return ngettext("{n} late", "{n} late", page.overdue).format(n=number)
