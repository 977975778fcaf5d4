"""Hours and dates of the terminal are read as people write them, or refused."""

import argparse
from datetime import date

import pytest

from teamclock.cli.teams_parser import day, hours


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("mon-fri 09:00-17:00", ("mon-fri", ["09:00-17:00"])),
        (
            " mon-thu  09:00-12:30, 13:30-18:00 ",
            ("mon-thu", ["09:00-12:30", "13:30-18:00"]),
        ),
        ("fri 9", ("fri", ["9"])),
    ],
)
def test_hours_are_days_and_spans(text: str, read: tuple[str, list[str]]) -> None:
    assert hours(text) == read


@pytest.mark.parametrize("text", ["", "mon", "mon ,"])
def test_days_without_spans_are_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="has no hours"):
        hours(text)


def test_a_date_is_one_of_the_calendar() -> None:
    assert day("2026-12-25") == date(2026, 12, 25)
    with pytest.raises(argparse.ArgumentTypeError, match="a date is written YYYY-MM-DD"):
        day("25.12.2026")
