"""A stage knows where a row and its track are, wherever the rows are scrolled to."""

import pytest

from teamclock.ui.kit.theme import Look
from tests.builders import sample_roster
from tests.ui.timeline.painted import staged


@pytest.mark.parametrize("scroll", [0.0, 100.0])
def test_a_track_lies_in_its_row_between_the_edges_of_the_scale(light: Look, scroll: float) -> None:
    stage = staged(sample_roster(), light).stage._replace(scroll=scroll)

    for row in range(3):
        box = stage.track(row)
        assert (box.left(), box.right()) == pytest.approx((stage.scale.left, stage.scale.right))
        assert stage.row_top(row) == row * stage.sizes.row - scroll
        assert stage.row_top(row) < box.top() < box.bottom() < stage.row_top(row + 1)
