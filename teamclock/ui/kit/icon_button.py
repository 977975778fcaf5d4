"""Buttons with an icon: square ones with a name for screen readers, and ones with words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOptionButton, QWidget

from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.spacing import base_line
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import set_tip

_AROUND = 12  # pixels above and below the line of a control, together
_USUAL = 30  # the height of a control at 10 pt, in pixels
_GAP = 8


def control_height(widget: QWidget) -> int:
    """Return the height in pixels of a button or a field in the font of a widget: 30 at 10 pt."""
    return base_line(widget.font()) + _AROUND


class IconButton(PressButton):
    """A square button with an icon instead of words; `edged` gives it a visible edge."""

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
        """Set the name, which screen readers read and the tooltip shows."""
        self.setAccessibleName(words)
        set_tip(self, words)

    def sizeHint(self) -> QSize:
        """Return a square as high as other controls."""
        side = control_height(self)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the usual size, so that no layout makes the button smaller."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and the icon in its middle, larger with a larger font."""
        super().paintEvent(event)
        side = round(16 * max(1.0, control_height(self) / _USUAL))
        colours = self._look.colours
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            colour = colours.text if self.isEnabled() else colours.muted
            box = icon_box(QRectF(self.rect()), side)
            paint_icon(painter, self._icon, box, colour, mirrored=mirrored)


class IconTextButton(PressButton):
    """A button with an icon before its words; without words, it shows the icon alone."""

    def __init__(self, icon: Icon, look: Look, parent: QWidget) -> None:
        super().__init__("", parent)
        self._icon, self._look = icon, look
        self.setFont(look.type.base)

    def _icon_side(self) -> int:
        """Return the side of the icon in pixels: 16 at 10 pt."""
        return round(16 * max(1.0, control_height(self) / _USUAL))

    def _icon_width(self) -> int:
        """Return the pixels of the icon and, before words, of the gap between both."""
        return self._icon_side() + (_GAP if self.text() else 0)

    def sizeHint(self) -> QSize:
        """Return Qt's size for the words, wider by the icon, or a square for the icon alone."""
        hint = super().sizeHint()
        if not self.text():
            return QSize(control_height(self), hint.height())
        return QSize(hint.width() + self._icon_width(), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the usual size, so that no layout cuts the words."""
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Hide the words from Qt, since `paintEvent` paints them beside the icon."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and icon and words together in its middle."""
        super().paintEvent(event)
        # `set_words` has doubled each “&” for Qt
        words, metrics = self.text().replace("&&", "&"), self.fontMetrics()
        side, width = self._icon_side(), self._icon_width() + metrics.horizontalAdvance(words)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = (self.width() - width) / 2
        icon_left = left + width - side if mirrored else left
        icon = QRectF(icon_left, (self.height() - side) / 2, side, side)
        box = QRectF(left if mirrored else left + self._icon_width(), 0, width, self.height())
        with QPainter(self) as painter:
            colour = self.palette().buttonText().color()
            paint_icon(painter, self._icon, icon, colour, mirrored=mirrored)
            painter.setPen(colour)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
