"""The page of the queue: a list of items, or a message if there are none."""

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
from teamclock.ui.queue.item_list import QueueList
from teamclock.ui.queue.row_text import RowText, RowTexts, row_text
from teamclock.ui.view import is_far

if TYPE_CHECKING:  # made when first needed
    from teamclock.ui.queue.empty import EmptyAction, EmptyPage


class QueuePage(QWidget):
    """Shows the items that a filter finds, and emits what the user requests.

    Signals:
        open_asked: carries the item to open.
        steps_asked: carries items, and the kind of step to take with them.
        filter_asked: carries the filter whose items to show.
        refused: carries the reason why a key has no effect.
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
        self._usual: tuple[Page, tuple[RowText, ...]] = (Page(), ())  # a page's rows as of now
        self._look: Look | None = None
        self.list = QueueList(self)
        self.read_only = PlainLine(self, Qt.TextElideMode.ElideMiddle)  # cuts the path in it
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
        self.list.step_asked.connect(self._take_row_step)
        for kind in KEYED:  # the keys act while the list has the focus
            bind_inside(STEPS[kind].key, self.list, partial(self._request_step, kind))

    @cached_property
    def empty(self) -> "EmptyPage":
        """Return the page that is shown without items; it is made when it is first needed."""
        from teamclock.ui.queue.empty import EmptyPage

        page = EmptyPage(self)
        page.asked.connect(self._do)
        self._stack.addWidget(page)
        if self._look is not None:
            page.apply_theme(self._look)
        return page

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self.list.apply_theme(look)
        if "empty" in vars(self):  # made already, as a cached property
            self.empty.apply_theme(look)
        self.read_only.setFont(look.type.base)
        self.read_only.setFixedHeight(self.read_only.fontMetrics().height() + 4)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show the items of a board; without items, or over a day from now, show a message."""
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
        """Show the items as of the instant that the user looks at.

        At another instant than `now`, at which `queued.ages` is not None, a row's text is made when
        the row comes into sight. Columns are measured by the texts as of `now`, which are stored
        until another page comes.
        """
        ages, page = queued.ages, queued.page
        if ages is None or self._usual[0] is not page:
            usual = queued.seen if ages is None else queued.seen._replace(now=now)
            self._usual = (
                page,
                tuple(_row_text_of(aged_item, usual, queued, home) for aged_item in page.items),
            )
        rows: Sequence[RowText] = self._usual[1]
        if ages is not None:
            rows = RowTexts(
                len(page.items),
                lambda row: _row_text_of(
                    aged(page.items[row].item, ages), queued.seen, queued, home
                ),
            )
        # Far from now, and without items, no row is shown.
        self.list.show_lines(rows if self._items else (), self._usual[1])

    def _show_empty(self, board: Board) -> None:
        """Show why there are no items; the module is imported when it is first needed."""
        from teamclock.ui.queue.empty import empty_content

        self.empty.show_empty(empty_content(board))
        self._stack.setCurrentWidget(self.empty)

    @Slot(object)
    def _do(self, action: "EmptyAction") -> None:
        """Request what a button of the empty page stands for."""
        from teamclock.ui.queue.empty import EmptyAction

        if action is EmptyAction.NEW:
            self.new_asked.emit()
        elif action is EmptyAction.NOW:
            self.now_asked.emit()
        elif action is EmptyAction.CLEAR:
            self.filter_asked.emit(self._filter._replace(words=""))
        else:
            which = FilterState.CLOSED if action is EmptyAction.CLOSED else FilterState.OPEN
            self.filter_asked.emit(Filter(which))

    def samples(self) -> tuple[Item, ...]:
        """Return the shown items that are samples and not closed."""
        return samples(self._items)

    def _take_row_step(self, row: RowText) -> None:
        """Request the step of a row's button."""
        if row.step is not None:
            self.steps_asked.emit((row.item,), row.step)

    def _request_step(self, kind: Kind) -> None:
        """Request a step with those of the selected items that can take it; else emit `refused`.

        If nothing is selected, or the step is for one item alone, the item with the focus takes it.
        """
        chosen = self._acted_on(many=STEPS[kind].for_many)
        if self._seen is None:
            return
        from teamclock.ui.queue.actions import ready  # not needed for the first board

        if items := ready(self._seen, chosen, kind):
            self.steps_asked.emit(items, kind)
            return
        from teamclock.present.choices import not_possible_words  # not needed for the first board

        self.refused.emit(not_possible_words(self._seen, chosen, kind))

    def _acted_on(self, *, many: bool) -> tuple[Item, ...]:
        """Return the selected items if `many` is True and any are, else the one with the focus."""
        current = self.list.current()
        alone = () if current is None else (current.item,)
        return (tuple(row.item for row in self.list.chosen()) or alone) if many else alone

    @Slot(QPoint)
    def _show_menu(self, point: QPoint) -> None:
        """Show the menu of the selected items at a point of the screen."""
        items = self._acted_on(many=True)
        if items and self._seen is not None and self._look is not None:
            from teamclock.ui.kit.menu_list import open_menu  # imported at the first click
            from teamclock.ui.queue.actions import item_entries

            entries = item_entries(self._seen, items)
            place, choose = QRect(point, QSize(1, 1)), partial(self._choose, items[0])
            open_menu(entries, self.list, self._look, choose, at=place)

    def _choose(self, item: Item, kind: object) -> None:
        """Do what a menu entry stands for: take a step, or open `item` if `kind` is None."""
        if isinstance(kind, Kind):
            self._request_step(kind)
        else:
            self.open_asked.emit(item)


def _row_text_of(
    aged_item: AgedItem, seen: ItemContext, queued: Queued, home: TeamId | None
) -> RowText:
    """Return the text of an item's row, with its suggestion in `queued` if there is one."""
    return row_text(aged_item, seen, home, queued.asks.get(aged_item.item.uid))


def counts(page: Page) -> str:
    """Return the message on how many items there are: “4 open · 1 late”.

    For a filter other than all open items it says how many are shown; “+” means that there are
    more.
    """
    total = sum(page.waiting.teams.values())
    shown, plus = len(page.items), "+" if page.more else ""
    if page.filter.which is FilterState.CLOSED:
        return ngettext("{n} closed", "{n} closed", shown).format(n=f"{shown}{plus}")
    if page.filter.which is FilterState.SNOOZED:
        return ngettext("{n} snoozed", "{n} snoozed", shown).format(n=f"{shown}{plus}")
    if page.filter.which is FilterState.STUCK:
        return ngettext("{n} stuck", "{n} stuck", shown).format(n=f"{shown}{plus}")
    if page.filter.narrows:
        return ngettext("{n} of {total} shown", "{n} of {total} shown", total).format(
            n=f"{shown}{plus}", total=total
        )
    return " · ".join(filter(None, (_open_words(total), _late_words(page))))


def shown_number(page: Page) -> str:
    """Return how many items are shown as text: “50”, “50+” if there are more, "" for none."""
    return f"{len(page.items)}{'+' if page.more else ''}" if page.items else ""


def _open_words(number: int) -> str:
    """Return “3 open” for a number of open items; "" for none."""
    return ngettext("{n} open", "{n} open", number).format(n=number) if number else ""


def _late_words(page: Page) -> str:
    """Return the message on how many of the shown items are late; "" for none.

    “+” follows if all shown items are late and there are more items.
    """
    if not page.overdue:
        return ""
    all_are = page.more and page.overdue == len(page.items)
    number = f"{page.overdue}{'+' if all_are else ''}"
    return ngettext("{n} late", "{n} late", page.overdue).format(n=number)
