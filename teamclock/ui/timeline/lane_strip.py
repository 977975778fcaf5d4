"""The widget below the rows of the time line: the lane, and for many teams the profile."""

from math import ceil

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from teamclock.messages import _
from teamclock.present.words import sentences
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.roles import set_role
from teamclock.ui.timeline.lines import paint_lines, strips_of_lines
from teamclock.ui.timeline.paint_lane import (
    lane_middle,
    paint_lane,
    paint_steps,
    paint_working_count,
)
from teamclock.ui.timeline.scene import Scene
from teamclock.ui.timeline.stage import Stage

_FAR = 1 << 16, 1 << 16  # a width and a height that reach beyond every widget


class LaneStrip(QWidget):
    """Shows shared hours and uncovered time below the rows, and how many teams work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self.setAccessibleName(_("Shared hours and uncovered time"))
        set_role(self, QAccessible.Role.Graphic)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_scene(self, scene: Scene) -> None:
        """Show a scene, and repaint only what differs from the scene shown before."""
        before, self._scene = self._scene, scene
        self.setFixedHeight(scene.stage.sizes.lane + scene.stage.sizes.profile)
        self.setAccessibleDescription(sentences(*scene.sentences()))
        if before is None or _fixed_parts(before) != _fixed_parts(scene):
            self.update()
        else:
            self.update(_changed_region(before, scene, self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines at instants, the lane over them, and below both the profile."""
        if self._scene is None:
            return
        scene, stage = self._scene, self._scene.stage
        colours = stage.look.colours
        with QPainter(self) as painter:
            paint_box(painter, event.rect(), colours.surface)
            if stage.elsewhere:
                paint_box(painter, QRectF(0, 0, stage.sizes.column, self.height()), colours.scrub)
            paint_lines(painter, scene, _end_of_lines(stage))
            paint_lane(painter, scene.picture, stage)
            if scene.picture.profile is not None:
                steps = QRect(ceil(stage.sizes.column), stage.sizes.lane, *_FAR)
                if event.region().intersects(steps):
                    paint_steps(painter, scene.picture.profile, stage)
                paint_working_count(painter, scene.working_words, stage)


def _changed_region(before: Scene, after: Scene, height: int) -> QRegion:
    """Return the pixels that differ between two scenes whose `_fixed_parts` are equal.

    Differing are the lines at instants and, in the label column, how many teams work. `height` is
    that of the strip in pixels.
    """
    region = strips_of_lines(before, after, ceil(_end_of_lines(after.stage)))
    if before.working_words != after.working_words:
        region += QRect(0, 0, ceil(after.stage.sizes.column), height)
    return region


def _end_of_lines(stage: Stage) -> float:
    """Return the y at which the lines of now and of the instant looked at end in the strip."""
    return lane_middle(stage) + 8


def _fixed_parts(scene: Scene) -> tuple[object, ...]:
    """Return all that the strip shows except the lines and the number of teams that work.

    While it is the same, only these are repainted. The identity of the ground tells, since a ground
    that is still right is used again.
    """
    shown = scene.picture
    return scene.stage, id(scene.ground), shown.lane, shown.lane_note, shown.lane_title, shown.slot
