"""The handoffs of a week as text: as long as there is space, in one form for all days."""

import pytest

from teamclock.domain.interval import Instant, Interval
from teamclock.domain.plan import Plan
from teamclock.domain.roster import Roster, TeamId
from teamclock.ui.timeline.week_handoffs import TextSpace, handoff_lines
from teamclock.ui.timeline.week_layout import local_days
from teamclock.ui.timeline.week_shapes import HandoffLine
from teamclock.ui.view import span
from tests.builders import at, hours, roster, team
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, NOW, PARIS, many, named
from tests.ui.timeline.weeks import MEASURES, THANKSGIVING, WEEK, sample, week_of


def days() -> list[Interval]:
    return [part for _day, part in local_days(span(WEEK, at(NOW), PARIS), PARIS)]


def lines(plan: Plan, width: float = 400, most: int = 9) -> tuple[tuple[HandoffLine, ...], ...]:
    return handoff_lines(plan, days(), PARIS, TextSpace(MEASURES, most, width))


def told(plan: Plan, width: float = 400, most: int = 9) -> list[list[str]]:
    return [[f"{one.time} {one.words}".strip() for one in day] for day in lines(plan, width, most)]


@pytest.mark.parametrize(
    ("width", "monday"),
    [
        pytest.param(
            160, ["10:00 Coding → QA", "18:00 Design → Coding", "23:00 QA → Design"], id="ample"
        ),
        pytest.param(130, ["10:00 → QA", "18:00 → Coding", "23:00 → Design"], id="who takes over"),
        pytest.param(90, ["10:00", "18:00", "23:00"], id="when"),
        pytest.param(50, ["3"], id="a number"),
    ],
)
def test_texts_shorten_until_all_fit(width: float, monday: list[str]) -> None:
    assert told(week_of(sample()).plan, width)[0] == monday


def test_a_day_tells_how_many_if_there_is_no_space_for_lines() -> None:
    assert told(week_of(sample()).plan, most=2) == [*([["3 handoffs"]] * 5), [], []]


def test_without_any_space_nothing_is_told() -> None:
    assert told(week_of(sample()).plan, most=0) == [[]] * 7


def test_one_long_day_shortens_all() -> None:
    shown = told(week_of(sample(off=THANKSGIVING)).plan, 400, most=4)

    assert {len(day) for day in shown} == {0, 1}


def test_gaps_of_over_a_day_are_named() -> None:
    shown = lines(week_of(sample(off=THANKSGIVING)).plan)

    assert [[one.gap for one in day] for day in shown] == [
        ["", "", ""],
        ["", "", ""],
        ["", "", ""],
        ["29 h gap", ""],
        ["", "55 h gap", "58 h gap"],
        [],
        [],
    ]
    assert [[one.line_count for one in day] for day in shown][3] == [2, 1]


def test_what_is_over_is_past() -> None:
    shown, counted = lines(week_of(sample()).plan), lines(week_of(sample()).plan, most=2)
    monday, tuesday = at(NOW), at("2026-11-24T15:42Z")

    def past(days: tuple[tuple[HandoffLine, ...], ...], now: Instant) -> list[bool]:
        return [one.as_of(now).past for day in days[:2] for one in day]

    assert past(shown, monday) == [True, *([False] * 5)]
    assert past(shown, tuesday) == [*([True] * 4), False, False]
    assert (past(counted, monday), past(counted, tuesday)) == ([False, False], [True, False])


def test_times_are_the_viewers() -> None:
    tokyo = roster(
        team("tokyo", "Asia/Tokyo"), team("late", week=hours("17:00-21:00")), relay="tokyo late"
    )

    assert [one.partition(" ")[0] for one in told(week_of(tokyo).plan)[1]] == ["09:00", "22:00"]


def test_of_many_teams_the_handoffs_of_yours_are_told() -> None:
    given = many(12)
    mine = Roster(given.teams, given.relay, TeamId("team-00"))

    assert {words.partition(" ")[2] for day in told(week_of(mine).plan) for words in day} == {
        "team-00 → team-01",
        "team-11 → team-00",
    }
    assert len(told(week_of(given).plan, most=99)[0]) == 12


def test_a_receiver_that_never_starts_has_no_gap() -> None:
    never = roster(team("a"), team("never", week=hours("")), relay="a never")

    assert {one.gap for day in lines(week_of(never).plan) for one in day} == {""}


def test_a_hostile_name_is_shown_as_text() -> None:
    hostile = roster(named("evil", HOSTILE), team("b", week=hours("18:00-20:00")), relay="evil b")

    assert f"18:00 {HOSTILE_SHOWN} → b" in told(week_of(hostile).plan, 9999)[0]
