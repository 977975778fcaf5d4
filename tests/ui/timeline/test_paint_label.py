"""A label on an image: words where they are looked for, and nothing beyond the label column."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from teamclock.domain.roster import Roster, TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.label_boxes import label_boxes
from teamclock.ui.timeline.metrics import MARGIN, RowSpace
from teamclock.ui.timeline.paint_label import label_facts
from teamclock.ui.timeline.scene import Scene, scene
from teamclock.ui.view import View
from tests.builders import at, sample_roster
from tests.ui.boards import NOW, block, board, edges, look, named, near, sample_board
from tests.ui.timeline.painted import paint_label, painted, row_image, staged

WIDE, NARROW, TIGHT = 1080, 640, 400


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param == "dark")


def test_the_name_the_place_and_the_state_are_written(themed: Look) -> None:
    shown = staged(sample_roster(), themed)
    image, sizes = row_image(shown), shown.stage.sizes

    right = sizes.gutter * 0.4
    third = sizes.row / 3
    for part, colour in enumerate((themed.colours.text, themed.colours.muted, themed.colours.text)):
        box = (MARGIN + 18 * (part == 2), part * third, right, (part + 1) * third)
        assert any(near(one, colour, 60) for one in block(image, box))


def label(shown: Scene, index: int = 0) -> QImage:
    row, seen = shown.picture.rows[index], shown.board.seen
    return painted(
        shown.stage.look, lambda painter: paint_label(painter, row, seen.now, shown.stage)
    )


@pytest.mark.parametrize("width", [WIDE, NARROW, TIGHT])
@pytest.mark.parametrize("rows", [1, 12])
@pytest.mark.parametrize("name", ["W" * 400, "開発" * 60, "<img src=x>" * 20])
def test_long_words_never_leave_the_label_column(
    light: Look, name: str, rows: int, width: int
) -> None:
    given = Roster((named("x", name),), (), TeamId("x"))
    shown = scene(board(given), RowSpace(width, 400, rows), light)
    sizes = shown.stage.sizes

    between = block(label(shown), (sizes.column + 1, 0, sizes.gutter + 40, sizes.row))

    assert {colour.name() for colour in between} == {light.colours.surface.name()}


@pytest.mark.parametrize("width", [WIDE, NARROW, TIGHT])
def test_the_clock_of_another_instant_has_the_colour_of_the_focus(themed: Look, width: int) -> None:
    space = RowSpace(width, 400, 3)
    elsewhere = sample_board(view=View(scrub=at("2026-11-23T20:00Z")))

    for shown_board, ink in ((sample_board(), "text"), (elsewhere, "focus")):
        shown = scene(shown_board, space, themed)
        box = label_boxes(themed.type, shown.stage.sizes).clock
        inked = list(block(label(shown), edges(box)))
        assert any(near(one, getattr(themed.colours, ink), 8) for one in inked)
    assert themed.colours.focus != themed.colours.text


def test_a_day_is_named_only_where_it_is_not_the_viewers(light: Look) -> None:
    shown = scene(sample_board(), RowSpace(1080, 400, 3), light)
    box = label_boxes(light.type, shown.stage.sizes).day
    right = (box.right() - 60, box.top() + 4, box.right(), box.bottom())

    inked = [
        any(near(one, light.colours.muted, 60) for one in block(label(shown, row), right))
        for row in range(3)
    ]

    assert inked == [False, True, False]


@pytest.mark.parametrize(
    ("now", "same"),
    [("2026-11-23T15:42:30Z", True), ("2026-11-23T15:43Z", True), ("2026-11-23T17:30Z", False)],
)
def test_a_label_depends_on_the_state_but_not_on_the_clock(
    light: Look, now: str, same: bool
) -> None:
    facts = []
    for instant in (NOW, now):
        shown = staged(sample_roster(), light, instant)
        facts.append(label_facts(shown.picture.rows[0], at(instant), shown.stage))

    assert (facts[0] == facts[1]) is same
