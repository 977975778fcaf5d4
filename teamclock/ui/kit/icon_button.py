"""Buttons with an icon: square ones with a name that is said aloud, and ones with words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOptionButton, QWidget

from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.spacing import base_line
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import set_tip

_AROUND = 12
_USUAL = 30
_GAP = 8


def control_height(widget: QWidget) -> int:
    """Return the height in pixels of a button or a field in the font of a widget: 30 at 10 pt."""
    return base_line(widget.font()) + _AROUND


class IconButton(PressButton):
    """A button with an icon instead of words; `edged` gives it the edge of other buttons."""

    def __init__(
        self, icon: Icon, name: str, look: Look, parent: QWidget, *, edged: bool = False
    ) -> None:
        super().__init__("", parent)
        self._icon, self._look = icon, look
        self.setObjectName("icon" if edged else "icon-flat")
        self.setFont(look.type.base)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.name(name)

    def name(self, words: str) -> None:
        """Set the name for screen readers, which the tooltip shows."""
        self.setAccessibleName(words)
        set_tip(self, words)

    def sizeHint(self) -> QSize:
        side = control_height(self)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = round(16 * max(1.0, control_height(self) / _USUAL))
        colours = self._look.colours
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            colour = colours.text if self.isEnabled() else colours.muted
            box = icon_box(QRectF(self.rect()), side)
            paint_icon(painter, self._icon, box, colour, mirrored=mirrored)


class IconTextButton(PressButton):
    """A button with an icon before its words; without words it is the icon alone."""

    def __init__(self, icon: Icon, look: Look, parent: QWidget) -> None:
        super().__init__("", parent)
        self._icon, self._look = icon, look
        self.setFont(look.type.base)

    def _side(self) -> int:
        return round(16 * max(1.0, control_height(self) / _USUAL))

    def _reach(self) -> int:
        """Return the width in pixels that the icon adds before the words."""
        return self._side() + (_GAP if self.text() else 0)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self.text():
            return QSize(control_height(self), hint.height())
        return QSize(hint.width() + self._reach(), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Leave the words to `paintEvent`, which puts the icon before them."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        words, metrics = self.text().replace("&&", "&"), self.fontMetrics()
        whole = self._reach() + metrics.horizontalAdvance(words)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = (self.width() - whole) / 2
        at = left + whole - self._side() if mirrored else left
        icon = QRectF(at, (self.height() - self._side()) / 2, self._side(), self._side())
        box = QRectF(left if mirrored else left + self._reach(), 0, whole, self.height())
        with QPainter(self) as painter:
            colour = self.palette().buttonText().color()
            paint_icon(painter, self._icon, icon, colour, mirrored=mirrored)
            painter.setPen(colour)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
