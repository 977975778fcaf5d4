"""The widgets of a week: an axis of seven days, a row for each team, lanes and handoffs below."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.present.words import enumerated
from teamclock.ui.board import Board
from teamclock.ui.canvas.kept import Kept
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.list_view import Index
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import answer_tip
from teamclock.ui.timeline.row_list import RowList
from teamclock.ui.timeline.week_handoffs import day_words
from teamclock.ui.timeline.week_layout import local_days
from teamclock.ui.timeline.week_paint import (
    paint_days,
    paint_pills,
    paint_row_lines,
    paint_week_axis,
    paint_week_label,
    paint_week_lines,
    paint_week_track,
)
from teamclock.ui.timeline.week_paint_below import paint_handoffs, paint_lanes
from teamclock.ui.timeline.week_scene import WeekScene, week_scene

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QStyleOptionViewItem


class Week(QWidget):
    """A week: days on top, rows that scroll, and below them lanes and handoffs that do not.

    `scrub_asked` carries the x in pixels of a click or a drag, to look at the instant there.
    """

    scrub_asked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene: WeekScene | None = None
        self.axis, self.rows, self.foot = WeekAxis(self), WeekRows(self), WeekFoot(self)
        column = QVBoxLayout(self)
        remove_margins(column)
        for part in (self.axis, self.rows, self.foot):
            column.addWidget(part)
        column.setStretch(1, 1)
        for part in (self.axis, self.rows):
            part.scrub_asked.connect(self.scrub_asked)

    def show_board(
        self, board: Board, size: QSize, look: Look, team: TeamId | None = None
    ) -> WeekScene:
        """Show a board in a size in pixels, with the row of `team` chosen; return its layout."""
        self.scene = week_scene(board, size, look, team, self.scene)
        for part in (self.axis, self.rows, self.foot):
            part.show_scene(self.scene)
        return self.scene


class WeekAxis(QWidget):
    """Shows the names of the days, their hours, and the times of now and of the instant looked at.

    `scrub_asked` carries the x in pixels of a click or a drag.
    """

    scrub_asked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: WeekScene | None = None
        self._kept = Kept()  # the pixels of the days
        self.setAccessibleName(_("Days of your week"))

    def show_scene(self, scene: WeekScene) -> None:
        """Show a scene, and give screen readers the names of its days."""
        self._scene = scene
        self.setFixedHeight(scene.sizes.axis)
        self.setAccessibleDescription(enumerated(day.name for day in scene.picture.days))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ask_scrub(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._ask_scrub(event)

    def _ask_scrub(self, event: QMouseEvent) -> None:
        """Signal the x of the pointer if the left button is down, and not left of the days."""
        x, down = event.position().x(), event.buttons() & Qt.MouseButton.LeftButton
        if down and self._scene is not None and x >= self._scene.picture.scale.left:
            self.scrub_asked.emit(x)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the days from cached pixels, then the times of now and of the instant looked at."""
        if self._scene is None:
            return
        scene = self._scene
        with QPainter(self) as painter:
            paint_box(painter, event.rect(), scene.look.colours.surface)
            self._kept.draw(painter, QPoint(), self.size(), _cache_key(scene), self._paint_days)
            paint_pills(painter, scene)

    def _paint_days(self, painter: QPainter) -> None:
        """Paint what is cached: today's tint, the lines between days, their names, the hours."""
        if self._scene is not None:
            paint_days(painter, self._scene, QRectF(self.rect()))
            paint_week_axis(painter, self._scene)


def _cache_key(scene: WeekScene) -> object:
    """Return all that the axis and the foot depend on, except the lines at instants.

    While it is the same, their cached pixels are painted.
    """
    shown, style = scene.picture, (scene.sizes, scene.look, scene.elsewhere)
    return shown.days, shown.lanes, shown.handoffs, shown.scale, *style


