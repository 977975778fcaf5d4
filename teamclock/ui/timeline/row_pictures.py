"""Cached pixmaps of the rows' labels and tracks, each painted over the background of its row."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from teamclock.ui.canvas.axis import paint_grid
from teamclock.ui.kit.box import paint_box
from teamclock.ui.timeline.paint_label import label_facts, paint_clock, paint_words
from teamclock.ui.timeline.paint_over import paint_bands, paint_separators
from teamclock.ui.timeline.paint_track import paint_track
from teamclock.ui.timeline.pin_line import paint_pin_line
from teamclock.ui.timeline.scene import Scene
from teamclock.ui.timeline.stage import Stage

Making = tuple[object, Callable[[QPainter], None]]
"""The facts that a pixmap shows, which are compared, and the function that paints the pixmap."""


class KeptRows:
    """A cache of one opaque pixmap for each row, repainted when the facts shown by it change.

    Opaque pixels are copied, which takes a tenth of the time that blending takes.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[object, QPixmap]] = {}  # for a row its facts and its pixmap
        self._checked: set[int] = set()  # the rows whose facts were compared for this scene

    def begin(self, rows: int, *, clear: bool = False) -> None:
        """Begin another scene, which has `rows` rows; drop the pixmaps of rows beyond these.

        `clear` drops all pixmaps.
        """
        self._checked.clear()
        kept = () if clear else self._kept.items()
        self._kept = {row: cached for row, cached in kept if row < rows}

    def pixmap(
        self, row: int, size: QSize, ratio: float, making: Callable[[int], Making]
    ) -> QPixmap:
        """Return the pixmap of a row, of a size in logical pixels.

        `ratio` is the number of device pixels to a logical pixel. A cached pixmap with equal facts
        is returned in its own size. `making` returns the facts of a row and the function that
        paints the row; it is called at most once for each row of a scene.
        """
        cached = self._kept.get(row)
        if cached is None or row not in self._checked:
            facts, paint = making(row)
            if cached is None or cached[0] != facts:
                cached = self._kept[row] = facts, _painted_pixmap(size, ratio, paint)
            self._checked.add(row)
        return cached[1]


