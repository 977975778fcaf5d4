"""Icons as paths on a grid of 16 × 16 units, with lines of one width, painted in any colour."""

from collections.abc import Callable
from enum import Enum, auto
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_GRID = 16
_WEIGHT = 1.5  # the width of lines, in units of the grid
_Point = tuple[float, float]


class Icon(Enum):
    """The icons that the program has."""

    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    CALENDAR = auto()
    SEARCH = auto()
    DOTS = auto()
    PANEL = auto()
    COPY = auto()
    CLOSE = auto()
    HOME = auto()
    EXTERNAL = auto()
    PLUS = auto()
    CHECK = auto()
    MOON = auto()
    GEAR = auto()
    PIN = auto()
    HANDLE = auto()
    SAVE = auto()
    MAIL = auto()
    CHANGE = auto()
    ISSUE = auto()
    DESIGN = auto()
    CHAT = auto()
    DOCUMENT = auto()
    RECORDING = auto()
    CALL = auto()


_FILLED = {Icon.DOTS, Icon.HANDLE}
"""The icons that are painted as surfaces; all others are lines."""

_DIRECTED = {Icon.LEFT, Icon.RIGHT, Icon.EXTERNAL, Icon.PANEL}
"""The icons that point to a side, which turn around in a right-to-left layout."""


def _lines(*strokes: tuple[_Point, ...]) -> QPainterPath:
    """Return a path of lines, each through its points."""
    path = QPainterPath()
    for first, *others in strokes:
        path.moveTo(*first)
        for point in others:
            path.lineTo(*point)
    return path


def _dots(*centres: _Point, radius: float) -> QPainterPath:
    """Return a path of circles around points, all with one radius."""
    path = QPainterPath()
    for x, y in centres:
        path.addEllipse(QPointF(x, y), radius, radius)
    return path


