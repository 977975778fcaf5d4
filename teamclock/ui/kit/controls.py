"""Input boxes whose arrow or tick is painted in the theme's colours, at any font size.

The native tick has no edge on dark colours.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDateTimeEdit,
    QSpinBox,
    QStyleOptionButton,
    QTimeEdit,
    QWidget,
)

from teamclock.messages import _
from teamclock.present.patterns import DATE_FIELD, TIME_FIELD
from teamclock.ui.kit.arrow_box import paint_arrow
from teamclock.ui.kit.first_day import first_day_of_week
from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.plain_text import menu_text
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import set_tip

_MARGINS = (7, 0, 7, 0)  # a sheet's padding does not apply to the text of a box without arrows
INDICATOR = 18
_GAP = 8
_LEAST_WORDS = 60


def _follow_form(box: QDateTimeEdit, event: QEvent, pattern: str) -> None:
    """Write in the form that was chosen meanwhile; the window is then given its style anew."""
    if event.type() is QEvent.Type.StyleChange and box.displayFormat() != _(pattern):
        box.setDisplayFormat(_(pattern))


class DateBox(QDateEdit):
    """A field for a date, with a pop-up calendar."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setCalendarPopup(True)
        self.setDisplayFormat(_(DATE_FIELD))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        _follow_form(self, event, DATE_FIELD)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let weeks of the calendar, which Qt makes when it is first opened, begin as elsewhere."""
        self.calendarWidget().setFirstDayOfWeek(Qt.DayOfWeek(first_day_of_week() + 1))
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self, self._look)


class TimeBox(QTimeEdit):
    """A field for a time of day, typed or changed with the arrow keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDisplayFormat(_(TIME_FIELD))
        self.lineEdit().setTextMargins(*_MARGINS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        _follow_form(self, event, TIME_FIELD)


class NumberBox(QSpinBox):
    """A field for a number, typed or changed with the arrow keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(*_MARGINS)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Maximum)
        self.setSizePolicy(policy)

    def setAccessibleName(self, name: str) -> None:
        """Name also the line in it, which has the focus."""
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)


class CheckBox(QCheckBox):
    """A check box with a painted tick."""

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        x = 0 if left else self.width() - INDICATOR
        box = QRectF(x, (self.height() - INDICATOR) / 2, INDICATOR, INDICATOR)
        with QPainter(self) as painter:
            paint_icon(painter, Icon.CHECK, icon_box(box, 16), self._look.colours.on)


class NameTick(CheckBox):
    """A check box named by others' text; if the text is cut, a tooltip shows the whole of it."""

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(menu_text(words), look, parent)
        self._words = words
        self._shown = self.text()
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Preferred)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        least = QSize(INDICATOR + _GAP + _LEAST_WORDS, self.sizeHint().height())
        return least.boundedTo(self.sizeHint())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = self._shown

    def _cut(self) -> str:
        space, shows_keys = self.width() - INDICATOR - _GAP, Qt.TextFlag.TextShowMnemonic
        right = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), right, space, shows_keys)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Cut the text to the width; Qt asks for it several times a paint."""
        self._shown = self._cut()
        set_tip(self, "" if self._shown == self.text() else self._words)