class RowPictures:
    """Paints rows from two cached pixmaps each, one of the label and one of the track.

    Clocks are painted over the labels each time. While the user scrubs, only the labels and tracks
    that differ at the new instant are repainted.
    """

    def __init__(self) -> None:
        self._scene: Scene | None = None
        self._under: tuple[object, ...] = ()  # what the backgrounds in the pixmaps depend on
        self._space = (0, 0.0)  # width and device pixel ratio of the viewport
        self.labels, self.tracks = KeptRows(), KeptRows()

    def show_scene(self, scene: Scene) -> None:
        """Use another scene; drop all pixmaps if the background of the rows has changed."""
        under = _background_facts(scene)
        self._begin(scene, clear=under != self._under)
        self._under = under

    def _begin(self, scene: Scene, *, clear: bool) -> None:
        """Use another scene; `clear` drops all pixmaps."""
        self._scene = scene
        for kept in (self.labels, self.tracks):
            kept.begin(len(scene.picture.rows), clear=clear)

    def paint(self, painter: QPainter, exposed: QRect, stage: Stage, width: int) -> None:
        """Paint the rows in the rectangle `exposed` of a viewport that is `width` pixels wide.

        `stage` holds how far the rows are scrolled. The painter must be clipped to `exposed`, as Qt
        copies pixmaps much faster through a rectangle than through a region.
        """
        if self._scene is None:
            return
        space = width, painter.device().devicePixelRatioF()
        if space != self._space:
            self._space = space
            self._begin(self._scene, clear=True)
        height, top = stage.sizes.row, int(stage.scroll)
        first, end = (exposed.top() + top) // height, (exposed.bottom() + top) // height + 1
        for row in range(first, min(end, len(self._scene.picture.rows))):
            self._paint_row(painter, row, QPoint(0, row * height - top), exposed)

    def _paint_row(self, painter: QPainter, row: int, corner: QPoint, exposed: QRect) -> None:
        """Paint the parts of a row that are in `exposed`; `corner` is the row's top left."""
        assert self._scene is not None
        stage, (width, ratio) = self._scene.stage, self._space
        split, height, clock = ceil(stage.sizes.column), stage.sizes.row, stage.label.clock
        if exposed.left() < split:
            size = QSize(split, height)
            painter.drawPixmap(corner, self.labels.pixmap(row, size, ratio, self._label))
        if exposed.right() >= split:
            size = QSize(max(width - split, 1), height)
            track_corner = QPoint(split, corner.y())
            painter.drawPixmap(track_corner, self.tracks.pixmap(row, size, ratio, self._track))
        if exposed.left() <= clock.right() and clock.left() <= exposed.right() + 1:
            painter.translate(corner)
            paint_clock(painter, self._scene.picture.rows[row].team, stage)
            painter.translate(-corner)

    def _label(self, row: int) -> Making:
        """Return the facts that the label of a row shows, and a function that paints the label."""
        assert self._scene is not None
        scene, now = self._scene, self._scene.board.seen.now
        shown, stage = scene.picture.rows[row], scene.stage

        def paint(painter: QPainter) -> None:
            """Paint the label of `row`, without its clock, at the origin."""
            _paint_row_background(painter, row, scene)
            paint_words(painter, shown, now, stage)

        return (label_facts(shown, now, stage), _is_chosen(scene, row)), paint

    def _track(self, row: int) -> Making:
        """Return the facts that the track of a row shows, and a function that paints the track."""
        assert self._scene is not None
        scene = self._scene
        shown, stage = scene.picture.rows[row], scene.stage

        def paint(painter: QPainter) -> None:
            """Paint the track of `row`, its left edge at the origin."""
            painter.translate(-ceil(stage.sizes.column), 0)  # the pixmap begins after the label
            _paint_row_background(painter, row, scene)
            paint_track(painter, shown, stage._replace(scroll=0.0))  # at the origin

        return (shown.bars, shown.track, shown.words, _is_chosen(scene, row)), paint


def paint_background(painter: QPainter, stage: Stage, box: QRectF) -> None:
    """Paint the plain background of the rows in a box.

    While the user looks at another instant than now, the label column is tinted.
    """
    colours = stage.look.colours
    paint_box(painter, box, colours.surface)
    if stage.elsewhere:
        column = QRectF(0, box.top(), stage.sizes.column, box.height())
        paint_box(painter, column, colours.scrub)


def _paint_row_background(painter: QPainter, row: int, scene: Scene) -> None:
    """Paint the background of a row, with the top left of the row at the painter's origin.

    It holds the tint of a chosen row, the hour lines, the bands of shared hours, and the lines
    between rows.
    """
    # scrolled so that the top of the row is at y 0
    stage = scene.stage._replace(scroll=float(row * scene.stage.sizes.row))
    box = QRectF(0, 0, stage.sizes.column + painter.device().width(), stage.sizes.row)
    paint_background(painter, stage, box)
    if _is_chosen(scene, row):
        paint_box(painter, box, stage.look.colours.work_t)
    paint_grid(painter, scene.ticks, box.height(), stage.look)
    paint_bands(painter, scene.picture, stage)
    paint_separators(painter, scene.picture, stage)
    paint_pin_line(painter, scene.board.above, stage)


def _is_chosen(scene: Scene, row: int) -> bool:
    """Return whether the team at the row index `row` is the one that the user chose."""
    return scene.picture.rows[row].team.team.id == scene.team


def _background_facts(scene: Scene) -> tuple[object, ...]:
    """Return all that the background of every row depends on, to compare two scenes."""
    stage, shown = scene.stage._replace(scroll=0.0), scene.picture
    return stage, scene.ticks, shown.bands, len(shown.rows), scene.board.above


def _painted_pixmap(size: QSize, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
    """Return an opaque pixmap of a size in logical pixels, painted by `paint`, which covers it all.

    `ratio` is the number of device pixels to a logical pixel.
    """
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill("white")  # without an opaque colour, the pixmap would have an alpha channel
    with QPainter(pixmap) as painter:
        paint(painter)
    return pixmap
