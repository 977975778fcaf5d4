"""The balance's pictures as widgets; their accessible names say what they show."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from teamclock.domain.balance import Balance, Coverage
from teamclock.domain.zones import SYSTEM, TimeZone
from teamclock.messages import _
from teamclock.present.balance import trend_words
from teamclock.present.balance_cards import end_words
from teamclock.ui.balance.layout import PictureSize, Zone, chart, gauge, parts
from teamclock.ui.balance.paint import (
    MARKER,
    TRACK,
    paint_chart,
    paint_ends,
    paint_gauge,
    paint_length,
    paint_parts,
)
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Look

_PLOT = 170
_BESIDE = 8


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
    """A share on a bar of 0 to 100 %, with the range in balance and its ends below."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        self._line = QFontMetrics(look.type.axis).height()
        super().__init__(look, round(MARKER) + self._line + 4, parent)
        self._share: float | None = None
        self._zone: Zone | None = None

    def show_share(self, share: float | None, zone: Zone | None, words: str) -> None:
        self._share, self._zone = share, zone
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            drawn = gauge(self._share, self._zone, self.width())
            paint_gauge(painter, QRectF(0, 0, self.width(), MARKER), drawn, self._look)
            for edge in {*(self._zone or ())} - {0, 100}:
                self._paint_edge(painter, edge)

    def _paint_edge(self, painter: QPainter, edge: int) -> None:
        """Paint the percentage of an end of the range below it."""
        words = _("{n} %").format(n=edge)
        width = QFontMetrics(self._look.type.axis).horizontalAdvance(words) + 2
        left = min(max(self.width() * edge / 100 - width / 2, 0), self.width() - width)
        box = QRectF(left, MARKER + 2, width, self._line)
        text(painter, box, words, Lettering(self._look.type.axis, self._look.colours.muted))


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


class LengthBar(_Picture):
    """A length of time as a bar, against the longest of its column."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, round(TRACK), parent)
        self._part = 0.0

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._height)

    def show_length(self, length: int, longest: int, words: str) -> None:
        """Show a length of at most `longest`, both in seconds; the words say it."""
        self._part = length / longest if longest else 0.0
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_length(painter, QRectF(self.rect()), self._part, self._look)


class TrendChart(_Picture):
    """Twelve weeks as two lines, each with its name and its last share at its end."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        self._line = QFontMetrics(look.type.axis).height()
        super().__init__(look, _PLOT + 3 * self._line, parent)
        self._found: Balance | None = None
        self._zone: Zone | None = None
        self._zone_of_viewer: TimeZone = SYSTEM

    def show_trend(self, found: Balance, zone: Zone | None, viewer: TimeZone) -> None:
        self._found, self._zone, self._zone_of_viewer = found, zone, viewer
        self.setAccessibleName(trend_words(found))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._found is None:
            return
        metrics = QFontMetrics(self._look.type.label)
        ends = end_words(self._found)
        beside = max(map(metrics.horizontalAdvance, ends)) + 2 * _BESIDE
        label = QFontMetrics(self._look.type.axis).horizontalAdvance("100 %") + 8
        space = PictureSize(self.width() - beside, self.height(), label, self._line)
        with QPainter(self) as painter:
            drawn = chart(self._found.trend, self._zone, space, self._zone_of_viewer)
            paint_chart(painter, drawn, self._look)
            paint_ends(painter, drawn, ends, self._look)
