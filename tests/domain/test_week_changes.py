"""What another roster changes in a usual week."""

from hypothesis import given

from teamclock.domain.interval import HOUR
from teamclock.domain.roster import TeamId
from teamclock.domain.week_changes import GapWeek, PairWeek, UsualGap, week_changes
from tests.builders import at, hours, roster, team
from tests.domain.drawn import Scene, telling_scenes

WINTER = at("2026-11-23T15:42Z")
PARIS = team("design", "Europe/Paris", hours("09:00-18:00"))
TOKYO = team("coding", "Asia/Tokyo", hours("09:00-18:00"))
YORK = team("qa", "America/New_York", hours("09:00-17:00"))
PAIR = roster(PARIS, YORK, relay="design qa")
TRIO = roster(PARIS, TOKYO, YORK, relay="design coding qa")
DESIGN, CODING, QA = (one.id for one in TRIO.teams)


@given(telling_scenes())
def test_the_same_roster_changes_nothing(scene: Scene) -> None:
    found = week_changes(scene.roster, scene.roster, scene.horizon.start)

    assert all(one.before == one.after for one in found.shared)
    assert all(one.before == one.after for one in found.gaps)
    assert found.uncovered[0] == found.uncovered[1]


@given(telling_scenes(), telling_scenes())
def test_there_and_back_is_the_other_way_round(one: Scene, other: Scene) -> None:
    there = week_changes(one.roster, other.roster, one.horizon.start)
    back = week_changes(other.roster, one.roster, one.horizon.start)

    assert there.uncovered == back.uncovered[::-1]
    assert {frozenset(each.teams): (each.before, each.after) for each in there.shared} == {
        frozenset(each.teams): (each.after, each.before) for each in back.shared
    }
    assert {each[:2]: each[2:] for each in there.gaps} == {
        each[:2]: (each.after, each.before) for each in back.gaps
    }


def test_an_added_team_has_no_figures_before() -> None:
    found = week_changes(PAIR, TRIO, WINTER)

    assert PairWeek((DESIGN, CODING), None, 5 * HOUR) in found.shared
    assert PairWeek((DESIGN, QA), 15 * HOUR, 15 * HOUR) in found.shared
    assert found.gaps == (
        GapWeek(DESIGN, CODING, None, UsualGap(7 * HOUR)),
        GapWeek(CODING, QA, None, UsualGap(5 * HOUR)),
        GapWeek(QA, DESIGN, UsualGap(10 * HOUR), UsualGap(10 * HOUR)),
        GapWeek(DESIGN, QA, UsualGap(0), None),
    )


def test_a_night_on_fridays_is_shared_and_covers_time() -> None:
    week = (*TOKYO.week[:4], hours("09:00-18:00 22:00-06:00")[4], (), ())
    found = week_changes(TRIO, roster(PARIS, TOKYO._replace(week=week), YORK), WINTER)

    assert found.shared == (
        PairWeek((DESIGN, CODING), 5 * HOUR, 9 * HOUR),
        PairWeek((DESIGN, QA), 15 * HOUR, 15 * HOUR),
        PairWeek((CODING, QA), 0, 7 * HOUR),
    )


def test_of_many_teams_only_the_pairs_of_the_named_one_are_compared() -> None:
    many = roster(*(team(name) for name in "ABCDE"))

    found = week_changes(many, many, WINTER, TeamId("C"))

    assert [one.teams for one in found.shared] == [("A", "C"), ("B", "C"), ("C", "D"), ("C", "E")]
