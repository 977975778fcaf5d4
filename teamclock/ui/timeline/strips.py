"""The three parts of the time line: the axis, the teams' rows, and the lane of overlaps."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from teamclock.messages import _
from teamclock.ui.canvas.axis import paint_axis, paint_grid, paint_now
from teamclock.ui.kit.list_view import Listing
from teamclock.ui.kit.plain_text import tooltip
from teamclock.ui.timeline.meeting_marks import paint_meeting
from teamclock.ui.timeline.paint_over import (
    axis_pill,
    paint_axis_pill,
    paint_bands,
    paint_lane,
    paint_marks,
    paint_scrub,
    paint_scrub_pills,
    paint_separators,
    scrub_pill,
)
from teamclock.ui.timeline.scene import Scene
from teamclock.ui.timeline.team_list import RowDelegate, TeamModel

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent


class Axis(QWidget):
    """The hours of the viewer's day, with a pill at now and one at the scrubbed instant."""

    scrub_asked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self.setAccessibleName(_("Hours of your day"))

    def show_scene(self, scene: Scene) -> None:
        self._scene = scene
        self.setFixedHeight(scene.stage.sizes.axis)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.scrub_asked.emit(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.scrub_asked.emit(event.position().x())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._scene is None:
            return
        with QPainter(self) as painter:
            _paint_axis(painter, self._scene, QRectF(self.rect()))


def _paint_axis(painter: QPainter, scene: Scene, box: QRectF) -> None:
    stage = scene.stage
    painter.fillRect(box, stage.look.colours.surface)
    shown = [
        (at, scrub) for at, scrub in ((scene.now, False), (scene.scrub, True)) if at is not None
    ]
    pills = [axis_pill(stage.scale.x(at), box, stage) for at, _unused in shown]
    paint_axis(painter, scene.ticks, pills, box, stage.look)
    for pill, (at, scrub) in zip(pills, shown, strict=True):
        paint_axis_pill(painter, pill, scene.reading(at), stage.look, scrub=scrub)


class Rows(Listing):
    """A row for each team; lines that cross all rows are painted under and over them."""

    scrub_asked = Signal(float)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._model = TeamModel(self)
        self._delegate = RowDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Teams"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def show_scene(self, scene: Scene) -> None:
        before, self._scene = self._scene, scene
        self._model.show_moment(scene.board.moment, scene.board.queue.page.waiting)
        if before is not None and before.picture is scene.picture:
            self._move_scrub(before, scene)
            return
        now = scene.board.moment.now
        self._delegate.show_picture(scene.picture, scene.stage.sizes, scene.stage.look, now)
        if before is None or before.stage.sizes.row != scene.stage.sizes.row:
            self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _move_scrub(self, before: Scene, after: Scene) -> None:
        """Repaint only the strips of the old and the new scrub line."""
        for scene in (before, after):
            if scene.scrub is not None:
                strip = scrub_pill(scene.stage.scale.x(scene.scrub), scene.stage)
                self.viewport().update(
                    QRect(round(strip.left()) - 2, 0, round(strip.width()) + 4, self.height())
                )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def sizeHint(self) -> QSize:
        rows = self._model.rowCount()
        row = 84 if self._scene is None else self._scene.stage.sizes.row
        return QSize(640, rows * row)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 100)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._ask_scrub(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._ask_scrub(event)

    def _ask_scrub(self, event: QMouseEvent) -> None:
        x = event.position().x()
        on_track = self._scene is not None and x >= self._scene.stage.scale.left
        if on_track and event.buttons() & Qt.MouseButton.LeftButton:
            self.scrub_asked.emit(x)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            asked = cast("QHelpEvent", event)
            QToolTip.showText(asked.globalPos(), tooltip(self._words_at(asked.pos())), self)
            return True
        return super().viewportEvent(event)

    def _words_at(self, at: QPoint) -> str:
        """Return the words of the handoff under the pointer, or else the summary of the row."""
        index = self.indexAt(at)
        if self._scene is None or not index.isValid():
            return ""
        for mark in self._scene.picture.marks:
            if mark.giver == index.row() and abs(mark.x - at.x()) < 12:
                return mark.words
        return str(index.data())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scene is None:
            return
        scene = self._scene
        stage = scene.stage._replace(scroll=self.verticalScrollBar().value())
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), stage.look.colours.surface)
            height = min(stage.row_top(len(scene.picture.rows)), self.viewport().height())
            paint_grid(painter, scene.ticks, height, stage.look)
            paint_bands(painter, scene.picture, stage, height)
            paint_separators(painter, scene.picture, stage)
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            if scene.now is not None:
                paint_now(painter, stage.scale.x(scene.now), 0, height, stage.look)
            paint_marks(painter, scene.picture, stage, QRectF(event.rect()))
            if scene.scrub is not None:
                paint_scrub(painter, stage.scale.x(scene.scrub), 0, height, stage.look)
                paint_scrub_pills(painter, scene.picture, scene.scrub, stage)


class LaneStrip(QWidget):
    """The lane below the rows: overlaps, uncovered time, and planned meetings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self.setAccessibleName(_("Shared hours and uncovered time"))

    def show_scene(self, scene: Scene) -> None:
        self._scene = scene
        self.setFixedHeight(scene.stage.sizes.lane)
        self.setAccessibleDescription(", ".join(talk.words for talk in scene.picture.talks))
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and self._scene is not None:
            asked = cast("QHelpEvent", event)
            at = asked.pos().x()
            talks = (talk for talk in self._scene.picture.talks if talk.holds(at))
            told = [talk.words for talk in talks]
            QToolTip.showText(asked.globalPos(), tooltip(*told), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scene is None:
            return
        scene, look = self._scene, self._scene.stage.look
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), look.colours.surface)
            middle = scene.stage.sizes.lane / 2 - 2
            for at, paint in ((scene.now, paint_now), (scene.scrub, paint_scrub)):
                if at is not None:
                    paint(painter, scene.stage.scale.x(at), 0, middle, look)
            paint_lane(painter, scene.picture, scene.stage)
            for talk in scene.picture.talks:
                paint_meeting(painter, talk, middle, look)
