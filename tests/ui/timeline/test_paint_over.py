"""What lies under and over the rows on an image: shared hours, handoffs, a proposed time, lines."""

from itertools import groupby

import pytest
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication

from teamclock.domain.roster import TeamId
from teamclock.ui.board import ProposedSlot
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import RowSpace
from teamclock.ui.timeline.paint_over import (
    diamond_centre,
    mark_label_box,
    paint_bands,
    paint_marks,
    paint_scrub,
    paint_separators,
    paint_slot,
)
from teamclock.ui.timeline.scene import Scene, scene
from teamclock.ui.timeline.shapes import HandoffMark
from tests.builders import hours, roster, sample_roster, team, window
from tests.ui.boards import block, changed, column, edges, line, look, many, near, sample_board
from tests.ui.timeline.painted import WIDTH, painted, staged, x

ALL = QRegion(-10_000, -10_000, 20_000, 20_000)


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param == "dark")


def marks_image(shown: Scene) -> QImage:
    stage = shown.stage
    return painted(stage.look, lambda painter: paint_marks(painter, shown.picture, stage, ALL))


def diamond(shown: Scene, mark: HandoffMark) -> tuple[int, int]:
    """Return the pixel in the middle of a handoff's diamond."""
    at = diamond_centre(mark, shown.stage)
    return round(at.x()), round(at.y())


def mark_of(shown: Scene, giver: int) -> HandoffMark:
    return next(one for one in shown.picture.marks if one.giver == giver)


def test_a_handoff_is_a_diamond_at_the_end_of_the_day(themed: Look) -> None:
    shown = staged(sample_roster(), themed)
    mark = mark_of(shown, 0)

    found = marks_image(shown).pixelColor(*diamond(shown, mark))

    assert (round(mark.x), found) == (x(shown, "2026-11-23T17:00Z"), themed.colours.handoff)


def test_a_past_handoff_is_pale(themed: Look) -> None:
    shown = staged(sample_roster(), themed)
    mark = mark_of(shown, 1)

    assert marks_image(shown).pixelColor(*diamond(shown, mark)) == themed.colours.border


def test_a_handoff_to_nobody_is_a_hollow_diamond_without_an_arrow(themed: Look) -> None:
    given = roster(team("a"), team("b", week=hours("", [])), relay="a b")
    shown = staged(given, themed, viewer="UTC")
    mark = mark_of(shown, 0)
    image = marks_image(shown)

    middle, y = diamond(shown, mark)
    assert image.pixelColor(middle, y) == themed.colours.surface
    edge = block(image, (middle - 9, y - 1, middle + 9, y + 1))
    assert any(near(colour, themed.colours.handoff, 60) for colour in edge)
    below = column(image, middle, y + 12, 400)
    assert {colour.name() for colour in below} == {themed.colours.surface.name()}


def test_an_arrow_ends_on_the_receivers_bar(themed: Look) -> None:
    shown = staged(sample_roster(), themed)
    mark = mark_of(shown, 0)
    assert mark.lands is not None

    y = shown.stage.track(mark.receiver).top()
    head = marks_image(shown).pixelColor(round(mark.lands), round(y) - 4)

    assert (round(mark.lands), head) == (x(shown, "2026-11-24T00:00Z"), themed.colours.handoff)


def test_an_arrow_to_a_start_out_of_sight_leaves_at_the_edge(themed: Look) -> None:
    shown = staged(sample_roster(), themed)
    mark = mark_of(shown, 2)
    assert mark.lands is not None
    assert mark.lands > shown.stage.scale.right

    y = shown.stage.row_top(mark.giver) + shown.stage.sizes.lane_middle
    head = marks_image(shown).pixelColor(round(shown.stage.scale.right) - 4, round(y))

    assert near(head, themed.colours.handoff)


def test_an_arrow_to_a_row_above_ends_below_its_bar(themed: Look) -> None:
    given = roster(
        team("a", week=hours("14:00-22:00")), team("b", week=hours("06:00-10:00")), relay="a b"
    )
    shown = staged(given, themed, "2026-11-24T08:00Z", viewer="UTC")
    mark = mark_of(shown, 1)
    assert mark.lands is not None

    head = marks_image(shown).pixelColor(
        round(mark.lands), round(shown.stage.track(0).bottom()) + 4
    )

    assert near(head, themed.colours.handoff)


@pytest.mark.parametrize(
    ("receiver", "dashed"), [("14:00-22:00", False), ("12:00-22:00", False), ("21:00-22:00", True)]
)
def test_only_a_gap_makes_the_way_dashed(themed: Look, receiver: str, dashed: bool) -> None:
    given = roster(
        team("a", week=hours("06:00-14:00")), team("b", week=hours(receiver)), relay="a b"
    )
    shown = staged(given, themed, "2026-11-24T08:00Z", viewer="UTC")
    mark = mark_of(shown, 0)
    assert mark.lands is not None
    image = marks_image(shown)

    lane = shown.stage.row_top(0) + shown.stage.sizes.lane_middle
    label = mark_label_box(mark, shown.stage)
    way = (
        line(image, lane, label.right() + 2, mark.lands - 8)
        if dashed
        else column(image, mark.x, diamond(shown, mark)[1] + 9, round(lane + 12))
    )
    assert (len(_runs(way, themed.colours.surface)) > 1) is dashed


