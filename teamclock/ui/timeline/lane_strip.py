"""The part of the time line below the rows: the lane, and the profile of many teams."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from teamclock.messages import _
from teamclock.present.words import sentences
from teamclock.ui.kit.roles import tell_as
from teamclock.ui.timeline.lines import clocks_and_lines, paint_lines
from teamclock.ui.timeline.paint_lane import lane_middle, paint_lane, paint_profile
from teamclock.ui.timeline.scene import Scene


class LaneStrip(QWidget):
    """The lane below the rows: shared hours, uncovered time, how many teams work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self.setAccessibleName(_("Shared hours and uncovered time"))
        tell_as(self, QAccessible.Role.Graphic)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_scene(self, scene: Scene) -> None:
        before, self._scene = self._scene, scene
        self.setFixedHeight(scene.stage.sizes.lane + scene.stage.sizes.profile)
        self.setAccessibleDescription(sentences(*scene.sentences()))
        if before is None or _lane_of(before) != _lane_of(scene):
            self.update()
        else:
            self.update(clocks_and_lines(before, scene, self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scene is None:
            return
        scene, stage = self._scene, self._scene.stage
        colours = stage.look.colours
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), colours.surface)
            if stage.elsewhere:
                painter.fillRect(QRectF(0, 0, stage.sizes.column, self.height()), colours.scrub)
            paint_lines(painter, scene, lane_middle(stage) + 8)
            paint_lane(painter, scene.picture, stage)
            if scene.picture.profile is not None:
                paint_profile(painter, scene.picture.profile, scene.counted, stage)


def _lane_of(scene: Scene) -> tuple[object, ...]:
    """Return what a lane shows besides the lines and the label column."""
    shown = scene.picture
    return scene.stage, id(scene.ground), shown.lane, shown.lane_note, shown.slot
