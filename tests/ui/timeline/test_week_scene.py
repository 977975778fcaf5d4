"""A week is laid out anew only where something else than the looked-at instant differs."""

import pytest
from PySide6.QtCore import QSize

from teamclock.domain.roster import TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.week_scene import WeekScene, most_lines, week_scene
from teamclock.ui.view import Mode, View
from tests.builders import at, window
from tests.ui.boards import changed, many
from tests.ui.timeline.weeks import THANKSGIVING, WEEK, sample, staged_week, week_of

SCRUBBED = View(Mode.WEEK, scrub=at("2026-11-25T09:00Z"))
ELSEWHERE = View(Mode.WEEK, scrub=at("2026-12-25T09:00Z"), anchor=at("2026-12-25T09:00Z"))


@pytest.fixture
def scene(light: Look) -> WeekScene:
    return staged_week(sample(), light)


def test_a_scrub_shows_how_clocks_bars_and_handoffs_stand_then(scene: WeekScene) -> None:
    board = scene.board
    later = changed(week_of(sample(), view=SCRUBBED), moment=board.moment, plan=board.plan)

    after = week_scene(later, scene.size, scene.look, None, scene)

    assert after.scrub == SCRUBBED.scrub
    assert [row.team for row in after.picture.rows] == list(later.seen.teams)
    design = [(bar.past, bar.now) for bar in after.picture.rows[0].bars]
    assert design == [(True, False), (True, False), (False, True), (False, False), (False, False)]
    told = [[line.past for line in day] for day in after.picture.handoffs[1:4]]
    assert told == [[True] * 3, [False] * 3, [False] * 3]


def test_a_scrub_lays_nothing_out_anew(scene: WeekScene) -> None:
    board = scene.board
    later = changed(week_of(sample(), view=SCRUBBED), moment=board.moment, plan=board.plan)

    after = week_scene(later, scene.size, scene.look, None, scene)

    assert after.picture.lanes is scene.picture.lanes
    assert [bar.at for row in after.picture.rows for bar in row.bars] == [
        bar.at for row in scene.picture.rows for bar in row.bars
    ]
    assert after == week_scene(later, scene.size, scene.look)


def test_another_minute_size_look_or_week_is_laid_out_anew(
    scene: WeekScene, light: Look, dark: Look
) -> None:
    board = scene.board
    others = (
        (week_of(sample(), "2026-11-23T15:43Z"), scene.size, light),
        (board, QSize(900, 400), light),
        (board, scene.size, dark),
        (changed(board, view=ELSEWHERE), scene.size, light),
    )
    for other in others:
        after = week_scene(*other, None, scene)

        assert after.picture.rows[0].bars is not scene.picture.rows[0].bars


def test_now_is_in_sight_in_its_week_only(light: Look, scene: WeekScene) -> None:
    assert (scene.now, scene.scrub) == (scene.board.moment.now, None)
    assert staged_week(sample(), light, ELSEWHERE).now is None


def test_with_ample_space_all_is_told(scene: WeekScene) -> None:
    titles = [lane.title for lane in scene.picture.lanes]

    assert titles == ["Design + Coding", "Design + QA", "No one working"]
    assert most_lines(scene.picture) == 5


@pytest.mark.parametrize(("height", "lanes", "lines"), [(250, 3, 1), (220, 3, 0), (170, 1, 0)])
def test_with_less_height_text_goes_first_then_lanes(
    light: Look, height: int, lanes: int, lines: int
) -> None:
    scene = staged_week(sample(), light, size=(1280, height))

    assert (len(scene.picture.lanes), most_lines(scene.picture)) == (lanes, lines)
    assert scene.height > height
    assert scene.sizes.axis + 2 * scene.sizes.row + scene.foot <= height


def test_the_height_of_all_does_not_depend_on_the_space(light: Look) -> None:
    given = sample(off=THANKSGIVING)
    heights = {staged_week(given, light, size=(1280, high)).height for high in (150, 300, 900)}

    assert len(heights) == 1


def test_rows_of_many_teams_scroll_and_what_is_below_stays(light: Look) -> None:
    scene = staged_week(many(40), light, WEEK, (1280, 400))

    assert scene.height > 40 * scene.sizes.row
    assert scene.foot <= 400 - scene.sizes.axis - 2 * scene.sizes.row


def test_other_busy_times_are_laid_out_anew_and_told(scene: WeekScene) -> None:
    noon = window("2026-11-24T11:00Z", "2026-11-24T12:00Z")
    far = window("2026-12-24T11:00Z", "2026-12-24T12:00Z")
    taken = scene.board._replace(busy={TeamId("design"): (noon, far)})

    after = week_scene(taken, scene.size, scene.look, None, scene)

    assert after.picture.lanes is not scene.picture.lanes
    assert after.busy_words(0) == "Busy Tue 12:00–13:00"
    assert after.busy_words(0, after.picture.scale.x(noon.start + 60)) == "Busy Tue 12:00–13:00"
    assert after.busy_words(0, after.picture.scale.x(noon.end + 60)) == ""
    assert after.busy_words(1) == ""