class WeekDelegate(QStyledItemDelegate):
    """Paints labels and tracks of rows; their pixels are cached until something in them changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene: WeekScene | None = None
        self._kept: dict[int, tuple[Kept, Kept]] = {}  # for a row its label and its track

    def show_scene(self, scene: WeekScene) -> None:
        """Paint the rows of this scene from now on; drop cached pixels of rows that are gone."""
        self._scene = scene
        rows = len(scene.picture.rows)
        self._kept = {row: kept for row, kept in self._kept.items() if row < rows}

    def paint(self, painter: QPainter, option: "QStyleOptionViewItem", index: Index) -> None:
        """Paint a row in the rectangle of `option`; Qt calls this for each row in sight."""
        if self._scene is None or index.row() >= len(self._scene.picture.rows):
            return
        scene, row, box = self._scene, self._scene.picture.rows[index.row()], option.rect
        label, track = self._kept.setdefault(index.row(), (Kept(), Kept()))
        common, now = (scene.picture.scale, scene.sizes, scene.look), scene.board.seen.now
        bars = (row.bars, row.shared, row.off, row.nights, row.busy, *common)
        track.draw(
            painter,
            box.topLeft(),
            box.size(),
            bars,
            lambda inner: paint_week_track(inner, row, scene),
        )
        label.draw(
            painter,
            box.topLeft(),
            QSize(round(scene.sizes.gutter), box.height()),
            (row.team, row.waiting, row.home, now // 60, scene.elsewhere, *common),
            lambda inner: paint_week_label(inner, row, now, scene),
        )

    def sizeHint(self, _option: "QStyleOptionViewItem", _index: Index) -> QSize:
        """Return the size of a row, which the list widens to its own width."""
        return QSize(64, 44 if self._scene is None else self._scene.sizes.row)


class WeekRows(RowList):
    """The list with a low row for each team, painted over the columns of the days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: WeekScene | None = None
        self._model.describe = self._description
        self._delegate = WeekDelegate(self)
        self.setItemDelegate(self._delegate)

    def show_scene(self, scene: WeekScene) -> None:
        """Show a scene; tell Qt to lay out the rows again if their height has changed."""
        before, self._scene = self._scene, scene
        self.set_edges(scene.sizes.gutter, scene.picture.scale.left)
        self._model.show_moment(scene.board.seen, scene.board.waiting)
        self._delegate.show_scene(scene)
        if before is None or before.sizes.row != scene.sizes.row:
            self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _words_at(self, point: QPoint) -> str:
        """Return the busy time of a row's team at a point of the viewport, in words, or ""."""
        index = self.indexAt(point)
        if self._scene is None or not index.isValid():
            return ""
        return self._scene.busy_words(index.row(), point.x())

    def _description(self, row: int) -> str:
        """Return all busy times of a row's team in the week, for screen readers, or ""."""
        return "" if self._scene is None else self._scene.busy_words(row)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the days behind the rows, the rows by the delegate, and the lines at instants."""
        if self._scene is None:
            return
        scroll, box = self.verticalScrollBar().value(), QRectF(self.viewport().rect())
        with QPainter(self.viewport()) as painter:
            paint_box(painter, event.rect(), self._scene.look.colours.surface)
            paint_days(painter, self._scene, box)
            self._paint_chosen(painter, self._scene.team, self._scene.look)
            paint_row_lines(painter, self._scene, scroll)
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            paint_week_lines(painter, self._scene, box)


class WeekFoot(QWidget):
    """Shows the lanes below the rows, and below the lanes the handoffs of each day as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: WeekScene | None = None
        self._kept = Kept()
        self.setAccessibleName(_("Shared hours and handoffs of the week"))

    def show_scene(self, scene: WeekScene) -> None:
        """Show a scene, and give screen readers the title and the total of each lane."""
        self._scene = scene
        self.setFixedHeight(scene.foot)
        lanes = (f"{lane.title} {lane.total}" for lane in scene.picture.lanes)
        self.setAccessibleDescription(enumerated(lanes))
        self.update()

    def event(self, event: QEvent) -> bool:
        """Show the handoffs of a day as a tooltip when Qt asks for one."""
        if event.type() is QEvent.Type.ToolTip and self._scene is not None:
            help_event = cast("QHelpEvent", event)
            answer_tip(help_event, self, *self._words_at(help_event.pos().x()))
            return True
        return super().event(event)

    def _words_at(self, x: float) -> list[str]:
        """Return the full line of each handoff shown for the day at pixel `x`.

        Return no lines left of the days.
        """
        if self._scene is None or x < self._scene.picture.scale.left:
            return []
        board, scale = self._scene.board, self._scene.picture.scale
        days = [part for _number, part in local_days(scale.span, board.moment.viewer)]
        day = next((part for part in days if part.holds(scale.at(x))), days[-1])
        return day_words(board.plan, day, board.moment.viewer)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint lanes and handoffs from cached pixels, and the lines at instants over the lanes."""
        if self._scene is None:
            return
        scene, box = self._scene, QRectF(self.rect())
        with QPainter(self) as painter:
            paint_box(painter, event.rect(), scene.look.colours.surface)
            self._kept.draw(painter, QPoint(), self.size(), _cache_key(scene), self._paint_text)
            paint_week_lines(painter, scene, QRectF(0, 0, box.width(), scene.lanes))

    def _paint_text(self, painter: QPainter) -> None:
        """Paint what is cached: today's tint, lines between days, the lanes, the handoffs."""
        if self._scene is not None:
            paint_days(painter, self._scene, QRectF(self.rect()))
            paint_lanes(painter, self._scene)
            paint_handoffs(painter, self._scene)
