"""Each key of settings.toml takes the values of its table, and no others."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.config.setting_keys import KEYS, quiet_span, wrong_words
from teamclock.config.settings import COSTS
from teamclock.domain.burden import RATES
from teamclock.domain.errors import UsageError
from teamclock.domain.roster import Span

RIGHT: dict[str, list[Any]] = {
    "language": ["system", "en", "fr", "ja"],
    "clock": ["auto", "12", "24", 12, 24],
    "first_day": ["auto", "mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    "date": ["auto", "day-month", "month-day", "iso"],
    "zone": ["system", "UTC", "Europe/Paris"],
    "home": ["", "design", "qa-2"],
    "name": ["", "Sam", "陽子 Ono", "x" * 60],
    "scheme": ["system", "light", "dark"],
    "seconds": [True, False],
    "rows": ["automatic", "comfortable", "compact"],
    "close": ["quit", "minimise"],
    "notices": [True, False],
    "hide_titles": [True, False],
    "quiet": [True, False],
    "leads": [[], [0], [120, 0], list(range(8))],
    "quiet_hours": ["", "22:00-07:00", "00:00–24:00"],
    "band": [[0, 100], [5, 5]],
    "costs": [[0, 0, 0], [20, 20, 20]],
    "paused_until": [0, 1_795_000_000],
    "calendar.file": ["", "/tmp/teams.ics", "~/Calendars/日本.ics"],  # noqa: S108 - not written
    "calendar.weeks": [1, 53],
    "calendar.only": [["shifts"], ["meetings", "overlaps"]],
    "calendar.team": ["", "design", "qa-2"],
    "calendar.titles": [True, False],
}
WRONG: dict[str, list[Any]] = {
    "language": ["de", "EN", "", 1, None],
    "clock": ["13", 13, 12.0, True, ["12"]],
    "first_day": ["monday", "Mon", 0, []],
    "date": ["dmy", ["iso"], {}],
    "zone": ["Mars/Olympus", "../../etc/passwd", "Europe", "", "\0", 7],
    "home": ["Design", "a b", "x" * 33, 1],
    "name": [" Sam", "a\nb", "a\u202eb", "x" * 61, 7],
    "scheme": ["blue", True],
    "seconds": ["true", 1],
    "rows": ["low", 2],
    "close": ["hide", {}],
    "notices": ["no", 0],
    "hide_titles": [None, 1],
    "quiet": ["", []],
    "leads": [[121], [-1], [True], [1.5], list(range(9)), 15],
    "quiet_hours": ["22:00", "22-7", "-", "22:00-22:00", "25:00-07:00", 22],
    "band": [[30, 10], [0, 101], [1], [1, 2, 3], [0.1, 0.3]],
    "costs": [[1, 2], [1, 2, 21], [-1, 2, 4], "1, 2, 4"],
    "paused_until": [-1, 1.5, True, "soon", 2**50],
    "calendar.file": ["teams.ics", "~root/x", "/a\0b", "/a\u202eb", "/" * 1025, 7, None],
    "calendar.weeks": [0, 54, "13", True, 1.5],
    "calendar.only": [[], ["all"], "shifts", [["shifts"]], [7]],
    "calendar.team": ["Design", "a b", 1],
    "calendar.titles": ["true", 1],
}


@pytest.mark.parametrize("name", KEYS)
def test_a_key_takes_what_is_right_its_default_too(name: str) -> None:
    taken = [value for value in (KEYS[name].default, *RIGHT[name]) if KEYS[name].takes(value)]

    assert taken == [KEYS[name].default, *RIGHT[name]]


@pytest.mark.parametrize("name", KEYS)
def test_a_key_takes_nothing_else(name: str) -> None:
    assert [value for value in WRONG[name] if KEYS[name].takes(value)] == []


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("clock", "12", "12"),
        ("seconds", "true", True),
        ("seconds", "yes", "yes"),
        ("home", "none", ""),
        ("home", "qa", "qa"),
        ("leads", "15, 0", [15, 0]),
        ("leads", "[15 0]", [15, 0]),
        ("leads", "", []),
        ("leads", "15, soon", [15, "soon"]),
        ("costs", "1,2,4", [1, 2, 4]),
        ("paused_until", "0", 0),
        ("paused_until", "2026-11-24T08:00:00Z", 1_795_507_200),
        ("paused_until", "2026-11-24T09:00:00+01:00", 1_795_507_200),
        ("paused_until", "2026-11-24T08:00:00", "2026-11-24T08:00:00"),
        ("paused_until", "soon", "soon"),
    ],
)
def test_a_text_of_the_terminal_means_a_value(name: str, text: str, value: object) -> None:
    assert KEYS[name].of_text(text) == value


@given(st.text(), st.sampled_from(sorted(KEYS)))
def test_any_text_is_read_and_is_allowed_or_not(text: str, name: str) -> None:
    assert KEYS[name].takes(KEYS[name].of_text(text)) in {True, False}


@pytest.mark.parametrize(
    ("text", "span"),
    [("", None), ("22:00-07:00", Span(1320, 420)), ("12:00 – 13:30", Span(720, 810))],
)
def test_quiet_hours_are_a_span_or_none(text: str, span: Span | None) -> None:
    assert quiet_span(text) == span


@pytest.mark.parametrize("text", ["22", "22:00-", "a-b", "07:00-07:00"])
def test_quiet_hours_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        quiet_span(text)


def test_a_wrong_value_is_told_with_those_that_are_allowed() -> None:
    assert wrong_words("scheme", "blue") == (
        "scheme: “blue” is not allowed. Allowed: system light dark"
    )


def test_the_costs_are_those_of_the_slots() -> None:
    assert COSTS == RATES
