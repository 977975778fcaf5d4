"""What other hours would change, in words."""

from zoneinfo import ZoneInfo

import pytest

from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.what_if import compare, shifted, with_shift
from teamclock.present.what_if import FigureChange, hours_words, lines, question, shift_words
from teamclock.present.words import viewpoint
from tests.builders import EVERY_DAY, at, hours, roster, sample_roster, team

WINTER = at("2027-01-12T08:00Z")
PARIS = ZoneInfo("Europe/Paris")


def told(before: Roster, after: Roster) -> tuple[FigureChange, ...]:
    coming = Interval(WINTER, Instant(WINTER + WEEK))
    return lines(before, compare(before, after, coming), viewpoint(PARIS, WINTER))


def test_all_figures_before_and_after() -> None:
    later = with_shift(sample_roster(), TeamId("coding"), 60)
    cost = "90 min at most, 180 min in all (Tue 12 Jan 12:30)"

    assert told(sample_roster(), later) == (
        FigureChange("Design and Coding share", "1 h a day", "2 h a day", "+1 h"),
        FigureChange("Design and QA share", "3 h a day", "3 h a day", ""),
        FigureChange("Coding and QA share", "nothing", "nothing", ""),
        FigureChange("Design → Coding: gap", "7 h a day", "8 h a day", "+1 h"),
        FigureChange("Coding → QA: gap", "5 h a day", "4 h a day", "−1 h"),
        FigureChange("QA → Design: gap", "10 h a day", "10 h a day", ""),
        FigureChange("All gaps", "22 h a round", "22 h a round", ""),
        FigureChange("Best hour to meet, out of hours", cost, cost, ""),
    )


def test_what_a_meeting_costs_changes() -> None:
    late = with_shift(sample_roster(), TeamId("coding"), 180)

    assert told(sample_roster(), late)[-1] == FigureChange(
        "Best hour to meet, out of hours",
        "90 min at most, 180 min in all (Tue 12 Jan 12:30)",
        "90 min at most, 150 min in all (Tue 12 Jan 12:30)",
        "−30 min in all",
    )


def test_a_gap_of_days_is_not_one_of_each_day() -> None:
    given = roster(
        team("A", week=hours("09:00-17:00", (0,))),
        team("B", week=hours("09:00-17:00", (3,))),
        relay="A B",
    )

    rows = told(given, with_shift(given, TeamId("A"), 60))

    assert rows[1:3] == (
        FigureChange("A → B: gap", "64 h, 2 d", "63 h, 2 d", "−1 h"),
        FigureChange("B → A: gap", "88 h, 3 d", "89 h, 3 d", "+1 h"),
    )


def test_of_equal_days_a_week_may_be_longer() -> None:
    given = roster(team("A"), team("B"))
    more = roster(team("A"), team("B", week=hours("09:00-17:00", (0, 1))))

    assert told(given, more)[0] == FigureChange(
        "A and B share", "40 h a week", "16 h a week", "−24 h a week"
    )


def test_a_week_whose_days_differ_is_told_by_its_sum() -> None:
    given = roster(
        team("A"), team("B", week=(*hours("09:00-17:00")[:4], *hours("09:00-12:00")[4:]))
    )
    moved = with_shift(given, TeamId("B"), 60)

    assert told(given, moved)[0] == FigureChange(
        "A and B share", "35 h a week", "31 h a week", "−4 h a week"
    )


def test_who_works_around_the_clock_has_nothing_to_shift() -> None:
    noc = team("NOC", "Asia/Tokyo", hours("00:00-24:00", EVERY_DAY))

    assert question(noc, shifted(noc, 30)) == (
        "NOC in NOC works around the clock. There is nothing to move."
    )


def test_a_team_without_hours_leaves_nothing() -> None:
    given = roster(team("A"), team("B"), relay="A B")

    found = told(given, roster(team("A"), team("B", week=hours("")), relay="A B"))

    assert [(line.after, line.change) for line in found] == [
        ("nothing", "−8 h"),
        ("no one takes it", ""),
        ("nothing", "−16 h"),
        ("no one takes it", ""),
        ("no hour is possible", ""),
    ]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "as they are"), (30, "30 min later"), (-90, "1 h 30 min earlier")],
)
def test_a_shift_in_words(minutes: int, words: str) -> None:
    assert shift_words(minutes) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("09:00-12:30 13:30-18:00", "09:00–12:30, 13:30–18:00"),
        ("22:00-06:00", "22:00–06:00"),
        ("16:00-24:00", "16:00–24:00"),
        ("16:00-00:00", "16:00–24:00"),
        ("", "no hours"),
    ],
)
def test_hours_in_words(text: str, words: str) -> None:
    assert hours_words(team("A", week=hours(text))) == words


def test_a_team_with_overrides_only_has_no_usual_week_to_compare() -> None:
    crew = team("crew", "Asia/Tokyo", hours(""), overrides={"2026-12-01": "09:00-17:00"})

    assert question(crew, shifted(crew, 60)).endswith(
        " has no weekly hours. A usual week of it stays the same."
    )


def test_the_question_names_the_team_and_both_hours() -> None:
    coding = sample_roster().teams[1]

    assert question(coding, shifted(coding, 30)) == (
        "Coding in Tokyo: 09:30–18:30 instead of 09:00–18:00"
    )
    assert question(coding, coding) == "Coding in Tokyo: 09:00–18:00, as now"
