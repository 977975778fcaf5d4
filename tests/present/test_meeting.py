"""What a slot is and costs, in words: honest where nothing is shared."""

from zoneinfo import ZoneInfo

import pytest

from teamclock.domain.fair_rotation import Series
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import Slot, find, week_of
from teamclock.present.meeting import (
    finding,
    ledger_words,
    series_words,
    skipped_words,
    slot_words,
    talk_words,
)
from tests.builders import at, team, window

PARIS = team("P", "Europe/Paris")._replace(name="Paris")
TOKYO = team("T", "Asia/Tokyo")._replace(name="Tokyo")
YORK = team("N", "America/New_York")._replace(name="New York")
ALL = (PARIS, TOKYO, YORK)
TODAY = at("2027-01-12T00:00Z") // 86_400
DAY = window("2027-01-12T00:00Z", "2027-01-13T00:00Z")


def slot(start: str, *cost: int, length: int = HOUR) -> Slot:
    return Slot(at(start), Instant(at(start) + length), cost)


def test_teams_that_share_no_hour_are_told_the_least_bad() -> None:
    best = find(ALL, DAY, HOUR)[0]

    assert finding(ALL, best, (), TODAY) == (
        "Paris, Tokyo and New York never share an hour; the least bad is Tue 12 Jan 11:30 UTC:"
        " Tokyo 20:30, New York 06:30."
    )


@pytest.mark.parametrize(
    ("length", "shared", "words"),
    [
        (HOUR, 0, "never share an hour; the least bad is"),
        (2 * HOUR, HOUR, "never share 2 h at a stretch;"),
        (HOUR // 2, 60, "never share 30 min at a stretch;"),
        (HOUR, HOUR, "share an hour Tue 12 Jan 09:15 UTC, but from no half hour on; the least bad"),
    ],
)
def test_what_they_never_share_is_as_long_as_they_ask(length: int, shared: int, words: str) -> None:
    start = at("2027-01-12T09:15Z")
    together = (Interval(start, Instant(start + shared)),) if shared else ()

    said = finding(ALL, slot("2027-01-12T11:00Z", 0, 60, 60, length=length), together, TODAY)

    assert words in said


def test_an_hour_that_is_shared_costs_nobody() -> None:
    assert finding((PARIS, YORK), slot("2027-01-12T14:00Z", 0, 0), (DAY,), TODAY) == (
        "Paris and New York share an hour Tue 12 Jan 14:00 UTC: it costs nobody."
    )


@pytest.mark.parametrize(
    ("start", "cost", "words"),
    [
        (
            "2027-01-12T11:30Z",
            (0, 90, 90),
            "Paris 12:30 · Tokyo 20:30, 90 min · New York 06:30, 90 min",
        ),
        (
            "2027-01-12T21:00Z",
            (120, 120, 0),
            "Paris Tue 22:00, 120 min · Tokyo Wed 06:00, 120 min · New York Tue 16:00",
        ),
    ],
)
def test_a_slot_is_told_in_each_teams_time_with_the_day_where_it_differs(
    start: str, cost: tuple[int, ...], words: str
) -> None:
    assert slot_words(ALL, slot(start, *cost)) == words


def series(same: dict[str, int] | None) -> Series:
    ledger = {TeamId("P"): 0, TeamId("T"): 330, TeamId("N"): 300}
    fixed = {TeamId(name): minutes for name, minutes in (same or {}).items()}
    first = slot("2027-01-12T11:30Z", 0, 90, 90)
    return Series(tuple(ledger), (first,), (), ledger, (first, fixed) if same else None)


def test_a_series_is_held_against_the_same_slot_every_week() -> None:
    assert series_words(series({"P": 0, "T": 360, "N": 360})) == (
        "Nobody will have carried more than 330 min;"
        " always Tue 11:30 UTC would cost the worst team 360 min."
    )
    assert series_words(series(None)) == (
        "Nobody will have carried more than 330 min; no time of the week is possible in every week."
    )


def test_weeks_without_a_slot_are_named_by_their_mondays() -> None:
    skipped = (week_of(at("2026-12-25T12:00Z")), week_of(at("2026-12-30T00:00Z")))

    assert skipped_words(series(None)._replace(skipped=skipped), TODAY - 20) == (
        "No slot in the week of Mon 21 Dec and Mon 28 Dec."
    )
    assert skipped_words(series(None), TODAY) == ""


def test_a_ledger_is_told_team_by_team_and_hostile_names_are_shown_plainly() -> None:
    hostile = PARIS._replace(name="<b>\u202e")

    assert ledger_words((hostile, TOKYO), {PARIS.id: 0, TOKYO.id: 90}) == (
        "<b>\ufffd 0 min, Tokyo 90 min"
    )


def test_a_talk_is_told_in_the_viewers_time() -> None:
    talk = Meeting(3, "u", window("2026-11-24T23:30Z", "2026-11-25T00:30Z"), (), (), "Lea")

    assert talk_words((PARIS, YORK), talk, ZoneInfo("Europe/Paris"), TODAY - 50) == (
        "T-3",
        "Wed 25 Nov 00:30–01:30",
        "Paris and New York",
    )
