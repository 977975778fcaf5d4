"""Labels, which are texts in rounded boxes, and their positions along a line."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.canvas.text import Lettering, text

_CENTRE = Qt.AlignmentFlag.AlignCenter


class Ink(NamedTuple):
    """The colours of a label: its edge, its words, and its background."""

    edge: QColor
    words: QColor
    background: QColor


def pill(painter: QPainter, box: QRectF, words: str, ink: Ink, font: QFont) -> None:
    """Paint a label: words in a rounded box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.edge, 1.2))
    painter.setBrush(ink.background)
    painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 5, 5)
    text(painter, box, words, Lettering(font, ink.words, _CENTRE))


class LabelLine:
    """Places labels along a horizontal line, so that none covers another.

    None covers the fold of `scale`, either, which is a part of its span that is drawn compressed.
    """

    def __init__(self, scale: Scale) -> None:
        self.scale = scale
        self._taken: list[tuple[Stroke, object]] = []  # each with its owner, or None
        if scale.fold is not None:
            self.keep(Stroke(scale.x(scale.fold.part.start), scale.fold.width))

    def keep(self, stroke: Stroke, owner: object = None) -> None:
        """Keep labels away from a stroke, a horizontal stretch of pixels.

        Only labels that `place` puts for the same `owner` may cover the stroke; if `owner` is None,
        no label may.
        """
        self._taken.append((stroke, owner))

    def place(
        self, candidates: Iterable[tuple[float, float]], owner: object = None
    ) -> float | None:
        """Return the x of the first candidate that is free and within the scale, and occupy it.

        A candidate is (x, width) in pixels. The result is None if no candidate is free. The label
        may cover the strokes of its `owner`, and none if that is None.
        """
        for x, width in candidates:
            box = Stroke(x, width)
            inside = self.scale.left <= x and box.right <= self.scale.right
            if inside and not any(self._hides(box, *taken, owner) for taken in self._taken):
                self.keep(box)
                return x
        return None

    @staticmethod
    def _hides(box: Stroke, stroke: Stroke, stroke_owner: object, box_owner: object) -> bool:
        """Return whether a label in `box` would cover a stroke of another owner or of none."""
        is_same = stroke_owner is not None and stroke_owner == box_owner
        return not is_same and box.x < stroke.right and stroke.x < box.right
