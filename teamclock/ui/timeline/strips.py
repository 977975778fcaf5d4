"""Two widgets of the time line: the axis, and the list of the teams' rows."""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from teamclock.messages import _
from teamclock.present.time_line import row_sentences
from teamclock.ui.canvas.axis import paint_axis, paint_grid, paint_now
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.roles import set_role
from teamclock.ui.timeline.lines import paint_lines, strips_of_lines
from teamclock.ui.timeline.paint_label import label_facts
from teamclock.ui.timeline.paint_over import (
    axis_pill,
    is_on_mark,
    paint_axis_pill,
    paint_marks,
    paint_scrub,
    paint_slot,
)
from teamclock.ui.timeline.row_list import RowList
from teamclock.ui.timeline.row_pictures import RowPictures, paint_background
from teamclock.ui.timeline.scene import Scene
from teamclock.ui.timeline.stage import Stage
from teamclock.ui.timeline.team_list import RowHeights, label_box, row_box, rows_in_sight

if TYPE_CHECKING:
    pass


class Axis(QWidget):
    """Shows the hours of the viewer's day, and below them the times of now and of the scrub.

    `scrub_asked` carries the x in pixels of a click or a drag, to look at the instant there.
    """

    scrub_asked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self.setAccessibleName(_("Hours of your day"))
        set_role(self, QAccessible.Role.Graphic)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_scene(self, scene: Scene) -> None:
        """Show a scene; if only instants differ from before, repaint only the part below the hours.

        The names of the hours take the longest to paint.
        """
        before, self._scene = self._scene, scene
        self.setFixedHeight(scene.stage.sizes.axis)
        same = before is not None and before.stage == scene.stage and before.ticks is scene.ticks
        top = ceil(scene.stage.sizes.hours) if same else 0
        self.update(0, top, self.width(), self.height() - top)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Request the time at the pointer, but none above the labels."""
        x = event.position().x()
        if self._scene is not None and x >= self._scene.stage.scale.left:
            self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Request the time at the pointer while the left button is down, wherever it is dragged."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.scrub_asked.emit(event.position().x())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the background and the times; the names of the hours only if they are exposed."""
        if self._scene is None:
            return
        with QPainter(self) as painter:
            _paint_axis_background(painter, self._scene, QRectF(self.rect()))
            if event.rect().top() < self._scene.stage.sizes.hours:
                _paint_hours(painter, self._scene, QRectF(self.rect()))
            _paint_pills(painter, self._scene, QRectF(self.rect()))


def _paint_axis_background(painter: QPainter, scene: Scene, box: QRectF) -> None:
    """Paint the background of the axis in `box`, and hour lines in its part below the hours."""
    stage = scene.stage
    colours, hours = stage.look.colours, stage.sizes.hours
    paint_box(painter, box, colours.scrub if stage.elsewhere else colours.surface)
    painter.translate(0, hours)
    paint_grid(painter, scene.ticks, box.height() - hours, stage.look)
    painter.translate(0, -hours)


def _paint_hours(painter: QPainter, scene: Scene, box: QRectF) -> None:
    """Paint the names of hours and days at the top of the axis, right of the label column."""
    stage = scene.stage
    names = QRectF(box)
    names.setLeft(stage.sizes.column)
    names.setHeight(stage.sizes.hours)
    paint_axis(painter, scene.ticks, (), names, stage.look)


def _paint_pills(painter: QPainter, scene: Scene, box: QRectF) -> None:
    """Paint the time of the instant looked at, and the time of now unless the two would overlap.

    Each stands in a rounded box, a pill, from which its line runs down to the rows.
    """
    stage, taken = scene.stage, QRectF()
    for at, scrub in ((scene.scrub, True), (scene.now, False)):
        if at is None:
            continue
        x = stage.scale.x(at)
        words = scene.scrub_words(at) if scrub else scene.now_words(at)
        pill = axis_pill(x, words, box, stage)
        line = paint_scrub if scrub else paint_now
        if not pill.intersects(taken):
            line(painter, x, pill.bottom(), box.bottom(), stage.look)
            paint_axis_pill(painter, pill, words, stage.look, scrub=scrub)
        taken = pill.adjusted(-6, 0, 6, 0)


