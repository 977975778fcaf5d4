"""The answers as lines of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from teamclock.cli.words import (
    _NARROW,
    estimate_words,
    now_line,
    now_words,
    schedule_words,
    season_lines,
    table,
)
from teamclock.domain.interval import Interval
from teamclock.domain.plan import plan
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.season import estimate, season
from tests.builders import EVERY_DAY, at, hours, roster, sample_roster, team, window
from tests.moments import moment, sample_moment, seen

DAY = window("2026-11-24T00:00Z", "2026-11-25T00:00Z")
SPRING = window("2025-03-01T00:00Z", "2025-04-01T00:00Z")


def scheduled(teams: Roster, horizon: Interval, viewer: str = "Europe/Paris") -> str:
    return schedule_words(plan(teams, horizon), seen(teams, "2026-11-24T08:30Z", viewer))


def estimated(start: str, *via: str, viewer: str = "Europe/Paris") -> str:
    given = sample_roster()
    legs = estimate(plan(given, DAY), [TeamId(name) for name in via], at(start))
    return estimate_words(seen(given, start, viewer), via[0].title(), at(start), legs)


def test_the_board_tells_all_that_is_going_on() -> None:
    assert now_words(sample_moment("2026-11-24T08:30Z")) == (
        """\
Tue 24 Nov 2026, 09:30 (Europe/Paris, UTC+1)
Coding works until 10:00, Design until 18:00.\
 Next: QA starts 15:00 (09:00 in New York), in 5 h 30 min.

● Design  Paris     09:30  Tue  UTC+1  Working until 18:00  in 8 h 30 min
● Coding  Tokyo     17:30  Tue  UTC+9  Ends in 30 min       in 30 min
○ QA      New York  03:30  Tue  UTC−5  Off until 09:00      in 5 h 30 min

Shared hours now: Design and Coding 09:00–10:00 · 1 h
Next handoff: Coding → QA 10:00, 5 h gap, QA starts 15:00"""
    )


def test_the_board_tells_other_days_and_what_is_next() -> None:
    assert now_words(sample_moment("2026-11-24T23:30Z", "America/New_York")).splitlines()[3:] == [
        "○ Design  Paris     00:30  Wed, tomorrow  UTC+1  Off until 09:00      in 8 h 30 min",
        "○ Coding  Tokyo     08:30  Wed, tomorrow  UTC+9  Off until 09:00      in 30 min",
        "○ QA      New York  18:30  Tue            UTC−5  Off until Wed 09:00  in 14 h 30 min",
        "",
        "Next shared hours: Design and Coding Wed 03:00–04:00 · 1 h",
        "Next handoff: Coding → QA Wed 04:00, 5 h gap, QA starts Wed 09:00",
    ]


def test_the_board_tells_a_change_of_clocks() -> None:
    rows = now_words(sample_moment("2026-03-29T08:00Z")).splitlines()[3:6]

    assert [row.endswith("clocks go forward 02:00") for row in rows] == [True, False, False]


def test_the_board_of_a_team_alone_says_what_there_is_not() -> None:
    assert now_words(moment("2026-11-24T12:00Z", team("a"))).splitlines() == [
        "Tue 24 Nov 2026, 12:00 (UTC, UTC+0)",
        "a works until 17:00",
        "",
        "● a  a  12:00  Tue  UTC+0  Working until 17:00  in 5 h",
        "",
        "Shared hours: none this year",
        "Next handoff: none this year",
    ]


def test_each_state_has_a_mark_of_its_own() -> None:
    lunch = tuple(
        hours("09:00-12:00", EVERY_DAY)[0] + hours("13:00-17:00", EVERY_DAY)[0] for _ in range(7)
    )
    now = moment(
        "2026-11-24T12:30Z",
        team("works"),
        team("eats", week=lunch),
        team("feasts", off="2026-11-24"),
        team("sleeps", week=hours("20:00-22:00")),
    )

    assert now_line(now) == "● works 12:30  ‖ eats 12:30  ▨ feasts 12:30  ○ sleeps 12:30"


WIDTHS = {
    "": 0,
    "Deploy": 6,
    "São Paulo": 9,
    "● ‖ ▨ ○ → −": 11,
    "開発": 4,
    "ｶﾀｶﾅ": 4,
    "ＡＢＣ": 6,
    "한국": 4,
    "\u1112\u1161\u11ab": 2,
    "e\u0301a": 2,
    "ελλάς": 5,
    "👍🏽": 2,
    "👨\u200d👩\u200d👧": 2,
    "❤\ufe0f": 2,
    "🇫🇷": 2,
    "a\u200bb": 2,
    "क\u094dष": 2,
    "\ufffd": 1,
}


@pytest.mark.parametrize(("text", "width"), WIDTHS.items(), ids=map(ascii, WIDTHS))
def test_a_column_is_as_wide_as_a_terminal_shows_its_widest_text(text: str, width: int) -> None:
    dashes = "-" * (width + 1)

    lines = list(table([[text, "|"], [dashes, "|"], ["-" * width, "|"]]))

    assert lines == [f"{text}   |", f"{dashes}  |", f"{'-' * width}   |"]


def test_a_command_in_a_text_breaks_no_table() -> None:
    assert list(table([["a\x07か", "|"], ["b", "|"]])) == ["a\x07か  |", "b    |"]


@given(st.text(st.characters(max_codepoint=0x2FF, exclude_categories=["Cc"])))
def test_what_is_taken_for_narrow_is_so(text: str) -> None:
    assert wcswidth(text) == len(text)


def test_the_signs_that_are_taken_for_narrow_are_so() -> None:
    assert {sign: wcwidth(sign) for sign in _NARROW} == dict.fromkeys(_NARROW, 1)


def test_names_of_others_reach_no_line_raw() -> None:
    hostile = team("a\u202eb\x1b[31m\n\u2028c")
    now = moment("2026-11-24T12:00Z", hostile, team("b\x9b", "Asia/Tokyo"))

    text = "".join([now_words(now), now_line(now)])

    assert not set(text) & set("\u202e\x1b\u2028\x9b")
    assert len(now_words(now).splitlines()) == 8


def test_the_short_line_fits_a_status_bar() -> None:
    assert now_line(sample_moment("2026-11-24T08:30Z")) == (
        "● Design 09:30  ● Coding 17:30  ○ QA 03:30  ◆ 10:00 → QA"
    )


@pytest.mark.parametrize(
    ("teams", "line"),
    [
        ("a b", "Next handoff: a → b 17:00, 1 h gap, b starts 18:00"),
        ("a c", "Next handoff: a → c 17:00, 5 h together"),
        ("a d", "Next handoff: a → d 17:00, no gap"),
        ("a e", "Next handoff: a → e 17:00, No team starts this year"),
    ],
)
def test_a_handoff_is_told_with_its_kind(teams: str, line: str) -> None:
    now = moment(
        "2026-11-24T12:00Z",
        team("a"),
        team("b", week=hours("18:00-22:00")),
        team("c", week=hours("12:00-20:00")),
        team("d", week=hours("17:00-22:00")),
        team("e", week=hours("")),
        relay=teams,
    )

    assert now_words(now).splitlines()[-1] == line


def test_a_schedule_is_told_day_by_day_in_the_viewers_time() -> None:
    assert scheduled(sample_roster(), window("2026-11-24T08:00Z", "2026-11-25T01:00Z")) == (
        """\
