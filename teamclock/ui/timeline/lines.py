"""The vertical lines at now and at the instant looked at, and the pixels to repaint for them."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QRegion

from teamclock.ui.canvas.axis import paint_now
from teamclock.ui.timeline.paint_over import paint_scrub
from teamclock.ui.timeline.scene import Scene

_LINE = 4  # pixels on either side of a line that are repainted when the line moves


def strips_of_lines(before: Scene, after: Scene, height: int) -> QRegion:
    """Return the strips that hold the lines of both scenes, from y 0 to `height` pixels.

    They are what to repaint when `after` replaces `before`.
    """
    region = QRegion()
    for scene in (before, after):
        for at in (scene.now, scene.scrub):
            if at is not None:
                x = round(scene.stage.scale.x(at))
                region += QRect(x - _LINE, 0, 2 * _LINE + 1, height)
    return region


def paint_lines(painter: QPainter, scene: Scene, height: float) -> None:
    """Paint the lines at now and at the instant looked at, from y 0 to `height` pixels.

    While a time is proposed for a meeting, its frame stands for the instant looked at.
    """
    scrub = None if scene.picture.slot is not None else scene.scrub
    for at, paint in ((scene.now, paint_now), (scrub, paint_scrub)):
        if at is not None:
            paint(painter, scene.stage.scale.x(at), 0, height, scene.stage.look)