class Rows(RowList):
    """The list with a row for each team; lines, handoffs and a proposed time are painted over it.

    `resized` and `scrolled` tell the time line to lay out the scene again.
    """

    resized = Signal()
    scrolled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._pictures, self._heights = RowPictures(), RowHeights(self)
        self._model.describe = self._description
        self.setItemDelegate(self._heights)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_scene(self, scene: Scene) -> None:
        """Show a scene, and repaint only what differs from the scene shown before."""
        before, self._scene = self._scene, scene
        seen = scene.board.seen
        self.set_edges(scene.stage.sizes.column, scene.stage.scale.left)
        self._model.show_moment(seen, scene.board.waiting)
        self._pictures.show_scene(scene)
        self._heights.height = scene.stage.sizes.row
        if before is None or before.stage.sizes.row != scene.stage.sizes.row:
            self.scheduleDelayedItemsLayout()
        changed = None if before is None else self._changed_region(before, scene)
        if changed is None:
            self.viewport().update()
        else:
            self.viewport().update(changed)

    def _description(self, row: int) -> str:
        """Return what a row shows besides its label, in sentences for screen readers.

        Return "" before a scene is shown.
        """
        if self._scene is None:
            return ""
        return row_sentences(self._scene.table_row(self._scene.picture.rows[row].team))

    def _changed_region(self, before: Scene, after: Scene) -> QRegion | None:
        """Return the pixels that differ between two scenes, which is all that needs repainting.

        Return None if more than clocks, labels, bars and lines differ, so that all is repainted.
        """
        old, new = before.picture, after.picture
        same = before.ground is after.ground and before.team == after.team
        if (
            not same
            or before.stage != after.stage
            or (old.marks, old.slot) != (new.marks, new.slot)
        ):
            return None
        size = self.viewport().size()
        region = strips_of_lines(before, after, size.height())
        stage = self._scrolled_stage(after)
        region += _clock_strip(stage, size.height())
        times = before.board.seen.now, after.board.seen.now
        for row in rows_in_sight(stage, len(new.rows), size.height()):
            was, now = old.rows[row], new.rows[row]
            if was.bars != now.bars or was.words != now.words:
                region += row_box(stage, row, size.width())
            if label_facts(was, times[0], stage) != label_facts(now, times[1], stage):
                region += label_box(stage, row)
        return region

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.scrolled.emit()

    def sizeHint(self) -> QSize:
        """Return 640 px as a usual width, and the height of all rows."""
        rows = self._model.rowCount()
        row = 76 if self._scene is None else self._scene.stage.sizes.row
        return QSize(640, rows * row)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 100)

    def _words_at(self, point: QPoint) -> str:
        """Return the tooltip at a point: of a handoff, else a meeting, a busy time, or the row.

        Return "" where there is no row.
        """
        index = self.indexAt(point)
        if self._scene is None or not index.isValid():
            return ""
        picture, stage = self._scene.picture, self._scrolled_stage(self._scene)
        for mark in picture.marks:
            if is_on_mark(point.toPointF(), mark, stage):
                return mark.words
        team = picture.rows[index.row()].team.team.id
        for meeting in picture.meetings:
            if team in meeting.teams and meeting.holds(point.x()):
                return meeting.words
        busy = self._scene.busy_words(picture.rows[index.row()].team, point.x())
        return busy or str(index.data())

    def _scrolled_stage(self, scene: Scene) -> Stage:
        """Return the stage of a scene with the present scroll position of the list."""
        return scene.stage._replace(scroll=self.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the exposed rows from cached pixmaps, and over them the lines and handoffs."""
        if self._scene is None:
            return
        scene, stage = self._scene, self._scrolled_stage(self._scene)
        box = self.viewport().rect()
        below = QRectF(box).adjusted(0, stage.row_top(len(scene.picture.rows)), 0, 0)
        with QPainter(self.viewport()) as painter:
            for exposed in event.region():  # type: ignore[attr-defined]
                painter.setClipRect(exposed)
                self._pictures.paint(painter, exposed, stage, box.width())
                if exposed.bottom() >= below.top():
                    paint_background(painter, stage, below)
            painter.setClipping(False)
            height = min(below.top(), box.height())
            paint_lines(painter, scene, height)
            paint_marks(painter, scene.picture, stage, event.region())
            if scene.picture.slot is not None:
                paint_slot(painter, scene.picture.slot, stage, height)


def _clock_strip(stage: Stage, height: int) -> QRect:
    """Return the strip of the viewport, `height` pixels high, that holds the clocks of all rows."""
    clock = stage.label.clock.toAlignedRect()
    return QRect(clock.left(), 0, clock.width(), height)