Tue 24 Nov 2026
  09:00–10:00  Design and Coding share 1 h
  10:00        Coding hands off to QA, QA starts 15:00 · 5 h gap
  15:00–18:00  Design and QA share 3 h
  18:00        Design hands off to Coding, Coding starts Wed 01:00 · 7 h gap
  23:00        QA hands off to Design, Design starts Wed 09:00 · 10 h gap
  23:00–01:00  No one is working, 2 h"""
    )


def test_a_schedule_is_told_for_a_viewer_elsewhere() -> None:
    day = window("2026-11-24T08:00Z", "2026-11-25T01:00Z")

    assert scheduled(sample_roster(), day, "Asia/Tokyo").splitlines() == [
        "Tue 24 Nov 2026",
        "  17:00–18:00  Design and Coding share 1 h",
        "  18:00        Coding hands off to QA, QA starts 23:00 · 5 h gap",
        "  23:00–02:00  Design and QA share 3 h",
        "",
        "Wed 25 Nov 2026",
        "  02:00        Design hands off to Coding, Coding starts 09:00 · 7 h gap",
        "  07:00        QA hands off to Design, Design starts 17:00 · 10 h gap",
        "  07:00–09:00  No one is working, 2 h",
    ]


def test_a_schedule_in_which_nothing_meets_says_so() -> None:
    around = team("a", week=hours("00:00-24:00", EVERY_DAY))

    assert scheduled(roster(around), DAY).startswith("In this time ")


def test_the_season_is_told_with_its_reason() -> None:
    changes = season(sample_roster(), SPRING)

    assert season_lines(sample_roster(), changes, 5) == (
        """\
2025-03-09  Design and QA share 4 h instead of 3 h      (America/New_York)
2025-03-09  Coding → QA: 4 h gap instead of 5 h         (America/New_York)
2025-03-09  QA → Design: 11 h gap instead of 10 h       (America/New_York)
2025-03-30  Design and Coding share 2 h instead of 1 h  (Europe/Paris)
2025-03-30  Design and QA share 3 h instead of 4 h      (Europe/Paris)
2025-03-30  Design → Coding: 8 h gap instead of 7 h     (Europe/Paris)
2025-03-30  QA → Design: 10 h gap instead of 11 h       (Europe/Paris)"""
    )


def test_a_time_without_changes_says_so() -> None:
    assert season_lines(sample_roster(), [], 4) == (
        "No clock change moves shared hours or gaps in the next 4 weeks."
    )


def test_an_estimate_is_told_in_both_times() -> None:
    assert estimated("2026-11-24T17:00:00Z", "design", "coding", "qa") == (
        """\
If Design hands off Tue 24 Nov 18:00:
  Coding can start Wed 25 Nov 01:00 (09:00 in Tokyo), 7 h later
  QA can start Wed 25 Nov 15:00 (09:00 in New York), 14 h later
  Design can start Wed 25 Nov 15:00 (15:00 in Paris), at once
If each team keeps it to the end of its shift, Design has it Thu 26 Nov 09:00."""
    )


def test_an_estimate_says_who_never_comes() -> None:
    given = roster(team("a"), team("idle", week=hours("")))
    legs = estimate(plan(given, DAY), [TeamId("a"), TeamId("idle")], DAY.start)

    assert estimate_words(seen(given, "2026-11-24T00:00Z"), "a", DAY.start, legs) == (
        """\
If a hands off Tue 24 Nov 00:00:
  idle is off for over a year
  a comes after idle, and cannot start either"""
    )


def test_the_home_team_comes_first_in_the_answer() -> None:
    home = sample_roster()._replace(home=TeamId("design"))

    assert now_words(seen(home, "2026-11-24T08:30Z", "Europe/Paris")).splitlines()[1] == (
        "Design works until 18:00, Coding until 10:00."
        " Next: QA starts 15:00 (09:00 in New York), in 5 h 30 min."
    )
