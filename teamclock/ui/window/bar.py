"""The bar at the top of the window: where one looks, and what can be begun."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QWidget,
)

from teamclock.domain.zones import day_date, day_number, wall
from teamclock.messages import N_, _
from teamclock.present.moment import date_headings, week_heading
from teamclock.ui.board import Board
from teamclock.ui.kit.plain_text import button, set_tooltip
from teamclock.ui.kit.spacing import BETWEEN
from teamclock.ui.kit.theme import Look
from teamclock.ui.view import Mode, span

if TYPE_CHECKING:  # naming an event's class makes PySide set it up
    from PySide6.QtGui import QShowEvent

_MODES = {Mode.DAY: N_("Day"), Mode.WEEK: N_("Week")}
_HEIGHT = 48


class TopBar(QWidget):
    """Requests a date, now, a day or a week, and what is begun from anywhere.

    What does not fit goes in the order of look.md (When space is scarce): the word of Search, Find
    a time, Day and Week, ‹ and ›, the weekday of the date, the words of New item.
    """

    now_asked = Signal()
    mode_asked = Signal(object)
    page_asked = Signal(int)
    day_asked = Signal(int)
    search_asked = Signal()
    meeting_asked = Signal()
    item_asked = Signal()
    panel_asked = Signal()

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._day = 0
        self._dates: tuple[str, ...] = ("",)
        self.back = self._tool("‹", _("Back"), lambda: self.page_asked.emit(-1))
        self.date = self._tool("", _("Date"), self._choose_date)
        self.on = self._tool("›", _("Forward"), lambda: self.page_asked.emit(1))
        self.now = self._push(_("Now"), self.now_asked.emit)
        self.modes = {mode: self._mode(mode) for mode in Mode}
        self.search = self._push(_("Search"), self.search_asked.emit)
        self.meeting = self._push(_("Find a time"), self.meeting_asked.emit)
        self.new = self._push(_("New item"), self.item_asked.emit)
        self.more = self._tool("⋯", _("More"))
        self.panel = self._tool("▯", _("Panel"), self.panel_asked.emit)
        self._lay_out(menu)

    def _tool(
        self, words: str, name: str, action: Callable[[], object] | None = None
    ) -> QToolButton:
        made = QToolButton(self)
        made.setText(words)
        made.setAccessibleName(name)
        set_tooltip(made, name)
        if action is not None:
            made.clicked.connect(lambda _on=False: action())
        return made

    def _push(self, words: str, action: Callable[[], object]) -> QAbstractButton:
        made = button(words, self)
        made.setAccessibleName(words)
        made.clicked.connect(lambda _on=False: action())
        return made

    def _mode(self, mode: Mode) -> QAbstractButton:
        made = self._push(_(_MODES[mode]), lambda: self.mode_asked.emit(mode))
        made.setCheckable(True)
        return made

    def _lay_out(self, menu: QMenu) -> None:
        group = QButtonGroup(self)
        for chosen in self.modes.values():
            group.addButton(chosen)
        for part, name in (
            *((part, "icon") for part in (self.back, self.on, self.more, self.panel)),
            *((part, "quiet") for part in (self.now, self.search)),
            *((part, "segment") for part in self.modes.values()),
            (self.new, "primary"),
        ):
            part.setObjectName(name)
        self.panel.setCheckable(True)
        self.setMinimumWidth(1)  # else the parts that can go would set the least width
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(BETWEEN)
        for part in (self.back, self.date, self.on, self.now, *self.modes.values()):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.search, self.meeting, self.new, self.more, self.panel):
            row.addWidget(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: "QShowEvent") -> None:
        """Arrange again, since the parts get their fonts and paddings when they are shown."""
        super().showEvent(event)
        self._arrange()

    def show_space(self, *, beside: bool) -> None:
        """Offer to hide the panel where there is space for it `beside` the time line."""
        self.panel.setVisible(beside)
        self._arrange()

    def _arrange(self) -> None:
        """Show all, then hide or shorten parts in their order until the rest fits."""
        ways = self._ways()
        for _shorten, whole in reversed(ways):
            whole()
        for shorten, _whole in ways:
            if self._row.minimumSize().width() <= self.width():
                break
            shorten()
        self._row.activate()

    def _ways(self) -> tuple[tuple[Callable[[], object], Callable[[], object]], ...]:
        """Return how each part is shortened and shown whole, the first to go first."""

        def hiding(*parts: QWidget) -> tuple[Callable[[], object], Callable[[], object]]:
            def show(*, visible: bool) -> None:
                for part in parts:
                    part.setVisible(visible)

            return lambda: show(visible=False), lambda: show(visible=True)

        def words(
            part: QAbstractButton, short: str, whole: str
        ) -> tuple[Callable[[], object], Callable[[], object]]:
            return lambda: part.setText(short), lambda: part.setText(whole)

        return (
            words(self.search, "⌕", _("Search")),
            hiding(self.meeting),
            hiding(*self.modes.values()),
            hiding(self.back, self.on),
            words(self.date, self._dates[-1], self._dates[0]),
            words(self.new, "+", _("New item")),
        )

    def apply_theme(self, look: Look) -> None:
        line = look.type.base
        for part in (self.date, *self.modes.values(), self.new, self.meeting):
            part.setFont(line)
        self.setMinimumHeight(max(_HEIGHT, self.new.sizeHint().height() + 16))

    @Slot(object)
    def show_board(self, board: Board) -> None:
        scrub, seen = board.view.scrub, board.seen
        self._day = wall(seen.viewer, seen.now).day
        if board.view.mode is Mode.WEEK:
            stretch = span(board.view, board.moment.now, seen.viewer)
            days = (wall(seen.viewer, at).day for at in (stretch.start, stretch.end - 1))
            self._dates = (week_heading(board.moment, *days),)
        else:
            self._dates = date_headings(board.moment, seen.now)
        self._mark(elsewhere=scrub is not None or board.view.anchor is not None)
        self.modes[board.view.mode].setChecked(True)
        self.new.setEnabled(not board.queue.read_only)
        set_tooltip(self.new, board.queue.read_only)
        self._arrange()

    def _mark(self, *, elsewhere: bool) -> None:
        """Fill Now, and tint the date, while one looks elsewhere."""
        for part, name in (
            (self.now, "elsewhere" if elsewhere else "quiet"),
            (self.date, "elsewhere_date" if elsewhere else "date"),
        ):
            if part.objectName() != name:
                part.setObjectName(name)
                part.setStyleSheet("")  # applies the window's sheet anew, under the new name

    def _choose_date(self) -> None:
        from PySide6.QtWidgets import QCalendarWidget

        chosen = day_date(self._day)
        calendar = QCalendarWidget(self)
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        calendar.setDateRange(QDate(1900, 1, 2), QDate(2199, 12, 30))
        calendar.setSelectedDate(QDate(chosen.year, chosen.month, chosen.day))
        for picked in (calendar.clicked, calendar.activated):
            picked.connect(self._ask_date)
            picked.connect(calendar.close)
        calendar.move(self.date.mapToGlobal(QPoint(0, self.date.height())))
        calendar.show()

    @Slot(QDate)
    def _ask_date(self, picked: QDate) -> None:
        self.day_asked.emit(day_number(date(picked.year(), picked.month(), picked.day())))
