"""The stage: the scale, sizes, colours and fonts with which a picture of a day is painted."""

from typing import NamedTuple

from PySide6.QtCore import QRectF

from teamclock.ui.canvas.scale import Scale
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.label_boxes import LabelBoxes
from teamclock.ui.timeline.metrics import Metrics


class Stage(NamedTuple):
    """All that painting functions need besides the picture itself.

    Attributes:
        scale: The mapping of time to pixels.
        sizes: The sizes of all parts.
        look: The colours and the fonts.
        label: The boxes of the parts of a row's label.
        elsewhere: True if the user looks at another instant than now, which tints some parts.
        scroll: How far the rows are scrolled up, in pixels.
    """

    scale: Scale
    sizes: Metrics
    look: Look
    label: LabelBoxes
    elsewhere: bool = False
    scroll: float = 0.0

    def row_top(self, row: float) -> float:
        """Return the y of a row's top in the viewport; index 1.5 gives the middle of row 1."""
        return row * self.sizes.row - self.scroll

    def track(self, row: int) -> QRectF:
        """Return the box of a row's track in the viewport."""
        top = self.row_top(row) + self.sizes.bar_top
        return QRectF(self.scale.left, top, self.scale.width, self.sizes.bar)
