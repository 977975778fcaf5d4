"""Scenes painted on images, for tests that look at what a pixel means."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QImage, QPainter

from teamclock.domain.burden import NEVER_BUSY, Busy
from teamclock.domain.roster import Roster
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import RowSpace
from teamclock.ui.timeline.paint_label import paint_clock, paint_words
from teamclock.ui.timeline.paint_track import paint_track
from teamclock.ui.timeline.scene import Scene, scene
from teamclock.ui.timeline.shapes import TeamRow
from teamclock.ui.timeline.stage import Stage
from teamclock.ui.view import View
from tests.builders import at
from tests.ui.boards import FOLLOWING, NOW, board, canvas

WIDTH, HEIGHT = 1080, 400


def staged(  # noqa: PLR0913, PLR0917 - what a board depends on
    given: Roster,
    look: Look,
    now: str = NOW,
    view: View = FOLLOWING,
    viewer: str = "Europe/Paris",
    busy: Busy = NEVER_BUSY,
) -> Scene:
    """Return a board laid out in a window of the usual size."""
    rows = len(given.teams)
    shown = board(given, now, viewer, view)._replace(busy=busy)
    return scene(shown, RowSpace(WIDTH, HEIGHT, rows), look)


def painted(look: Look, paint: Callable[[QPainter], object], height: int = HEIGHT) -> QImage:
    """Return what a function paints on the look's surface."""
    image = canvas(WIDTH, height, look.colours.surface)
    with QPainter(image) as painter:
        paint(painter)
    return image


def paint_label(painter: QPainter, row: TeamRow, now: int, stage: Stage) -> None:
    """Paint the whole label of a row at the painter's origin."""
    paint_words(painter, row, now, stage)
    paint_clock(painter, row.team, stage)


def row_image(shown: Scene, index: int = 0) -> QImage:
    row, now = shown.picture.rows[index], shown.board.seen.now

    def paint(painter: QPainter) -> None:
        paint_label(painter, row, now, shown.stage)
        paint_track(painter, row, shown.stage)

    return painted(shown.stage.look, paint, shown.stage.sizes.row)


def track(stage: Stage) -> tuple[int, int]:
    """Return the first and the last full line of pixels of a row's track."""
    box = stage.track(0)
    return round(box.top()) + 1, round(box.bottom()) - 1


def x(shown: Scene, instant: str) -> int:
    return round(shown.stage.scale.x(at(instant)))


def kinds(colours: list[QColor]) -> int:
    """Return how many colours there are."""
    return len({colour.rgb() for colour in colours})
