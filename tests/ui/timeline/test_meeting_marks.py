"""Planned meetings have a form of their own on the tracks, and words for who points or listens."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRectF
from pytestqt.qtbot import QtBot

from teamclock.domain.interval import Interval
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.present.words import Viewpoint, viewpoint
from teamclock.ui.board import Board
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.lane_strip import LaneStrip
from teamclock.ui.timeline.meeting_marks import LEAST_WIDTH, meeting_marks, paint_meeting
from teamclock.ui.timeline.metrics import RowSpace
from teamclock.ui.timeline.scene import scene
from teamclock.ui.timeline.strips import Rows
from tests.builders import window
from tests.ui.boards import block, changed, drawn, near, sample_board
from tests.ui.timeline.painted import painted

EVENING = window("2026-11-23T17:00Z", "2026-11-23T17:45Z")


def meeting(at: Interval = EVENING, ref: int = 1) -> Meeting:
    return Meeting(ref, str(ref), at, (TeamId("design"), TeamId("qa")), (), "Léa")


def with_meeting(*meetings: Meeting) -> Board:
    shown = sample_board()
    return changed(shown, queue=shown.queue._replace(meetings=meetings))


def here(shown: Board) -> Viewpoint:
    return viewpoint(shown.moment.viewer, shown.moment.now)


def test_a_meeting_stands_where_it_is_planned() -> None:
    shown = sample_board()
    picture = drawn(shown)

    (mark,) = meeting_marks([meeting()], shown.plan.roster, picture.scale, here(shown))

    assert mark.stroke == Stroke(picture.scale.x(EVENING.start), 30)
    assert mark.words == "Meeting T-1, 18:00–18:45: Design and QA"


@pytest.mark.parametrize(
    ("at", "widths"),
    [
        pytest.param(("2026-11-23T17:00Z", "2026-11-23T17:01Z"), [LEAST_WIDTH], id="a minute"),
        pytest.param(("2026-11-24T06:59Z", "2026-11-24T09:00Z"), [80], id="into the next day"),
        pytest.param(("2026-11-24T07:00Z", "2026-11-24T08:00Z"), [], id="after the picture"),
        pytest.param(("2026-11-23T06:00Z", "2026-11-23T06:59Z"), [], id="before the picture"),
    ],
)
def test_only_what_starts_in_the_picture_is_there_and_large_enough(
    at: tuple[str, str], widths: list[float]
) -> None:
    shown = sample_board()
    scale = drawn(shown).scale

    marks = list(meeting_marks([meeting(window(*at))], shown.plan.roster, scale, here(shown)))

    assert [mark.stroke.width for mark in marks] == pytest.approx(widths, abs=1)
    assert all(mark.stroke.right <= scale.right for mark in marks)


def test_a_meeting_stands_on_the_tracks_of_its_teams(light: Look) -> None:
    shown = scene(with_meeting(meeting()), RowSpace(1080, 252, 3), light)

    (mark,) = shown.picture.meetings
    assert [row.track.meetings for row in shown.picture.rows] == [
        (mark.stroke,),
        (),
        (mark.stroke,),
    ]


def test_no_hours_are_hidden_by_a_meeting(light: Look) -> None:
    early = meeting(window("2026-11-23T08:00Z", "2026-11-23T09:00Z"))

    (bar,) = scene(with_meeting(early), RowSpace(1080, 252, 3), light).picture.rows[0].bars

    assert bar.label_x is not None
    assert bar.label_x >= bar.stroke.x + 27


def test_a_meeting_is_painted_as_an_empty_box_with_an_edge(light: Look, dark: Look) -> None:
    for themed in (light, dark):
        image = painted(themed, partial(paint_meeting, box=QRectF(40, 14, 30, 12), look=themed), 40)

        assert all(near(one, themed.colours.surface) for one in block(image, (44, 17, 66, 23)))
        assert near(image.pixelColor(55, 15), themed.colours.focus)
        outside = block(image, (80, 0, 100, 40))
        assert all(near(one, themed.colours.surface) for one in outside)


def test_a_meeting_is_told_to_who_points_and_who_listens(light: Look, qtbot: QtBot) -> None:
    shown = scene(with_meeting(meeting()), RowSpace(1080, 252, 3), light)
    rows, strip = Rows(), LaneStrip()
    for part in (rows, strip):
        qtbot.addWidget(part)
        part.resize(1080, 252)
        part.show_scene(shown)
    with qtbot.waitExposed(rows):
        rows.show()
    x = round(shown.picture.meetings[0].stroke.x) + 6
    on_design, on_coding = (QPoint(x, round(shown.stage.track(row).center().y())) for row in (0, 1))

    assert rows._words_at(on_design) == "Meeting T-1, 18:00–18:45: Design and QA"
    assert rows._words_at(on_coding).startswith("Coding, Tokyo")
    assert strip.accessibleDescription().endswith("Meeting T-1, 18:00–18:45: Design and QA.")


def test_a_new_meeting_is_another_ground(light: Look) -> None:
    space = RowSpace(1080, 252, 3)
    board = with_meeting(meeting())
    before = scene(board, space, light)

    assert scene(board, space, light, None, before).ground is before.ground
    more = board.queue._replace(meetings=(meeting(), meeting(ref=2)))
    changed_board = changed(board, queue=more)
    assert scene(changed_board, space, light, None, before).ground is not before.ground
