"""The base of the lists of the teams' rows, of a day and of a week, which signal clicks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.list_view import Index, Listing, has_reader
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import answer_tip
from teamclock.ui.timeline.team_list import TeamModel

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent

_CLICK = 6  # a pointer that moves this many pixels between press and release drags


class RowList(Listing):
    """A list of the teams' rows. Subclasses paint the rows and provide their tooltips.

    `team_picked` carries the team whose label was clicked. `scrub_asked` carries the x, in pixels
    of the viewport, of a click or a drag on a track: the user wants to look at the instant there.
    """

    scrub_asked = Signal(float)
    team_picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels, self._tracks = 0.0, float("inf")  # their edges, see `set_edges`
        self._pressed = QPoint()  # where the mouse button was pressed last
        self._model = TeamModel(self)
        self.setModel(self._model)
        self.setAccessibleName(_("Teams"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def set_edges(self, labels: float, tracks: float) -> None:
        """Set the right edge of the labels and the left edge of the tracks, in pixels."""
        self._labels, self._tracks = labels, tracks

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Let Qt handle changed texts of rows only while a screen reader runs.

        The texts are for screen readers alone, and Qt would repaint the rows. What needs painting
        is found by comparing scenes instead. The model's signal calls this.
        """
        if has_reader():
            super().dataChanged(first, last, roles)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tooltip for the point under the pointer when Qt asks for one."""
        if event.type() is QEvent.Type.ToolTip:
            help_event = cast("QHelpEvent", event)
            answer_tip(help_event, self.viewport(), self._words_at(help_event.pos()))
            return True
        return super().viewportEvent(event)

    def _words_at(self, point: QPoint) -> str:
        """Return the tooltip for a point of the viewport; "" for no tooltip."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Signal a press on a track, and store its point, to tell a click from a drag later."""
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()
        self._ask_scrub(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._ask_scrub(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit `team_picked` for the team whose label was clicked, but not at the end of a drag."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        team, far = self._team_at(point), (point - self._pressed).manhattanLength()
        if team is not None and event.button() is Qt.MouseButton.LeftButton and far < _CLICK:
            self.team_picked.emit(team)

    def _team_at(self, point: QPoint) -> TeamId | None:
        """Return the team whose label is at a point of the viewport, or None."""
        index = self.indexAt(point)
        on_label = index.isValid() and point.x() < self._labels
        return self._model.team(index.row()) if on_label else None

    def _ask_scrub(self, event: QMouseEvent) -> None:
        """Signal the x of the pointer if the left button is down on a track."""
        x = event.position().x()
        if x >= self._tracks and event.buttons() & Qt.MouseButton.LeftButton:
            self.scrub_asked.emit(x)

    def _paint_chosen(self, painter: QPainter, team: TeamId | None, look: Look) -> None:
        """Paint the background of the chosen team's row; nothing if `team` is None."""
        rows = range(0 if team is None else self._model.rowCount())
        for row in (row for row in rows if self._model.team(row) == team):
            paint_box(painter, self.visualRect(self._model.index(row, 0)), look.colours.work_t)
