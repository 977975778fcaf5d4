"""The signs beside a team's name: its state, told apart by form, and the sign of the home team."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from teamclock.domain.work import State
from teamclock.ui.canvas.brush import brush_of
from teamclock.ui.kit.theme import Colours

Painting = Callable[[QPainter, QRectF], None]
"""A function that paints a sign into a square."""

_LINE = 1.6
_WALLS = ((0.2, 0.48), (0.2, 0.92), (0.8, 0.92), (0.8, 0.48))
_ROOF = ((0.04, 0.56), (0.5, 0.1), (0.96, 0.56))


class TeamSign(QWidget):
    """A square beside a name, painted by a function.

    `words` are the name of the sign for screen readers; `size` is the side of the square in pixels.
    """

    def __init__(self, paint: Painting, words: str, size: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._paint = paint
        self.setFixedSize(size, size)
        self.setAccessibleName(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let the function paint the sign into the square."""
        with QPainter(self) as painter:
            self._paint(painter, QRectF(self.rect()))


def paint_state_sign(
    painter: QPainter, box: QRectF, state: State, colours: Colours, *, soon: bool = False
) -> None:
    """Paint the sign of a team's state into the square `box`, in pixels.

    A disc means working, a half disc working if that ends `soon`, a ring off, a hatched square a
    holiday, and two strokes a break (look.md, Time line).
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.work if state is State.WORKING else colours.muted, _LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush if soon else _filling(state, colours))
    inner = box.adjusted(_LINE / 2, _LINE / 2, -_LINE / 2, -_LINE / 2)
    match state:
        case State.BREAK:
            for x in (box.center().x() - box.width() / 5, box.center().x() + box.width() / 5):
                painter.drawLine(QPointF(x, inner.top()), QPointF(x, inner.bottom()))
        case State.HOLIDAY:
            painter.drawRect(inner)
        case _:
            painter.drawEllipse(inner)
    if soon:
        painter.setBrush(colours.work)
        painter.drawPie(inner, 90 * 16, 180 * 16)  # Qt counts angles in 1/16 of a degree
    painter.restore()


def _filling(state: State, colours: Colours) -> QBrush:
    """Return the brush for the sign of a state that does not end soon."""
    if state is State.WORKING:
        return brush_of(colours.work, Qt.BrushStyle.SolidPattern)
    if state is State.HOLIDAY:
        return brush_of(colours.muted, Qt.BrushStyle.BDiagPattern)
    return QBrush()


def paint_home_sign(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """Paint a house into a square, as the sign of the team that the user is on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ends, joins = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(ink, 1.3, Qt.PenStyle.SolidLine, ends, joins))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in (_WALLS, _ROOF):
        points = (
            QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in line
        )
        painter.drawPolyline(QPolygonF(list(points)))