def test_low_rows_have_no_arrows(themed: Look) -> None:
    shown = staged(many(12), themed)
    image = marks_image(shown)

    for mark in shown.picture.marks:
        below = column(image, mark.x, diamond(shown, mark)[1] + 8, diamond(shown, mark)[1] + 16)
        assert not any(near(colour, themed.colours.handoff, 60) for colour in below)


def _runs(colours: list[QColor], ground: QColor) -> list[bool]:
    """Return where a line is drawn and where its ground is seen, each stretch as one."""
    return [
        is_ground for is_ground, _part in groupby(near(colour, ground, 90) for colour in colours)
    ]


def test_a_label_is_written_in_a_box_below_its_givers_track(themed: Look) -> None:
    shown = staged(sample_roster(), themed)
    box = mark_label_box(mark_of(shown, 0), shown.stage)

    inked = list(block(marks_image(shown), edges(box.adjusted(4, 4, -4, -4))))

    assert shown.stage.track(0).bottom() < box.top()
    assert box.bottom() <= shown.stage.row_top(1)
    assert any(near(colour, themed.colours.text, 60) for colour in inked)
    assert any(near(colour, themed.colours.surface, 2) for colour in inked)


def test_bands_of_shared_time_join_the_rows_that_share(themed: Look) -> None:
    shown = staged(sample_roster(), themed)
    stage = shown.stage

    image = painted(themed, lambda painter: paint_bands(painter, shown.picture, stage))

    left, right = x(shown, "2026-11-23T14:00Z"), x(shown, "2026-11-23T17:00Z")
    middle = column(image, (left + right) / 2)
    tinted = [y for y, colour in enumerate(middle) if colour != themed.colours.surface]
    ends = [round(stage.track(row).center().y()) for row in (0, 2)]
    assert tinted == list(range(*ends))
    for edge in (left - 3, right + 3):
        assert {colour.name() for colour in column(image, edge)} == {themed.colours.surface.name()}
    early = column(image, x(shown, "2026-11-23T08:30Z"))
    assert early[ends[0] + 4] != themed.colours.surface  # Design and Coding
    assert early[round(stage.track(1).bottom()) + 4] == themed.colours.surface


def test_a_proposed_time_is_a_tinted_frame_with_words_on_the_rows(themed: Look) -> None:
    slot = ProposedSlot(
        window("2026-11-23T20:00Z", "2026-11-23T21:00Z"), {TeamId("qa"): "15:00–16:00"}
    )
    shown = scene(changed(sample_board(), slot=slot), RowSpace(WIDTH, 400, 3), themed)
    mark = shown.picture.slot
    assert mark is not None

    image = painted(themed, lambda painter: paint_slot(painter, mark, shown.stage, 228))

    middle = image.pixelColor(round(mark.stroke.middle), 100)
    assert middle != themed.colours.surface
    assert not near(middle, themed.colours.focus)
    assert near(image.pixelColor(round(mark.stroke.x), 100), themed.colours.focus, 60)
    ((row, _words, left),) = mark.labels
    y = shown.stage.track(row).center().y()
    inked = list(block(image, (left + 4, y - 5, left + 60, y + 5)))
    assert any(near(colour, themed.colours.text, 60) for colour in inked)


def test_a_proposed_time_has_no_words_on_rows_out_of_sight(themed: Look) -> None:
    times = {team.team.id: "15:00–16:00" for team in sample_board().moment.teams}
    slot = ProposedSlot(window("2026-11-23T20:00Z", "2026-11-23T21:00Z"), times)
    shown = scene(changed(sample_board(), slot=slot), RowSpace(WIDTH, 400, 3), themed)
    mark, first = shown.picture.slot, shown.stage.track(0).bottom()
    assert mark is not None

    image = painted(themed, lambda painter: paint_slot(painter, mark, shown.stage, first))

    y, left = shown.stage.track(2).center().y(), mark.labels[2][2]
    inked = list(block(image, (left + 4, y - 5, left + 60, y + 5)))
    assert not any(near(colour, themed.colours.text, 60) for colour in inked)


def test_the_scrub_line_is_dashed_and_has_another_colour(themed: Look) -> None:
    image = painted(themed, lambda painter: paint_scrub(painter, 500, 0, 252, themed))

    seen = column(image, 500, 0, 252)
    assert any(near(colour, themed.colours.focus) for colour in seen)
    assert len(_runs(seen, themed.colours.surface)) > 10
    assert themed.colours.focus != themed.colours.now


@pytest.mark.parametrize(("teams", "parted"), [(3, {1, 2}), (12, set())])
def test_only_high_rows_are_parted_by_lines(themed: Look, teams: int, parted: set[int]) -> None:
    shown = staged(many(teams), themed)

    image = painted(themed, lambda painter: paint_separators(painter, shown.picture, shown.stage))

    inked = [at for at, colour in enumerate(column(image, 300)) if colour != themed.colours.surface]
    assert {round(at / shown.stage.sizes.row) for at in inked} == parted
