"""What lies over the rows on an image: handoffs, now, the scrub line, the lane."""

from itertools import groupby

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from teamclock.app.session import sample_roster
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.paint_over import (
    paint_bands,
    paint_lane,
    paint_marks,
    paint_scrub,
    paint_scrub_pills,
    paint_separators,
    scrub_pill,
)
from teamclock.ui.timeline.scene import Scene
from teamclock.ui.timeline.shapes import HandoffMark
from tests.builders import at, hours, roster, team
from tests.ui.boards import block, column, line, look, near
from tests.ui.timeline.painted import WIDTH, kinds, painted, staged, x

AXIS = QRectF(0, 0, WIDTH, 34)

ALL = QRectF(-1e5, -1e5, 2e5, 2e5)


@pytest.fixture(params=["light", "dark"])
def worn(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param == "dark")


def marks_image(shown: Scene) -> QImage:
    stage = shown.stage
    return painted(stage.look, lambda painter: paint_marks(painter, shown.picture, stage, ALL))


def diamond(shown: Scene, mark: HandoffMark) -> tuple[int, int]:
    """Return the pixel in the middle of a handoff's diamond."""
    half = shown.stage.sizes.bar / 2 * (1 if mark.receiver > mark.giver else -1)
    return round(mark.x), round(shown.stage.row_top(mark.giver + 0.5) + half)


def mark_of(shown: Scene, giver: int) -> HandoffMark:
    return next(one for one in shown.picture.marks if one.giver == giver)


def test_a_handoff_is_a_diamond_at_the_end_of_the_day(worn: Look) -> None:
    shown = staged(sample_roster(), worn)
    mark = mark_of(shown, 0)

    found = marks_image(shown).pixelColor(*diamond(shown, mark))

    assert (round(mark.x), found) == (x(shown, "2026-11-23T17:00Z"), worn.colours.handoff)


def test_a_past_handoff_is_pale(worn: Look) -> None:
    shown = staged(sample_roster(), worn)
    mark = mark_of(shown, 1)

    assert marks_image(shown).pixelColor(*diamond(shown, mark)) == worn.colours.border


def test_a_handoff_to_nobody_is_a_hollow_diamond_without_an_arrow(worn: Look) -> None:
    given = roster(team("a"), team("b", week=hours("", [])), relay="a b")
    shown = staged(given, worn, viewer="UTC")
    mark = mark_of(shown, 0)
    image = marks_image(shown)

    middle, y = diamond(shown, mark)
    assert image.pixelColor(middle, y) == worn.colours.surface
    edge = block(image, (middle - 9, y - 1, middle + 9, y + 1))
    assert any(near(colour, worn.colours.handoff, 60) for colour in edge)
    below = column(image, middle, y + 12, 400)
    assert {colour.name() for colour in below} == {worn.colours.surface.name()}


def test_an_arrow_ends_on_the_receivers_bar(worn: Look) -> None:
    shown = staged(sample_roster(), worn)
    mark = mark_of(shown, 0)
    assert mark.lands is not None

    y = shown.stage.row_top(mark.receiver + 0.5) - shown.stage.sizes.bar / 2
    head = marks_image(shown).pixelColor(round(mark.lands), round(y) - 4)

    assert (round(mark.lands), head) == (x(shown, "2026-11-24T00:00Z"), worn.colours.handoff)


def test_an_arrow_to_a_start_out_of_sight_leaves_at_the_edge(worn: Look) -> None:
    shown = staged(sample_roster(), worn)
    mark = mark_of(shown, 2)
    assert mark.lands is not None
    assert mark.lands > shown.stage.scale.right

    y = shown.stage.row_top(mark.giver)
    head = marks_image(shown).pixelColor(round(shown.stage.scale.right) - 4, round(y))

    assert near(head, worn.colours.handoff)


@pytest.mark.parametrize(
    ("receiver", "dashed"), [("14:00-22:00", False), ("12:00-22:00", False), ("21:00-22:00", True)]
)
def test_only_a_gap_makes_the_way_dashed(worn: Look, receiver: str, dashed: bool) -> None:
    given = roster(
        team("a", week=hours("06:00-14:00")), team("b", week=hours(receiver)), relay="a b"
    )
    shown = staged(given, worn, "2026-11-24T08:00Z", viewer="UTC")
    mark = mark_of(shown, 0)
    assert mark.lands is not None
    image = marks_image(shown)

    boundary = shown.stage.row_top(1)
    way = (
        line(image, boundary, mark.label_x + 160, mark.lands - 12)
        if dashed
        else column(image, mark.x, diamond(shown, mark)[1] + 9, round(boundary + 12))
    )
    assert (len(_runs(way, worn.colours.surface)) > 1) is dashed


