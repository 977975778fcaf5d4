"""The widget of the year strips, one for each pair of teams."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from teamclock.domain.interval import DAY, Instant
from teamclock.messages import _
from teamclock.present.words import day_and_month
from teamclock.present.year import pair_words, strip_words, week_words
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.clock_changes.layout import YearPicture, YearView, year_picture
from teamclock.ui.clock_changes.paint import paint_year, sizes
from teamclock.ui.clock_changes.report import ClockChangeReport
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.roles import set_role
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import answer_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent

_MARGIN = 12  # left and right of the strips, in pixels
_LEAST = 320  # the least width, in pixels


class YearStrip(QWidget):
    """Shows a row for each pair of teams; a tooltip describes the week under the pointer."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._shown = YearView({}, (), 1, Instant(0))  # no strips until `show_strips`
        self.setAccessibleName(_("Shared hours of a year, week by week"))
        set_role(self, QAccessible.Role.Chart)

    def show_strips(self, report: ClockChangeReport) -> None:
        """Show the strips of a report, with its summary for screen readers."""
        self._shown = report.shown
        self.setAccessibleDescription(report.summary)
        rows = len(report.shown.strips)
        self.setMinimumSize(_LEAST, round(sizes(self._look.type).row_top(rows)) + 4)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(680, self.minimumHeight())

    def picture(self, rows: range | None = None) -> YearPicture:
        """Return the layout, as wide as the widget, of the strips at the indexes `rows`, or all."""
        metrics = QFontMetricsF(self._look.type.label)
        space = Stroke(_MARGIN, max(self.width() - 2 * _MARGIN, 1))
        return year_picture(
            self._shown, space, lambda words: metrics.horizontalAdvance(words) + 6, rows
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint only the rows that are exposed, since there is one for each pair of teams."""
        exposed = event.rect()
        rows = sizes(self._look.type).rows_in(
            exposed.top(), exposed.bottom(), len(self._shown.strips)
        )
        with QPainter(self) as painter:
            paint_box(painter, exposed, self._look.colours.raised)
            paint_year(painter, self.picture(rows), self._look)

    def event(self, event: QEvent) -> bool:
        """Show a tooltip when Qt asks for one."""
        if event.type() is QEvent.Type.ToolTip:
            help_event = cast("QHelpEvent", event)
            words = self.words_at(help_event.pos().x(), help_event.pos().y())
            answer_tip(help_event, self, *words)
            return True
        return super().event(event)

    def words_at(self, x: float, y: float) -> tuple[str, ...]:
        """Return the tooltip at a pixel: the strip in words, and its week there.

        Return no texts above the first and below the last strip.
        """
        heights = sizes(self._look.type)
        row = int((y - heights.axis) // heights.row)
        if not 0 <= row < len(self._shown.strips):
            return ()
        strip = self._shown.strips[row]
        week = strip.weeks[self.picture(range(row, row + 1)).week_at(x)]
        head = f"{pair_words(self._shown.names, strip)}: {strip_words(strip)}"
        monday = day_and_month(week.monday, self._shown.now // DAY)
        words = _("Week of {day}: {hours}").format(day=monday, hours=week_words(week))
        return head, words
