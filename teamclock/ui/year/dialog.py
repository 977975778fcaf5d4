"""The dialog of the season: the changes to come with what they hit, and the year below them."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from teamclock.domain.hits import Hit
from teamclock.domain.interval import Instant
from teamclock.domain.roster import Roster
from teamclock.domain.year import Strip
from teamclock.domain.zones import TimeZone
from teamclock.present.plan import season_words
from teamclock.present.words import viewpoint
from teamclock.present.year import cut_words, hit_words, pair_words
from teamclock.ui.plain import label
from teamclock.ui.sheet import Sheet
from teamclock.ui.theme import Look
from teamclock.ui.year.strip import YearStrip, year_table

_SIZE = (860, 640)
_LEAST = (440, 400)
_LIST = 150
_NO_CHANGES = "No clock change moves shared hours or waits in the next 52 weeks."
_NO_PAIRS = "One team alone shares no hours: add another."
_KEY = "◆ clocks have changed · hollow: days off take hours away"


class Year(NamedTuple):
    """What the dialog shows: the changes of a year with what they hit, and its strips."""

    roster: Roster
    hits: Sequence[Hit]
    strips: Sequence[Strip]
    now: Instant
    viewer: TimeZone


class SeasonDialog(Sheet):
    """Shows a year; it changes nothing."""

    def __init__(self, year: Year, look: Look, parent: QWidget) -> None:
        super().__init__("Season", look, parent)
        self._year = year
        self.changes = QListWidget(self)
        self.strip = YearStrip(year.roster, year.strips, year.now, look, self)
        self.stack = QStackedWidget(self)
        self.as_table = QPushButton("As a &table", self)
        self.close_button = QPushButton("Close", self)
        self._fill_changes()
        self._lay_out()
        self.as_table.toggled.connect(self._show_table)
        self.close_button.clicked.connect(self.accept)
        self.take_size(_SIZE, _LEAST)

    def _fill_changes(self) -> None:
        told = changes_told(self._year)
        self.changes.addItems(list(told) or [_NO_CHANGES])
        self.changes.setAccessibleName("Changes to come")
        self.changes.setObjectName("changes")
        self.changes.setWordWrap(True)
        self.changes.setTextElideMode(Qt.TextElideMode.ElideNone)  # it would cut the last line
        self.changes.setSpacing(2)
        self.changes.setFrameShape(QFrame.Shape.NoFrame)
        self.changes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.changes.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.changes.setMinimumHeight(min(_LIST, 40 * max(len(told), 1)))

    def _lay_out(self) -> None:
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self.strip if self._year.strips else label(_NO_PAIRS, self))
        self.stack.addWidget(area)
        self.as_table.setCheckable(True)
        self.as_table.setAutoDefault(False)
        self.as_table.setVisible(bool(self._year.strips))
        self.close_button.setDefault(True)
        head = QHBoxLayout()
        head.addWidget(self._heading("Shared hours, week by week"), 1)
        head.addWidget(self.as_table)
        foot = QHBoxLayout()
        key = label(_KEY, self)
        key.setObjectName("hint")
        key.setFont(self.look.type.small)
        key.setWordWrap(True)
        foot.addWidget(key, 1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._heading("Changes to come"))
        column.addWidget(self.changes, 2)
        column.addLayout(head)
        column.addWidget(self.stack, 5)
        column.addLayout(foot)

    def _heading(self, words: str) -> QWidget:
        made = label(words, self)
        made.setFont(self.look.type.heading)
        return made

    def _show_table(self, wanted: bool) -> None:  # noqa: FBT001 - a slot of a check box
        """Show the table, which is made when it is first asked for, or the strips again."""
        if wanted and self.stack.count() == 1:
            self.stack.addWidget(year_table(self._year.roster, self._year.strips, self))
        self.stack.setCurrentIndex(int(wanted))


def changes_told(year: Year) -> tuple[str, ...]:
    """Return an entry for each change, with what it hits below it; then the weeks that are cut."""
    told = []
    here = viewpoint(year.viewer, year.now)
    for number, hit in enumerate(year.hits):
        later = [other.change for other in year.hits[number + 1 :]]
        words = season_words(year.roster, here.today, hit.change, later)
        because = ", ".join(hit.change.because)
        below = hit_words(year.roster, hit, here)
        told.append("\n   ".join([f"{words} ({because})", *below]))
    cut = ((strip, cut_words(strip)) for strip in year.strips)
    return (
        *told,
        *(f"{pair_words(year.roster, strip)}: {words}" for strip, words in cut if words),
    )
