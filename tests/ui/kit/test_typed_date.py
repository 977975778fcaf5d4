"""What is typed is a date in any of the ways in which a date is written, or nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.present.words import full_date
from teamclock.ui.kit.day_names import FIRST_DAY, LAST_DAY, long_date, short_date
from teamclock.ui.kit.typed_date import typed_date

TODAY = date(2026, 11, 23)  # a Monday
days = st.dates(FIRST_DAY, LAST_DAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("  2026-11-24 ", date(2026, 11, 24)),
        ("24 Nov", date(2026, 11, 24)),
        ("24 november", date(2026, 11, 24)),
        ("Nov 24", date(2026, 11, 24)),
        ("Nov. 24, 2027", date(2027, 11, 24)),
        ("Tue 24 Nov", date(2026, 11, 24)),
        ("Mon 24 Nov", date(2025, 11, 24)),  # the nearest that is a Monday
        ("2 Jan", date(2027, 1, 2)),
        ("1 Oct", date(2026, 10, 1)),
        ("29 Feb 2028", date(2028, 2, 29)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 22)),
        ("monday", date(2026, 11, 30)),
        ("next Monday", date(2026, 11, 30)),
        ("next fri", date(2026, 11, 27)),
        ("+3 days", date(2026, 11, 26)),
        ("+ 3 d", date(2026, 11, 26)),
        ("+3", date(2026, 11, 26)),
        ("-1 day", date(2026, 11, 22)),
        ("+2 weeks", date(2026, 12, 7)),
    ],
)
def test_a_date_is_read(text: str, day: date) -> None:
    assert typed_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "24", "2026", "2026-13-01", "2026-02-30", "1899-12-31", "2200-01-01"),
        *("30 Feb", "29 Feb 2027", "next", "next week", "+", "+3 moons", "3 days"),
        *("２０２６-11-24", "+99999999 days", "24 Nov Nov", "\u202e24 Nov", "x" * 10_000),
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    assert typed_date(text, TODAY) is None


@given(day=days, today=days)
def test_every_day_is_read_as_it_is_written(day: date, today: date) -> None:
    number = (day - date(1970, 1, 1)).days

    for text in (day.isoformat(), long_date(day), full_date(number)):
        assert typed_date(text, today) == day


@given(day=days)
def test_a_date_without_a_year_is_the_nearest(day: date) -> None:
    found = typed_date(short_date(day), day)

    assert found == day


@given(text=st.text(max_size=30), today=days)
def test_no_text_breaks_it(text: str, today: date) -> None:
    found = typed_date(text, today)

    assert found is None or FIRST_DAY <= found <= LAST_DAY
