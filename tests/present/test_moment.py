"""A moment in words: what a team does, who is next."""

from datetime import date

import pytest

from teamclock.domain.roster import Team
from teamclock.present.moment import (
    date_headings,
    day_label,
    row_summary,
    selected_instant,
    state_words,
    when,
)
from tests.builders import EVERY_DAY, at, hours, spans, team
from tests.moments import moment, sample_moment


@pytest.mark.parametrize(
    ("viewer", "labels"),
    [
        ("Europe/Paris", ["Tue", "Tue", "Mon, yesterday"]),
        ("America/New_York", ["Tue, tomorrow", "Tue, tomorrow", "Mon"]),
    ],
)
def test_a_teams_day_is_named_where_it_is_not_the_viewers(viewer: str, labels: list[str]) -> None:
    now = sample_moment("2026-11-23T23:30Z", viewer)

    assert [day_label(one) for one in now.teams] == labels


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        ("2026-11-24T22:59Z", "23:59"),
        ("2026-11-24T23:00Z", "Wed 00:00"),
        ("2026-11-29T08:00Z", "Sun 09:00"),
        ("2026-11-30T08:00Z", "Mon 30 Nov 09:00"),
        ("2026-12-01T08:00Z", "Tue 1 Dec 09:00"),
        ("2026-11-23T08:00Z", "Mon 23 Nov 09:00"),
    ],
)
def test_an_instant_is_told_with_its_day_where_that_is_not_today(instant: str, words: str) -> None:
    assert when(sample_moment("2026-11-24T08:30Z"), at(instant)) == words


LUNCH = tuple(spans("09:00-12:30 13:30-18:00") for _ in range(7))


ALWAYS = hours("00:00-24:00", EVERY_DAY)
FEAST = team("a", off="2026-11-24")._replace(day_names={date(2026, 11, 24): "Feast\x1b"})


@pytest.mark.parametrize(
    ("one", "now", "words"),
    [
        (team("a", week=LUNCH), "10:00", "Working until 12:30"),
        (team("a", week=LUNCH), "11:59", "Working until 12:30"),
        (team("a", week=LUNCH), "12:00", "Ends in 30 min"),
        (team("a", week=LUNCH), "12:29:59", "Ends in 1 min"),
        (team("a", week=LUNCH), "12:30", "Break until 13:30"),
        (team("a", week=LUNCH), "18:00", "Off until Wed 09:00"),
        (team("a", off="2026-11-24"), "12:00", "Holiday until Wed 09:00"),
        (FEAST, "12:00", "Feast�, until Wed 09:00"),
        (FEAST._replace(week=hours("")), "12:00", "Holiday for over a year"),
        (team("a", overrides={"2026-11-24": ""}), "12:00", "Off until Wed 09:00"),
        (team("a", week=hours("09:00-17:00", [0])), "12:00", "Off until Mon 30 Nov 09:00"),
        (team("a", week=hours("09:00-17:00", [1])), "18:00", "Off until Tue 1 Dec 09:00"),
        (team("a", week=hours("22:00-06:00")), "23:00", "Working until Wed 06:00"),
        (team("a", week=ALWAYS), "12:00", "Working around the clock"),
        (team("a", week=hours("")), "12:00", "Off for over a year"),
        (team("a", "Asia/Tokyo", LUNCH), "00:30", "Working until 12:30"),
        (team("a", "America/New_York"), "02:00", "Off until Tue 09:00"),
    ],
)
def test_a_state_is_told_by_the_teams_own_clock(one: Team, now: str, words: str) -> None:
    seen = moment(f"2026-11-24T{now}Z", one)

    assert state_words(seen.teams[0], seen.now) == words


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        ("2026-11-24T17:00Z", "Tue 18:00, in 3 h. Design is off, Coding is off, QA works."),
        ("2026-11-24T14:00Z", "Tue 15:00, now. Design works, Coding is off, QA works."),
        (
            "2026-11-24T14:15Z",
            "Tue 15:15, in 15 min. Design works, Coding is off, QA works.",
        ),
        (
            "2026-11-24T08:30Z",
            "Tue 09:30, 5 h 30 min ago. Design works, Coding works, QA is off.",
        ),
        ("2026-11-25T02:00Z", "Wed 03:00, in 12 h. Design is off, Coding works, QA is off."),
        (
            "2026-11-22T14:00Z",
            "Sun 22 Nov 15:00, 2 days ago. Design is off, Coding is off, QA is off.",
        ),
        (
            "2027-01-04T14:00Z",
            ("Mon 4 Jan 2027 15:00, in 41 days. Design works, Coding is off, QA works."),
        ),
    ],
)
def test_an_instant_that_is_looked_at_is_told_with_what_teams_do_then(
    instant: str, words: str
) -> None:
    assert selected_instant(sample_moment("2026-11-24T14:00:40Z"), at(instant)) == words


def test_breaks_and_holidays_of_an_instant_are_told() -> None:
    there = moment("2026-11-24T08:00Z", team("a", week=LUNCH), team("b", off="2026-11-24"))

    assert selected_instant(there, at("2026-11-24T13:00Z")) == (
        "Tue 13:00, in 5 h. a is on a break, b is on holiday."
    )


def test_no_more_than_six_teams_are_told_of_an_instant() -> None:
    there = moment("2026-11-24T08:00Z", *(team(f"t{one}", week=ALWAYS) for one in range(9)))

    words = selected_instant(there, at("2026-11-24T13:00Z"))

    assert words.endswith("t4 works, t5 works, and 3 more teams.")


def test_without_teams_the_instant_alone_is_told() -> None:
    assert (
        selected_instant(moment("2026-11-24T08:00Z"), at("2026-11-24T09:00Z"))
        == "Tue 09:00, in 1 h"
    )


def test_a_hostile_name_is_told_as_plain_text() -> None:
    there = moment("2026-11-24T08:00Z", team("a")._replace(name="x\x1b[31m\u202e"))

    assert "x\ufffd[31m\ufffd is off" in selected_instant(there, at("2026-11-22T08:00Z"))


def test_the_date_has_its_year_only_where_it_is_another() -> None:
    now = moment("2026-11-24T08:30Z", team("a"))

    assert date_headings(now, at("2026-01-05T12:00Z")) == ("Mon 5 Jan", "5 Jan")
    assert date_headings(now, at("2027-01-05T12:00Z")) == ("Tue 5 Jan 2027", "5 Jan 2027")


def test_a_row_says_name_city_time_and_state() -> None:
    now = sample_moment("2026-11-23T15:42Z")

    assert [row_summary(one, now.now) for one in now.teams] == [
        "Design, Paris UTC+1: 16:42 Mon, Working until 18:00",
        "Coding, Tokyo UTC+9: 00:42 Tue, tomorrow, Off until 09:00",
        "QA, New York UTC−5: 10:42 Mon, Working until 17:00",
    ]
