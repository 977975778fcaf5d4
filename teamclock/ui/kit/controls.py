"""Fields and check boxes whose arrow or tick is painted in the theme's colours, at any font size.

Qt's own tick has no visible edge on dark colours.
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

# The padding of a style sheet does not apply to the text of a spin box without arrows.
_MARGINS = (7, 0, 7, 0)
INDICATOR = 18
"""The side in pixels of the square that shows the tick of a check box."""
_GAP = 8
_LEAST_WORDS = 60  # the pixels that a name gets at least


def _follow_format(box: QDateTimeEdit, event: QEvent, pattern: str) -> None:
    """Set the format of a field again, if the user has chosen another form of dates or times.

    `pattern` is the message that holds the format. After such a choice the window sets its style
    sheet again, upon which Qt sends StyleChange to the field.
    """
    if event.type() is QEvent.Type.StyleChange and box.displayFormat() != _(pattern):
        box.setDisplayFormat(_(pattern))


class DateBox(QDateEdit):
    """A field for a date; a click on its arrow, F4 and Alt+↓ open a month beside the field.

    `today` is the day that the month marks as today; None marks the day in the field.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.today: date | None = None
        self.setCalendarPopup(True)  # for its arrow; Qt's own calendar never opens
        self.setDisplayFormat(_(DATE_FIELD))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the date format."""
        super().changeEvent(event)
        _follow_format(self, event, DATE_FIELD)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the month at a click on the arrow; the inner line edit takes all other clicks."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the month at F4 or Alt+↓; leave other keys to Qt."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        """Open the month of the day in the field, in which no days off are marked."""
        from teamclock.ui.kit.date_popover import Dates, open_dates  # not needed before a click

        qt_date = self.date()
        day = date(qt_date.year(), qt_date.month(), qt_date.day())
        dates = Dates(day, self.today or day, first_day_of_week(), {})
        open_dates(dates, self, self._look, self._pick)

    def _pick(self, day: date) -> None:
        """Put the day that the user picked in the month into the field."""
        self.setDate(QDate(day.year, day.month, day.day))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and the arrow at its end."""
        super().paintEvent(event)
        paint_arrow(self, self._look)


class TimeBox(QTimeEdit):
    """A field for a time of day, which is typed or changed with the arrow keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDisplayFormat(_(TIME_FIELD))
        self.lineEdit().setTextMargins(*_MARGINS)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the time format."""
        super().changeEvent(event)
        _follow_format(self, event, TIME_FIELD)


class NumberBox(QSpinBox):
    """A field for a whole number, which is typed or changed with the arrow keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(*_MARGINS)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Maximum)  # no wider than its number needs
        self.setSizePolicy(policy)

    def setAccessibleName(self, name: str) -> None:
        """Give the name to the inner line edit, too, since that has the focus."""
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)


class CheckBox(QCheckBox):
    """A check box whose tick is painted in the theme's colours."""

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and, if it is checked, the tick in its indicator."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        x = 0 if left else self.width() - INDICATOR
        box = QRectF(x, (self.height() - INDICATOR) / 2, INDICATOR, INDICATOR)
        with QPainter(self) as painter:
            paint_icon(painter, Icon.CHECK, icon_box(box, 16), self._look.colours.on)


class NameTick(CheckBox):
    """A check box with a name that others wrote; a tooltip shows a name that is cut."""

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(menu_text(words), look, parent)
        self._words = words  # the name before it is cut, for the tooltip
        self._shown = self.text()  # the name as it is cut now
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Preferred)  # may be narrower than its name
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Return a size in which a long name is cut to 60 px."""
        least = QSize(INDICATOR + _GAP + _LEAST_WORDS, self.sizeHint().height())
        return least.boundedTo(self.sizeHint())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Give Qt the cut name to paint."""
        super().initStyleOption(option)
        option.text = self._shown

    def _cut_text(self) -> str:
        """Return the name, cut with “…” to the width of the check box."""
        space, shows_keys = self.width() - INDICATOR - _GAP, Qt.TextFlag.TextShowMnemonic
        right = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), right, space, shows_keys)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the name to the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Cut the name again when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Cut the name to the width, and store it: Qt asks for it several times in a paint."""
        self._shown = self._cut_text()
        set_tip(self, "" if self._shown == self.text() else self._words)
