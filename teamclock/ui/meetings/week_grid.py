"""A series as a grid: a cell for each week and team with its start hour, edged where it costs."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from teamclock.messages import _
from teamclock.present.words import widest_hour
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.roles import set_role
from teamclock.ui.kit.theme import Look

_GAP, _RADIUS, _BETWEEN = 4.0, 6.0, 10.0
_MOST_NAMES = 0.34
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class WeekCell(NamedTuple):
    """The start of a week's meeting for a team: its hour, whether it costs, a sentence on it."""

    hour: str
    gives: bool
    skips: bool
    words: str


class SeriesWeeks(NamedTuple):
    """What a grid shows.

    Attributes:
        heads: For each week the month, "" where it is that of the week before, and the day.
        names: The names of the teams.
        cells: For each team a cell a week.
    """

    heads: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    cells: tuple[tuple[WeekCell, ...], ...] = ()


class GridPlaces(NamedTuple):
    """Where cells are, in pixels; weeks that do not fit beside each other go on below.

    Attributes:
        names: The width of the names.
        cell: The width of a cell with its gap.
        row: The height of a row with its gap.
        head: The height of the two lines above the rows.
        across: How many weeks stand beside each other.
    """

    names: float
    cell: float
    row: float
    head: float
    across: int

    def box(self, team: int, week: int, teams: int) -> QRectF:
        """Return the box of a cell."""
        band, column = divmod(week, self.across)
        top = band * self.band(teams) + self.head + team * self.row
        left = self.names + column * self.cell
        return QRectF(left, top, self.cell - _GAP, self.row - _GAP)

    def band(self, teams: int) -> float:
        """Return the height of the weeks that stand beside each other, with all their teams."""
        return self.head + teams * self.row + _BETWEEN

    def height(self, teams: int, weeks: int) -> float:
        """Return the height of the grid."""
        return -(-weeks // self.across) * self.band(teams) - _BETWEEN

    def at(self, x: float, y: float, teams: int, weeks: int) -> tuple[int, int] | None:
        """Return the team and the week at a point, or None."""
        band, rest = divmod(y, self.band(teams))
        team, column = int((rest - self.head) // self.row), int((x - self.names) // self.cell)
        week = int(band) * self.across + column
        inside = 0 <= team < teams and 0 <= column < self.across and week < weeks
        return (team, week) if inside and rest >= self.head else None


class WeekGrid(QWidget):
    """Shows a series; one cell is chosen, by a click or by the arrow keys.

    `chosen` tells that another one is, `opened` that the user wants to go on with it.
    """

    chosen = Signal()
    opened = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.rows = SeriesWeeks()
        self.team, self.week = 0, 0
        self.setAccessibleName(_("Start times week by week"))
        set_role(self, QAccessible.Role.Chart)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: SeriesWeeks) -> None:
        """Show a series; the chosen cell stays so, or the nearest one that exists."""
        self.rows = rows
        self.team = min(self.team, max(len(rows.names) - 1, 0))
        self.week = min(self.week, max(len(rows.heads) - 1, 0))
        self._fit()
        self._describe_cell()

    def cell(self) -> WeekCell | None:
        """Return the chosen cell, or None where nothing is shown."""
        return self.rows.cells[self.team][self.week] if self.rows.cells else None

    def choose(self, team: int, week: int) -> None:
        """Choose a cell."""
        if (team, week) != (self.team, self.week):
            self.team, self.week = team, week
            self._describe_cell()
            self.chosen.emit()

    def _describe_cell(self) -> None:
        cell = self.cell()
        self.setAccessibleDescription("" if cell is None else cell.words)
        self.update()

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self._fit()

    def places(self) -> GridPlaces:
        """Return where the cells are at the present width."""
        small, names = QFontMetricsF(self._look.type.axis), QFontMetricsF(self._look.type.chip)
        widest = max(map(names.horizontalAdvance, self.rows.names), default=0.0) + 2 * _GAP
        space = min(widest, self.width() * _MOST_NAMES)
        cell = max(small.horizontalAdvance(widest_hour()) + 18, small.horizontalAdvance("Mmm") + 4)
        across = max(int((self.width() - space + _GAP) // cell), 1)
        return GridPlaces(space, cell, small.height() + 13, 2 * small.height() + 4, across)

    def _fit(self) -> None:
        teams, weeks = len(self.rows.names), len(self.rows.heads)
        height = round(self.places().height(teams, weeks)) if weeks else 0
        if height != self.height():
            self.setFixedHeight(max(height, 1))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, sizes = event.position(), (len(self.rows.names), len(self.rows.heads))
        found = self.places().at(at.x(), at.y(), *sizes)
        if found is not None:
            self.choose(*found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrow keys; Enter goes on with the cell."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.opened.emit()
            return
        if key not in _STEPS or not self.rows.cells:
            super().keyPressEvent(event)
            return
        down, right = _STEPS[key]
        team, week = self.team + down, self.week + right
        if 0 <= team < len(self.rows.names) and 0 <= week < len(self.rows.heads):
            self.choose(team, week)

    def paintEvent(self, event: QPaintEvent) -> None:
        places, seen = self.places(), QRectF(event.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for week in range(len(self.rows.heads)):
                self._paint_week(painter, places, week, seen)

    def _paint_week(self, painter: QPainter, places: GridPlaces, week: int, seen: QRectF) -> None:
        look, teams = self._look, len(self.rows.names)
        first = week % places.across == 0
        top = places.box(0, week, teams)
        centre = Qt.AlignmentFlag.AlignCenter
        ink = Lettering(look.type.axis, look.colours.muted, centre)
        high = QFontMetricsF(look.type.axis).height()
        for line, word in enumerate(self._head(week, first=first)):
            above = top.top() - places.head + line * high
            box = QRectF(top.left() - 4, above, top.width() + 8, high)
            text(painter, box, word, ink)
        for team in range(teams):
            box = places.box(team, week, teams)
            if not seen.intersects(QRectF(0, box.top(), self.width(), box.height())):
                continue
            if first:
                name = QRectF(0, box.top(), places.names - _GAP, box.height())
                lettering = Lettering(look.type.chip, look.colours.text)
                text(painter, name, self.rows.names[team], lettering)
            self._paint_cell(painter, box, team, week)

    def _head(self, week: int, *, first: bool) -> tuple[str, str]:
        """Return the month and the day of a week; the first of a line always has its month."""
        month, day = self.rows.heads[week]
        before = (self.rows.heads[at][0] for at in range(week, -1, -1))
        return (month or next(filter(None, before), "")) if first else month, day

    def _paint_cell(self, painter: QPainter, box: QRectF, team: int, week: int) -> None:
        colours, cell = self._look.colours, self.rows.cells[team][week]
        inner = box.adjusted(0.75, 0.75, -0.75, -0.75)
        if cell.skips:
            painter.setPen(QPen(colours.border, 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        elif cell.gives:
            painter.setPen(QPen(colours.handoff_ink, 1.5))
            painter.setBrush(colours.raised)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.work_t)
        painter.drawRoundedRect(inner, _RADIUS, _RADIUS)
        ink = colours.handoff_ink if cell.gives else colours.text
        ink = colours.muted if cell.skips else ink
        font = self._look.type.label if cell.gives else self._look.type.axis
        text(painter, box, cell.hour, Lettering(font, ink, Qt.AlignmentFlag.AlignCenter))
        if self.hasFocus() and (team, week) == (self.team, self.week):
            painter.setPen(QPen(colours.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), _RADIUS + 1, _RADIUS + 1)
