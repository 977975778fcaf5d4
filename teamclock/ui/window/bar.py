"""The bar at the top of the window: the date that is shown, and buttons for common requests."""

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
_HEIGHT = 48  # pixels, at least


class TopBar(QWidget):
    """Shows the date and the mode of the view, and emits requests.

    In a narrow window parts are left out in the order of look.md (When space is scarce): the word
    of Search, Find a time, Day and Week, ‹ and ›, the weekday of the date, the words of New item.
    """

    now_asked = Signal()
    mode_asked = Signal(object)  # the `Mode`
    page_asked = Signal(int)  # by how many days or weeks to move the view, -1 or 1
    day_asked = Signal(int)  # the date, counted in days from 1970-01-01
    search_asked = Signal()
    meeting_asked = Signal()
    item_asked = Signal()
    menu_asked = Signal()
    panel_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # days from 1970-01-01: the one looked at, and today; whether `show_board` sets the mode
        self._look, self._day, self._today, self._is_showing = look, 0, 0, False
        self._dates: tuple[str, ...] = ("",)  # the forms of the shown date, the longest first
        self.back = self._icon_button(Icon.LEFT, _("Back"), lambda: self.page_asked.emit(-1))
        self.date = IconTextButton(Icon.CALENDAR, look, self)
        self.date.setAccessibleName(_("Date"))
        self.date.clicked.connect(self._choose_date)
        self.on = self._icon_button(Icon.RIGHT, _("Forward"), lambda: self.page_asked.emit(1))
        self.now = self._text_button(_("Now"), self.now_asked.emit)
        choices = [(mode, _(words)) for mode, words in _MODES.items()]
        self.modes = Segments(_("View"), choices, look, self)
        self.modes.changed.connect(self._ask_mode)
        self.search = IconTextButton(Icon.SEARCH, look, self)
        self.search.setAccessibleName(_("Search"))
        self.search.clicked.connect(self.search_asked)
        self.meeting = self._text_button(_("Find a time"), self.meeting_asked.emit)
        self.new = self._text_button(_("New item"), self.item_asked.emit)
        self.more = self._icon_button(Icon.DOTS, _("More"), self.menu_asked.emit, edged=True)
        self.panel = self._icon_button(Icon.PANEL, _("Panel"), self.panel_asked.emit)
        self._lay_out()

    def _icon_button(
        self, icon: Icon, name: str, action: Callable[[], object], *, edged: bool = False
    ) -> IconButton:
        """Return a button with an icon that calls `action` when it is pressed.

        `name` is for screen readers; `edged` gives the button the edge of text buttons.
        """
        made = IconButton(icon, name, self._look, self, edged=edged)
        made.clicked.connect(lambda _on=False: action())
        return made

    def _text_button(self, words: str, action: Callable[[], object]) -> QAbstractButton:
        """Return a button with words that calls `action` when it is pressed."""
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
        """Request the mode that the user chose, but not one that `show_board` shows."""
        if not self._is_showing:
            self.mode_asked.emit(self.modes.chosen())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: "QShowEvent") -> None:
        """Arrange again, since the parts get their fonts and paddings when they are shown."""
        super().showEvent(event)
        self._arrange()

    def show_space(self, *, beside: bool) -> None:
        """Show the button of the panel only where the panel has space `beside` the time line."""
        self.panel.setVisible(beside)
        self._arrange()

    def _arrange(self) -> None:
        """Show all parts in full, then hide or shorten one after the other until the rest fits."""
        savers = self._space_savers()
        for _shorten, restore in reversed(savers):
            restore()
        for shorten, _restore in savers:
            if self._row.minimumSize().width() <= self.width():
                break
            shorten()
        self._row.activate()

    def _space_savers(self) -> tuple[tuple[Callable[[], object], Callable[[], object]], ...]:
        """Return for each part a function that hides or shortens it, and one that restores it.

        The first part is the first to be hidden or shortened.
        """

        def hiding(*parts: QWidget) -> tuple[Callable[[], object], Callable[[], object]]:
            """Return a function that hides parts, and one that shows them."""

            def show(*, visible: bool) -> None:
                for part in parts:
                    part.setVisible(visible)

            return lambda: show(visible=False), lambda: show(visible=True)

        def texts(
            part: QAbstractButton, short: str, full: str
        ) -> tuple[Callable[[], object], Callable[[], object]]:
            """Return a function that sets a button's short text, and one for its full text."""
            return lambda: part.setText(short), lambda: part.setText(full)

        return (
            texts(self.search, "", _("Search")),
            hiding(self.meeting),
            hiding(self.modes),
            hiding(self.back, self.on),
            texts(self.date, self._dates[-1], self._dates[0]),
            texts(self.new, "+", _("New item")),
        )

    def apply_theme(self, look: Look) -> None:
        """Take the fonts of another look, and at least the height that the buttons need."""
        for part in (self.date, self.now, self.search, self.new, self.meeting):
            part.setFont(look.type.base)
        self.setMinimumHeight(max(_HEIGHT, self.new.sizeHint().height() + 16))
        self.update()

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show the date, or the dates of the week, and the mode of the view.

        If the queue can only be read, the button for a new item is disabled and says why.
        """
        scrub, seen = board.view.scrub, board.seen
        self._day, self._today = seen.here.day, board.moment.here.day
        before = self._dates
        if board.view.mode is Mode.WEEK:
            stretch = span(board.view, board.moment.now, seen.viewer)
            days = (wall(seen.viewer, at).day for at in (stretch.start, stretch.end - 1))
            self._dates = (week_heading(board.moment, *days),)
        else:
            self._dates = date_headings(board.moment, seen.now)
        # with an anchor the view lies around another instant than now
        self._mark_elsewhere(elsewhere=scrub is not None or board.view.anchor is not None)
        self._is_showing = True  # showing the mode of a board must not request it
        self.modes.choose(board.view.mode)
        self._is_showing = False
        self.new.setEnabled(not board.queue.read_only)
        set_tip(self.new, board.queue.read_only)
        if self._dates != before:
            self._arrange()

    def _mark_elsewhere(self, *, elsewhere: bool) -> None:
        """Fill the button Now and tint the date while the user looks at another time than now."""
        for part, name in (
            (self.now, "elsewhere" if elsewhere else "flat"),
            (self.date, "elsewhere_date" if elsewhere else "date"),
        ):
            if part.objectName() != name:
                part.setObjectName(name)
                part.setStyleSheet("")  # applies the window's style sheet for the new name

    @Slot()
    def _choose_date(self) -> None:
        """Open a calendar below the date, in which the user picks a day to look at."""
        from teamclock.ui.kit.date_popover import Dates, open_dates

        first = first_day_of_week()
        dates = Dates(day_date(self._day), day_date(self._today), first, {})
        open_dates(dates, self.date, self._look, lambda day: self.day_asked.emit(day_number(day)))
