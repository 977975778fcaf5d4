"""The pictures of rows that are kept: each label and each track, on the ground that lies under."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from teamclock.ui.canvas.axis import paint_grid
from teamclock.ui.timeline.paint_label import label_facts, paint_clock, paint_words
from teamclock.ui.timeline.paint_over import paint_bands, paint_separators
from teamclock.ui.timeline.paint_track import paint_track
from teamclock.ui.timeline.pin_line import paint_pin_line
from teamclock.ui.timeline.scene import Scene
from teamclock.ui.timeline.stage import Stage

Making = tuple[object, Callable[[QPainter], None]]
"""What a pixmap shows, and what paints it."""


class KeptRows:
    """An opaque pixmap a row, painted anew if what it shows is not what it showed before.

    Opaque pixels are copied, which takes a tenth of the time that blending takes.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[object, QPixmap]] = {}
        self._known: set[int] = set()

    def begin(self, rows: int, *, anew: bool = False) -> None:
        """Begin another scene, of so many rows; `anew` forgets all pixmaps."""
        self._known.clear()
        kept = () if anew else self._kept.items()
        self._kept = {row: found for row, found in kept if row < rows}

    def pixmap(
        self, row: int, size: QSize, ratio: float, making: Callable[[int], Making]
    ) -> QPixmap:
        """Return the pixmap of a row, of a size in pixels; a scene asks once what it shows."""
        found = self._kept.get(row)
        if found is None or row not in self._known:
            facts, paint = making(row)
            if found is None or found[0] != facts:
                found = self._kept[row] = facts, _painted(size, ratio, paint)
            self._known.add(row)
        return found[1]


class RowPictures:
    """Paints rows from two pixmaps each, of the label and of the track.

    Another instant that is looked at paints clocks, and the labels and tracks that stand otherwise
    then.
    """

    def __init__(self) -> None:
        self._scene: Scene | None = None
        self._under: tuple[object, ...] = ()
        self._space = (0, 0.0)
        self.labels, self.tracks = KeptRows(), KeptRows()

    def show_scene(self, scene: Scene) -> None:
        under = _under(scene)
        self._begin(scene, anew=under != self._under)
        self._under = under

    def _begin(self, scene: Scene, *, anew: bool) -> None:
        self._scene = scene
        for kept in (self.labels, self.tracks):
            kept.begin(len(scene.picture.rows), anew=anew)

    def paint(self, painter: QPainter, exposed: QRect, stage: Stage, width: int) -> None:
        """Paint what is exposed of the rows, of a width in pixels, as `stage` scrolls them.

        The painter's clip is `exposed`: a rectangle is painted much faster than a region.
        """
        if self._scene is None:
            return
        space = width, painter.device().devicePixelRatioF()
        if space != self._space:
            self._space = space
            self._begin(self._scene, anew=True)
        height, top = stage.sizes.row, int(stage.scroll)
        first, end = (exposed.top() + top) // height, (exposed.bottom() + top) // height + 1
        for row in range(first, min(end, len(self._scene.picture.rows))):
            self._paint_row(painter, row, QPoint(0, row * height - top), exposed)

    def _paint_row(self, painter: QPainter, row: int, at: QPoint, exposed: QRect) -> None:
        """Paint what is exposed of a row, whose top left is at a point."""
        assert self._scene is not None
        stage, (width, ratio) = self._scene.stage, self._space
        split, height, clock = ceil(stage.sizes.column), stage.sizes.row, stage.label.clock
        if exposed.left() < split:
            size = QSize(split, height)
            painter.drawPixmap(at, self.labels.pixmap(row, size, ratio, self._label))
        if exposed.right() >= split:
            size = QSize(max(width - split, 1), height)
            at_track = QPoint(split, at.y())
            painter.drawPixmap(at_track, self.tracks.pixmap(row, size, ratio, self._track))
        if exposed.left() <= clock.right() and clock.left() <= exposed.right() + 1:
            painter.translate(at)
            paint_clock(painter, self._scene.picture.rows[row].team, stage)
            painter.translate(-at)

    def _label(self, row: int) -> Making:
        assert self._scene is not None
        scene, now = self._scene, self._scene.board.seen.now
        shown, stage = scene.picture.rows[row], scene.stage

        def paint(painter: QPainter) -> None:
            _paint_ground(painter, row, scene)
            paint_words(painter, shown, now, stage)

        return (label_facts(shown, now, stage), _is_chosen(scene, row)), paint

    def _track(self, row: int) -> Making:
        assert self._scene is not None
        scene = self._scene
        shown, stage = scene.picture.rows[row], scene.stage

        def paint(painter: QPainter) -> None:
            painter.translate(-ceil(stage.sizes.column), 0)
            _paint_ground(painter, row, scene)
            paint_track(painter, shown, stage._replace(scroll=0.0))

        return (shown.bars, shown.track, shown.words, _is_chosen(scene, row)), paint


def paint_under(painter: QPainter, stage: Stage, box: QRectF) -> None:
    """Paint what lies under the rows in a box, with the label column."""
    colours = stage.look.colours
    painter.fillRect(box, colours.surface)
    if stage.elsewhere:
        column = QRectF(0, box.top(), stage.sizes.column, box.height())
        painter.fillRect(column, colours.scrub)


def _paint_ground(painter: QPainter, row: int, scene: Scene) -> None:
    """Paint what lies under a row, whose top left is the painter's origin."""
    stage = scene.stage._replace(scroll=float(row * scene.stage.sizes.row))
    box = QRectF(0, 0, stage.sizes.column + painter.device().width(), stage.sizes.row)
    paint_under(painter, stage, box)
    if _is_chosen(scene, row):
        painter.fillRect(box, stage.look.colours.work_t)
    paint_grid(painter, scene.ticks, box.height(), stage.look)
    paint_bands(painter, scene.picture, stage)
    paint_separators(painter, scene.picture, stage)
    paint_pin_line(painter, scene.board.above, stage)


def _is_chosen(scene: Scene, row: int) -> bool:
    return scene.picture.rows[row].team.team.id == scene.team


def _under(scene: Scene) -> tuple[object, ...]:
    """Return what lies under all rows, and what they are painted with."""
    stage, shown = scene.stage._replace(scroll=0.0), scene.picture
    return stage, scene.ticks, shown.bands, len(shown.rows), scene.board.above


def _painted(size: QSize, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
    """Return an opaque pixmap, all of which `paint` covers."""
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill("white")  # or it would have a channel for opacity
    with QPainter(pixmap) as painter:
        paint(painter)
    return pixmap
