"""Hours across every kind of clock change: one date's spans, and when they are worked (3)."""

import pytest

from teamclock.domain.interval import DAY, HOUR, Instant, Interval, total
from teamclock.domain.work import working
from teamclock.domain.zones import day_number, instant_text
from tests.builders import day, hours, team

PARIS, NEW_YORK, ST_JOHNS = "Europe/Paris", "America/New_York", "America/St_Johns"
LORD_HOWE, TROLL, APIA = "Australia/Lord_Howe", "Antarctica/Troll", "Pacific/Apia"
DUBLIN, CASABLANCA, MONROVIA = "Europe/Dublin", "Africa/Casablanca", "Africa/Monrovia"


def worked(zone: str, owner: str, text: str) -> tuple[Interval, ...]:
    """Return the work of a team that has no hours but those of one date."""
    worker = team("A", zone, hours(""), overrides={owner: text})
    midnight = day_number(day(owner)) * DAY
    around = Interval(Instant(midnight - 3 * DAY), Instant(midnight + 4 * DAY))
    return working(worker, around)


def shown(intervals: tuple[Interval, ...]) -> list[str]:
    """Write intervals as `28T21:00:00Z/29T04:00:00Z`: the month is the test's own."""
    return [f"{instant_text(start)[8:]}/{instant_text(end)[8:]}" for start, end in intervals]


@pytest.mark.parametrize(
    ("owner", "span", "expected"),
    [
        ("2026-03-29", "01:00-04:00", ["29T00:00:00Z/29T02:00:00Z"]),
        ("2026-03-29", "02:30-04:00", ["29T01:00:00Z/29T02:00:00Z"]),
        ("2026-03-29", "02:00-04:00", ["29T01:00:00Z/29T02:00:00Z"]),
        ("2026-03-29", "01:00-02:30", ["29T00:00:00Z/29T01:00:00Z"]),
        ("2026-03-28", "23:00-02:59", ["28T22:00:00Z/29T01:00:00Z"]),
        ("2026-03-29", "02:15-02:45", []),
        ("2026-03-29", "02:00-03:00", []),
        ("2026-03-29", "00:00-24:00", ["28T23:00:00Z/29T22:00:00Z"]),
        ("2026-03-29", "02:30-03:30 01:00-02:15", ["29T00:00:00Z/29T01:30:00Z"]),
    ],
    ids=["over", "start", "start-at", "end", "tail", "within", "just", "whole-day", "two-halves"],
)
def test_wall_times_in_a_gap_are_never_worked(owner: str, span: str, expected: list[str]) -> None:
    assert shown(worked(PARIS, owner, span)) == expected


@pytest.mark.parametrize(
    ("owner", "span", "expected"),
    [
        ("2026-10-25", "00:00-02:30", ["24T22:00:00Z/25T00:30:00Z", "25T01:00:00Z/25T01:30:00Z"]),
        ("2026-10-25", "02:30-04:00", ["25T00:30:00Z/25T01:00:00Z", "25T01:30:00Z/25T03:00:00Z"]),
        ("2026-10-25", "02:15-02:45", ["25T00:15:00Z/25T00:45:00Z", "25T01:15:00Z/25T01:45:00Z"]),
        ("2026-10-25", "02:00-03:00", ["25T00:00:00Z/25T02:00:00Z"]),
        ("2026-10-25", "00:00-02:00", ["24T22:00:00Z/25T00:00:00Z"]),
        ("2026-10-25", "03:00-04:00", ["25T02:00:00Z/25T03:00:00Z"]),
        ("2026-10-24", "23:00-02:30", ["24T21:00:00Z/25T00:30:00Z", "25T01:00:00Z/25T01:30:00Z"]),
        ("2026-10-25", "00:00-24:00", ["24T22:00:00Z/25T23:00:00Z"]),
    ],
    ids=["end", "start", "within", "just", "end-at", "start-at", "tail", "whole-day"],
)
def test_wall_times_in_a_fold_are_worked_twice(owner: str, span: str, expected: list[str]) -> None:
    assert shown(worked(PARIS, owner, span)) == expected


def test_a_shift_that_ends_in_the_fold_is_worked_twice() -> None:
    assert shown(worked(NEW_YORK, "2026-10-31", "22:00-01:30")) == [
        "01T02:00:00Z/01T05:30:00Z",
        "01T06:00:00Z/01T06:30:00Z",
    ]


@pytest.mark.parametrize(
    ("owner", "length"), [("2026-03-28", 7), ("2026-06-01", 8), ("2026-10-24", 9)]
)
def test_a_night_shift_is_as_long_as_its_night(owner: str, length: int) -> None:
    assert total(worked(PARIS, owner, "22:00-06:00")) == length * HOUR


