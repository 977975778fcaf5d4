"""A weekly series as a grid: for each team and week a cell with the hour in which it starts."""

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

_GAP, _RADIUS, _BETWEEN = 4.0, 6.0, 10.0  # pixels
_NAMES_FRACTION = 0.34  # the largest fraction of the width for the names of teams
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class WeekCell(NamedTuple):
    """The meeting of one week for one team.

    Attributes:
        hour: The hour in which it starts by the team's clock, without minutes; a dash if skipped.
        gives: Whether the team gives up time for it.
        skips: Whether the team skips it.
        words: A sentence on it.
    """

    hour: str
    gives: bool
    skips: bool
    words: str


class SeriesWeeks(NamedTuple):
    """The content of a WeekGrid.

    Attributes:
        heads: For each week the month of its Monday, "" if the week before has the same, and the
            day of the month.
        names: The names of the teams.
        cells: For each team a cell for each week.
    """

    heads: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    cells: tuple[tuple[WeekCell, ...], ...] = ()


class GridPlaces(NamedTuple):
    """Where the cells of a grid are, in pixels.

    Weeks that do not fit beside each other continue in a further band below.

    Attributes:
        names: The width of the names.
        cell: The width of a cell with its gap.
        row: The height of a row with its gap.
        head: The height of the two lines above the rows.
        across: How many weeks are beside each other.
    """

    names: float
    cell: float
    row: float
    head: float
    across: int

    def box(self, team: int, week: int, teams: int) -> QRectF:
        """Return the box of the cell for a team and a week, given by their indexes.

        `teams` is the number of teams.
        """
        band, column = divmod(week, self.across)
        top = band * self.band(teams) + self.head + team * self.row
        left = self.names + column * self.cell
        return QRectF(left, top, self.cell - _GAP, self.row - _GAP)

    def band(self, teams: int) -> float:
        """Return the height of a band in pixels: its head, and its rows for a number of teams."""
        return self.head + teams * self.row + _BETWEEN

    def height(self, teams: int, weeks: int) -> float:
        """Return the height of the grid in pixels for a number of teams and of weeks."""
        return -(-weeks // self.across) * self.band(teams) - _BETWEEN  # bands, rounded up

    def at(self, x: float, y: float, teams: int, weeks: int) -> tuple[int, int] | None:
        """Return the indexes of the team and the week at a point; None if there is no cell.

        `teams` and `weeks` are how many there are.
        """
        band, rest = divmod(y, self.band(teams))
        team, column = int((rest - self.head) // self.row), int((x - self.names) // self.cell)
        week = int(band) * self.across + column
        inside = 0 <= team < teams and 0 <= column < self.across and week < weeks
        return (team, week) if inside and rest >= self.head else None


class WeekGrid(QWidget):
    """Shows a series; the user chooses a cell by a click or the arrow keys.

    `chosen` tells that another cell is chosen. `opened` tells that the user wants to change whether
    the team of the cell skips the week.
    """

    chosen = Signal()
    opened = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.rows = SeriesWeeks()
        self.team, self.week = 0, 0  # the indexes of the chosen cell
        self.setAccessibleName(_("Start times week by week"))
        set_role(self, QAccessible.Role.Chart)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: SeriesWeeks) -> None:
        """Show a series; the chosen cell stays chosen, or the nearest one that exists."""
        self.rows = rows
        self.team = min(self.team, max(len(rows.names) - 1, 0))
        self.week = min(self.week, max(len(rows.heads) - 1, 0))
        self._fit()
        self._describe_cell()

    def cell(self) -> WeekCell | None:
        """Return the chosen cell; None if no series is shown."""
        return self.rows.cells[self.team][self.week] if self.rows.cells else None

    def choose(self, team: int, week: int) -> None:
        """Choose the cell of a team and a week, given by their indexes; emit `chosen` if new."""
        if (team, week) != (self.team, self.week):
            self.team, self.week = team, week
            self._describe_cell()
            self.chosen.emit()

    def _describe_cell(self) -> None:
        """Describe the chosen cell to screen readers, and repaint the grid."""
        cell = self.cell()
        self.setAccessibleDescription("" if cell is None else cell.words)
        self.update()

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self._fit()

    def places(self) -> GridPlaces:
        """Return where the cells are at the present width.

        A column of cells is wide enough for the widest hour, and for the short name of a month.
        """
        small, names = QFontMetricsF(self._look.type.axis), QFontMetricsF(self._look.type.chip)
        widest = max(map(names.horizontalAdvance, self.rows.names), default=0.0) + 2 * _GAP
        names_width = min(widest, self.width() * _NAMES_FRACTION)
        cell = max(small.horizontalAdvance(widest_hour()) + 18, small.horizontalAdvance("Mmm") + 4)
        across = max(int((self.width() - names_width + _GAP) // cell), 1)
        return GridPlaces(names_width, cell, small.height() + 13, 2 * small.height() + 4, across)

    def _fit(self) -> None:
        """Take the height that all bands need, and repaint the grid."""
        teams, weeks = len(self.rows.names), len(self.rows.heads)
        height = round(self.places().height(teams, weeks)) if weeks else 0
        if height != self.height():
            self.setFixedHeight(max(height, 1))
        self.update()

    def sizeHint(self) -> QSize:
        """Return 240 pixels as the usual width, and the height that `_fit` has set."""
        return QSize(240, self.height())

    def minimumSizeHint(self) -> QSize:
        """Return 120 pixels as the least width, and the height that `_fit` has set."""
        return QSize(120, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell that the user presses."""
        point, sizes = event.position(), (len(self.rows.names), len(self.rows.heads))
        cell = self.places().at(point.x(), point.y(), *sizes)
        if cell is not None:
            self.choose(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a cell by the arrow keys; emit `opened` on Enter."""
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
        """Paint the weeks one after the other; rows out of sight are left out."""
        places, area = self.places(), QRectF(event.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for week in range(len(self.rows.heads)):
                self._paint_week(painter, places, week, area)

    def _paint_week(self, painter: QPainter, places: GridPlaces, week: int, area: QRectF) -> None:
        """Paint the head and the cells of a week and, if no week is left of it, the names.

        `week` is an index. `area` is the box that Qt wants to repaint; rows outside of it are
        left out.
        """
        look, teams = self._look, len(self.rows.names)
        first = week % places.across == 0
        top = places.box(0, week, teams)
        centre = Qt.AlignmentFlag.AlignCenter
        ink = Lettering(look.type.axis, look.colours.muted, centre)
        line_height = QFontMetricsF(look.type.axis).height()
        for line, word in enumerate(self._head_words(week, first=first)):
            above = top.top() - places.head + line * line_height
            # A little wider than the cell, for the name of a month.
            box = QRectF(top.left() - 4, above, top.width() + 8, line_height)
            text(painter, box, word, ink)
        for team in range(teams):
            box = places.box(team, week, teams)
            if not area.intersects(QRectF(0, box.top(), self.width(), box.height())):
                continue
            if first:
                name = QRectF(0, box.top(), places.names - _GAP, box.height())
                lettering = Lettering(look.type.chip, look.colours.text)
                text(painter, name, self.rows.names[team], lettering)
            self._paint_cell(painter, box, team, week)

    def _head_words(self, week: int, *, first: bool) -> tuple[str, str]:
        """Return the month, or "", and the day above a week; the `first` in a line has a month."""
        month, day = self.rows.heads[week]
        months = (self.rows.heads[earlier][0] for earlier in range(week, -1, -1))
        return (month or next(filter(None, months), "")) if first else month, day

    def _paint_cell(self, painter: QPainter, box: QRectF, team: int, week: int) -> None:
        """Paint the cell of a team and a week into `box`; ring the chosen one if it has the focus.

        A cell is filled if the team works then, outlined if the team gives up time, and dashed,
        with “–” in place of the hour, if the team skips the week.
        """
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
