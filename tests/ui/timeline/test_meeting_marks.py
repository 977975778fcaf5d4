"""Planned meetings have a form of their own in the lane, and words for who points or listens."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from teamclock.domain.interval import Interval
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.present.words import Viewpoint, viewpoint
from teamclock.ui.board import Board
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.layout import with_talks
from teamclock.ui.timeline.meeting_marks import LEAST, meeting_marks, paint_meeting
from teamclock.ui.timeline.metrics import RowSpace
from teamclock.ui.timeline.scene import scene
from teamclock.ui.timeline.shapes import Lane, MeetingMark, Picture
from teamclock.ui.timeline.strips import LaneStrip
from tests.builders import window
from tests.ui.boards import block, changed, drawn, letters, near, sample_board
from tests.ui.timeline.painted import painted

EVENING = window("2026-11-23T17:00Z", "2026-11-23T17:45Z")


def meeting(at: Interval = EVENING, ref: int = 1) -> Meeting:
    return Meeting(ref, str(ref), at, (TeamId("design"), TeamId("qa")), (), "Léa")


def with_meeting(*meetings: Meeting) -> Board:
    shown = sample_board()
    return changed(shown, queue=shown.queue._replace(talks=meetings))


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
        pytest.param(("2026-11-23T17:00Z", "2026-11-23T17:01Z"), [LEAST], id="a minute"),
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


@pytest.mark.parametrize(("x", "label"), [(100.0, ""), (50.0, ""), (20.0, "3 h"), (150.0, "3 h")])
def test_no_label_is_hidden_by_a_meeting(x: float, label: str) -> None:
    picture = drawn(sample_board())
    lane = (Lane(Stroke(300, 9), (), "3 h", 100.0),)
    bare = with_talks(picture, (), letters)
    assert bare.lane == picture.lane

    shown = with_talks(changed_lane(lane), [MeetingMark(Stroke(x, 60), "")], letters)

    assert [one.label for one in shown.lane] == [label]


def changed_lane(lane: tuple[Lane, ...]) -> Picture:
    return drawn(sample_board())._replace(lane=lane)


def test_a_meeting_is_painted_as_something_said(light: Look, dark: Look) -> None:
    for worn in (light, dark):
        mark = MeetingMark(Stroke(40, 30), "")

        image = painted(worn, partial(paint_meeting, meeting=mark, middle=20, look=worn), 40)

        assert all(near(one, worn.colours.text) for one in block(image, (46, 16, 64, 22)))
        outside = block(image, (80, 0, 100, 40))
        assert all(near(one, worn.colours.surface) for one in outside)


def test_the_lane_tells_who_points_and_who_listens(light: Look, qtbot: QtBot) -> None:
    shown = scene(with_meeting(meeting()), RowSpace(1080, 252, 3), light)
    strip = LaneStrip()
    qtbot.addWidget(strip)
    strip.resize(1080, 30)
    strip.show_scene(shown)
    place = QPoint(round(shown.picture.talks[0].stroke.x) + 4, 8)

    QApplication.sendEvent(strip, QHelpEvent(QEvent.Type.ToolTip, place, strip.mapToGlobal(place)))

    assert QToolTip.text() == "<p>Meeting T-1, 18:00–18:45: Design and QA</p>"
    assert strip.accessibleDescription() == "Meeting T-1, 18:00–18:45: Design and QA"
    QToolTip.hideText()


def test_a_new_meeting_is_another_picture(light: Look) -> None:
    room = RowSpace(1080, 252, 3)
    board = with_meeting(meeting())
    before = scene(board, room, light)

    assert before.same_picture(board, room, light)
    more = board.queue._replace(talks=(meeting(), meeting(ref=2)))
    assert not before.same_picture(changed(board, queue=more), room, light)
