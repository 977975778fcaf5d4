"""Strips and hits in words."""

from zoneinfo import ZoneInfo

import pytest

from teamclock.domain.hits import hits
from teamclock.domain.interval import HOUR, WEEK, Instant, Interval
from teamclock.domain.roster import Roster, Week
from teamclock.domain.year import SharedWeek, SharedYear, year
from teamclock.present.words import viewpoint
from teamclock.present.year import (
    cut_words,
    hit_words,
    pair_words,
    strip_words,
    summary,
    week_words,
    with_words,
)
from tests.builders import EVERY_DAY, at, day, hours, roster, sample_roster, talk, team

FEBRUARY = at("2027-02-17T15:42Z")
PARIS = ZoneInfo("Europe/Paris")


def strip(left: str, right: str, off: str = "", text: str = "09:00-17:00") -> SharedYear:
    teams = roster(team("A", left, hours(text), off=off), team("B", right, hours(text)))
    (made,) = year(teams, FEBRUARY)
    return made


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (
            "Europe/Paris",
            "America/New_York",
            "2 h a day until 14 Mar · 3 h until 28 Mar · 2 h until 31 Oct · 3 h until 7 Nov · 2 h",
        ),
        ("Europe/Paris", "Europe/Berlin", "8 h a day all year"),
        ("Asia/Tokyo", "America/New_York", "no shared hours"),
        ("Asia/Tokyo", "Europe/Paris", "nothing until 28 Mar · 1 h a day until 31 Oct · nothing"),
    ],
)
def test_a_strip_in_words(left: str, right: str, words: str) -> None:
    assert strip_words(strip(left, right, text="09:00-17:00")) == words


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (
            ("Europe/Paris", hours("09:00-17:00", EVERY_DAY)),
            ("Asia/Tokyo", hours("09:00-17:00", EVERY_DAY)),
            "nothing until 27 Mar · 1 h a day until 30 Oct · nothing",
        ),
        (
            ("Asia/Tokyo", hours("00:00-24:00", EVERY_DAY)),
            ("Europe/Paris", hours("22:00-06:00")),
            "8 h a day all year",
        ),
        (
            ("Asia/Tokyo", hours("00:00-24:00")),
            ("Europe/Paris", hours("09:00-17:00")),
            "39 h a week until 1 Apr · 40 h until 4 Nov · 39 h",
        ),
        (
            ("Europe/Paris", hours("00:00-24:00")),
            ("Asia/Kolkata", hours("04:00-12:00", EVERY_DAY)),
            "40 h a week all year",  # but on other days
        ),
    ],
    ids=["seven days", "around the clock", "days that differ", "as much in all"],
)
def test_a_strip_of_odd_weeks_in_words(
    left: tuple[str, Week], right: tuple[str, Week], words: str
) -> None:
    pair = (team("A", *left), team("B", *right))

    told = [strip_words(year(roster(*teams), FEBRUARY)[0]) for teams in (pair, pair[::-1])]

    assert told == [words, words]


def test_pairs_that_are_alike_are_told_once() -> None:
    asked: list[SharedYear] = []

    def words(one: SharedYear) -> str:
        asked.append(one)
        return strip_words(one)

    strips = year(roster(team("A"), team("B"), team("C"), team("D", "Asia/Tokyo")), FEBRUARY)

    told = list(with_words(strips, words))

    assert told == [(one, strip_words(one)) for one in strips]
    assert [one.teams for one in asked] == [("A", "B"), ("A", "D")]


def test_weeks_with_other_hours_are_named() -> None:
    made = strip("Europe/Paris", "Europe/Berlin", off="2027-03-17 2027-12-24")

    assert cut_words(made) == (
        "other hours in the weeks of 15 Mar (32 h instead of 40 h), 20 Dec (32 h instead of 40 h)"
    )
    assert cut_words(strip("Europe/Paris", "Europe/Berlin")) == ""


def test_many_weeks_with_other_hours_are_counted() -> None:
    off = "2027-03-02 2027-03-09 2027-03-16 2027-03-23 2027-03-30"

    assert cut_words(strip("Europe/Paris", "Europe/Paris", off=off)).endswith(" and in 2 more")


def test_a_week_without_anything_is_nothing_instead_of_what_it_was() -> None:
    off = "2027-03-01 2027-03-02 2027-03-03 2027-03-04 2027-03-05"

    assert cut_words(strip("Europe/Paris", "Europe/Paris", off=off)) == (
        "other hours in the week of 1 Mar (nothing instead of 40 h)"
    )


@pytest.mark.parametrize(
    ("week", "words"),
    [
        ((10, 10, "22222", False), "2 h a day"),
        ((8, 10, "22222", False), "2 h a day · 8 h instead of 10 h"),
        ((15, 15, "33333", True), "3 h a day · clocks changed"),
        ((9, 9, "22221", False), "9 h a week"),
        ((0, 0, "00000", False), "no shared hours"),
        ((2, 0, "00000", True), "no shared hours · 2 h instead of nothing · clocks changed"),
    ],
)
def test_a_week_in_words(week: tuple[int, int, str, bool], words: str) -> None:
    shared, usual, given, turns = week
    days = tuple(HOUR * int(length) for length in f"{given}00")

    made = SharedWeek(day("2027-03-15"), shared * HOUR, usual * HOUR, days, turns)

    assert week_words(made) == words


def test_a_pair_goes_by_its_names_and_others_text_is_plain() -> None:
    hostile = team("A")._replace(name="R\u202eD")
    given = roster(hostile, team("B"))

    assert pair_words(given, year(given, FEBRUARY)[0]) == "R\ufffdD and B"


def test_all_strips_make_a_summary() -> None:
    told = summary(sample_roster(), year(sample_roster(), FEBRUARY))

    assert told.startswith("Design and Coding: 1 h a day until 28 Mar · 2 h")
    assert told.endswith(". Coding and QA: no shared hours.")


def live() -> Roster:
    return roster(team("P", "Europe/Paris"), team("N", "America/New_York"), relay="P N")


def test_what_a_change_hits_in_words() -> None:
    meeting = talk("2027-03-16T13:30Z", "2027-03-16T14:00Z", "P", "N")
    first = hits(live(), Interval(FEBRUARY, Instant(FEBRUARY + 8 * WEEK)), [meeting])[0]

    assert hit_words(live(), first, viewpoint(PARIS, FEBRUARY)) == (
        "P → N: 3 h together instead of 2 h",
        "Meeting Tue 16 Mar, 14:30–15:00: 30 min in the hours of both instead of nothing",
    )


def test_a_wait_alone_needs_no_more_words() -> None:
    found = hits(sample_roster(), Interval(FEBRUARY, Instant(FEBRUARY + 8 * WEEK)))

    assert {hit_words(sample_roster(), hit, viewpoint(PARIS, FEBRUARY)) for hit in found} == {()}
