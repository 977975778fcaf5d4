"""A scene is a board laid out in a space; what does not change is taken from the one before."""

import pytest
from PySide6.QtGui import QFontMetricsF

from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.ui.board import Board, ProposedSlot
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import MARGIN, RowSpace
from teamclock.ui.timeline.scene import scene
from teamclock.ui.view import Mode, View
from tests.builders import at, sample_roster, window
from tests.ui.boards import NOW, board, changed, many, sample_board

ROOM = RowSpace(1080, 252, 3)
LATER = at("2026-11-23T20:00Z")


def test_the_track_runs_from_the_gutter_to_the_margin(light: Look) -> None:
    made = scene(sample_board(), ROOM, light).stage

    assert (made.scale.left, made.scale.right) == (made.sizes.gutter, 1080 - MARGIN)


def test_now_and_the_scrubbed_instant_are_in_sight(light: Look) -> None:
    made = scene(sample_board(view=View(scrub=LATER)), ROOM, light)

    assert (made.now, made.scrub) == (at(NOW), LATER)
    assert (made.now_words(at(NOW)), made.scrub_words(LATER)) == ("16:42", "Mon 23 Nov, 21:00")


def test_now_is_out_of_sight_on_another_day(light: Look) -> None:
    far = at("2027-02-01T12:00Z")

    made = scene(sample_board(view=View(scrub=far, anchor=far)), ROOM, light)

    assert (made.now, made.scrub) == (None, far)


def test_a_window_that_finds_its_size_lays_nothing_out_twice(light: Look, dark: Look) -> None:
    still = sample_board()
    made = scene(still, ROOM, light)

    assert scene(still, ROOM, light, None, made) is made
    others = (
        scene(sample_board(), ROOM, light, None, made),
        scene(still, ROOM._replace(width=900), light, None, made),
        scene(still, ROOM, dark, None, made),
        scene(still, ROOM, light, TeamId("design"), made),
    )
    assert all(other is not made for other in others)


def test_another_instant_keeps_the_ground_and_shows_who_works_then(light: Look) -> None:
    still = sample_board()
    made = scene(still, ROOM, light)

    moved = scene(sample_board(view=View(scrub=LATER)), ROOM, light, None, made)

    assert moved.ground is not made.ground  # another plan
    again = scene(changed(still, view=View(scrub=LATER)), ROOM, light, None, made)
    assert again.ground is made.ground
    assert again.scrub == LATER
    working = [[bar.now for row in one.picture.rows for bar in row.bars] for one in (made, moved)]
    assert working == [[True, False, False, True], [False, False, False, True]]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda: sample_board("2026-11-23T16:00Z"), id="an hour later"),
        pytest.param(lambda: sample_board(view=View(Mode.WEEK)), id="a week"),
        pytest.param(
            lambda: sample_board(view=View(anchor=at("2026-11-23T19:42Z"))), id="elsewhere"
        ),
    ],
)
def test_another_stretch_needs_another_ground(light: Look, other: object) -> None:
    still = sample_board()
    made = scene(still, ROOM, light)

    assert callable(other)
    shown: Board = other()
    assert scene(shown._replace(plan=still.plan), ROOM, light, None, made).ground is not made.ground


def test_another_space_look_or_team_needs_another_ground(light: Look, dark: Look) -> None:
    shown = sample_board()
    made = scene(shown, ROOM, light)

    for space, themed, chosen in (
        (RowSpace(900, 252, 3), light, None),
        (ROOM, dark, None),
        (ROOM, light, TeamId("qa")),
    ):
        assert scene(shown, space, themed, chosen, made).ground is not made.ground
    assert scene(shown, ROOM._replace(top=90), light, None, made).ground is made.ground


def test_of_many_low_rows_those_in_sight_are_laid_out(light: Look) -> None:
    given = board(many(40))

    for top in (0, 340):
        made = scene(given, RowSpace(1080, 100, 40, top=top), light)
        laid = [index for index, row in enumerate(made.picture.rows) if row.bars]
        row = made.stage.sizes.row
        assert laid == [at for at in range(40) if at * row <= top + 100 and top < (at + 1) * row]
        assert {mark.giver for mark in made.picture.marks} <= set(laid)


