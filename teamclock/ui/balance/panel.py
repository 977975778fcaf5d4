"""The panel of the balance: how many handoffs needed a meeting, and whether that is in balance."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from teamclock.domain.balance import STALLS, Balance, Coverage, Verdict
from teamclock.domain.roster import Roster
from teamclock.domain.zones import TimeZone
from teamclock.messages import N_, _
from teamclock.present.balance import (
    COVERAGE,
    MET,
    RECEIVER_HEADS,
    STUCK,
    advice,
    coverage_parts,
    coverage_words,
    figures,
    receiver_rows,
    stall_words,
    sync_words,
    trend_words,
)
from teamclock.present.words import plain
from teamclock.ui.balance.layout import Zone
from teamclock.ui.balance.pictures import CoverageBar, ShareBar, TrendChart
from teamclock.ui.kit.dialog import Dialog
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import BETWEEN, as_foot, bare
from teamclock.ui.kit.theme import Look

_SIZE = (620, 680)
_LEAST = (320, 320)
_MARGIN, _BAR = 20, 10
_PIECE = 24
_PERCENT = "\u00a0%"  # a no-break space, so that no line begins with “%”
_SIGNS = Coverage(1, 0, 0), Coverage(0, 1, 0), Coverage(0, 0, 1)
_LOOKING = N_("Reading the queue")
_NO_FIGURES = N_("The figures cannot be shown")


class BalancePanel(Dialog):
    """Shows the figures once they are computed; arrow keys scroll, Esc closes the panel."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(_("Balance"), look, parent)
        self.is_filled = False
        self.advice = self._words(_(_LOOKING), look.type.heading)
        self.trouble = self._words("", look.type.base)
        self.trouble.setObjectName("trouble")
        self.trouble.hide()
        self.area = self._scrolled()
        self._lay_out()
        self.take_size(_SIZE, _LEAST)
        self.area.setFocus()

    def _words(self, words: str, font: QFont) -> QLabel:
        """Return a label that wraps; its font sets it apart."""
        made = label(words.replace(" %", _PERCENT), self)
        made.setFont(font)
        made.setWordWrap(True)
        return made

    def _scrolled(self) -> QScrollArea:
        page = QWidget(self)
        page.setObjectName("page")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN - _BAR, _MARGIN)
        self._column.setSpacing(BETWEEN)
        self._column.addWidget(self.advice)
        self._column.addWidget(self.trouble)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(_("Balance"))
        area.setWidget(page)
        return area

    def _lay_out(self) -> None:
        rule = QFrame(self)
        rule.setObjectName("rule")
        close = QPushButton(_("Close"), self)
        close.clicked.connect(self.reject)
        foot = QVBoxLayout()
        as_foot(foot)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self.area, 1)
        column.addWidget(rule)
        column.addLayout(foot)

    def show_trouble(self, error: object) -> None:
        """Show why there are no figures."""
        self.advice.setText(_(_NO_FIGURES))
        self.trouble.setText(plain(str(error)))
        self.trouble.show()

    def show_balance(self, found: Balance, roster: Roster, viewer: TimeZone) -> None:
        """Show the figures; the range in balance only if there are legs enough to judge."""
        self.is_filled = True
        judged = found.verdict is not Verdict.NOT_ENOUGH
        self.advice.setText(advice(found).replace(" %", _PERCENT))
        self.area.setAccessibleDescription(advice(found))
        self._add_share(_(MET), sync_words(found))
        self._add_bar(found.month.sync_share, found.band if judged else None, sync_words(found))
        self._add_share(_(STUCK), stall_words(found))
        self._add_bar(found.month.stall_rate, (0, STALLS) if judged else None, stall_words(found))
        self._add_heading(_("The last 12 weeks"))
        self._add_trend(found, found.band if judged else None, viewer)
        self._add_heading(_("Handoffs"))
        self._add_table(figures(found))
        self._add_heading(_("Receiving teams"))
        self._add_table([tuple(map(_, RECEIVER_HEADS)), *receiver_rows(found, roster)], headed=True)
        self._add_heading(_(COVERAGE))
        self._add_coverage(found)
        self._keep_least()

    def _keep_least(self) -> None:
        """Set the minimum width to what the words need; very long words are scrolled."""
        needed = self._column.totalMinimumSize().width() + _BAR
        self.setMinimumWidth(min(max(needed, _LEAST[0]), _SIZE[0]))

    def _add(self, part: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, part)

    def _add_heading(self, words: str) -> None:
        heading = self._words(words, self.look.type.name)
        heading.setContentsMargins(0, 12, 0, 0)
        self._add(heading)

    def _add_share(self, name: str, words: str) -> None:
        self._add_heading(name)
        self._add(self._words(words, self.look.type.base))

    def _add_bar(self, share: float | None, zone: Zone | None, words: str) -> None:
        if share is not None:
            bar = ShareBar(self.look, self)
            bar.show_share(share, zone, words)
            self._add(bar)

    def _add_trend(self, found: Balance, zone: Zone | None, viewer: TimeZone) -> None:
        if not any(week.legs for week in found.trend):
            self._add(self._words(trend_words(found), self.look.type.base))
            return
        chart = TrendChart(self.look, self)
        chart.show_trend(found, zone, viewer)
        self._add(chart)

    def _add_table(self, rows: Iterable[tuple[str, ...]], *, headed: bool = False) -> None:
        """Add rows of words in aligned columns; the cells wrap."""
        table = QWidget(self)
        grid = _grid(table)
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                cell = self._words(words, self.look.type.base)
                if headed and at == 0:
                    cell.setObjectName("hint")
                grid.addWidget(cell, at, column, Qt.AlignmentFlag.AlignTop)
                grid.setColumnStretch(column, 2 + column)
        self._add(table)

    def _add_coverage(self, found: Balance) -> None:
        bar = CoverageBar(self.look, self)
        bar.show_coverage(found.coverage, coverage_words(found))
        self._add(bar)
        for sign, words in zip(_SIGNS, coverage_parts(found), strict=True):
            self._add_key(sign, words)

    def _add_key(self, sign: Coverage, words: str) -> None:
        """Add the meaning of a part of the bar, beside a piece of it."""
        piece = CoverageBar(self.look, self)
        piece.show_coverage(sign, words)
        piece.setFixedWidth(_PIECE)
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(piece)
        line.addWidget(self._words(words, self.look.type.base), 1)
        self._add(row)


def _grid(table: QWidget) -> QGridLayout:
    made = QGridLayout(table)
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(16)
    made.setVerticalSpacing(6)
    return made