@pytest.mark.parametrize(
    ("zone", "owner", "span", "expected"),
    [
        (LORD_HOWE, "2026-10-04", "01:00-03:00", ["03T14:30:00Z/03T16:00:00Z"]),
        (LORD_HOWE, "2026-10-04", "02:10-02:20", []),
        (LORD_HOWE, "2026-04-05", "01:00-03:00", ["04T14:00:00Z/04T16:30:00Z"]),
        (
            LORD_HOWE,
            "2026-04-05",
            "00:00-01:45",
            ["04T13:00:00Z/04T14:45:00Z", "04T15:00:00Z/04T15:15:00Z"],
        ),
        (TROLL, "2026-03-29", "00:00-04:00", ["29T00:00:00Z/29T02:00:00Z"]),
        (TROLL, "2026-03-29", "01:30-02:30", []),
        (TROLL, "2026-10-25", "00:00-04:00", ["24T22:00:00Z/25T04:00:00Z"]),
        (
            TROLL,
            "2026-10-25",
            "02:00-02:30",
            ["25T00:00:00Z/25T00:30:00Z", "25T02:00:00Z/25T02:30:00Z"],
        ),
        (ST_JOHNS, "1988-04-03", "00:00-03:00", ["03T03:30:00Z/03T04:30:00Z"]),
    ],
    ids=[
        *("half-hour-gap", "within-half-an-hour", "half-hour-fold", "end-in-half-an-hour"),
        *("two-hour-gap", "within-two-hours", "two-hour-fold", "within-two-passes", "double-dst"),
    ],
)
def test_clocks_may_change_by_less_or_more_than_an_hour(
    zone: str, owner: str, span: str, expected: list[str]
) -> None:
    assert shown(worked(zone, owner, span)) == expected


@pytest.mark.parametrize(
    ("owner", "span", "expected"),
    [
        ("2011-12-30", "09:00-17:00", []),
        ("2011-12-30", "00:00-24:00", []),
        ("2011-12-30", "22:00-06:00", ["30T10:00:00Z/30T16:00:00Z"]),
        ("2011-12-29", "22:00-06:00", ["30T08:00:00Z/30T10:00:00Z"]),
        ("2011-12-31", "00:00-01:00", ["30T10:00:00Z/30T11:00:00Z"]),
    ],
    ids=["day", "whole-day", "its-tail", "the-evening-before", "the-date-after"],
)
def test_a_skipped_date_is_worked_only_in_its_tail(
    owner: str, span: str, expected: list[str]
) -> None:
    assert shown(worked(APIA, owner, span)) == expected


@pytest.mark.parametrize(
    ("owner", "span", "expected"),
    [
        ("2010-11-06", "22:00-23:30", ["07T00:30:00Z/07T02:00:00Z", "07T02:31:00Z/07T03:00:00Z"]),
        ("2010-11-06", "22:00-01:00", ["07T00:30:00Z/07T04:30:00Z"]),
        ("2010-11-07", "00:00-01:00", ["07T02:30:00Z/07T02:31:00Z", "07T03:30:00Z/07T04:30:00Z"]),
    ],
    ids=["evening", "over-midnight", "morning"],
)
def test_a_midnight_that_comes_twice_begins_its_date_twice(
    owner: str, span: str, expected: list[str]
) -> None:
    assert shown(worked(ST_JOHNS, owner, span)) == expected


@pytest.mark.parametrize(
    ("span", "expected"),
    [("00:00-02:00", ["23T22:00:00Z/23T23:00:00Z"]), ("00:00-01:00", []), ("00:15-00:45", [])],
)
def test_a_midnight_that_is_skipped_is_not_worked(span: str, expected: list[str]) -> None:
    assert shown(worked("Africa/Cairo", "2026-04-24", span)) == expected


@pytest.mark.parametrize(
    ("zone", "owner", "expected"),
    [
        (DUBLIN, "2026-03-29", ["29T00:00:00Z/29T02:00:00Z"]),
        (DUBLIN, "2026-10-25", ["24T23:00:00Z/25T03:00:00Z"]),
        (CASABLANCA, "2026-02-15", ["14T23:00:00Z/15T03:00:00Z"]),
        (CASABLANCA, "2026-03-22", ["22T00:00:00Z/22T02:00:00Z"]),
    ],
    ids=["dublin-gap", "dublin-fold", "casablanca-fold", "casablanca-gap"],
)
def test_negative_summer_time_is_nothing_special(
    zone: str, owner: str, expected: list[str]
) -> None:
    assert shown(worked(zone, owner, "00:00-03:00")) == expected


@pytest.mark.parametrize(
    ("zone", "owner", "span", "expected"),
    [
        (MONROVIA, "1972-01-06", "09:00-17:00", ["06T09:44:30Z/06T17:44:30Z"]),
        (MONROVIA, "1972-01-06", "22:00-06:00", ["06T22:44:30Z/07T06:00:00Z"]),
        (MONROVIA, "1972-01-07", "00:00-01:00", ["07T00:44:30Z/07T01:00:00Z"]),
        (MONROVIA, "1972-01-07", "00:00-00:44", []),
        (MONROVIA, "1972-01-07", "00:00-00:45", ["07T00:44:30Z/07T00:45:00Z"]),
        (DUBLIN, "1916-05-21", "01:00-04:00", ["21T01:25:21Z/21T03:25:21Z"]),
    ],
    ids=["day", "night", "start-in-the-gap", "within", "half-a-minute", "gap"],
)
def test_offsets_are_exact_to_the_second(
    zone: str, owner: str, span: str, expected: list[str]
) -> None:
    assert shown(worked(zone, owner, span)) == expected