def test_the_lane_is_told_in_sentences(light: Look) -> None:
    told = list(scene(sample_board(), ROOM, light).sentences())

    assert told == [
        "Design and Coding share 09:00–10:00 · 1 h",
        "Design and QA share 15:00–18:00 · 3 h",
        "No one is working 23:00–01:00 · 2 h",
    ]


def test_of_many_teams_it_is_told_how_many_work(light: Look) -> None:
    space = RowSpace(1080, 400, 12)
    now, then = (
        scene(board(many(12), view=view), space, light).working_words[0]
        for view in (View(), View(scrub=LATER))
    )

    assert now == "6 of 12 now, 6 at most"
    assert then.endswith("of 12 at 21:00, 6 at most")


def test_the_narrowest_space_still_has_a_scale(light: Look) -> None:
    made = scene(sample_board(), RowSpace(1, 1, len(sample_roster().teams)), light)

    assert made.stage.scale.width >= 1


SATURDAY = "2026-11-28T19:02Z"  # the fold runs from Saturday 22:00 UTC to Sunday 23:00 UTC


def test_a_weekend_is_folded_until_another_view_opens_it(light: Look) -> None:
    folded = scene(sample_board(SATURDAY), ROOM, light)
    opened = scene(sample_board(SATURDAY, View(unfolded=True)), ROOM, light, None, folded)

    assert folded.visible_span.fold is not None
    assert opened.visible_span.fold is None
    assert opened.ground is not folded.ground


def test_other_orders_of_rows_need_another_ground(light: Look) -> None:
    shown = sample_board()
    made = scene(shown, ROOM, light)
    moments = (
        one._replace(teams=(*one.teams[1:], one.teams[0])) for one in (shown.moment, shown.seen)
    )

    other = changed(shown, **dict(zip(("moment", "seen"), moments, strict=True)))
    turned = scene(other, ROOM, light, None, made)

    assert [row.team.team.id for row in turned.picture.rows] == ["coding", "qa", "design"]
    assert turned.ground.tracks == (*made.ground.tracks[1:], made.ground.tracks[0])


def test_a_meeting_and_a_clock_change_in_the_fold_are_hidden(light: Look) -> None:
    talk = Meeting(1, "1", window("2026-11-29T22:50Z", "2026-11-29T22:59Z"), (), (), "Léa")
    shown = sample_board(SATURDAY)
    folded = scene(changed(shown, queue=shown.queue._replace(meetings=(talk,))), ROOM, light)
    summer = scene(sample_board("2026-03-28T19:02Z"), ROOM, light)

    assert folded.picture.meetings == ()
    assert summer.visible_span.fold is not None
    assert [one.notches for one in summer.ground.tracks] == [(), (), ()]


def test_what_is_told_of_a_proposed_time_keeps_off_the_fold(light: Look) -> None:
    words = {TeamId("design"): "22:00, outside of working hours"}
    slot = ProposedSlot(window("2026-11-28T20:30Z", "2026-11-28T21:30Z"), words)

    made = scene(changed(sample_board(SATURDAY), slot=slot), RowSpace(2400, 252, 3), light)

    assert made.picture.slot is not None
    ((_row, told, x),) = made.picture.slot.labels
    width = QFontMetricsF(light.type.label).horizontalAdvance(told)
    fold = made.visible_span.fold
    assert fold is not None
    assert x + width <= made.stage.scale.x(fold.start)


def test_busy_times_are_a_ground_of_their_own_and_are_told_where_they_are(light: Look) -> None:
    noon = window("2026-11-23T11:00Z", "2026-11-23T12:00Z")
    free = scene(sample_board(), ROOM, light)
    taken = sample_board()._replace(busy={TeamId("design"): (noon,)})

    made = scene(taken, ROOM, light, None, free)
    team = made.picture.rows[0].team

    assert made.ground is not free.ground
    assert made.busy_words(team, made.stage.scale.x(noon.start + 60)) == "Busy 12:00–13:00"
    assert made.busy_words(team, made.stage.scale.x(noon.end)) == ""
    assert made.table_row(team).busy == "Busy 12:00–13:00"
