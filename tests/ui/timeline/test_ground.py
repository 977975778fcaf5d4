"""What a picture shows at every instant: bars where the work is, hatch where it is shared."""

from collections.abc import Iterable

import pytest

from teamclock.domain.interval import Interval, WholeStretch
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.present.plan import WholeOverlap
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.timeline.ground import Ground, combined_overlaps, ground, hours_label, with_busy
from teamclock.ui.timeline.shapes import Band, Notch, Track
from teamclock.ui.view import span
from tests.builders import at, hours, roster, team, window
from tests.ui.boards import board, many

TUESDAY = at("2026-11-24T00:00Z") // 86_400
HOUR = 40.0  # pixels: a day is 960 wide
MORNING = "2026-11-24T08:00Z"  # Tuesday; the picture then runs from 00:00 to 24:00
NOON = "2026-11-24T12:00Z"
EARLY, LATE, BROKEN = hours("06:00-14:00"), hours("14:00-22:00"), hours("09:00-12:30 13:30-17:30")


def utc(given: Roster, now: str = MORNING, chosen: TeamId | None = None) -> Ground:
    shown = board(given, now, viewer="UTC")
    stretch = span(shown.view, shown.moment.now, shown.moment.viewer)
    return ground(shown.plan, Scale(stretch, 0, 960), chosen)


def track(one: Team, *others: Team, now: str = MORNING) -> Track:
    return utc(roster(one, *others), now).tracks[0]


def hours_of(start: float, end: float) -> Stroke:
    return Stroke(start * HOUR, (end - start) * HOUR)


def rounded(strokes: Iterable[Stroke]) -> list[Stroke]:
    return [Stroke(round(x, 6), round(width, 6)) for x, width in strokes]


def test_a_run_that_the_edge_cuts_is_labelled_with_the_whole_hours() -> None:
    today, tomorrow = track(team("paris"), now="2026-11-24T20:00Z").runs

    assert (today.stroke, today.label) == (hours_of(0, 5), "09–17")
    assert (tomorrow.stroke, tomorrow.label) == (hours_of(21, 24), "09–17")


def test_a_run_stands_at_the_viewers_hours_and_is_labelled_with_the_teams_own() -> None:
    (run,) = track(team("tokyo", "Asia/Tokyo")).runs

    assert (run.stroke, run.label) == (hours_of(0, 8), "09–17")


def test_a_team_that_does_not_work_has_no_runs() -> None:
    assert track(team("idle", week=hours("", []))).runs == ()


def test_a_break_links_the_work_around_it() -> None:
    found = track(team("paris", week=BROKEN))

    assert rounded(one.stroke for one in found.runs) == [hours_of(9, 12.5), hours_of(13.5, 17.5)]
    assert rounded(found.pauses) == [hours_of(12.5, 13.5)]


def test_shared_time_is_told_to_each_team_that_shares_it_and_joins_their_rows() -> None:
    found = utc(roster(team("a", week=EARLY), team("c", week=hours("20:00-22:00")), team("b")))

    assert [one.shared for one in found.tracks] == [(hours_of(9, 14),), (), (hours_of(9, 14),)]
    assert found.bands == (Band(hours_of(9, 14), 0, 2),)


def test_a_change_of_clocks_is_a_notch_at_its_instant() -> None:
    found = track(team("paris", "Europe/Paris"), now="2026-03-29T08:00Z")

    assert found.notches == (Notch(HOUR, "clocks go forward 02:00"),)


def test_a_day_without_a_change_of_clocks_has_no_notch() -> None:
    assert track(team("paris", "Europe/Paris")).notches == ()


@pytest.mark.parametrize(
    ("zone", "start", "end", "label"),
    [
        ("UTC", "2026-11-24T09:00Z", "2026-11-24T17:00Z", "09–17"),
        ("UTC", "2026-11-24T09:30Z", "2026-11-24T17:00Z", "09:30–17:00"),
        ("UTC", "2026-11-24T16:00Z", "2026-11-25T00:00Z", "16–24"),
        ("UTC", "2026-11-24T16:15Z", "2026-11-25T00:00Z", "16:15–24:00"),
        ("UTC", "2026-11-24T22:00Z", "2026-11-25T06:00Z", "22–06"),
        ("Asia/Kolkata", "2026-11-24T03:30Z", "2026-11-24T11:30Z", "09–17"),
        ("UTC", "2026-11-24T17:00Z", "2026-11-25T17:00Z", "Tue 17:00 – Wed 17:00"),
        ("UTC", "2026-11-23T00:00Z", "2026-11-28T00:00Z", "Mon 00:00 – Sat 00:00"),
    ],
)
def test_hours_are_written_by_the_teams_own_clock(
    zone: str, start: str, end: str, label: str
) -> None:
    assert hours_label(team("x", zone), WholeStretch(*window(start, end)), TUESDAY) == label


def test_a_run_that_the_picture_cuts_names_both_days() -> None:
    long = team("long", week=hours("00:00-24:00", [0, 1, 2, 3, 4]))

    (run,) = track(long, now="2026-11-25T12:00Z").runs

    assert run.label == "Mon 00:00 – Sat 00:00"


def test_among_many_teams_only_what_one_team_shares_is_told() -> None:
    given = many(6)._replace(home=TeamId("team-00"))
    of_home, of_chosen = (utc(given, chosen=chosen) for chosen in (None, TeamId("team-03")))

    assert {name for one in of_home.overlaps for name in one.teams} <= {
        "team-00",
        "team-01",
        "team-05",
    }
    assert {name for one in of_chosen.overlaps for name in one.teams} <= {
        "team-02",
        "team-03",
        "team-04",
    }


def overlap(start: int, end: int, *teams: str) -> WholeOverlap:
    part = Interval(at(MORNING), at(MORNING))._replace(start=start, end=end)  # type: ignore[arg-type]
    return WholeOverlap(part, tuple(map(TeamId, teams)), WholeStretch(*part))


def test_where_two_overlaps_meet_all_their_teams_are_told_together() -> None:
    found = combined_overlaps([overlap(0, 5, "a", "c"), overlap(3, 8, "a", "b")], ["a", "b", "c"])  # type: ignore[list-item]

    assert list(found) == [
        overlap(0, 3, "a", "c"),
        overlap(3, 5, "a", "b", "c"),
        overlap(5, 8, "a", "b"),
    ]


def test_only_many_teams_have_a_profile() -> None:
    assert utc(many(4)).profile is None
    profile = utc(many(5)).profile
    assert profile is not None
    assert profile.most == max(number for _stroke, number in profile.steps)
    assert sum(stroke.width for stroke, _number in profile.steps) == pytest.approx(960)


def test_busy_times_lie_on_the_track_of_their_team_as_far_as_they_are_in_sight() -> None:
    a, b = team("a"), team("b")
    free = utc(roster(a, b))
    busy = {a.id: (window("2026-11-23T20:00Z", "2026-11-24T02:00Z"), window(MORNING, NOON))}

    found = with_busy(free, busy)

    assert [rounded(one.busy) for one in found.tracks] == [[hours_of(0, 2), hours_of(8, 12)], []]
    assert [one._replace(busy=()) for one in found.tracks] == list(free.tracks)
