"""The top of the window: the answer line, the date, and the buttons for time and items."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from teamclock.domain.zones import day_date, day_number, wall
from teamclock.messages import N_, _
from teamclock.present.moment import answer_lines, date_heading, distance
from teamclock.ui.board import Board
from teamclock.ui.kit.plain_text import PlainLine, button, set_tooltip
from teamclock.ui.kit.spacing import BETWEEN, bare
from teamclock.ui.kit.theme import Look
from teamclock.ui.view import Mode

_MODES = {Mode.DAY: N_("Day"), Mode.WEEK: N_("Week")}
_ONE_LINE = 940
_LEAST_ANSWER = 60  # characters; with less space the answer gets a line of its own


class Header(QWidget):
    """Shows who works and who is next; requests now, a day, a week, or a date."""

    now_asked = Signal()
    mode_asked = Signal(object)
    day_asked = Signal(int)
    item_asked = Signal()

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._day = 0
        self._dates: tuple[str, ...] = ("",)
        self._look: Look | None = None
        self.answer = PlainLine(self)
        self.date = QToolButton(self)
        self.date.setObjectName("date")
        self.date.setAccessibleName(_("Date"))
        set_tooltip(self.date, _("Choose a date"))
        self.date.clicked.connect(self._choose_date)
        self.today = button(_("Now"), self)
        self.today.clicked.connect(self.now_asked)
        self.modes = {mode: button(_(words), self) for mode, words in _MODES.items()}
        group = QButtonGroup(self)
        for mode, chosen in self.modes.items():
            chosen.setCheckable(True)
            group.addButton(chosen)
            chosen.clicked.connect(lambda _checked, mode=mode: self.mode_asked.emit(mode))
        self.new = button(_("New item"), self)
        self.new.setObjectName("primary")
        self.new.clicked.connect(self.item_asked)
        self.more = QToolButton(self)
        self.more.setText("⋯")
        self.more.setAccessibleName(_("More"))
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()

    def _lay_out(self) -> None:
        block = QWidget(self)
        block.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        controls = QHBoxLayout(block)
        bare(controls, BETWEEN)
        for part in (self.date, self.today, *self.modes.values(), self.new, self.more):
            controls.addWidget(part)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 8, 12, 8)
        self._row.setSpacing(6)
        self._row.addWidget(self.answer, 1)
        self._row.addWidget(block, 0, Qt.AlignmentFlag.AlignRight)
        self._block = block

    def least_width(self) -> int:
        """Return the width in pixels below which the text of a button would be cut."""
        return self._beside_date() + self._date_width(self._dates[-1])

    def _beside_date(self) -> int:
        """Return the width of everything except the date."""
        margins = self._row.contentsMargins()
        controls = self._block.minimumSizeHint().width() - self.date.minimumSizeHint().width()
        return controls + margins.left() + margins.right()

    def _date_width(self, words: str) -> int:
        measure = self.date.fontMetrics().horizontalAdvance
        return self.date.minimumSizeHint().width() + measure(words) - measure(self.date.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Show the date in the longest form that fits.

        Give the answer its own line if it needs one.
        """
        room = self.width() - self._beside_date()
        fit = (words for words in self._dates if self._date_width(words) <= room)
        self.date.setText(next(fit, self._dates[-1]))
        answer = _LEAST_ANSWER * self.answer.fontMetrics().averageCharWidth()
        narrow = self.width() < max(_ONE_LINE, self.least_width() + answer)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _mark(self, *, scrubbing: bool) -> None:
        """Colour the date while it is not now.

        A sheet of its own avoids the wrapper of a QStyle.
        """
        colours = None if self._look is None else self._look.colours
        sheet = f"color: {colours.focus.name()};" if scrubbing and colours is not None else ""
        if sheet != self.date.styleSheet():
            self.date.setStyleSheet(sheet)

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self.answer.setFont(look.type.name)
        self.answer.setMinimumHeight(self.answer.fontMetrics().height() + 2)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        self.answer.set_text(*answer_lines(board.moment, board.queue.page.waiting))
        scrub, now = board.view.scrub, board.moment.now
        at = now if scrub is None else scrub
        self._day = wall(board.moment.viewer, at).day
        day = date_heading(board.moment, at)
        self._dates = f"{day} · {looking_words(now, scrub)}", day
        self.date.setAccessibleDescription(self._dates[0])
        self._mark(scrubbing=scrub is not None)
        self.today.setVisible(scrub is not None or board.view.anchor is not None)
        self.modes[board.view.mode].setChecked(True)
        self._arrange()
        self.new.setEnabled(not board.queue.read_only)
        set_tooltip(self.new, board.queue.read_only)

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


def looking_words(now: int, scrub: int | None) -> str:
    """Return how far the scrubbed instant is from now: “Now”, “In 4 h 18 min”."""
    return distance(now, now if scrub is None else scrub)
