"""The picture is arithmetic: bars where the work is, and words that tell what a row says."""

from collections.abc import Iterable

import pytest

from teamclock.domain.interval import WholeStretch
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.present.moment import date_headings, row_summary
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.timeline.layout import hours_label
from teamclock.ui.timeline.shapes import Bar, Lane, Notch, Picture, TeamRow
from tests.builders import at, hours, roster, team, window
from tests.moments import moment, sample_moment
from tests.ui.boards import HOSTILE_SHOWN, board, drawn, hostile_team, many, sample_board

TUESDAY = at("2026-11-24T00:00Z") // 86_400
HOUR = 40.0  # pixels: a day is 960 wide
MORNING = "2026-11-24T08:00Z"  # Tuesday; the picture then runs from 00:00 to 24:00
EARLY, LATE, BROKEN = hours("06:00-14:00"), hours("14:00-22:00"), hours("09:00-12:30 13:30-17:30")


def utc(given: Roster, now: str = MORNING) -> Picture:
    return drawn(board(given, now, viewer="UTC"))


def row(one: Team, *others: Team, now: str = MORNING) -> TeamRow:
    return utc(roster(one, *others), now).rows[0]


def hours_of(start: float, end: float) -> Stroke:
    return Stroke(start * HOUR, (end - start) * HOUR)


@pytest.mark.parametrize(
    ("now", "shift", "going_on", "past"),
    [
        pytest.param("2026-11-24T08:59Z", 0, False, False, id="before the start"),
        pytest.param("2026-11-24T09:00Z", 1, True, False, id="at the start"),
        pytest.param("2026-11-24T16:59Z", 8, True, False, id="until the end"),
        pytest.param("2026-11-24T17:00Z", 9, False, True, id="at the end"),
    ],
)
def test_a_bar_is_where_the_work_is(now: str, shift: int, going_on: bool, past: bool) -> None:
    (bar, *_later) = row(team("paris"), now=now).bars

    assert bar == Bar(hours_of(9 - shift, 17 - shift), going_on, past, "09–17")


def test_a_bar_that_the_edge_cuts_is_labelled_with_the_whole_hours() -> None:
    (today, tomorrow) = row(team("paris"), now="2026-11-24T20:00Z").bars

    assert (today.stroke, today.label) == (hours_of(0, 5), "09–17")
    assert (tomorrow.stroke, tomorrow.label) == (hours_of(21, 24), "09–17")


def test_a_bar_stands_at_the_viewers_hours_and_is_labelled_with_the_teams_own() -> None:
    (bar,) = row(team("tokyo", "Asia/Tokyo")).bars

    assert bar == Bar(hours_of(0, 8), now=False, past=True, label="09–17")


def test_a_team_that_does_not_work_has_no_bars() -> None:
    assert row(team("idle", week=hours("", []))).bars == ()


def test_a_break_links_the_work_around_it() -> None:
    found = row(team("paris", week=BROKEN))

    assert _rounded(bar.stroke for bar in found.bars) == [hours_of(9, 12.5), hours_of(13.5, 17.5)]
    assert _rounded(found.pauses) == [hours_of(12.5, 13.5)]


def _rounded(strokes: Iterable[Stroke]) -> list[Stroke]:
    return [Stroke(round(x, 6), round(width, 6)) for x, width in strokes]


def test_shared_time_is_told_to_each_team_that_shares_it() -> None:
    shown = utc(roster(team("a", week=EARLY), team("b"), team("c", week=hours("20:00-22:00"))))

    shared = [one.shared for one in shown.rows]
    assert shared == [(hours_of(9, 14),), (hours_of(9, 14),), ()]


def test_a_change_of_clocks_is_a_notch_at_its_instant() -> None:
    found = row(team("paris", "Europe/Paris"), now="2026-03-29T08:00Z")

    assert found.notches == (Notch(HOUR, "clocks go forward 02:00"),)


def test_a_day_without_a_change_of_clocks_has_no_notch() -> None:
    assert row(team("paris", "Europe/Paris")).notches == ()


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


def test_an_overlap_is_a_stroke_of_the_lane_with_who_and_how_long() -> None:
    shown = utc(roster(team("a", week=EARLY), team("b"), team("c", week=hours("00:00-06:00"))))

    words = "a + b 09:00–14:00 · 5 h"
    both = (TeamId("a"), TeamId("b"))
    overlap = Lane(hours_of(9, 14), both, words, 9 * HOUR - 8 - (6 * len(words) + 14))
    assert shown.lane[0] == overlap
    assert shown.lane_note == ""


