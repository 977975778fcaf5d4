"""The days off of a team: check boxes of dates in two columns, with their names."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.ui.kit.card import wrapped
from teamclock.ui.kit.controls import CheckBox
from teamclock.ui.kit.plain_text import PlainLine, label
from teamclock.ui.kit.spacing import APART, BETWEEN, remove_margins
from teamclock.ui.kit.theme import Look

_BOX_WIDTH = 34
"""The width of a check box with the space behind it, in pixels."""


class DayOffRow(NamedTuple):
    """Consecutive days with one name, as one row.

    days: the dates.
    when: the dates as text, such as “Tue 29 Dec – Sun 3 Jan”.
    name: the name of the holiday, or "".
    ticked: True if the team is off on them; False for suggested holidays that are not days off.
    """

    days: tuple[date, ...]
    when: str
    name: str
    ticked: bool


class _DayOffLine(QWidget):
    """The widget of a row: a check box with the dates as its text, and their name after it.

    The box is ticked if the dates are days off of the team. A box that is not ticked offers a
    holiday of the country.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = CheckBox("", look, self)
        self.name = PlainLine(self)
        self.name.setObjectName("hint")
        self.name.setFont(look.type.base)
        line = QHBoxLayout(self)
        remove_margins(line, APART)
        line.addWidget(self.box)
        line.addWidget(self.name, 1)

    def show_row(self, row: DayOffRow, width: int) -> None:
        """Show a row; the check box is at least `width` pixels wide, so that names line up."""
        self.box.setText(row.when)
        self.box.setAccessibleName(_("{day}, {name}").format(day=row.when, name=row.name))
        self.box.setMinimumWidth(width)
        self.box.setChecked(row.ticked)
        self.name.set_text(row.name)


class DaysOff(QWidget):
    """Shows days off and suggested holidays as check boxes.

    `ticked` carries the dates of a row that was clicked, and whether its box is ticked now. The
    form adds its controls, to choose a country and to add dates, by `add_to_head`.
    """

    ticked = Signal(object, bool)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: tuple[DayOffRow, ...] = ()
        self._lines: list[_DayOffLine] = []  # a widget for each row; the spare ones are hidden
        self._columns, self._last = 2, parent  # `_last` is what Tab leaves for the first row
        self._head, self._grid = QHBoxLayout(), QGridLayout()
        self.none = wrapped(_("No days off yet."), look.type.base, self, quiet=True)
        about = _("A ticked holiday is a day off. Suggestions come once a year; your ticks stay.")
        self.hint = wrapped(about, look.type.small, self, quiet=True)
        self.trouble = wrapped("", look.type.base, self, quiet=True)
        self._lay_out()

    def _lay_out(self) -> None:
        heading = label(_("Days off"), self)
        heading.setFont(self._look.type.name)
        remove_margins(self._head, BETWEEN)
        self._head.addWidget(heading, 1)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * APART)
        self._grid.setVerticalSpacing(2)
        column = QVBoxLayout(self)
        remove_margins(column, BETWEEN)
        column.addLayout(self._head)
        column.addWidget(self.none)
        column.addWidget(self.trouble)
        column.addLayout(self._grid)
        column.addWidget(self.hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def add_to_head(self, *parts: QWidget) -> None:
        """Add controls to the right of the heading."""
        for part in parts:
            self._head.addWidget(part)
            self._last = part

    def show_days(self, rows: tuple[DayOffRow, ...], trouble: str = "") -> None:
        """Show the rows, down the first column, then down the second.

        `trouble` says why no holidays are suggested; "" if there is nothing to say.
        """
        self.rows = rows
        while len(self._lines) < len(rows):
            self._lines.append(self._line(len(self._lines)))
        self._place()
        self._fit()
        self.none.setVisible(not rows)
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.hint.setVisible(bool(rows))

    def _line(self, number: int) -> _DayOffLine:
        """Return a new widget for the row `number`, from 0, which Tab reaches after the row before.

        Tab reaches the first row from the last widget of the head.
        """
        made = _DayOffLine(self._look, self)
        made.box.clicked.connect(lambda on: self.ticked.emit(self.rows[number].days, on))
        self.setTabOrder(self._lines[-1].box if self._lines else self._last, made.box)
        return made

    def _place(self) -> None:
        """Put the rows into one or two columns, with all check boxes as wide as the widest date."""
        columns = self._columns
        used, per_column = self._lines[: len(self.rows)], -(-len(self.rows) // columns)
        widest = self._widest([row.when for row in self.rows]) + _BOX_WIDTH
        for number, (line, row) in enumerate(zip(used, self.rows, strict=True)):
            line.show_row(row, widest)
            self._grid.addWidget(line, number % per_column, number // per_column)
            line.show()
        for line in self._lines[len(used) :]:
            line.hide()
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < self._columns))
        if columns != self._columns:  # showing a line has resized this widget, and so called _fit
            self._place()

    def _widest(self, words: list[str]) -> int:
        """Return the width in pixels of the widest of some texts, 0 for none."""
        metrics = QFontMetrics(self._look.type.base)
        return max(map(metrics.horizontalAdvance, words), default=0)

    def _fit(self) -> None:
        """Use two columns if the longest row fits twice into the width, else one."""
        row = self._widest([row.when for row in self.rows]) + _BOX_WIDTH + APART
        row += self._widest([row.name for row in self.rows])
        columns = 2 if self.width() >= 2 * (row + APART) else 1
        if columns != self._columns:
            self._columns = columns
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
