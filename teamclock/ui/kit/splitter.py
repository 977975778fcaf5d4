"""A line between two areas that a user drags or moves by keys (look.md, Parts)."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from teamclock.messages import _
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.press_button import is_first_enter
from teamclock.ui.kit.theme import Look

_GRAB = 9  # the pixels around the line that can be dragged
_STEP = 16  # the pixels that an arrow key moves a grip
_LENGTH, _THICKNESS = 36, 3  # of the bar, in pixels
_BACK_KEYS = {Qt.Key.Key_Left, Qt.Key.Key_Up}
_FORWARD_KEYS = {Qt.Key.Key_Right, Qt.Key.Key_Down}
_CHANGES = {QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut}


class Splitter(QSplitter):
    """Areas side by side or one below the other, with a grip between each two.

    `name` tells screen readers what a grip moves. `usual` are the fractions of the space that the
    areas have at first, and again after Enter on a grip. At each `splitterMoved`, the owner saves
    `shares`.
    """

    def __init__(
        self,
        name: str,
        orientation: Qt.Orientation,
        usual: Sequence[float],
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(orientation, parent)
        # `usual` are the fractions of the space at first
        self._name, self._usual, self.look = name, tuple(usual), look
        self.setHandleWidth(_GRAB)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._describe_grips)

    def createHandle(self) -> QSplitterHandle:
        """Return a new grip; Qt calls this for each area."""
        grip = Grip(self.orientation(), self)
        grip.setAccessibleName(self._name)
        return grip

    def shares(self) -> tuple[float, ...]:
        """Return the fraction of the space that each area has; all are 0 before there is space."""
        total = sum(self.sizes()) or 1
        return tuple(size / total for size in self.sizes())

    def take_shares(self, shares: Sequence[float]) -> None:
        """Divide the space by the fractions; no area gets less than its least size."""
        total = sum(self.sizes()) or 1000  # before the first layout only their ratio counts
        self.setSizes([round(share * total) for share in shares])
        self._describe_grips()

    def reset(self) -> None:
        """Divide the space by the usual fractions, and emit `splitterMoved` for the first grip."""
        self.take_shares(self._usual)
        self.splitterMoved.emit(self.sizes()[0], 1)

    def _describe_grips(self) -> None:
        """Give screen readers, for each grip, the percentage of the area before the grip."""
        for index, share in enumerate(self.shares()[:-1], start=1):
            self.handle(index).setAccessibleDescription(_("{n} %").format(n=round(100 * share)))


class Grip(QSplitterHandle):
    """The line between two areas, with a short bar in its middle.

    With the keyboard focus, the line is thicker, and line and bar have the colour of the focus.
    """

    def __init__(self, orientation: Qt.Orientation, splitter: Splitter) -> None:
        super().__init__(orientation, splitter)
        from teamclock.ui.kit.roles import set_role

        self._look, self._reset, self._hovered = splitter.look, splitter.reset, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self, QAccessible.Role.Splitter)

    def event(self, event: QEvent) -> bool:
        """Repaint the grip when the pointer or the focus enters or leaves it."""
        if event.type() in _CHANGES:
            self._hovered = event.type() != QEvent.Type.Leave and self.underMouse()
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the grip by 16 px at an arrow key; at Enter, move all grips as at first."""
        key = Qt.Key(event.key())
        if key in _BACK_KEYS | _FORWARD_KEYS:
            self.moveSplitter(self._grip_position() + (_STEP if key in _FORWARD_KEYS else -_STEP))
        elif is_first_enter(event):
            self._reset()
        else:
            event.ignore()

    def _grip_position(self) -> int:
        """Return the position that `moveSplitter` expects: the grip's left or top edge in pixels.

        In a right-to-left layout Qt expects the right edge instead of the left one.
        """
        if self.orientation() is Qt.Orientation.Vertical:
            return self.y()
        return self.x() + (self.width() if self.isRightToLeft() else 0)

    def _centred_box(self, length: float, thickness: float) -> QRectF:
        """Return a box in the middle of the grip, in pixels; `length` is along its line."""
        upright = self.orientation() is Qt.Orientation.Horizontal
        size = (thickness, length) if upright else (length, thickness)
        left, top = (self.width() - size[0]) / 2, (self.height() - size[1]) / 2
        return QRectF(round(left), round(top), *size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the backgrounds of both areas, the line, and the bar in its middle."""
        colours, length = self._look.colours, max(self.width(), self.height())
        with QPainter(self) as painter:
            self._paint_backgrounds(painter)
            if self.hasFocus():
                paint_box(painter, self._centred_box(length, 2), colours.focus)
            else:
                paint_box(painter, self._centred_box(length, 1), colours.track)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._bar_colour())
            painter.drawRoundedRect(self._centred_box(_LENGTH, _THICKNESS), 1.5, 1.5)

    def _bar_colour(self) -> QColor:
        """Return the colour of the bar, which shows the focus or the pointer above it."""
        colours = self._look.colours
        if self.hasFocus():
            return colours.focus
        return colours.border if self._hovered else colours.edge

    def _paint_backgrounds(self, painter: QPainter) -> None:
        """Paint the backgrounds of both areas up to the line.

        The area after an upright line is the panel, which has another background.
        """
        colours, box = self._look.colours, QRectF(self.rect())
        paint_box(painter, box, colours.surface)
        if self.orientation() is Qt.Orientation.Horizontal:
            middle = self._centred_box(box.height(), 1).left()
            left = 0 if self.isRightToLeft() else middle
            side = QRectF(left, 0, middle if self.isRightToLeft() else box.width(), box.height())
            paint_box(painter, side, colours.surface2)
