"""A popover to pick a date: the days of a month, and a field to type a date (look.md, Parts)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.ui.kit.day_names import bounded, month_heading, short_date
from teamclock.ui.kit.icon_button import IconButton
from teamclock.ui.kit.icons import Icon
from teamclock.ui.kit.month_grid import MonthGrid
from teamclock.ui.kit.plain_text import PlainLine, label
from teamclock.ui.kit.popover import Popover
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.spacing import BETWEEN, TIGHT, remove_margins
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.typed_date import typed_date

_LINES = 2  # days off that are named below the field


class Dates(NamedTuple):
    """What a date popover shows.

    Attributes:
        chosen: The day that is chosen when the popover opens, between 1900 and 2199.
        today: The current date in the viewer's zone.
        first_weekday: The weekday on which weeks begin, 0 for Monday (`first_day_of_week`).
        days_off: A text for each day off, such as “Thanksgiving (QA)”.
    """

    chosen: date
    today: date
    first_weekday: int
    days_off: Mapping[date, str]


def open_dates(
    dates: Dates, owner: QWidget, look: Look, picked: Callable[[date], object]
) -> Popover:
    """Open a date popover below `owner`, and return the popover.

    `picked` is called with the date that the user picks, after the popover has closed.
    """
    popover = Popover(look, owner)
    panel = DatePanel(dates, look, popover)
    popover.hold(panel)
    panel.picked.connect(popover.close)
    panel.picked.connect(picked)
    popover.open_by(owner)
    return popover


class DatePanel(QWidget):
    """The content of a date popover; `picked` carries the date that the user picks."""

    picked = Signal(object)

    def __init__(self, dates: Dates, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._dates = dates
        self.heading = label("", self)
        self.heading.setFont(look.type.heading)
        self.earlier = IconButton(Icon.LEFT, _("Month before"), look, self)
        self.later = IconButton(Icon.RIGHT, _("Month after"), look, self)
        self.grid = MonthGrid(dates.today, dates.first_weekday, look, self)
        self.field = QLineEdit(self)
        self.field.setFont(look.type.base)
        self.field.setAccessibleName(_("Date"))
        self.field.setPlaceholderText(_("Type a date or “+3 days”"))
        width = self.field.fontMetrics().horizontalAdvance(self.field.placeholderText())
        self.field.setMinimumWidth(width + 24)
        self.now = PressButton(_("Today"), self)
        self.now.setFont(look.type.base)
        self.lines = tuple(DayOffLine(look, self) for _each in range(_LINES))
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.grid)
        self.grid.show_days(dates.chosen, dates.days_off)

    def _lay_out(self) -> None:
        """Arrange the month, the field with the button “Today”, and the lines about days off."""
        top, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        remove_margins(top)
        top.addWidget(self.heading, 1)
        top.addWidget(self.earlier)
        top.addWidget(self.later)
        remove_margins(foot, BETWEEN)
        foot.addWidget(self.field, 1)
        foot.addWidget(self.now)
        column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        column.setSpacing(TIGHT)
        column.addLayout(top)
        column.addWidget(self.grid)
        column.addSpacing(TIGHT)
        column.addWidget(rule(self))
        column.addSpacing(TIGHT)
        column.addLayout(foot)
        for line in self.lines:
            column.addWidget(line)

    def _connect(self) -> None:
        """Connect the buttons, the grid and the field with the date that is shown or picked."""
        self.earlier.clicked.connect(lambda: self._go_months(-1))
        self.later.clicked.connect(lambda: self._go_months(1))
        self.now.clicked.connect(lambda: self.picked.emit(self._dates.today))
        self.grid.moved_to.connect(self._describe_month)
        self.grid.picked.connect(self.picked)
        self.field.textChanged.connect(self._go_to_typed)
        self.field.returnPressed.connect(self._pick_typed)

    def _go_months(self, months: int) -> None:
        """Show the month that is `months` later, or earlier if the number is negative."""
        day = self.grid.day
        self.grid.go_to(bounded(day.year, day.month + months, day.day))

    def _describe_month(self, day: date) -> None:
        """Show the name of the month of `day`, and its first two days off, `day` before others."""
        self.heading.setText(month_heading(day))
        off = sorted(each for each in self._dates.days_off if _same_month(each, day))
        off.sort(key=lambda each: each != day)
        for index, line in enumerate(self.lines):
            line.show_words(self._day_off_words(off[index]) if index < len(off) else "")

    def _day_off_words(self, day: date) -> str:
        """Return the text for a day off, such as “26 Nov: Thanksgiving (QA)”."""
        words = self._dates.days_off[day]
        return _("{date}: {words}").format(date=short_date(day), words=words)

    def _go_to_typed(self, text: str) -> None:
        """Show the day that is typed in the field; a text that is no date yet changes nothing."""
        day = typed_date(text, self._dates.today)
        if day is not None:
            self.grid.go_to(day)

    def _pick_typed(self) -> None:
        """Pick the typed day, or show examples of what can be typed, in place of a day off."""
        day = typed_date(self.field.text(), self._dates.today)
        if day is not None:
            self.picked.emit(day)
        else:
            self.lines[0].show_words(_("Type a date such as 24 Nov, 2026-11-24 or +3 days"))


def _same_month(first: date, second: date) -> bool:
    return (first.year, first.month) == (second.year, second.month)


class DayOffLine(QWidget):
    """A line below the field about a day off, with a dot as in the grid.

    An empty line keeps its height, so that the popover does not change its size.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.line = PlainLine(self)
        self.line.setObjectName("hint")
        self.line.setFont(look.type.small)
        self.setMinimumHeight(self.line.fontMetrics().height() + 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 0, 0)
        row.addWidget(self.line)

    def show_words(self, words: str) -> None:
        """Show a text after the dot; an empty text hides the dot, too."""
        self.line.set_text(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot at the start of the line, if the line has a text."""
        if self.line.text():
            x = self.width() - 6 if self.isRightToLeft() else 2
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._look.colours.handoff)
                painter.drawEllipse(x, self.height() // 2 - 2, 4, 4)
