"""The strip below the rows shows the lane and tells it in words."""

from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.lane_strip import LaneStrip
from teamclock.ui.timeline.paint_lane import lane_middle
from tests.builders import sample_roster
from tests.ui.boards import column, many, near
from tests.ui.timeline.painted import WIDTH, staged, x


def test_the_lane_shows_brackets_of_shared_time(light: Look, qtbot: QtBot) -> None:
    strip = LaneStrip()
    qtbot.addWidget(strip)
    scene = staged(sample_roster(), light)
    strip.resize(WIDTH, 40)

    strip.show_scene(scene)

    y = round(lane_middle(scene.stage))
    found = column(strip.grab().toImage(), x(scene, "2026-11-23T16:30Z"), y - 2, y + 2)
    assert any(near(colour, light.colours.overlap) for colour in found)


def test_the_lane_is_told_in_sentences(light: Look, qtbot: QtBot) -> None:
    strip = LaneStrip()
    qtbot.addWidget(strip)

    strip.show_scene(staged(sample_roster(), light))

    assert strip.accessibleDescription() == (
        "Design and Coding share 09:00–10:00 · 1 h. Design and QA share 15:00–18:00 · 3 h."
        " No one is working 23:00–01:00 · 2 h."
    )


def test_of_many_teams_the_strip_is_higher_by_its_profile(light: Look, qtbot: QtBot) -> None:
    strip = LaneStrip()
    qtbot.addWidget(strip)
    heights = []
    for teams in (3, 12):
        shown = staged(many(teams), light)
        strip.show_scene(shown)
        heights.append(strip.height() - shown.stage.sizes.profile)

    assert heights[0] == heights[1]
