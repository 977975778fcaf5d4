"""The list of teams: a model of a moment's teams, and a delegate that paints from a cache."""

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate

from teamclock.domain.interval import Instant
from teamclock.domain.item import NOTHING, Waiting
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.roster import TeamId
from teamclock.present.moment import row_summary
from teamclock.ui.kit.list_view import Index
from teamclock.ui.timeline.paint_label import label_facts, paint_clock, paint_words
from teamclock.ui.timeline.paint_track import paint_track
from teamclock.ui.timeline.shapes import Picture, TeamRow
from teamclock.ui.timeline.stage import Stage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem


class TeamModel(QAbstractListModel):
    """A model of the teams of a moment; the text of a row is what a screen reader reads out.

    The text of a row is made when it is asked for, since of many teams few are in sight. `describe`
    tells what the row shows besides.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = Instant(0)
        self._teams: tuple[TeamNow, ...] = ()
        self._facts: tuple[object, ...] = ()
        self._waiting = NOTHING
        self.describe: Callable[[int], str] = lambda _row: ""

    def show_moment(self, moment: Moment, waiting: Waiting = NOTHING) -> None:
        anew = [one.team.id for one in moment.teams] != [one.team.id for one in self._teams]
        if anew:
            self.beginResetModel()
        before, self._facts = (
            self._facts,
            tuple(_facts(one, moment, waiting) for one in moment.teams),
        )
        self._now, self._teams, self._waiting = moment.now, moment.teams, waiting
        if anew:
            self.endResetModel()
        elif before != self._facts:
            self._announce(before)

    def _announce(self, before: tuple[object, ...]) -> None:
        """Announce the rows whose text is another than before, as one stretch."""
        pairs = zip(before, self._facts, strict=True)
        changed = [row for row, (old, new) in enumerate(pairs) if old != new]
        self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def team(self, row: int) -> TeamId:
        """Return the team of a row."""
        return self._teams[row].team.id

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._teams)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._teams):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            team = self._teams[index.row()]
            return row_summary(team, self._now, self._waiting.teams.get(team.team.id, 0))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.describe(index.row())
        return None


def _facts(team: TeamNow, moment: Moment, waiting: Waiting) -> tuple[object, ...]:
    """Return what the text of a row depends on, by the minute."""
    minute = moment.now // 60
    return (*team[:1], minute, *team[2:5], waiting.teams.get(team.team.id, 0))


class RowDelegate(QStyledItemDelegate):
    """Paints a row from two pixmaps, of its label and of its track.

    A pixmap is kept until something in it changes: a scrub paints little more than clocks.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: tuple[Picture, Stage, Instant] | None = None
        self._labels: dict[int, tuple[object, QPixmap]] = {}
        self._tracks: dict[int, tuple[object, QPixmap]] = {}

    def show_picture(self, picture: Picture, stage: Stage, now: Instant) -> None:
        """Show a picture; `now` is the instant that is looked at."""
        self._state = (picture, stage, now)
        for kept in (self._labels, self._tracks):
            for row in [row for row in kept if row >= len(picture.rows)]:
                del kept[row]

    def paint(self, painter: QPainter, option: "QStyleOptionViewItem", index: Index) -> None:
        if self._state is None or index.row() >= len(self._state[0].rows):
            return
        picture, stage, now = self._state
        row, box = picture.rows[index.row()], option.rect
        split = ceil(stage.sizes.column)
        ratio = painter.device().devicePixelRatioF()
        sizes = QSize(split, box.height()), QSize(max(box.width() - split, 1), box.height())
        label = self._label(index.row(), row, (now, stage), (sizes[0], ratio))
        painter.drawPixmap(box.topLeft(), label)
        track = self._track(index.row(), row, stage, (sizes[1], ratio))
        painter.drawPixmap(box.topLeft() + QPoint(split, 0), track)
        painter.translate(box.topLeft())
        paint_clock(painter, row.team, stage)
        painter.translate(-box.topLeft())

    def _label(
        self, index: int, row: TeamRow, how: tuple[Instant, Stage], size: tuple[QSize, float]
    ) -> QPixmap:
        now, stage = how

        def paint(painter: QPainter) -> None:
            paint_words(painter, row, now, stage)

        return _kept(self._labels, index, (label_facts(row, now, stage), size), paint)

    def _track(self, index: int, row: TeamRow, stage: Stage, size: tuple[QSize, float]) -> QPixmap:
        def paint(painter: QPainter) -> None:
            painter.translate(-ceil(stage.sizes.column), 0)
            paint_track(painter, row, stage._replace(scroll=0.0))

        facts = row.bars, row.track, row.words, stage.scale, stage.sizes, stage.look
        return _kept(self._tracks, index, (facts, size), paint)

    def sizeHint(self, _option: "QStyleOptionViewItem", _index: Index) -> QSize:
        row = 76 if self._state is None else self._state[1].sizes.row
        return QSize(64, row)


def _kept(
    kept: dict[int, tuple[object, QPixmap]],
    index: int,
    facts: tuple[object, tuple[QSize, float]],
    paint: Callable[[QPainter], None],
) -> QPixmap:
    """Return the pixmap of a row, painted anew if its facts or its size are others."""
    found = kept.get(index)
    if found is None or found[0] != facts:
        pixmap = _transparent(*facts[1])
        with QPainter(pixmap) as painter:
            paint(painter)
        found = kept[index] = (facts, pixmap)
    return found[1]


def _transparent(size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def row_box(stage: Stage, row: int, width: int) -> QRect:
    """Return the box of a row's track in the viewport, to the right of the label column."""
    split = ceil(stage.sizes.column)
    return QRect(split, round(stage.row_top(row)), width - split, stage.sizes.row)


def label_box(stage: Stage, row: int) -> QRect:
    """Return the box of a row's label in the viewport."""
    return QRect(0, round(stage.row_top(row)), ceil(stage.sizes.column), stage.sizes.row)


def rows_in_sight(stage: Stage, rows: int, height: int) -> range:
    """Return which of so many rows are in sight in a viewport of a height in pixels."""
    first = int(stage.scroll) // stage.sizes.row
    return range(min(first, rows), min(first + height // stage.sizes.row + 2, rows))
