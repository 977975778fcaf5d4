"""The balance's pictures as widgets; screen readers get a text of each as its name."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from teamclock.domain.balance import Balance, Band, Coverage
from teamclock.domain.zones import SYSTEM, TimeZone
from teamclock.messages import _
from teamclock.present.balance import trend_words
from teamclock.present.balance_cards import end_words
from teamclock.ui.balance.layout import PictureSize, chart, coverage_strokes, gauge
from teamclock.ui.balance.paint import (
    MARKER,
    TRACK,
    paint_chart,
    paint_coverage,
    paint_ends,
    paint_gauge,
    paint_length,
)
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Look

_PLOT = 170  # the height of the trend's plot, in pixels
_BESIDE = 8  # pixels beside the names of the trend's lines


class _Picture(QWidget):
    """A picture of a fixed height in pixels and of any width."""

    def __init__(self, look: Look, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a usual width of 240 px and the fixed height."""
        return QSize(240, self._height)

    def minimumSizeHint(self) -> QSize:
        """Return a least width of 120 px and the fixed height."""
        return QSize(120, self._height)


class ShareBar(_Picture):
    """A share on a bar of 0 to 100 %, with the range in balance and its two percentages below."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        self._line = QFontMetrics(look.type.axis).height()  # for the ends of the range, below
        super().__init__(look, round(MARKER) + self._line + 4, parent)
        self._share: float | None = None
        self._band: Band | None = None

    def show_share(self, share: float | None, band: Band | None, words: str) -> None:
        """Show a share, 0 to 1, and the range in balance, in percent.

        `share` is None to show no pin, `band` is None to show no range, and `words` are the name of
        the picture for screen readers.
        """
        self._share, self._band = share, band
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the gauge, and below it the ends of the range but 0 % and 100 %."""
        with QPainter(self) as painter:
            drawn = gauge(self._share, self._band, self.width())
            paint_gauge(painter, QRectF(0, 0, self.width(), MARKER), drawn, self._look)
            for edge in {*(self._band or ())} - {0, 100}:
                self._paint_edge(painter, edge)

    def _paint_edge(self, painter: QPainter, edge: int) -> None:
        """Paint an end of the range, in percent, below its position on the bar."""
        words = _("{n} %").format(n=edge)
        width = QFontMetrics(self._look.type.axis).horizontalAdvance(words) + 2
        left = min(max(self.width() * edge / 100 - width / 2, 0), self.width() - width)
        box = QRectF(left, MARKER + 2, width, self._line)
        text(painter, box, words, Lettering(self._look.type.axis, self._look.colours.muted))


class CoverageBar(_Picture):
    """The next 7 days as a bar: time with one team, with two or more, and with none at work."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, 16, parent)
        self._coverage = Coverage(0, 0, 1)  # no team at work, until `show_coverage` is called

    def show_coverage(self, coverage: Coverage, words: str) -> None:
        """Show the seconds with one, several and no teams; screen readers call the bar `words`."""
        self._coverage = coverage
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the three parts of the bar in proportion to their seconds."""
        with QPainter(self) as painter:
            strokes = coverage_strokes(self._coverage, self.width())
            paint_coverage(painter, QRectF(self.rect()), strokes, self._look)


class LengthBar(_Picture):
    """A duration as a bar, in proportion to the longest one of its column."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, round(TRACK), parent)
        self._part = 0.0  # the filled fraction of the bar

    def minimumSizeHint(self) -> QSize:
        """Return a least width of 40 px, since a table has two columns of bars."""
        return QSize(40, self._height)

    def show_length(self, length: int, longest: int, words: str) -> None:
        """Show a duration of at most `longest`, both in seconds; 0 shows an empty bar.

        `words` are the name of the picture for screen readers.
        """
        self._part = length / longest if longest else 0.0
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar, filled in proportion to the duration."""
        with QPainter(self) as painter:
            paint_length(painter, QRectF(self.rect()), self._part, self._look)


class TrendChart(_Picture):
    """Twelve weeks as two lines, each with its name and its last share at its end."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        self._line = QFontMetrics(look.type.axis).height()  # the height of a label
        super().__init__(look, _PLOT + 3 * self._line, parent)
        self._balance: Balance | None = None
        self._band: Band | None = None
        self._viewer: TimeZone = SYSTEM

    def show_trend(self, balance: Balance, band: Band | None, viewer: TimeZone) -> None:
        """Show the trend of figures; `viewer` is the zone for the dates of the weeks.

        `band` is the range in balance, in percent; None shows no range.
        """
        self._balance, self._band, self._viewer = balance, band, viewer
        self.setAccessibleName(trend_words(balance))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart, and leave space for the names of the lines at their ends."""
        if self._balance is None:
            return
        metrics = QFontMetrics(self._look.type.label)
        ends = end_words(self._balance)
        beside = max(map(metrics.horizontalAdvance, ends)) + 2 * _BESIDE
        label = QFontMetrics(self._look.type.axis).horizontalAdvance("100 %") + 8
        size = PictureSize(self.width() - beside, self.height(), label, self._line)
        with QPainter(self) as painter:
            drawn = chart(self._balance.trend, self._band, size, self._viewer)
            paint_chart(painter, drawn, self._look)
            paint_ends(painter, drawn, ends, self._look)
