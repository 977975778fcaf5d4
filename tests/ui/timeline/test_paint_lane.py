"""The lane on an image: brackets, dots, names; and the profile of many teams."""

from itertools import groupby

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from teamclock.domain.roster import TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import MARGIN
from teamclock.ui.timeline.paint_lane import lane_middle, paint_lane, paint_steps
from tests.builders import roster, sample_roster, team
from tests.ui.boards import block, column, line, look, many, near
from tests.ui.timeline.painted import painted, staged, x


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param == "dark")


def _runs(colours: list[QColor], ground: QColor) -> list[bool]:
    """Return where a line is drawn and where its ground is seen, each stretch as one."""
    return [
        is_ground for is_ground, _part in groupby(near(colour, ground, 90) for colour in colours)
    ]


def test_overlaps_are_brackets_and_uncovered_time_is_dots(themed: Look) -> None:
    shown = staged(sample_roster(), themed)

    image = painted(themed, lambda painter: paint_lane(painter, shown.picture, shown.stage), 40)

    y = lane_middle(shown.stage)
    left, right = x(shown, "2026-11-23T14:00Z"), x(shown, "2026-11-23T17:00Z")
    bracket = line(image, y - 0.5, left + 3, right - 3)
    assert all(near(colour, themed.colours.overlap, 90) for colour in bracket)
    left, right = x(shown, "2026-11-23T22:00Z"), x(shown, "2026-11-24T00:00Z")
    dots = line(image, y - 0.5, left + 1, right - 1)
    assert len(_runs(dots, themed.colours.surface)) > 5


def test_where_nothing_is_shared_the_lane_says_so(themed: Look) -> None:
    shown = staged(roster(team("a"), team("b", "Asia/Tokyo")), themed)

    image = painted(themed, lambda painter: paint_lane(painter, shown.picture, shown.stage), 40)

    left = shown.stage.scale.left
    words = block(image, (left, 4, left + 100, 30))
    assert any(near(colour, themed.colours.muted, 60) for colour in words)


def test_of_many_teams_the_lane_has_a_title_in_the_label_column(themed: Look) -> None:
    shown = staged(many(6)._replace(home=TeamId("team-00")), themed)

    image = painted(themed, lambda painter: paint_lane(painter, shown.picture, shown.stage), 40)

    words = block(image, (MARGIN, 4, shown.stage.sizes.column, 30))
    assert any(near(colour, themed.colours.text, 60) for colour in words)


def test_the_profile_is_higher_where_more_teams_work(themed: Look) -> None:
    shown = staged(many(12), themed)
    profile, sizes = shown.picture.profile, shown.stage.sizes
    assert profile is not None

    image = painted(themed, lambda painter: paint_steps(painter, profile, shown.stage), 120)

    found = []
    for stroke, number in profile.steps:
        inked = column(image, stroke.middle, sizes.lane, sizes.lane + sizes.profile)
        found.append((number, sum(near(colour, themed.colours.work_t, 4) for colour in inked)))
    assert all(
        low[1] <= high[1]
        for low, high in zip(sorted(found), sorted(found)[1:], strict=False)
        if low[0] < high[0]
    )
    assert len({high for _number, high in found}) > 2
