"""A stroke tells its right end and its middle."""

from teamclock.ui.canvas.strokes import Stroke


def test_a_stroke_ends_at_its_width_from_where_it_begins() -> None:
    stroke = Stroke(10, 4)

    assert (stroke.right, stroke.middle) == (14, 12)
