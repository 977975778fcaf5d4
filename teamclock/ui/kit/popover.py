"""A small window above the others, which opens where it fits and closes with Esc (look.md, Parts).

A popover takes the keyboard while it is open. Esc, a click elsewhere or `close` close it, and the
focus goes back to the widget that had it.
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
_INSIDE = 6
_SHADOW = 12
_GAP = 4


class Popover(QWidget):
    """A frame around one content widget; deleted when it closes, with `closed` emitted before."""

    closed = Signal()

    def __init__(self, look: Look, owner: QWidget) -> None:
        super().__init__(owner)
        flags = Qt.WindowType
        self.setWindowFlags(flags.Popup | flags.FramelessWindowHint | flags.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._owner, self._look = owner, look
        self._blends = is_blended(QGuiApplication.platformName())
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, self._blends)
        around = self._shadow() + _INSIDE
        column = QVBoxLayout(self)
        column.setContentsMargins(around, around, around, around)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)

    def _shadow(self) -> int:
        return _SHADOW if self._blends else 0

    def hold(self, content: QWidget) -> None:
        """Set the content, whose first widget takes the focus when the popover opens."""
        content.setParent(self)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(content)
        self.setFocusProxy(content)

    def open_by(self, anchor: QWidget) -> None:
        """Open below a widget, or above it where there is no space below."""
        self.open_at(QRect(anchor.mapToGlobal(QPoint()), anchor.size()))

    def open_at(self, anchor: QRect, *, beside: bool = False) -> None:
        """Open at a box of the screen: below or above it, or `beside` it as a submenu."""
        self.setLayoutDirection(self._owner.layoutDirection())
        self.ensurePolished()
        screen = QGuiApplication.screenAt(anchor.center()) or self._owner.screen()
        shadow, place = self._shadow(), placed_beside if beside else placed
        around = QMargins(shadow, shadow, shadow, shadow)
        size = self.sizeHint().shrunkBy(around)
        frame = place(anchor, size, screen.availableGeometry(), mirrored=self.isRightToLeft())
        self.setGeometry(frame.marginsAdded(around))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()  # Qt gives the focus back to the widget that had it

    def event(self, event: QEvent) -> bool:
        """Keep keys from the shortcuts of what the popover was opened by, which is around it."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Esc; no other key reaches what is below."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let a click on the owner close the popover, and not open it anew."""
        at = self._owner.mapFromGlobal(event.globalPosition().toPoint())
        on_owner = self._owner.rect().contains(at) and not self._frame().contains(event.position())
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay, on_owner)
        super().mousePressEvent(event)

    def _frame(self) -> QRectF:
        shadow = self._shadow()
        return QRectF(self.rect()).adjusted(shadow, shadow, -shadow, -shadow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        round_corners(self, _RADIUS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_shadow(painter, self._frame(), self._shadow())
            painter.setPen(QPen(self._look.colours.edge, 1))
            painter.setBrush(self._look.colours.raised)
            painter.drawRoundedRect(self._frame().adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


def round_corners(window: QWidget, radius: int) -> None:
    """Cut the corners of a window that is not blended with what is below."""
    if not window.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground):
        path = QPainterPath()
        path.addRoundedRect(QRectF(window.rect()), radius, radius)
        window.setMask(QRegion(path.toFillPolygon().toPolygon()))


def _paint_shadow(painter: QPainter, frame: QRectF, reach: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 5))
    for grown in range(reach, 0, -2):
        box = frame.adjusted(-grown, 2 - grown, grown, min(grown + 2, reach))
        painter.drawRoundedRect(box, _RADIUS + grown, _RADIUS + grown)


def placed(anchor: QRect, size: QSize, screen: QRect, *, mirrored: bool = False) -> QRect:
    """Return the box of a popover in pixels of the screen, all of it on the screen.

    It stands below the anchor, from where one begins to read, or above it if there is space only
    there; where neither has space it covers the anchor.
    """
    fits = size.boundedTo(screen.size())
    left = anchor.right() + 1 - fits.width() if mirrored else anchor.left()
    below, above = anchor.bottom() + 1 + _GAP, anchor.top() - _GAP - fits.height()
    has_space = below + fits.height() <= screen.bottom() + 1 or above < screen.top()
    return _moved_into(QRect(QPoint(left, below if has_space else above), fits), screen)


def placed_beside(anchor: QRect, size: QSize, screen: QRect, *, mirrored: bool = False) -> QRect:
    """Return the box of a submenu in pixels of the screen, all of it on the screen.

    It stands right of its entry, `anchor`, or left of it if the right has no space; mirrored, it
    stands left, or right if the left has no space.
    """
    fits = size.boundedTo(screen.size())
    right_of, left_of = anchor.right() + 1, anchor.left() - fits.width()
    has_space = (
        left_of >= screen.left() if mirrored else right_of + fits.width() <= screen.right() + 1
    )
    left = left_of if mirrored is has_space else right_of
    return _moved_into(QRect(QPoint(left, anchor.top() - _INSIDE), fits), screen)


def _moved_into(box: QRect, screen: QRect) -> QRect:
    left = max(min(box.left(), screen.right() + 1 - box.width()), screen.left())
    top = max(min(box.top(), screen.bottom() + 1 - box.height()), screen.top())
    return QRect(QPoint(left, top), box.size())
