"""Lead times are read as they are written, and what is none is refused with a sentence."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.config.kept_calendar import KeptCalendar
from teamclock.config.setting_keys import LONGEST_LEAD, MOST_LEADS
from teamclock.config.settings import LEADS
from teamclock.domain.errors import UsageError
from teamclock.present.settings import (
    backup_name,
    backup_words,
    calendar_words,
    lead_words,
    leads_of,
    quiet_hours_of,
)
from teamclock.present.words import viewpoint
from tests.builders import at

WRONG = "is no lead time: write whole minutes from 0 to 120, as in “15, 0”"


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("15, 0", (15, 0)),
        ("0,15", (15, 0)),
        ("  5;10 120 ", (120, 10, 5)),
        ("15, 15, 015", (15,)),
        ("", ()),
        (" , ", ()),
        ("8 7 6 5 4 3 2 1", (8, 7, 6, 5, 4, 3, 2, 1)),
    ],
)
def test_lead_times_are_read_the_longest_first(text: str, leads: tuple[int, ...]) -> None:
    assert leads_of(text) == leads


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("121", f"“121” {WRONG}"),
        ("15, -1", f"“-1” {WRONG}"),
        ("1.5", f"“1.5” {WRONG}"),
        ("15 min", f"“min” {WRONG}"),
        ("1_0", f"“1_0” {WRONG}"),
        ("１５", f"“１５” {WRONG}"),
        ("9" * 5000, f"“{'9' * 20}” {WRONG}"),
        ("\u202e7", f"“\ufffd7” {WRONG}"),
        ("1 2 3 4 5 6 7 8 9", "9 lead times are too many: keep at most 8"),
    ],
)
def test_what_is_no_lead_time_is_refused_with_a_sentence(text: str, words: str) -> None:
    with pytest.raises(UsageError) as refused:
        leads_of(text)

    assert str(refused.value) == words


@given(st.sets(st.integers(0, LONGEST_LEAD), max_size=MOST_LEADS))
def test_what_is_written_is_read_back(leads: set[int]) -> None:
    held = tuple(sorted(leads, reverse=True))

    assert leads_of(lead_words(held)) == held


def test_the_first_lead_times_are_written_as_in_the_advice() -> None:
    assert lead_words(LEADS) == "15, 0"


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ((), "No backup yet"),
        (("2026-11-23T15:30Z",), "Last one today at 16:30, 1 kept"),
        (("2026-11-22T22:59Z", "2026-11-01T00:00Z"), "Last one yesterday at 23:59, 2 kept"),
        (("2025-11-01T00:00Z",), "Last one Sat 1 Nov 2025 at 01:00, 1 kept"),
        (("2026-11-23T23:30Z",), "Last one Tue 24 Nov at 00:30, 1 kept"),
    ],
)
def test_backups_are_told_by_the_last_one(made: tuple[str, ...], words: str) -> None:
    seen = viewpoint(ZoneInfo("Europe/Paris"), at("2026-11-23T15:42Z"))

    assert backup_words([at(one) for one in made], seen) == words


@pytest.mark.parametrize(
    ("items", "words"),
    [
        (0, "Mon 23 Nov 16:30 · 0 items"),
        (1, "Mon 23 Nov 16:30 · 1 item"),
        (None, "Mon 23 Nov 16:30"),
    ],
)
def test_a_backup_is_named_by_its_time_and_its_items(items: int | None, words: str) -> None:
    seen = viewpoint(ZoneInfo("Europe/Paris"), at("2026-11-24T08:00Z"))

    assert backup_name(at("2026-11-23T15:30Z"), items, seen) == words


@pytest.mark.parametrize(
    ("text", "hours"),
    [("22:00-07:00", "22:00-07:00"), (" 00:00 – 24:00 ", "00:00-24:00"), ("", ""), ("  ", "")],
)
def test_quiet_hours_are_read_as_the_settings_have_them(text: str, hours: str) -> None:
    assert quiet_hours_of(text) == hours == quiet_hours_of(hours)


@pytest.mark.parametrize("text", ["22", "22:00", "22:00-22:00", "10 PM-7 AM", "25:00-07:00", "-"])
def test_what_are_no_quiet_hours_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="quiet hours are written as in 22:00-07:00: a "):
        quiet_hours_of(text)


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (KeptCalendar(), "Handoffs, shared hours and meetings of the next 13 weeks, as .ics"),
        (KeptCalendar(weeks=1, only=("shifts",)), "Working hours of this week, as .ics"),
        (
            KeptCalendar(weeks=8, only=("meetings", "shifts")),
            "Meetings and working hours of the next 8 weeks, as .ics",
        ),
    ],
)
def test_a_calendar_file_says_what_it_holds(kept: KeptCalendar, words: str) -> None:
    assert calendar_words(kept) == words
