"""Scenes painted on images, for tests that look at what a pixel means."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QImage, QPainter

from teamclock.domain.roster import Roster
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import RowSpace
from teamclock.ui.timeline.paint import Stage, paint_row
from teamclock.ui.timeline.scene import Scene, scene
from teamclock.ui.view import View
from tests.builders import at
from tests.ui.boards import FOLLOWING, NOW, board, canvas

WIDTH, HEIGHT = 1080, 400


def staged(
    given: Roster, look: Look, now: str = NOW, view: View = FOLLOWING, viewer: str = "Europe/Paris"
) -> Scene:
    """Return a board laid out in a window of the usual size."""
    rows = len(given.teams)
    return scene(board(given, now, viewer, view), RowSpace(WIDTH, 84 * rows, rows), look)


def painted(look: Look, paint: Callable[[QPainter], object], height: int = HEIGHT) -> QImage:
    """Return what a function paints on the look's surface."""
    image = canvas(WIDTH, height, look.colours.surface)
    with QPainter(image) as painter:
        paint(painter)
    return image


def row_image(shown: Scene, index: int = 0) -> QImage:
    row, now = shown.picture.rows[index], shown.board.moment.now
    return painted(
        shown.stage.look,
        lambda painter: paint_row(painter, row, now, shown.stage),
        shown.stage.sizes.row,
    )


def track(stage: Stage) -> tuple[int, int]:
    """Return the first and the last full line of pixels of a row's track."""
    top = (stage.sizes.row - stage.sizes.bar) / 2
    return round(top) + 1, round(top + stage.sizes.bar) - 1


def x(shown: Scene, instant: str) -> int:
    return round(shown.stage.scale.x(at(instant)))


def kinds(colours: list[QColor]) -> int:
    """Return how many colours there are."""
    return len({colour.rgb() for colour in colours})
