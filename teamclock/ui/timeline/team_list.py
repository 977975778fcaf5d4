"""The list of teams: a model of a moment's teams, and a delegate that paints from a cache."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate

from teamclock.domain.interval import Instant
from teamclock.domain.item import NOTHING, Waiting
from teamclock.domain.moment import Moment, TeamNow
from teamclock.present.moment import row_summary
from teamclock.ui.kit.list_view import Index
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import Metrics
from teamclock.ui.timeline.paint import Stage, paint_row
from teamclock.ui.timeline.shapes import Picture

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem


class TeamModel(QAbstractListModel):
    """A model of the teams of a moment; the text of a row is what a screen reader reads out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._teams: tuple[TeamNow, ...] = ()
        self._words: tuple[str, ...] = ()

    def show_moment(self, moment: Moment, waiting: Waiting = NOTHING) -> None:
        words = tuple(
            row_summary(team, moment.now, waiting.teams.get(team.team.id, 0))
            for team in moment.teams
        )
        if [team.team.id for team in moment.teams] != [team.team.id for team in self._teams]:
            self.beginResetModel()
            self._teams, self._words = moment.teams, words
            self.endResetModel()
            return
        before, self._teams, self._words = self._words, moment.teams, words
        self._announce(before)

    def _announce(self, before: Sequence[str]) -> None:
        """Announce the rows whose text is another than before."""
        for row, (old, new) in enumerate(zip(before, self._words, strict=True)):
            if old != new:
                index = self.index(row)
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._teams)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._words):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words[index.row()]
        return None


class RowDelegate(QStyledItemDelegate):
    """Paints a row from a pixmap that is cached until something in the row changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: tuple[Picture, Metrics, Look, Instant] | None = None
        self._kept: dict[int, tuple[object, QPixmap]] = {}

    def show_picture(self, picture: Picture, sizes: Metrics, look: Look, now: Instant) -> None:
        self._state = (picture, sizes, look, now)
        self._kept = {row: kept for row, kept in self._kept.items() if row < len(picture.rows)}

    def paint(self, painter: QPainter, option: "QStyleOptionViewItem", index: Index) -> None:
        if self._state is None or index.row() >= len(self._state[0].rows):
            return
        box: QRect = option.rect
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(box.topLeft(), self._pixmap(index.row(), box.size(), ratio))

    def _pixmap(self, index: int, size: QSize, ratio: float) -> QPixmap:
        assert self._state is not None
        picture, sizes, look, now = self._state
        row = picture.rows[index]
        key = (row, picture.scale, sizes, look, size.width(), ratio, now // 60)
        kept = self._kept.get(index)
        if kept is None or kept[0] != key:
            pixmap = _transparent(size, ratio)
            with QPainter(pixmap) as painter:
                paint_row(painter, row, now, Stage(picture.scale, sizes, look))
            kept = self._kept[index] = (key, pixmap)
        return kept[1]

    def sizeHint(self, _option: "QStyleOptionViewItem", _index: Index) -> QSize:
        row = 84 if self._state is None else self._state[1].row
        return QSize(64, row)


def _transparent(size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
