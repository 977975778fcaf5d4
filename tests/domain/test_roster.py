"""What the user tells us of the teams, and the sentences that refuse what cannot be."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import NotFoundError, UsageError
from teamclock.domain.roster import Roster, Span, TeamId, parse_clock, parse_date
from tests.builders import EVERY_DAY, day, hours, roster, spans, team

PARIS, TOKYO, NEW_YORK = team("P"), team("T"), team("N")


@pytest.mark.parametrize(
    ("span", "until"),
    [
        (Span(540, 1020), 1020),
        (Span(0, 1440), 1440),
        (Span(1439, 1440), 1440),
        (Span(1320, 0), 1440),
        (Span(1320, 360), 1800),
        (Span(1439, 1438), 2878),
    ],
    ids=["09-17", "00-24", "23:59-24", "22-00", "22-06", "23:59-23:58"],
)
def test_a_span_that_ends_before_it_starts_ends_on_the_next_date(span: Span, until: int) -> None:
    assert span.until == until


@pytest.mark.parametrize(("start", "end"), [(-1, 60), (1440, 60), (0, 1441), (60, -1)], ids=str)
def test_a_span_outside_its_day_is_refused(start: int, end: int) -> None:
    with pytest.raises(UsageError, match="a span runs from 00:00–23:59 to 00:00–24:00"):
        Span(start, end)


@pytest.mark.parametrize("minute", [0, 540, 1439])
def test_a_span_cannot_end_when_it_starts(minute: int) -> None:
    with pytest.raises(UsageError, match="a span cannot end when it starts"):
        Span(minute, minute)


@pytest.mark.parametrize("length", [0, 6, 8])
def test_a_week_of_other_than_seven_days_is_refused(length: int) -> None:
    with pytest.raises(UsageError, match="a week has seven days"):
        team("P", week=((),) * length)


def test_a_date_is_not_both_a_day_off_and_an_override() -> None:
    overrides = {"2026-12-24": "09:00-12:00", "2026-12-25": ""}

    with pytest.raises(UsageError, match="2026-12-25 is both a day off and an override"):
        team("P", off="2026-12-25 2026-12-26", overrides=overrides)


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        ({}, "09:00-17:00"),
        ({"2026-11-24": "10:00-12:00"}, "10:00-12:00"),
        ({"2026-11-24": ""}, ""),
        ({"2026-11-25": "10:00-12:00"}, "09:00-17:00"),
    ],
    ids=["usual", "replaced", "emptied", "another-date"],
)
def test_an_override_replaces_the_spans_of_its_date(
    overrides: Mapping[str, str], expected: str
) -> None:
    worker = team("P", week=hours("09:00-17:00"), overrides=overrides)

    assert worker.spans(day("2026-11-24")) == spans(expected)


@given(st.dates())
def test_a_date_owns_the_spans_of_its_weekday(date: date) -> None:
    week = tuple((Span(weekday, 1000),) for weekday in EVERY_DAY)

    assert team("P", week=week).spans(date) == (Span(date.isoweekday() - 1, 1000),)


def test_a_roster_lists_its_teams_in_order() -> None:
    assert roster(TOKYO, PARIS).teams == (TOKYO, PARIS)


@pytest.mark.parametrize(
    ("relay", "pairs"),
    [("", []), ("P T", ["PT", "TP"]), ("N P T", ["NP", "PT", "TN"])],
    ids=["none", "two", "three"],
)
def test_a_relay_is_a_circle(relay: str, pairs: list[str]) -> None:
    handing = roster(PARIS, TOKYO, NEW_YORK, relay=relay)

    assert ["".join(pair) for pair in handing.pairs] == pairs


@pytest.mark.parametrize("relay", ["P", "P P", "P T P"], ids=["one", "same", "back"])
def test_a_relay_needs_two_or_more_different_teams(relay: str) -> None:
    with pytest.raises(UsageError, match="a relay needs two or more different teams"):
        roster(PARIS, TOKYO, relay=relay)


def test_a_relay_of_an_unknown_team_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no team “N”"):
        roster(PARIS, TOKYO, relay="P N")


def test_a_home_that_is_no_team_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no team “N”"):
        Roster((PARIS, TOKYO), home=TeamId("N"))


def test_two_teams_with_one_id_are_refused() -> None:
    with pytest.raises(UsageError, match="two teams have the same id"):
        roster(team("P"), team("P", "Asia/Tokyo"))


@pytest.mark.parametrize(
    ("text", "minutes"), [("00:00", 0), ("09:30", 570), ("23:59", 1439), ("24:00", 1440)]
)
def test_a_clock_reads_as_minutes(text: str, minutes: int) -> None:
    assert parse_clock(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        *("", "9:00", "0900", "09:60", "24:01", "25:00", "-1:00", "09:00:00", "09-00", "nine"),
        *(" 09:00", "09:00\n", "٠٩:00", "09：00", "0" * 5_000),
    ],
    ids=lambda text: ascii(text)[:20],
)
def test_a_text_that_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="a time of day is written HH:MM, 00:00 to 24:00"):
        parse_clock(text)


@pytest.mark.parametrize("text", ["2024-02-29", "0001-01-01", "9999-12-31"])
def test_a_date_reads_as_itself(text: str) -> None:
    assert parse_date(text).isoformat() == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-32", "0000-01-01", "10000-01-01"),
        *("20261124", "2026-W48-2", "2026-328", "24.11.2026", "2026-11-24T08:00:00Z", "tomorrow"),
        *(" 2026-11-24", "2026-11-24\n", "٢٠٢٦-11-24", "2" * 5_000),
    ],
    ids=lambda text: ascii(text)[:20],
)
def test_a_text_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="a date is written YYYY-MM-DD"):
        parse_date(text)


def test_a_team_is_found_by_its_id_and_else_it_is_said_who_is_there() -> None:
    whole = roster(PARIS, TOKYO)

    assert whole.team("T") is TOKYO
    with pytest.raises(NotFoundError, match="no team “N”: there are P, T"):
        whole.team("N")
    with pytest.raises(NotFoundError, match="there are none"):
        Roster(()).team("P")


def called(*teams: tuple[str, str, str]) -> list[str]:
    """Return what teams of these ids, names and cities are called."""
    every = (team(id_)._replace(name=name, city=city) for id_, name, city in teams)
    return [one.name for one in Roster(tuple(every)).teams]


CALLED: dict[str, tuple[list[tuple[str, str, str]], list[str]]] = {
    "of two names": (
        [("a", "Design", "Paris"), ("b", "Coding", "Paris")],
        ["Design", "Coding"],
    ),
    "of one name in two cities": (
        [("a", "Design", "Paris"), ("b", "Design", "Tokyo"), ("c", "Coding", "")],
        ["Design (Paris)", "Design (Tokyo)", "Coding"],
    ),
    "of one name in one city": (
        [("a", "Design", "Paris"), ("b", "Design", "Paris"), ("c", "Design", "Tokyo")],
        ["Design (a)", "Design (b)", "Design (Tokyo)"],
    ),
    "of one name and no city": (
        [("a", "Design", ""), ("b", "Design", " "), ("c", "Design", "Tokyo")],
        ["Design (a)", "Design (b)", "Design (Tokyo)"],
    ),
    "that differ in blanks": (
        [("a", "Night watch", "Paris"), ("b", "Night  watch ", "Tokyo")],
        ["Night watch (Paris)", "Night  watch  (Tokyo)"],
    ),
    "where a third is called like the answer": (
        [("a", "Design", "Paris"), ("b", "Design", "Tokyo"), ("c", "Design (Paris)", "Rome")],
        ["Design (a)", "Design (Tokyo)", "Design (Paris)"],
    ),
    "that differ in how a letter is composed": (
        [("a", "Caf\u00e9", "Paris"), ("b", "Cafe\u0301", "Tokyo")],
        ["Caf\u00e9 (Paris)", "Cafe\u0301 (Tokyo)"],
    ),
    "where a third is called as the id tells": (
        [("a", "Design", "Paris"), ("b", "Design", "Paris"), ("c", "Design (a)", "Rome")],
        ["Design (a) (a)", "Design (b)", "Design (a) (c)"],
    ),
}


@pytest.mark.parametrize(("teams", "names"), CALLED.values(), ids=CALLED.keys())
def test_teams_are_told_apart_by_city_else_by_id(
    teams: list[tuple[str, str, str]], names: list[str]
) -> None:
    assert called(*teams) == names


def test_a_team_that_is_alone_again_has_its_own_name() -> None:
    both = Roster(tuple(team(id_)._replace(name="D", city=id_) for id_ in "ab"))

    assert Roster(both.teams[:1]).teams[0].name == "D"
    assert {one.given for one in both.teams} == {"D"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "D", "D (x)", "D (id-1)", "E"]), st.sampled_from(["", "x", "y"])
        ),
        max_size=6,
    )
)
def test_no_two_teams_are_called_the_same(teams: list[tuple[str, str]]) -> None:
    every = called(*((f"id-{at}", *one) for at, one in enumerate(teams)))

    assert len(set(every)) == len(every)
