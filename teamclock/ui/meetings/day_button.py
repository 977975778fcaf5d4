"""A button that shows a day, and opens a month to choose another one: “Mon 23 Nov ⌄”."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionButton, QWidget

from teamclock.domain.zones import day_date, day_number
from teamclock.present.words import date_words
from teamclock.ui.kit.first_day import first_day_of_week
from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.theme import Look

_ARROW, _MARGIN = 16, 12


class DayButton(PressButton):
    """A day, counted from 1970-01-01; `changed` is emitted when the user chooses another one.

    `days_off` has the words for each day off that the month marks.
    """

    changed = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__("", parent)
        self._name, self._look = name, look
        self.day, self._today = 0, 0
        self.days_off: Mapping[date, str] = {}
        self.clicked.connect(self._open)

    def show_day(self, day: int, today: int) -> None:
        """Show a day without a signal."""
        self.day, self._today = day, today
        words = date_words(day, today)
        self.set_words(words)
        self.setAccessibleName(f"{self._name} {words}")
        self.updateGeometry()

    def _open(self) -> None:
        from teamclock.ui.kit.date_popover import Dates, open_dates

        first = first_day_of_week()
        dates = Dates(day_date(self.day), day_date(self._today), first, self.days_off)
        open_dates(dates, self, self._look, self.choose)

    def choose(self, day: date) -> None:
        """Take another day."""
        self.show_day(day_number(day), self._today)
        self.changed.emit()

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_ARROW, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = ""  # painted below, beside the arrow

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        reads_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        box = QRectF(self.rect()).adjusted(_MARGIN, 0, -_MARGIN, 0)
        x = box.right() - _ARROW + 4 if reads_right else box.left() - 4
        align = Qt.AlignmentFlag.AlignLeft if reads_right else Qt.AlignmentFlag.AlignRight
        colours = self._look.colours
        with QPainter(self) as painter:
            painter.setPen(colours.text)
            words = self.text().replace("&&", "&")
            painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, words)
            place = icon_box(QRectF(x, 0, _ARROW, self.height()), 14)
            paint_icon(painter, Icon.DOWN, place, colours.muted)