def _rounded_box(left: float, top: float, width: float, height: float) -> QPainterPath:
    """Return a path of a rectangle with rounded corners."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(left, top, width, height), 2, 2)
    return path


def _calendar() -> QPainterPath:
    """Return the path of a sheet of a calendar with two rings."""
    path = _rounded_box(2.5, 3.5, 11, 10)
    path.addPath(_lines(((2.5, 7), (13.5, 7)), ((5.5, 1.75), (5.5, 5)), ((10.5, 1.75), (10.5, 5))))
    return path


def _search() -> QPainterPath:
    """Return the path of a magnifying glass."""
    path = _lines(((10.5, 10.5), (13.75, 13.75)))
    path.addEllipse(QPointF(7, 7), 4.5, 4.5)
    return path


def _panel() -> QPainterPath:
    """Return the path of a window with a panel at its right side."""
    path = _rounded_box(2, 3, 12, 10)
    path.addPath(_lines(((9.75, 3), (9.75, 13))))
    return path


def _copy() -> QPainterPath:
    """Return the path of a sheet in front of another one."""
    path = _rounded_box(5.75, 5.75, 8, 8)
    path.addPath(_lines(((3.5, 10.25), (2.25, 9.25), (2.25, 2.25), (9.25, 2.25), (10.25, 3.5))))
    return path


def _home() -> QPainterPath:
    """Return the path of a house."""
    roof = ((1.75, 8), (8, 2.25), (14.25, 8))
    return _lines(roof, ((3.75, 6.75), (3.75, 13.5), (12.25, 13.5), (12.25, 6.75)))


def _external() -> QPainterPath:
    """Return the path of an arrow that leads out of a box, for links that open elsewhere."""
    box = ((6.5, 3), (3, 3), (3, 13), (13, 13), (13, 9.5))
    return _lines(box, ((9.5, 2.5), (13.5, 2.5), (13.5, 6.5)), ((13.25, 2.75), (7.5, 8.5)))


def _moon() -> QPainterPath:
    """Return the path of a crescent: a disc without the part that another disc covers."""
    disc, bite = QPainterPath(), QPainterPath()
    disc.addEllipse(QPointF(7.75, 8.25), 5.75, 5.75)
    bite.addEllipse(QPointF(11, 5), 5, 5)
    return disc.subtracted(bite)


def _gear() -> QPainterPath:
    """Return the path of a gear with eight teeth."""
    teeth = [
        ((8 + 4.5 * cos(angle), 8 + 4.5 * sin(angle)), (8 + 6.5 * cos(angle), 8 + 6.5 * sin(angle)))
        for angle in (number * pi / 4 for number in range(8))
    ]
    path = _lines(*teeth)
    path.addEllipse(QPointF(8, 8), 4.5, 4.5)
    path.addEllipse(QPointF(8, 8), 1.75, 1.75)
    return path


def _pin() -> QPainterPath:
    """Return the path of a pin for notices on a board."""
    head = ((5.25, 2.25), (10.75, 2.25))
    body = ((6, 2.25), (6, 6.75), (3.75, 9.75), (12.25, 9.75), (10, 6.75), (10, 2.25))
    return _lines(head, body, ((8, 9.75), (8, 14)))


def _save() -> QPainterPath:
    """Return the path of an arrow down into a tray."""
    tray = ((2.5, 10), (2.5, 13.5), (13.5, 13.5), (13.5, 10))
    return _lines(tray, ((8, 2.25), (8, 10)), ((4.75, 6.75), (8, 10), (11.25, 6.75)))


def _mail() -> QPainterPath:
    """Return the path of an envelope."""
    path = _rounded_box(1.75, 3.25, 12.5, 9.5)
    path.addPath(_lines(((2.5, 4.5), (8, 9), (13.5, 4.5))))
    return path


def _change() -> QPainterPath:
    """Return the path of a branch that is merged into another, for a change of code."""
    path = _dots((4, 3.75), (4, 12.25), (12, 12.25), radius=1.75)
    path.addPath(_lines(((4, 5.5), (4, 10.5)), ((9.75, 1.75), (7.5, 3.75), (9.75, 5.75))))
    path.addPath(_lines(((7.5, 3.75), (10.5, 3.75), (12, 5.25), (12, 10.5))))
    return path


def _issue() -> QPainterPath:
    """Return the path of a circle around a dot, for an issue."""
    path = _dots((8, 8), radius=5.75)
    path.addPath(_dots((8, 8), radius=1))
    return path


def _design() -> QPainterPath:
    """Return the path of a pencil."""
    pen = ((10.75, 2.5), (13.5, 5.25), (5.75, 13), (2.5, 13.5), (3, 10.25), (10.75, 2.5))
    return _lines(pen, ((8.75, 4.5), (11.5, 7.25)))


def _chat() -> QPainterPath:
    """Return the path of a speech bubble with two lines of text."""
    bubble = ((2.25, 2.75), (13.75, 2.75), (13.75, 11), (7.75, 11), (4.75, 13.75), (4.75, 11))
    return _lines(
        (*bubble, (2.25, 11), (2.25, 2.75)), ((5.25, 6), (10.75, 6)), ((5.25, 8.25), (9, 8.25))
    )


def _document() -> QPainterPath:
    """Return the path of a sheet with a folded corner and two lines of text."""
    page = ((9.5, 1.75), (3.25, 1.75), (3.25, 14.25), (12.75, 14.25), (12.75, 5), (9.5, 1.75))
    return _lines(
        (*page, (9.5, 5), (12.75, 5)), ((5.75, 8.25), (10.25, 8.25)), ((5.75, 11), (10.25, 11))
    )


def _recording() -> QPainterPath:
    """Return the path of a triangle in a circle, for something to play."""
    path = _dots((8, 8), radius=6)
    path.addPath(_lines(((6.5, 5.25), (10.75, 8), (6.5, 10.75), (6.5, 5.25))))
    return path


def _call() -> QPainterPath:
    """Return the path of a video camera."""
    path = _rounded_box(1.75, 4, 8.5, 8)
    path.addPath(_lines(((10.25, 7), (14.25, 4.5), (14.25, 11.5), (10.25, 9))))
    return path


_DRAWN: dict[Icon, Callable[[], QPainterPath]] = {
    Icon.LEFT: lambda: _lines(((10, 3.5), (5.5, 8), (10, 12.5))),
    Icon.RIGHT: lambda: _lines(((6, 3.5), (10.5, 8), (6, 12.5))),
    Icon.UP: lambda: _lines(((4, 10), (8, 6), (12, 10))),
    Icon.DOWN: lambda: _lines(((4, 6), (8, 10), (12, 6))),
    Icon.CALENDAR: _calendar,
    Icon.SEARCH: _search,
    Icon.DOTS: lambda: _dots((3.5, 8), (8, 8), (12.5, 8), radius=1.25),
    Icon.PANEL: _panel,
    Icon.COPY: _copy,
    Icon.CLOSE: lambda: _lines(((3.75, 3.75), (12.25, 12.25)), ((12.25, 3.75), (3.75, 12.25))),
    Icon.HOME: _home,
    Icon.EXTERNAL: _external,
    Icon.PLUS: lambda: _lines(((8, 3), (8, 13)), ((3, 8), (13, 8))),
    Icon.CHECK: lambda: _lines(((3.25, 8.5), (6.5, 11.75), (12.75, 4.75))),
    Icon.MOON: _moon,
    Icon.GEAR: _gear,
    Icon.PIN: _pin,
    Icon.SAVE: _save,
    Icon.MAIL: _mail,
    Icon.HANDLE: lambda: _dots(*((x, y) for x in (6, 10) for y in (4, 8, 12)), radius=1.1),
    Icon.CHANGE: _change,
    Icon.ISSUE: _issue,
    Icon.DESIGN: _design,
    Icon.CHAT: _chat,
    Icon.DOCUMENT: _document,
    Icon.RECORDING: _recording,
    Icon.CALL: _call,
}
"""The function that returns the path of each icon."""


def paint_icon(
    painter: QPainter, icon: Icon, box: QRectF, colour: QColor, *, mirrored: bool = False
) -> None:
    """Paint an icon into a square box; `mirrored` flips icons that point to a side."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / _GRID, box.height() / _GRID)
    if mirrored and icon in _DIRECTED:
        painter.translate(_GRID, 0)
        painter.scale(-1, 1)
    pen = QPen(colour, _WEIGHT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(Qt.PenStyle.NoPen if icon in _FILLED else pen)
    painter.setBrush(colour if icon in _FILLED else Qt.BrushStyle.NoBrush)
    painter.drawPath(_DRAWN[icon]())
    painter.restore()


def icon_box(within: QRectF, side: float) -> QRectF:
    """Return a square in the middle of a box; `side` is its length in logical pixels.

    The corner is rounded to whole logical pixels, so that lines are crisp.
    """
    left = round(within.center().x() - side / 2)
    return QRectF(left, round(within.center().y() - side / 2), side, side)
