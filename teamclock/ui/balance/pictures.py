"""The balance's pictures as widgets; their accessible names say what they show."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from teamclock.domain.balance import Balance, Coverage, Tally
from teamclock.domain.zones import SYSTEM, TimeZone
from teamclock.messages import _
from teamclock.present.balance import MET, STUCK, trend_words
from teamclock.ui.balance.layout import PictureSize, Point, Zone, chart, gauge, parts
from teamclock.ui.balance.paint import (
    MARKER,
    meeting_pen,
    paint_chart,
    paint_dot,
    paint_gauge,
    paint_parts,
    stall_pen,
)
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Look

_PLOT = 120


class _Picture(QWidget):
    """A picture of a fixed height and of any width."""

    def __init__(self, look: Look, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height)


class ShareBar(_Picture):
    """A share on a bar of 0 to 100 %, with the range in balance."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, round(MARKER) + 4, parent)
        self._share: float | None = None
        self._zone: Zone | None = None

    def show_share(self, share: float | None, zone: Zone | None, words: str) -> None:
        self._share, self._zone = share, zone
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            drawn = gauge(self._share, self._zone, self.width())
            paint_gauge(painter, QRectF(self.rect()), drawn, self._look)


class CoverageBar(_Picture):
    """A week as a bar: with one team, with two or more, with no one."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, 16, parent)
        self._coverage = Coverage(0, 0, 1)

    def show_coverage(self, coverage: Coverage, words: str) -> None:
        self._coverage = coverage
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            strokes = parts(self._coverage, self.width())
            paint_parts(painter, QRectF(self.rect()), strokes, self._look)


class TrendChart(_Picture):
    """Twelve weeks as two lines, with a legend above."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        self._line = QFontMetrics(look.type.axis).height()
        super().__init__(look, _PLOT + 4 * self._line, parent)
        self._trend: tuple[Tally, ...] = ()
        self._zone: Zone | None = None
        self._zone_of_viewer: TimeZone = SYSTEM

    def show_trend(self, found: Balance, zone: Zone | None, viewer: TimeZone) -> None:
        self._trend, self._zone, self._zone_of_viewer = found.trend, zone, viewer
        self.setAccessibleName(trend_words(found))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._trend:
            return
        head = round(1.8 * self._line)
        label = QFontMetrics(self._look.type.axis).horizontalAdvance("100 %") + 8
        room = PictureSize(self.width(), self.height() - head, label, self._line)
        with QPainter(self) as painter:
            self._paint_keys(painter, label)
            painter.translate(0, head)
            drawn = chart(self._trend, self._zone, room, self._zone_of_viewer)
            paint_chart(painter, drawn, self._look)

    def _paint_keys(self, painter: QPainter, left: float) -> None:
        """Paint the legend: the sign and the name of each line."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, middle = QFontMetrics(self._look.type.small), self._line / 2
        pens = meeting_pen(self._look.colours), stall_pen(self._look.colours)
        for words, pen, square in zip((_(MET), _(STUCK)), pens, (False, True), strict=True):
            painter.setPen(pen)
            painter.drawLine(round(left), round(middle), round(left + 24), round(middle))
            paint_dot(painter, Point(left + 12, middle), pen.color(), square=square)
            width = metrics.horizontalAdvance(words)
            box = QRectF(left + 32, 0, width, self._line)
            text(painter, box, words, Lettering(self._look.type.small, self._look.colours.text))
            left += 32 + width + 24
