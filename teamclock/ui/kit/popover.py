"""A small window above the others, which opens where it fits and closes with Esc (look.md, Parts).

A popover takes the keyboard while it is open. Esc, a click elsewhere or `close` close it, and the
focus goes back to the widget that had the focus before.
"""

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.ui.kit.compositing import is_blended
from teamclock.ui.kit.theme import Look

_RADIUS = 10
_INSIDE = 6  # the pixels between the frame and the content
_SHADOW = 12
_GAP = 4  # the pixels between the anchor and the frame


class Popover(QWidget):
    """A frame around one content widget, opened by `owner`.

    `closed` is emitted when the popover closes; afterwards the popover is deleted.
    """

    closed = Signal()

    def __init__(self, look: Look, owner: QWidget) -> None:
        super().__init__(owner)
        flags = Qt.WindowType
        self.setWindowFlags(flags.Popup | flags.FramelessWindowHint | flags.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._owner, self._look = owner, look
        self._blends = is_blended(QGuiApplication.platformName())  # else there is no shadow
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, self._blends)
        margin = self._shadow_width() + _INSIDE
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)

    def _shadow_width(self) -> int:
        """Return the width of the shadow in pixels; 0 if windows cannot be translucent."""
        return _SHADOW if self._blends else 0

    def hold(self, content: QWidget) -> None:
        """Set the content, which takes the focus when the popover opens."""
        content.setParent(self)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(content)
        self.setFocusProxy(content)

    def open_by(self, anchor: QWidget) -> None:
        """Open below a widget, or above it if there is space only above it."""
        self.open_at(QRect(anchor.mapToGlobal(QPoint()), anchor.size()))

    def open_at(self, anchor: QRect, *, beside: bool = False) -> None:
        """Open below or above `anchor`, a box in pixels of the screen.

        `beside` opens at a side of the box instead, as a submenu.
        """
        self.setLayoutDirection(self._owner.layoutDirection())
        self.ensurePolished()
        screen = QGuiApplication.screenAt(anchor.center()) or self._owner.screen()
        shadow, box_for = self._shadow_width(), submenu_box if beside else popover_box
        margins = QMargins(shadow, shadow, shadow, shadow)
        size = self.sizeHint().shrunkBy(margins)
        frame = box_for(anchor, size, screen.availableGeometry(), mirrored=self.isRightToLeft())
        self.setGeometry(frame.marginsAdded(margins))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Emit `closed` when Qt has hidden the popover."""
        super().hideEvent(event)
        self.closed.emit()  # Qt itself returns the focus

    def event(self, event: QEvent) -> bool:
        """Take every key at ShortcutOverride, so that no shortcut of the owner's window acts."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Esc; accept all other keys without an effect, so that none reaches the owner."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let a click on the owner close the popover without opening it again.

        Qt closes a popover at a click outside of it, and usually replays the click below the
        popover.
        """
        position = self._owner.mapFromGlobal(event.globalPosition().toPoint())
        on_owner = self._owner.rect().contains(position) and not self._frame_box().contains(
            event.position()
        )
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay, on_owner)
        super().mousePressEvent(event)

    def _frame_box(self) -> QRectF:
        """Return the box of the frame without the shadow, in the popover's pixels."""
        shadow = self._shadow_width()
        return QRectF(self.rect()).adjusted(shadow, shadow, -shadow, -shadow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners again at the new size."""
        super().resizeEvent(event)
        round_corners(self, _RADIUS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shadow and the frame, on which the content is shown."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_shadow(painter, self._frame_box(), self._shadow_width())
            painter.setPen(QPen(self._look.colours.edge, 1))
            painter.setBrush(self._look.colours.raised)
            painter.drawRoundedRect(
                self._frame_box().adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS
            )


def round_corners(window: QWidget, radius: int) -> None:
    """Cut off the corners of a window that cannot be translucent; `radius` is in pixels."""
    if not window.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground):
        path = QPainterPath()
        path.addRoundedRect(QRectF(window.rect()), radius, radius)
        window.setMask(QRegion(path.toFillPolygon().toPolygon()))


def _paint_shadow(painter: QPainter, frame: QRectF, reach: int) -> None:
    """Paint a soft shadow that extends `reach` pixels around the frame, 2 pixels lower."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 5))  # faint: the boxes add up towards the frame
    for grown in range(reach, 0, -2):
        box = frame.adjusted(-grown, 2 - grown, grown, min(grown + 2, reach))
        painter.drawRoundedRect(box, _RADIUS + grown, _RADIUS + grown)


def popover_box(anchor: QRect, size: QSize, screen: QRect, *, mirrored: bool = False) -> QRect:
    """Return the box of a popover in pixels of the screen, completely on the screen.

    The left edges of the box and of `anchor` are aligned, or the right edges if `mirrored`. The box
    is below the anchor, or above it if there is space only above. If neither side has space, the
    box covers the anchor.
    """
    fits = size.boundedTo(screen.size())
    left = anchor.right() + 1 - fits.width() if mirrored else anchor.left()
    below, above = anchor.bottom() + 1 + _GAP, anchor.top() - _GAP - fits.height()
    goes_below = below + fits.height() <= screen.bottom() + 1 or above < screen.top()
    return _moved_into(QRect(QPoint(left, below if goes_below else above), fits), screen)


def submenu_box(anchor: QRect, size: QSize, screen: QRect, *, mirrored: bool = False) -> QRect:
    """Return the box of a submenu in pixels of the screen, completely on the screen.

    The box is right of its entry, `anchor`, or left of it if there is no space at the right. If
    `mirrored`, left is tried first.
    """
    fits = size.boundedTo(screen.size())
    right_of, left_of = anchor.right() + 1, anchor.left() - fits.width()
    has_space = (
        left_of >= screen.left() if mirrored else right_of + fits.width() <= screen.right() + 1
    )
    # the side tried first if it has space, else the other
    left = left_of if mirrored is has_space else right_of
    return _moved_into(QRect(QPoint(left, anchor.top() - _INSIDE), fits), screen)


def _moved_into(box: QRect, screen: QRect) -> QRect:
    """Return a box moved into the screen by as few pixels as possible."""
    left = max(min(box.left(), screen.right() + 1 - box.width()), screen.left())
    top = max(min(box.top(), screen.bottom() + 1 - box.height()), screen.top())
    return QRect(QPoint(left, top), box.size())
