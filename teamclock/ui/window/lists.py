"""The lower part of the window: the queue, the coming events or meetings, with tabs and filters."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from teamclock.messages import _
from teamclock.present.moment import distance
from teamclock.ui.board import Board
from teamclock.ui.kit.keys import bind_inside
from teamclock.ui.kit.plain_text import label, set_steady_text
from teamclock.ui.kit.spacing import APART, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.filters import Filters
from teamclock.ui.queue.page import QueuePage, counts, shown_number
from teamclock.ui.view import is_far
from teamclock.ui.window.list_tabs import BESIDE, ListTabs

if TYPE_CHECKING:
    from teamclock.app.inbox import Recovery
    from teamclock.present.share_mark import MarkText
    from teamclock.ui.meetings.page import MeetingsPage
    from teamclock.ui.sharing.mark import ShareMark
    from teamclock.ui.window.ahead_list import AheadList
    from teamclock.ui.window.recovery import DamageBar, RecoveryPage

_MARGINS = 44  # pixels

QUEUE, AHEAD, MEETINGS = range(3)
Part = TypeVar("Part", "AheadList", "RecoveryPage", "MeetingsPage")


class Lists(QWidget):
    """Shows one of three lists, the queue, the coming events or the meetings, below their tabs."""

    filter_asked = Signal(object)  # the `Filter`
    restore_asked = Signal()  # of the newest backup
    anew_asked = Signal()  # to start a new queue
    untaken_asked = Signal()  # to show the steps that were not taken
    list_shown = Signal(int)  # QUEUE, AHEAD or MEETINGS, when another list is shown
    meetings_made = Signal(object)  # the `MeetingsPage`, when it is first needed

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.queue = QueuePage(self)
        self.filters = Filters(look, self)
        self.counts, self.away = label("", self), label("", self)  # of items; how far from now
        self.counts.setObjectName("hint")
        self.away.setObjectName("hint")
        self.away.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._tabs = ListTabs((_("Queue"), _("Coming up"), _("Meetings")), self.counts, self)
        self.tabs = self._tabs.buttons
        self._stack = QStackedWidget(self)
        self._look: Look | None = None
        self._board: Board | None = None
        self._index = self._former_index = QUEUE  # of the shown list; of that before a far instant
        self._stack.addWidget(self.queue)
        self._tabs.picked.connect(self.show_list)
        self.filters.filter_asked.connect(self.filter_asked)
        self.filters.left.connect(self.queue.list.setFocus)
        self.queue.filter_asked.connect(self.filter_asked)
        self._lay_out()
        self.show_list(0)

    def _lay_out(self) -> None:
        titles = self._titles = QWidget(self)
        row = self._row = QHBoxLayout(titles)
        remove_margins(row, BESIDE)
        row.addWidget(self._tabs)
        row.addStretch(1)
        row.addWidget(self.away)
        titles.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setContentsMargins(8, 8, 12, 4)
        self._head.setSpacing(APART)
        self._head.addWidget(titles, 1)
        self._head.addWidget(self.filters)
        column = self._column = QVBoxLayout(self)
        remove_margins(column)
        column.addLayout(self._head)
        column.addWidget(self._stack, 1)
        bind_inside("/", self, self.focus_search)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the parts for another width; a narrow window has the filters on a second line."""
        super().resizeEvent(event)
        self._arrange()

    def least_width(self) -> int:
        """Return the width in pixels below which the text of a tab would be cut."""
        return _MARGINS + self._tabs.least_width()

    def _arrange(self) -> None:
        """Fit tabs, filters, sharing mark to the width; in a narrow window filters go below."""
        space = self.width() - self.least_width() - self._mark_width() - self.away.minimumWidth()
        self.away.setVisible(space >= 0 and self.at() != MEETINGS)
        self.filters.fit(space)
        self._tabs.fit(self.width() - _MARGINS - self._mark_width())
        narrow, directions = space < self._controls_width(), QBoxLayout.Direction
        self._head.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        spacing = 4 if narrow else 12
        if spacing != self._head.spacing():  # setting the same value would repeat the layout
            self._head.setSpacing(spacing)
        shown = self._stack.currentWidget() is self.queue
        self.filters.setVisible(shown)
        if self._mark_width():
            self._fit_mark(beside=shown and not narrow)

    def _controls_width(self) -> int:
        """Return the least width in pixels of what is beside the tabs: filters or segments."""
        if self.at() == MEETINGS:
            return self.meetings.segments.sizeHint().width()
        return self.filters.least_width()

    def _fit_mark(self, *, beside: bool) -> None:
        """Give the sharing mark the width that tabs and, if `beside` them, filters leave."""
        space = self.width() - self.least_width() - BESIDE
        if not self.away.isHidden():
            space -= self.away.minimumWidth()
        if beside:
            space -= self.filters.sizeHint().width() + APART
        self.mark.fit(space)

    def _mark_width(self) -> int:
        """Return the pixels that the sharing mark takes in its shortest form; 0 if it is hidden."""
        if "mark" not in vars(self) or self.mark.isHidden():  # first: it is not yet made
            return 0
        return self.mark.least_width() + BESIDE

    @Slot()
    def focus_search(self) -> None:
        """Show the queue, and move the focus to the search field."""
        self.show_list(0)
        self.filters.focus_search()

    def take_focus(self) -> None:
        """Move the focus to the list that is shown, or to its tab while the list is empty."""
        if self.at() == MEETINGS:
            self.meetings.take_focus()
            return
        shown = self.ahead if self.at() == AHEAD else self.queue.list
        if shown.isVisible():
            shown.setFocus()
        else:
            self._tabs.take_focus()

    @cached_property
    def ahead(self) -> "AheadList":
        """Return the list of the coming events, made when first needed."""
        from teamclock.ui.window.ahead_list import AheadList

        return self._add_page(AheadList(self))

    @cached_property
    def meetings(self) -> "MeetingsPage":
        """Return the page of meetings, made when first needed."""
        from teamclock.ui.meetings.page import MeetingsPage

        assert self._look is not None
        made = self._add_page(MeetingsPage(self._look, self))
        self._head.addWidget(made.segments)
        self.meetings_made.emit(made)
        return made

    @cached_property
    def recovery(self) -> "RecoveryPage":
        """Return the page for a queue that cannot be opened, made when first needed."""
        from teamclock.ui.window.recovery import RecoveryPage

        made = self._add_page(RecoveryPage(self))
        made.restore_asked.connect(self.restore_asked)
        made.anew_asked.connect(self.anew_asked)
        return made

    @cached_property
    def damage(self) -> "DamageBar":
        """Return the bar for a queue that can be read in part, made when first needed."""
        from teamclock.ui.window.recovery import DamageBar

        made = DamageBar(self)
        made.restore_asked.connect(self.restore_asked)
        self._column.insertWidget(1, made)  # below tabs and filters
        if self._look is not None:
            made.apply_theme(self._look)
        return made

    @cached_property
    def mark(self) -> "ShareMark":
        """Return the mark that shows how a queue is shared, made when first needed."""
        from teamclock.ui.sharing.mark import ShareMark

        made = ShareMark(self._titles)
        made.clicked.connect(self.untaken_asked)
        self._row.insertWidget(self._row.count() - 1, made)  # before `away`, the last one
        if self._look is not None:
            made.apply_theme(self._look)
        return made

    def show_mark(self, mark: "MarkText | None") -> None:
        """Show how the queue is shared; None hides the mark, since the queue is not shared."""
        if mark is not None:
            self.mark.show_mark(mark)
        if "mark" in vars(self):
            self.mark.setVisible(mark is not None)
            self._arrange()

    def _add_page(self, part: Part) -> Part:
        """Add a page to the stack in the present theme, and return the page."""
        self._stack.addWidget(part)
        if self._look is not None:
            part.apply_theme(self._look)
        return part

    def show_list(self, index: int) -> None:
        """Show the queue (0), coming events (1) or meetings (2); emit `list_shown` at a change."""
        self._tabs.choose(index)
        damage = None if self._board is None else self._board.queue.damage
        if index == AHEAD:
            self._show_ahead()
        elif index == MEETINGS:
            self._stack.setCurrentWidget(self.meetings)
        elif damage is not None and not damage.partly and self._board is not None:
            self.recovery.show_recovery(damage, self._board.queue.seen)
            self._stack.setCurrentWidget(self.recovery)  # no row of the queue can be read
        else:
            self._stack.setCurrentWidget(self.queue)
        self._show_damage(damage if index == QUEUE else None)
        if "meetings" in vars(self):  # only if the cached property was needed
            self.meetings.segments.setVisible(index == MEETINGS)
        self._arrange()
        if index != self._index:
            self._index = index
            self.list_shown.emit(index)

    def _show_damage(self, damage: "Recovery | None") -> None:
        """Show above the queue which rows are damaged, if others can be read; None hides that."""
        if damage is not None and damage.partly and self._board is not None:
            self.damage.show_recovery(damage, self._board.queue.seen)
            self.damage.show()
        elif "damage" in vars(self):
            self.damage.hide()

    def _show_ahead(self) -> None:
        if self._board is not None:
            self.ahead.show_board(self._board)
        self._stack.setCurrentWidget(self.ahead)

    def apply_theme(self, look: Look) -> None:
        """Apply a look to all parts that are made already."""
        self._look = look
        self._tabs.apply_theme(look)
        for words in (self.counts, self.away):
            words.setFont(look.type.base)
        self.queue.apply_theme(look)
        self.filters.apply_theme(look)
        for name in ("ahead", "meetings", "recovery", "damage", "mark"):
            if name in vars(self):
                getattr(self, name).apply_theme(look)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show a board in the queue, the filters and the line of the tabs; choose the list."""
        before, self._board = self._board, board
        self.queue.show_board(board)
        page = board.queue.page
        filter_, teams = board.queue.filter or page.filter, board.plan.roster.teams
        self.filters.show_filter(filter_, teams, page.counts, board.moment.home)
        self.counts.setText(shown_number(page))
        self.counts.setAccessibleName(counts(page))
        away = distance(board.moment.now, board.seen.now) if board.view.scrub is not None else ""
        set_steady_text(self.away, away)
        self._choose_list(was_far=before is not None and _is_far(before), far=_is_far(board))

    def _choose_list(self, *, was_far: bool, far: bool) -> None:
        """Show the coming events when the instant looked at gets `far`, else the list before."""
        if self.at() == MEETINGS:
            return
        index = self._former_index if was_far and not far else self.at()
        if far and not was_far:
            self._former_index, index = self.at(), AHEAD
        self.show_list(index)

    def at(self) -> int:
        """Return which list is shown: the queue (0), the coming events (1) or the meetings (2)."""
        return self._tabs.at()


def _is_far(board: Board) -> bool:
    """Return whether the user looks at an instant over a day from now."""
    return is_far(board.view, board.moment.now)
