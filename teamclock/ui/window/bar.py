"""The bar at the top of the window: where one looks, and what can be begun."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from teamclock.domain.zones import day_date, day_number, wall
from teamclock.messages import N_, _
from teamclock.present.moment import date_headings, week_heading
from teamclock.ui.board import Board
from teamclock.ui.kit.first_day import first_day_of_week
from teamclock.ui.kit.icon_button import IconButton, IconTextButton
from teamclock.ui.kit.icons import Icon
from teamclock.ui.kit.plain_text import button
from teamclock.ui.kit.segments import Segments
from teamclock.ui.kit.spacing import BETWEEN
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import set_tip
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
    menu_asked = Signal()
    panel_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._day, self._today, self._shows = look, 0, 0, False
        self._dates: tuple[str, ...] = ("",)
        self.back = self._icon(Icon.LEFT, _("Back"), lambda: self.page_asked.emit(-1))
        self.date = IconTextButton(Icon.CALENDAR, look, self)
        self.date.setAccessibleName(_("Date"))
        self.date.clicked.connect(self._choose_date)
        self.on = self._icon(Icon.RIGHT, _("Forward"), lambda: self.page_asked.emit(1))
        self.now = self._push(_("Now"), self.now_asked.emit)
        choices = [(mode, _(words)) for mode, words in _MODES.items()]
        self.modes = Segments(_("View"), choices, look, self)
        self.modes.changed.connect(self._ask_mode)
        self.search = IconTextButton(Icon.SEARCH, look, self)
        self.search.setAccessibleName(_("Search"))
        self.search.clicked.connect(self.search_asked)
        self.meeting = self._push(_("Find a time"), self.meeting_asked.emit)
        self.new = self._push(_("New item"), self.item_asked.emit)
        self.more = self._icon(Icon.DOTS, _("More"), self.menu_asked.emit, edged=True)
        self.panel = self._icon(Icon.PANEL, _("Panel"), self.panel_asked.emit)
        self._lay_out()

    def _icon(
        self, icon: Icon, name: str, action: Callable[[], object], *, edged: bool = False
    ) -> IconButton:
        made = IconButton(icon, name, self._look, self, edged=edged)
        made.clicked.connect(lambda _on=False: action())
        return made

    def _push(self, words: str, action: Callable[[], object]) -> QAbstractButton:
        made = button(words, self)
        made.setAccessibleName(words)
        made.clicked.connect(lambda _on=False: action())
        return made

    def _lay_out(self) -> None:
        for named, name in ((self.now, "flat"), (self.search, "flat"), (self.new, "primary")):
            named.setObjectName(name)
        self.panel.setCheckable(True)
        self.setMinimumWidth(1)  # else the parts that can go would set the least width
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(BETWEEN)
        left: tuple[QWidget, ...] = (self.back, self.date, self.on, self.now, self.modes)
        for part in left:
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.search, self.meeting, self.new, self.more, self.panel):
            row.addWidget(part)

    @Slot()
    def _ask_mode(self) -> None:
        if not self._shows:
            self.mode_asked.emit(self.modes.chosen())

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
            words(self.search, "", _("Search")),
            hiding(self.meeting),
            hiding(self.modes),
            hiding(self.back, self.on),
            words(self.date, self._dates[-1], self._dates[0]),
            words(self.new, "+", _("New item")),
        )

    def apply_theme(self, look: Look) -> None:
        for part in (self.date, self.now, self.search, self.new, self.meeting):
            part.setFont(look.type.base)
        self.setMinimumHeight(max(_HEIGHT, self.new.sizeHint().height() + 16))
        self.update()

    @Slot(object)
    def show_board(self, board: Board) -> None:
        scrub, seen = board.view.scrub, board.seen
        self._day, self._today = seen.here.day, board.moment.here.day
        before = self._dates
        if board.view.mode is Mode.WEEK:
            stretch = span(board.view, board.moment.now, seen.viewer)
            days = (wall(seen.viewer, at).day for at in (stretch.start, stretch.end - 1))
            self._dates = (week_heading(board.moment, *days),)
        else:
            self._dates = date_headings(board.moment, seen.now)
        self._mark(elsewhere=scrub is not None or board.view.anchor is not None)
        self._shows = True  # what is shown is not what is asked for
        self.modes.choose(board.view.mode)
        self._shows = False
        self.new.setEnabled(not board.queue.read_only)
        set_tip(self.new, board.queue.read_only)
        if self._dates != before:
            self._arrange()

    def _mark(self, *, elsewhere: bool) -> None:
        """Fill Now, and tint the date, while one looks elsewhere."""
        for part, name in (
            (self.now, "elsewhere" if elsewhere else "flat"),
            (self.date, "elsewhere_date" if elsewhere else "date"),
        ):
            if part.objectName() != name:
                part.setObjectName(name)
                part.setStyleSheet("")  # applies the window's sheet anew, under the new name

    @Slot()
    def _choose_date(self) -> None:
        from teamclock.ui.kit.date_popover import Dates, open_dates

        first = first_day_of_week()
        dates = Dates(day_date(self._day), day_date(self._today), first, {})
        open_dates(dates, self.date, self._look, lambda day: self.day_asked.emit(day_number(day)))
