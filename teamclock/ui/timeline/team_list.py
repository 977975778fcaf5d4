"""The model of the list of teams, and the heights and rectangles of its rows."""

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtWidgets import QStyledItemDelegate

from teamclock.domain.interval import Instant
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.roster import TeamId
from teamclock.domain.waiting import NOTHING, Waiting
from teamclock.present.moment import row_summary
from teamclock.ui.kit.list_view import Index
from teamclock.ui.timeline.stage import Stage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem


class TeamModel(QAbstractListModel):
    """A model of the teams of a moment, whose texts are for screen readers and tooltips.

    The text of a row is made when it is asked for, since only some of many teams are in sight.
    `describe`, which the list sets, returns for the index of a row what it shows besides its label.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = Instant(0)
        self._teams: tuple[TeamNow, ...] = ()
        self._facts: tuple[object, ...] = ()  # what the text of each row depends on
        self._waiting = NOTHING
        self.describe: Callable[[int], str] = lambda _row: ""  # until the list sets it

    def show_moment(self, moment: Moment, waiting: Waiting = NOTHING) -> None:
        """Show a moment's teams; signal a reset if teams or order differ, else the changed rows."""
        reset = [one.team.id for one in moment.teams] != [one.team.id for one in self._teams]
        if reset:
            self.beginResetModel()
        before, self._facts = (
            self._facts,
            tuple(_facts(one, moment, waiting) for one in moment.teams),
        )
        self._now, self._teams, self._waiting = moment.now, moment.teams, waiting
        if reset:
            self.endResetModel()
        elif before != self._facts:
            self._announce(before)

    def _announce(self, before: tuple[object, ...]) -> None:
        """Signal changed texts, from the first row whose facts differ from `before` to the last."""
        pairs = zip(before, self._facts, strict=True)
        changed = [row for row, (old, new) in enumerate(pairs) if old != new]
        self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def team(self, row: int) -> TeamId:
        """Return the id of the team at a row index."""
        return self._teams[row].team.id

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of teams; 0 for a row as `parent`."""
        return 0 if parent.isValid() else len(self._teams)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the summary or the description of a row, by the role; None for other roles."""
        if not index.isValid() or index.row() >= len(self._teams):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            team = self._teams[index.row()]
            return row_summary(team, self._now, self._waiting.teams.get(team.team.id, 0))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.describe(index.row())
        return None


def _facts(team: TeamNow, moment: Moment, waiting: Waiting) -> tuple[object, ...]:
    """Return all that the text of a team's row depends on; times count in whole minutes."""
    minute = moment.now // 60  # stands for the team's wall clock, which has seconds
    # the fields from `team` to `next`; no text tells the clock change
    return (*team[:1], minute, *team[2:5], waiting.teams.get(team.team.id, 0))


class RowHeights(QStyledItemDelegate):
    """Gives all rows one height in pixels; the rows are painted by `Rows`, not by this delegate."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.height = 76  # until the first scene

    def sizeHint(self, _option: "QStyleOptionViewItem", _index: Index) -> QSize:
        return QSize(64, self.height)  # a list widens its rows to its own width


def row_box(stage: Stage, row: int, width: int) -> QRect:
    """Return the box right of a row's label in a viewport that is `width` pixels wide."""
    split = ceil(stage.sizes.column)
    return QRect(split, round(stage.row_top(row)), width - split, stage.sizes.row)


def label_box(stage: Stage, row: int) -> QRect:
    """Return the box of a row's label in the viewport."""
    return QRect(0, round(stage.row_top(row)), ceil(stage.sizes.column), stage.sizes.row)


def rows_in_sight(stage: Stage, rows: int, height: int) -> range:
    """Return the indexes of the rows in sight, of `rows` in a viewport `height` pixels high."""
    first = int(stage.scroll) // stage.sizes.row
    return range(min(first, rows), min(first + height // stage.sizes.row + 2, rows))
