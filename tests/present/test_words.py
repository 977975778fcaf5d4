"""Single facts in words: texts of others, lengths, clocks, dates."""

import unicodedata
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.zones import ClockChange, Wall, day_number, wall
from teamclock.present.words import (
    clock,
    clock_change_words,
    date_words,
    day_and_month,
    duration,
    full_date,
    near_day,
    printable,
    sentence,
    short_date,
    time_at,
    times,
    utc_offset,
    wait,
    weekday,
)
from tests.builders import at, day, window

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = day_number(day("2026-11-24"))
MINUTE = 60
HOUR = 3600


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Design", "Design"),
        ("", ""),
        ("<img src=x> &lt;", "<img src=x> &lt;"),
        ("Zürich デザイン 👩‍💻", "Zürich デザイン 👩‍💻"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("a\nb\tc\rd\0e\x7f", "a\ufffdb    c\ufffdd\ufffde\ufffd"),
        ("\x9b31m\x85", "\ufffd31m\ufffd"),
        ("a\U000e0041\U000e007fb", "a\ufffd\ufffdb"),
        ("a\U000e0000\U000e01f0b", "a\ufffd\ufffdb"),
        ("a\u206a\ufff9\ufffb\U0001d173b", "a\ufffd\ufffd\ufffd\ufffdb"),
        ("葛\U000e0100 ❤\ufe0f क्\u200d co\xadop", "葛\U000e0100 ❤\ufe0f क्\u200d co\xadop"),
        ("abc\u202edef\u202c", "abc\ufffddef\ufffd"),
        ("\u200e\u200f\u061c\u2066\u2067\u2068\u2069", "\ufffd" * 7),
        ("line\u2028paragraph\u2029", "line\ufffdparagraph\ufffd"),
        ("half \ud800", "half \ufffd"),
        ("\ufeffmark", "\ufffdmark"),
    ],
)
def test_others_text_is_shown_without_what_could_command_a_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.characters()))
def test_what_is_shown_is_as_long_but_for_tabs_and_never_commands(text: str) -> None:
    shown = printable(text)

    assert len(shown) == len(text.replace("\t", "    "))
    assert not {unicodedata.category(letter) for letter in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(letter) for letter in shown} & {
        *("LRE", "RLE", "LRO", "RLO", "PDF"),
        *("LRI", "RLI", "FSI", "PDI"),
    }
    assert printable(shown) == shown


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 min"),
        (1, "1 min"),
        (60, "1 min"),
        (61, "2 min"),
        (59 * MINUTE, "59 min"),
        (59 * MINUTE + 1, "1 h"),
        (HOUR, "1 h"),
        (HOUR + 1, "1 h 01 min"),
        (2 * HOUR + 5 * MINUTE, "2 h 05 min"),
        (55 * HOUR, "55 h"),
        (366 * 24 * HOUR, "8784 h"),
    ],
)
def test_a_duration_is_in_hours_and_minutes(seconds: int, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize("second", [0, 1, 59])
def test_a_wait_counts_from_the_minute_that_the_clock_shows(second: int) -> None:
    now = at("2026-11-24T08:30Z") + second

    assert wait(now, at("2026-11-24T09:00Z")) == "30 min"


def test_a_wait_for_an_odd_second_is_as_long_as_the_clocks_make_it() -> None:
    assert wait(at("2026-11-24T08:30:40Z"), at("2026-11-24T09:00:30Z")) == "31 min"


@pytest.mark.parametrize(("second", "shown"), [(0, "00:00"), (59, "00:00"), (86399, "23:59")])
def test_a_clock_shows_hours_and_minutes(second: int, shown: str) -> None:
    assert clock(Wall(TUESDAY, second, 0)) == shown


def test_a_time_is_that_of_a_zone() -> None:
    assert time_at(PARIS, at("2026-11-24T08:00Z")) == "09:00"


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2026-11-24T14:00Z", "2026-11-24T17:00Z", "15:00–18:00"),
        ("2026-11-24T22:00Z", "2026-11-24T23:00Z", "23:00–24:00"),
        ("2026-11-24T22:00Z", "2026-11-25T00:00Z", "23:00–01:00"),
        ("2026-03-29T00:30Z", "2026-03-29T01:00Z", "01:30–03:00"),
    ],
)
def test_times_are_those_of_the_wall_clock(start: str, end: str, shown: str) -> None:
    assert times(PARIS, window(start, end), wall(PARIS, at(start)).day) == shown


def test_a_day_is_named_short_and_whole() -> None:
    assert weekday(TUESDAY) == "Tue"
    assert day_and_month(date(2026, 11, 4), TUESDAY) == "4 Nov"
    assert day_and_month(date(2027, 3, 4), TUESDAY) == "4 Mar 2027"
    assert date_words(TUESDAY, TUESDAY) == "Tue 24 Nov"
    assert date_words(TUESDAY, TUESDAY - 365) == "Tue 24 Nov 2026"
    assert short_date(TUESDAY) == "Tue 24"
    assert full_date(TUESDAY) == "Tue 24 Nov 2026"
    assert full_date(day_number(day("1969-12-31"))) == "Wed 31 Dec 1969"


@pytest.mark.parametrize(
    ("offset", "name"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (2, "2 days later"), (-2, "2 days earlier")],
)
def test_a_day_is_named_by_its_distance(offset: int, name: str) -> None:
    assert near_day(offset) == name


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "UTC+0"),
        (3600, "UTC+1"),
        (-5 * HOUR, "UTC−5"),
        (5 * HOUR + 45 * MINUTE, "UTC+5:45"),
        (-3 * HOUR - 30 * MINUTE, "UTC−3:30"),
        (1172, "UTC+0:19:32"),
        (-4 * HOUR - 56 * MINUTE - 2, "UTC−4:56:02"),
    ],
)
def test_an_offset_is_written_to_the_second_where_need_be(seconds: int, words: str) -> None:
    assert utc_offset(seconds) == words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (ClockChange(at("2026-03-29T01:00Z"), 3600, 7200), "clocks go forward 02:00"),
        (ClockChange(at("2026-10-25T01:00Z"), 7200, 3600), "clocks go back 03:00"),
        (ClockChange(at("2018-11-04T03:00Z"), -10800, -7200), "clocks go forward 00:00"),
    ],
)
def test_a_change_of_clocks_is_told_by_its_reading(change: ClockChange, words: str) -> None:
    assert clock_change_words(change) == words


def test_what_an_error_says_is_a_sentence_in_the_window() -> None:
    assert sentence("“a” is late: wait\u202e") == "“a” is late: wait\ufffd."
    assert sentence("name another team") == "Name another team."
