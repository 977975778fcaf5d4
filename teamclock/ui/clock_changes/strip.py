"""The year strips of a roster as a widget."""

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
from teamclock.ui.kit.roles import set_role
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import answer_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent

_MARGIN = 12
_LEAST = 320


class YearStrip(QWidget):
    """One row a pair of teams; a tooltip describes the week under the pointer."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._shown = YearView({}, (), 1, Instant(0))
        self.setAccessibleName(_("Shared hours of a year, week by week"))
        set_role(self, QAccessible.Role.Chart)

    def show_strips(self, report: ClockChangeReport) -> None:
        self._shown = report.shown
        self.setAccessibleDescription(report.summary)
        rows = len(report.shown.strips)
        self.setMinimumSize(_LEAST, round(sizes(self._look.type).row_top(rows)) + 4)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(680, self.minimumHeight())

    def picture(self, rows: range | None = None) -> YearPicture:
        """Return the layout of all strips, or of those in `rows`, in the present width."""
        metrics = QFontMetricsF(self._look.type.label)
        space = Stroke(_MARGIN, max(self.width() - 2 * _MARGIN, 1))
        return year_picture(
            self._shown, space, lambda words: metrics.horizontalAdvance(words) + 6, rows
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint only the visible rows, for their number grows with the pairs of teams."""
        seen = event.rect()
        rows = sizes(self._look.type).rows_in(seen.top(), seen.bottom(), len(self._shown.strips))
        with QPainter(self) as painter:
            painter.fillRect(seen, self._look.colours.raised)
            paint_year(painter, self.picture(rows), self._look)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            asked = cast("QHelpEvent", event)
            words = self.words_at(asked.pos().x(), asked.pos().y())
            answer_tip(asked, self, *words)
            return True
        return super().event(event)

    def words_at(self, x: float, y: float) -> tuple[str, ...]:
        """Return a strip in words, and the week of it at a pixel; nothing on the axis."""
        kept = sizes(self._look.type)
        row = int((y - kept.axis) // kept.row)
        if not 0 <= row < len(self._shown.strips):
            return ()
        strip = self._shown.strips[row]
        week = strip.weeks[self.picture(range(row, row + 1)).week_at(x)]
        head = f"{pair_words(self._shown.names, strip)}: {strip_words(strip)}"
        monday = day_and_month(week.monday, self._shown.now // DAY)
        words = _("Week of {day}: {hours}").format(day=monday, hours=week_words(week))
        return head, words
