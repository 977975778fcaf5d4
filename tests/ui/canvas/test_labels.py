"""A label is placed where none is yet, and is written in a box of its own."""

from PySide6.QtCore import QRectF

from teamclock.domain.interval import Instant, Interval
from teamclock.ui.canvas.labels import Ink, LabelLine, pill
from teamclock.ui.canvas.scale import Fold, Scale
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.kit.theme import Look
from tests.ui.boards import block, near
from tests.ui.timeline.painted import painted

SCALE = Scale(Interval(Instant(0), Instant(1000)), 0, 1000)


def test_the_first_free_place_is_taken_and_is_not_free_any_more() -> None:
    line = LabelLine(SCALE)
    line.keep(Stroke(100, 50))

    assert line.place([(120, 40), (200, 40)]) == 200
    assert line.place([(220, 40)]) is None


def test_a_label_may_lie_on_what_is_its_owners() -> None:
    line = LabelLine(SCALE)
    line.keep(Stroke(100, 50), "leg")

    assert line.place([(120, 40)], "leg") == 120


def test_no_label_leaves_the_scale() -> None:
    line = LabelLine(SCALE)

    assert line.place([(-1, 40), (961, 40)]) is None
    assert line.place([(960, 40)]) == 960


def test_no_label_lies_on_a_fold_not_even_its_owners() -> None:
    fold = Fold(Interval(Instant(300), Instant(800)), 100)
    line = LabelLine(SCALE._replace(fold=fold))
    start = SCALE._replace(fold=fold).x(300)

    assert line.place([(start - 30, 40), (start + 60, 200)], "leg") is None
    assert line.place([(start - 40, 40)], "leg") == start - 40


def test_a_pill_is_filled_and_written_in(light: Look) -> None:
    ink = Ink(light.colours.track, light.colours.text, light.colours.overlap)
    box = QRectF(100, 4, 80, 22)

    image = painted(light, lambda painter: pill(painter, box, "16:42", ink, light.type.label), 30)

    inside = list(block(image, (104, 6, 176, 24)))
    assert any(near(colour, light.colours.text, 60) for colour in inside)
    assert near(image.pixelColor(106, 8), light.colours.overlap, 4)
