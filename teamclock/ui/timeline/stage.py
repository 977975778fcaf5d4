"""What painting depends on besides the picture."""

from typing import NamedTuple

from PySide6.QtCore import QRectF

from teamclock.ui.canvas.scale import Scale
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.label_places import LabelPlaces
from teamclock.ui.timeline.metrics import Metrics


class Stage(NamedTuple):
    """What painting depends on besides the picture.

    Attributes:
        scale: The mapping of time to pixels.
        sizes: The sizes of all parts.
        look: Colours and fonts.
        label: The places of a row's label.
        elsewhere: True if the user looks at another instant than now.
        scroll: How far the rows are scrolled up, in pixels.
    """

    scale: Scale
    sizes: Metrics
    look: Look
    label: LabelPlaces
    elsewhere: bool = False
    scroll: float = 0.0

    def row_top(self, row: float) -> float:
        """Return the y of the top of a row; fractions lie within the row."""
        return row * self.sizes.row - self.scroll

    def track(self, row: int) -> QRectF:
        """Return the box of a row's track."""
        top = self.row_top(row) + self.sizes.bar_top
        return QRectF(self.scale.left, top, self.scale.width, self.sizes.bar)