def _runs(colours: list[QColor], ground: QColor) -> list[bool]:
    """Return where a line is drawn and where its ground is seen, each stretch as one."""
    return [bare for bare, _part in groupby(near(colour, ground, 90) for colour in colours)]


def test_a_label_is_written_in_a_box_of_its_own(worn: Look) -> None:
    shown = staged(sample_roster(), worn)
    mark = mark_of(shown, 0)

    middle = shown.stage.row_top(1)
    box = (mark.label_x + 4, middle - 5, mark.label_x + 90, middle + 5)
    inked = list(block(marks_image(shown), box))

    assert any(near(colour, worn.colours.text, 60) for colour in inked)
    assert any(near(colour, worn.colours.surface, 2) for colour in inked)


def test_bands_of_shared_time_are_hatched_and_stop_at_their_ends(worn: Look) -> None:
    shown = staged(sample_roster(), worn)

    image = painted(worn, lambda painter: paint_bands(painter, shown.picture, shown.stage, 252))

    left, right = x(shown, "2026-11-23T14:00Z"), x(shown, "2026-11-23T17:00Z")
    within = list(block(image, (left + 2, 0, right - 2, 252)))
    assert kinds(within) > 1
    assert any(near(colour, worn.colours.overlap_t, 4) for colour in within)
    for edge in (left - 3, right + 3):
        assert {colour.name() for colour in column(image, edge)} == {worn.colours.surface.name()}


def test_the_scrub_line_is_dashed_and_has_another_colour(worn: Look) -> None:
    image = painted(worn, lambda painter: paint_scrub(painter, 500, 0, 252, worn))

    seen = column(image, 500, 0, 252)
    assert any(near(colour, worn.colours.focus) for colour in seen)
    assert len(_runs(seen, worn.colours.surface)) > 10
    assert worn.colours.focus != worn.colours.now


def test_every_row_tells_its_own_time_at_the_scrubbed_instant(worn: Look) -> None:
    shown = staged(sample_roster(), worn)
    instant = at("2026-11-23T20:00Z")

    image = painted(
        worn, lambda painter: paint_scrub_pills(painter, shown.picture, instant, shown.stage)
    )

    box = scrub_pill(shown.stage.scale.x(instant), shown.stage)
    for row in range(3):
        middle = shown.stage.row_top(row + 0.5)
        pill = (box.left(), middle - box.height() / 2, box.right(), middle + box.height() / 2)
        inked = list(block(image, pill))
        assert any(near(colour, worn.colours.focus, 40) for colour in inked)
        assert any(near(colour, worn.colours.text, 60) for colour in inked)
    between = column(image, box.center().x(), round(shown.stage.row_top(1)) - 4)[:8]
    assert {colour.name() for colour in between} == {worn.colours.surface.name()}


def test_overlaps_are_brackets_and_uncovered_time_is_dots(worn: Look) -> None:
    shown = staged(sample_roster(), worn)

    image = painted(worn, lambda painter: paint_lane(painter, shown.picture, shown.stage), 40)

    y = shown.stage.sizes.lane / 2 - 2
    left, right = x(shown, "2026-11-23T14:00Z"), x(shown, "2026-11-23T17:00Z")
    bracket = line(image, y - 0.5, left + 3, right - 3)
    assert all(near(colour, worn.colours.overlap, 90) for colour in bracket)
    left, right = x(shown, "2026-11-23T22:00Z"), x(shown, "2026-11-24T00:00Z")
    dots = line(image, y - 0.5, left + 1, right - 1)
    assert len(_runs(dots, worn.colours.surface)) > 5


def test_where_nothing_is_shared_the_lane_says_so(worn: Look) -> None:
    shown = staged(roster(team("a"), team("b", "Asia/Tokyo")), worn)

    image = painted(worn, lambda painter: paint_lane(painter, shown.picture, shown.stage), 40)

    left = shown.stage.scale.left
    words = block(image, (left + 12, 4, left + 100, 30))
    assert any(near(colour, worn.colours.text, 60) for colour in words)


def test_rows_are_parted_by_lines(worn: Look) -> None:
    shown = staged(sample_roster(), worn)

    image = painted(worn, lambda painter: paint_separators(painter, shown.picture, shown.stage))

    inked = [at for at, colour in enumerate(column(image, 300)) if colour != worn.colours.surface]
    assert {round(at / 84) for at in inked} == {1, 2}
