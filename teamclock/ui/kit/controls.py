"""Input boxes whose arrow or tick is painted in the theme's colours, at any font size.

The native tick has no edge on dark colours.
"""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
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
    """A field for a date; a click on its arrow, F4 and Alt+↓ open a month beside it.

    `today` is the day that the month marks; None for that of the field.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.today: date | None = None
        self.setCalendarPopup(True)  # for its arrow; Qt's own calendar never opens
        self.setDisplayFormat(_(DATE_FIELD))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        _follow_form(self, event, DATE_FIELD)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the month: what is pressed beside the line in the field is its arrow."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        from teamclock.ui.kit.date_popover import Dates, open_dates  # what a click needs

        shown = self.date()
        day = date(shown.year(), shown.month(), shown.day())
        dates = Dates(day, self.today or day, first_day_of_week(), {})
        open_dates(dates, self, self._look, self._pick)

    def _pick(self, day: date) -> None:
        self.setDate(QDate(day.year, day.month, day.day))

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
