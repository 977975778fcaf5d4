"""Paints the part of a week below its rows: lanes, and handoffs as text (look.md, Week)."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPolygonF

from teamclock.messages import _
from teamclock.ui.canvas.brush import fill, hatch
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import MARGIN
from teamclock.ui.timeline.week_handoffs import DIAMOND, SIGN_GAP
from teamclock.ui.timeline.week_metrics import FOOT_PAD
from teamclock.ui.timeline.week_scene import WeekScene, most_lines
from teamclock.ui.timeline.week_shapes import HandoffLine, Labelled

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def paint_lanes(painter: QPainter, scene: WeekScene) -> None:
    """Paint the lanes from the painter's origin down, each with its title, sum and stretches."""
    sizes, look = scene.sizes, scene.look
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for index, lane in enumerate(scene.picture.lanes):
        # 14 px free before the days
        box = QRectF(MARGIN, index * sizes.lane, sizes.gutter - 14 - MARGIN, sizes.lane)
        text(painter, box, lane.total, Lettering(look.type.small, look.colours.muted, _RIGHT))
        used = QFontMetricsF(look.type.small).horizontalAdvance(lane.total)
        title = box.adjusted(0, 0, -used - 8, 0)
        text(painter, title, lane.title, Lettering(look.type.chip, look.colours.text))
        for stretch in lane.stretches:
            paint = _paint_shared if lane.shared else _paint_idle
            paint(painter, stretch, box.center().y(), look)


def _paint_shared(painter: QPainter, stretch: Labelled, y: float, look: Look) -> None:
    """Paint shared hours as a hatched box around the height `y`, with their length as text."""
    height = QFontMetricsF(look.type.label).height() - 1
    box = QRectF(stretch.stroke.x, y - height / 2, stretch.stroke.width, height)
    shape = QPainterPath()
    shape.addRoundedRect(box, 3, 3)
    painter.fillPath(shape, look.colours.overlap_t)
    painter.save()
    painter.setClipPath(shape)
    fill(painter, box, hatch(look.colours.overlap))
    painter.restore()
    _paint_length(painter, stretch, y, look.colours.text, look)


def _paint_idle(painter: QPainter, stretch: Labelled, y: float, look: Look) -> None:
    """Paint time in which no team works as a dashed line at the height `y`.

    The line is interrupted where the length of the time is painted on it. Dashes are on whole
    pixels, since they would be blurred between two.
    """
    ink = look.colours.border
    width = QFontMetricsF(look.type.label).horizontalAdvance(stretch.label)
    ends = [stretch.stroke.x + 1, stretch.stroke.right - 1]
    if stretch.label:
        ends[1:1] = [stretch.label_x - 6, stretch.label_x + width + 6]
    top = round(y) - 1
    for left, right in zip(ends[::2], ends[1::2], strict=True):
        for x in range(round(left), round(right), 6):
            paint_box(painter, QRectF(x, top, min(3, right - x), 2), ink)
    _paint_length(painter, stretch, y, look.colours.muted, look)


def _paint_length(painter: QPainter, stretch: Labelled, y: float, ink: QColor, look: Look) -> None:
    """Paint the text of a stretch around the height `y`, in the colour `ink`."""
    metrics = QFontMetricsF(look.type.label)
    width, height = metrics.horizontalAdvance(stretch.label) + 2, metrics.height()
    box = QRectF(stretch.label_x, y - height / 2, width, height)
    text(painter, box, stretch.label, Lettering(look.type.label, ink))


def paint_handoffs(painter: QPainter, scene: WeekScene) -> None:
    """Paint the handoffs of each day below the lanes, and their title in the label column.

    Paint nothing if no day has a handoff.
    """
    sizes, look, top = scene.sizes, scene.look, scene.lanes
    if not any(scene.picture.handoffs):
        return
    rule = QRectF(MARGIN, top, scene.picture.scale.right - MARGIN, 1)
    paint_box(painter, rule, look.colours.track)
    box = QRectF(MARGIN, top + FOOT_PAD, sizes.gutter - 14 - MARGIN, sizes.line)
    text(painter, box, _("Handoffs"), Lettering(look.type.chip, look.colours.text))
    if most_lines(scene.picture) > 1:
        small = Lettering(look.type.small, look.colours.muted)
        text(painter, box.translated(0, sizes.line - 3), _("in your time"), small)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for day, lines in zip(scene.picture.days, scene.picture.handoffs, strict=True):
        y = float(top + FOOT_PAD)
        for line in lines:
            width = day.stroke.width - 6
            _paint_handoff(painter, line, QRectF(day.stroke.x + 5, y, width, sizes.line), look)
            y += sizes.line * line.line_count


def _paint_handoff(painter: QPainter, line: HandoffLine, box: QRectF, look: Look) -> None:
    """Paint a handoff in the box of its first line: diamond, time, teams; its gap below the box."""
    colours, type_ = look.colours, look.type
    reach = QFontMetricsF(type_.small).height() * DIAMOND / 2
    x, y = box.left() + reach, box.center().y()
    corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.border if line.past else colours.handoff)
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    words = box.adjusted(2 * reach + SIGN_GAP, 0, 0, 0)
    ink = colours.muted if line.past else colours.text
    text(painter, words, line.time, Lettering(type_.label, ink))
    used = QFontMetricsF(type_.label).horizontalAdvance(f"{line.time} ") if line.time else 0
    text(painter, words.adjusted(used, 0, 0, 0), line.words, Lettering(type_.small, ink))
    if line.gap:
        gap = Lettering(type_.label, colours.muted if line.past else colours.handoff_ink)
        text(painter, words.translated(0, box.height() - 3), line.gap, gap)
