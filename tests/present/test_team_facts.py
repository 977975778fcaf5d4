"""A team in words: its own clock first, the viewer's beside it, the clock changes of a year."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from teamclock.domain.interval import DAY, Instant, Interval, Intervals
from teamclock.domain.moment import observe
from teamclock.domain.plan import plan
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.work import State
from teamclock.present.team_facts import TeamFacts, team_facts
from tests.builders import at, hours, roster, sample_roster, spans, team, window

HOSTILE, SHOWN = "evil\x1b[31m", "evil\ufffd[31m"


def facts(
    given: Roster, name: str, now: str, viewer: str = "Europe/Paris", busy: Intervals = ()
) -> TeamFacts:
    start = at(now)
    around = plan(given, Interval(Instant(start - 4 * DAY), Instant(start + 4 * DAY)))
    return team_facts(around, observe(around, start, ZoneInfo(viewer)), TeamId(name), busy)


def sections(told: TeamFacts) -> dict[str, tuple[tuple[str, str], ...]]:
    return {section.name: section.rows for section in told.sections}


def test_a_team_is_told_by_its_own_clock_with_the_viewers_beside_it() -> None:
    told = facts(sample_roster(), "qa", "2027-03-16T13:30Z")

    assert told[:5] == (
        "QA",
        "New York · UTC−4",
        "09:30",
        "Working until 17:00",
        "22:00 in your time",
    )
    assert sections(told) == {
        "Hours": (("Mon–Fri", "09:00–17:00 · 14:00–22:00 your time"), ("Sat, Sun", "Off")),
        "Shared hours": (("Design", "14:00–18:00 · 4 h"), ("Coding", "None")),
        "Clock changes": (
            ("Sun 7 Nov", "Back 1 h at 02:00"),
            ("Sun 12 Mar 2028", "Forward 1 h at 02:00"),
        ),
    }


def test_busy_times_of_the_viewers_day_are_told_in_the_viewers_time() -> None:
    busy = (
        window("2027-03-15T13:00Z", "2027-03-15T14:00Z"),
        window("2027-03-16T14:00Z", "2027-03-16T15:00Z"),
        window("2027-03-16T17:30Z", "2027-03-16T18:00Z"),
    )

    told = facts(sample_roster(), "qa", "2027-03-16T13:30Z", busy=busy)

    assert sections(told)["Busy"] == (("Tue 16 Mar", "15:00–16:00, 18:30–19:00"),)


@pytest.mark.parametrize(
    ("now", "sign", "soon"),
    [
        ("2026-11-23T15:42Z", State.WORKING, False),
        ("2026-11-23T21:45Z", State.WORKING, True),
        ("2026-11-23T22:00Z", State.OFF, False),
    ],
)
def test_its_sign_tells_its_state_and_whether_that_ends_soon(
    now: str, sign: State, soon: bool
) -> None:
    told = facts(sample_roster(), "qa", now)

    assert (told.sign, told.soon) == (sign, soon)


def test_the_viewers_own_clock_is_not_told_twice() -> None:
    told = facts(sample_roster(), "design", "2026-11-23T15:42Z")

    assert (told.state, told.yours) == ("Working until 18:00", "")
    assert sections(told)["Hours"][0] == ("Mon–Fri", "09:00–18:00")


def test_days_with_the_same_hours_are_one_row_and_breaks_are_told() -> None:
    week = (*hours("09:00-12:30 13:30-18:00", [0, 1])[:2], *hours("10:00-12:00", [2])[2:])
    told = facts(roster(team("a", "Europe/Paris", week)), "a", "2026-11-23T15:42Z")

    assert sections(told)["Hours"] == (
        ("Mon, Tue", "09:00–12:30, 13:30–18:00"),
        ("Wed", "10:00–12:00"),
        ("Thu–Sun", "Off"),
    )


def test_a_night_shift_ends_on_the_next_day_by_either_clock() -> None:
    nights = roster(team("a", "Asia/Tokyo", hours("22:00-06:00")))

    (first, *_rest) = sections(facts(nights, "a", "2026-11-23T15:42Z"))["Hours"]

    assert first == ("Mon–Fri", "22:00–06:00 · 14:00–22:00 your time")


def test_a_team_that_never_stops_has_no_end_to_tell() -> None:
    always = roster(team("a", "Asia/Tokyo", (spans("00:00-24:00"),) * 7))

    told = facts(always, "a", "2026-11-23T15:42Z")

    assert (told.state, told.yours) == ("Working around the clock", "")


def test_a_day_off_with_a_name_is_told_by_it() -> None:
    unnamed = team("a", "Europe/Paris", off="2026-12-25")
    given = roster(unnamed._replace(day_names={date(2026, 12, 25): "Noël"}))

    told = sections(facts(given, "a", "2026-11-23T15:42Z"))

    assert told["Days off"] == (("Fri 25 Dec", "Noël · 32 days later"),)


def test_the_next_days_off_are_told_with_how_far_they_are() -> None:
    given = roster(team("a", "Europe/Paris", off="2026-11-20 2026-11-24 2026-12-25"))

    told = sections(facts(given, "a", "2026-11-23T15:42Z"))

    assert told["Days off"] == (("Tue 24 Nov", "tomorrow"), ("Fri 25 Dec", "32 days later"))


def test_a_zone_without_clock_changes_has_no_such_section() -> None:
    assert "Clock changes" not in sections(facts(sample_roster(), "coding", "2026-11-23T15:42Z"))


def test_a_hostile_name_is_told_as_text() -> None:
    given = roster(team("a")._replace(name=HOSTILE, city=HOSTILE), team("b"))

    told = facts(given, "a", "2026-11-23T15:42Z")

    assert (told.name, told.place) == (SHOWN, f"{SHOWN} · UTC+0")
    assert (SHOWN, "10:00–18:00 · 8 h") in sections(facts(given, "b", "2026-11-23T15:42Z"))[
        "Shared hours"
    ]