def test_uncovered_time_is_told_with_its_length() -> None:
    shown = utc(roster(team("a", week=EARLY), team("b", week=hours("16:30-06:00"))))

    (idle,) = shown.lane
    assert (_rounded([idle.stroke]), idle.teams) == ([hours_of(14, 16.5)], ())
    assert idle.label == "No one working · 2 h 30 min"


def test_where_nothing_is_shared_the_lane_says_so() -> None:
    shown = utc(roster(team("a", week=EARLY), team("b", week=LATE)))

    assert shown.lane_note == "No shared hours today"


def test_an_overlap_that_the_edge_cuts_is_told_whole() -> None:
    """As a bar is: the picture from 08:00 on cuts off the first of five shared hours."""
    early, night = hours("07:00-12:00"), hours("12:00-07:00")
    given = roster(team("a", week=early), team("b", week=early), team("c", week=night))

    shown = utc(given, now="2026-11-24T16:10Z")

    assert shown.lane[-1].label == "a + b 07:00–12:00 · 5 h"


def test_among_many_teams_only_what_the_home_team_shares_is_told() -> None:
    given = many(6)._replace(home=TeamId("team-00"))

    shown = drawn(board(given, viewer="UTC"))

    partners = {name for entry in shown.lane for name in entry.teams}
    assert partners <= {"team-00", "team-01", "team-05"}


def test_the_date_has_its_year_only_where_it_is_another() -> None:
    now = moment(MORNING, team("a"))

    assert date_headings(now, at("2026-01-05T12:00Z")) == ("Mon 5 Jan", "5 Jan")
    assert date_headings(now, at("2027-01-05T12:00Z")) == ("Tue 5 Jan 2027", "5 Jan 2027")


def test_a_row_says_name_city_time_and_state() -> None:
    now = sample_moment("2026-11-23T15:42Z")

    assert [row_summary(one, now.now) for one in now.teams] == [
        "Design, Paris UTC+1: 16:42 Mon, Working until 18:00",
        "Coding, Tokyo UTC+9: 00:42 Tue, tomorrow, Off until 09:00",
        "QA, New York UTC−5: 10:42 Mon, Working until 17:00",
    ]


def test_a_row_says_a_hostile_name_as_text() -> None:
    now = moment("2026-11-24T12:00Z", hostile_team())

    said = row_summary(now.teams[0], now.now)

    assert said.startswith(f"{HOSTILE_SHOWN}, {HOSTILE_SHOWN} UTC+0: 12:00 Tue")


def test_the_sample_has_a_row_a_team_in_the_rosters_order() -> None:
    shown = drawn(sample_board())

    assert [one.team.team.name for one in shown.rows] == ["Design", "Coding", "QA"]


CLOSED = roster(
    team("a", "Europe/Paris", off=" ".join(f"2026-12-{day}" for day in range(24, 32))),
    team("b", "Asia/Tokyo", off=" ".join(f"2026-12-{day}" for day in range(24, 32))),
)


def test_a_closure_is_as_long_in_the_lane_as_it_is() -> None:
    """From Wed 23 Dec 16:00Z to Fri 1 Jan 00:00Z, of which a picture shows a day."""
    labels = [
        [one.label for one in drawn(board(CLOSED, now)).lane if not one.teams]
        for now in ("2026-12-23T12:00Z", "2026-12-27T12:00Z", "2026-12-31T12:00Z")
    ]

    whole = ["No one working · 200 h, 8 d"]
    assert labels == [whole, whole, ["200 h, 8 d"]]


def test_an_overlap_that_the_picture_cuts_is_told_whole_with_its_day() -> None:
    always = team("always", week=hours("00:00-24:00", range(7)))
    long = team("long", week=hours("00:00-24:00", [1, 2, 3]))

    (lane,) = drawn(board(roster(always, long), "2026-11-25T12:00Z", "UTC")).lane

    assert lane.label == "always + long Tue 24 Nov 00:00 – Fri 00:00 · 72 h, 3 d"


def test_a_bar_that_the_picture_cuts_names_both_days() -> None:
    long = team("long", week=hours("00:00-24:00", [0, 1, 2, 3, 4]))

    (bar,) = drawn(board(roster(long), "2026-11-25T12:00Z", "UTC")).rows[0].bars

    assert bar.label == "Mon 00:00 – Sat 00:00"
