"""The year strips of a roster as a widget, and as a table of the same data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QToolTip, QWidget

from teamclock.domain.interval import DAY, Instant
from teamclock.domain.roster import Roster
from teamclock.domain.year import Strip
from teamclock.domain.zones import day_number
from teamclock.present.words import day_and_month
from teamclock.present.year import pair_words, strip_words, summary, week_words
from teamclock.ui.plain import tooltip
from teamclock.ui.theme import Look
from teamclock.ui.timeline.shapes import Stroke
from teamclock.ui.year.layout import YearPicture, year_picture
from teamclock.ui.year.paint import paint_year, sizes

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent

_MARGIN = 12
_LEAST = 320


class YearStrip(QWidget):
    """A row for each two teams; under the pointer a tooltip tells the week."""

    def __init__(
        self, roster: Roster, strips: Sequence[Strip], now: Instant, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._roster, self._strips, self._now, self._look = roster, tuple(strips), now, look
        self.setAccessibleName("Shared hours of a year, week by week")
        self.setAccessibleDescription(summary(roster, self._strips))
        self.setMinimumSize(_LEAST, round(sizes(look.type).row_top(len(strips))) + 4)

    def sizeHint(self) -> QSize:
        return QSize(680, self.minimumHeight())

    def picture(self) -> YearPicture:
        """Return the strips laid out in the width there is."""
        metrics = QFontMetricsF(self._look.type.label)
        return year_picture(
            self._roster,
            self._strips,
            self._now,
            Stroke(_MARGIN, max(self.width() - 2 * _MARGIN, 1)),
            lambda words: metrics.horizontalAdvance(words) + 6,
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.colours.surface)
            paint_year(painter, self.picture(), self._look)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            asked = cast("QHelpEvent", event)
            words = self.words_at(asked.pos().x(), asked.pos().y())
            QToolTip.showText(asked.globalPos(), tooltip(*words), self)
            return True
        return super().event(event)

    def words_at(self, x: float, y: float) -> tuple[str, ...]:
        """Return what a strip is in words, and the week at a place of it; nothing on the axis."""
        kept = sizes(self._look.type)
        row = int((y - kept.axis) // kept.row)
        if not 0 <= row < len(self._strips):
            return ()
        strip = self._strips[row]
        week = strip.weeks[self.picture().week_at(x)]
        head = f"{pair_words(self._roster, strip)}: {strip_words(strip)}"
        monday = day_and_month(week.monday, self._now // DAY)
        return head, f"Week of {monday}: {week_words(week)}"


def year_table(roster: Roster, strips: Sequence[Strip], parent: QWidget) -> QTableWidget:
    """Return the same as a table: a row a week, a column for each two teams."""
    weeks = strips[0].weeks if strips else ()
    first = day_number(weeks[0].monday) if weeks else 0
    table = QTableWidget(len(weeks), len(strips), parent)
    table.setAccessibleName("Shared hours of a year, as a table")
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalHeaderLabels([pair_words(roster, strip) for strip in strips])
    table.setVerticalHeaderLabels([day_and_month(week.monday, first) for week in weeks])
    for column, strip in enumerate(strips):
        for row, week in enumerate(strip.weeks):
            table.setItem(row, column, QTableWidgetItem(week_words(week)))
    table.resizeColumnsToContents()
    return table
