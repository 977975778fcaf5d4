"""The rows of “Coming up”: a heading a day, each fact once, from the instant that is looked at."""

import pytest

from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.present.plan import Entry
from teamclock.ui.view import View
from teamclock.ui.window.ahead_rows import DayHeading, Row, away_words, spoken
from tests.builders import at, window
from tests.ui.boards import HOSTILE_SHOWN, changed, hostile_board, sample_board
from tests.ui.window.aheads import rows_of


def shown(rows: tuple[Row, ...]) -> list[tuple[str, ...]]:
    """Return headings as a pair, and entries as time, words and detail."""
    return [
        (row.words, row.away) if isinstance(row, DayHeading) else (row.when, row.words, row.detail)
        for row in rows
    ]


def test_each_day_has_a_heading_and_its_entries_in_order() -> None:
    assert shown(rows_of(sample_board("2026-11-23T18:00Z"), 2))[:9] == [
        ("Mon 23 Nov", "today"),
        ("23:00", "QA hands off to Design", "Design starts Tue 09:00 · 10 h gap"),
        ("23:00–01:00", "No one is working, 2 h", ""),
        ("Tue 24 Nov", "tomorrow"),
        ("01:00", "Coding starts", "09:00 in Tokyo"),
        ("09:00–10:00", "Design and Coding share 1 h", ""),
        ("10:00", "Coding hands off to QA", "QA starts 15:00 · 5 h gap"),
        ("15:00–18:00", "Design and QA share 3 h", ""),
        ("18:00", "Design hands off to Coding", "Coding starts Wed 01:00 · 7 h gap"),
    ]


def test_on_a_weekend_what_began_before_tells_when_it_ends_and_monday_follows() -> None:
    rows = shown(rows_of(sample_board("2026-11-28T19:02Z"), 7))

    assert rows[:4] == [
        ("Sat 28 Nov", "today"),
        ("", "No one is working, 50 h, 2 d", "until Mon 01:00"),
        ("Mon 30 Nov", "in 2 days"),
        ("01:00", "Coding starts", "09:00 in Tokyo"),
    ]


def test_what_lasts_over_a_day_tells_its_end_in_words() -> None:
    rows = shown(rows_of(sample_board("2026-11-26T19:02Z"), 7))

    assert ("23:00", "No one is working, 50 h, 2 d", "until Mon 01:00") in rows


def test_what_goes_on_now_is_told_and_what_is_over_is_not() -> None:
    rows = shown(rows_of(sample_board("2026-11-23T15:42Z"), 2))

    assert rows[1] == ("15:00–18:00", "Design and QA share 3 h", "")
    assert ("09:00–10:00", "Design and Coding share 1 h", "") not in rows[:5]


def test_within_a_day_of_now_the_list_begins_at_the_instant_that_is_looked_at() -> None:
    looked_at = rows_of(sample_board(view=View(scrub=at("2026-11-23T21:30Z"))), 2)

    assert shown(looked_at) == shown(rows_of(sample_board("2026-11-23T21:30Z"), 2))


def test_far_from_now_it_is_the_day_that_is_looked_at_and_only_that() -> None:
    rows = rows_of(sample_board(view=View(scrub=at("2027-03-16T13:30Z"))), 7)

    assert shown(rows)[:4] == [
        ("Tue 16 Mar 2027", "in 113 days"),
        ("", "No one is working, 3 h", "until 01:00"),
        ("01:00", "Coding starts", "09:00 in Tokyo"),
        ("09:00–10:00", "Design and Coding share 1 h", ""),
    ]
    assert ("14:00–18:00", "Design and QA share 4 h", "") in shown(rows)
    assert [row.words for row in rows if isinstance(row, DayHeading)] == ["Tue 16 Mar 2027"]


def test_a_meeting_tells_its_agenda() -> None:
    board = sample_board()
    teams = (TeamId("design"), TeamId("qa"))
    at_ = window("2026-11-23T16:30Z", "2026-11-23T17:00Z")
    talks = tuple(Meeting(1, "u", at_, teams, items, "Léa") for items in ((), ("a", "b")))

    told = [
        next(
            row
            for row in rows_of(changed(board, queue=board.queue._replace(meetings=(talk,))), 2)
            if isinstance(row, Entry) and row.kind == "meeting"
        )
        for talk in talks
    ]

    assert {row.words for row in told} == {"Meeting of Design and QA"}
    assert [row.detail for row in told] == ["T-1", "T-1 · 2 items on the agenda"]


@pytest.mark.parametrize(
    ("days", "words"),
    [(-2, "2 days earlier"), (-1, "yesterday"), (0, "today"), (1, "tomorrow"), (2, "in 2 days")],
)
def test_the_distance_of_a_day_is_told_from_today(days: int, words: str) -> None:
    assert away_words(days) == words


def test_a_screen_reader_hears_a_day_and_an_entry_whole() -> None:
    rows = rows_of(sample_board("2026-11-23T18:00Z"), 2)

    assert [spoken(rows, 0), spoken(rows, 1)] == [
        "Mon 23 Nov, today",
        "23:00, handoff: QA hands off to Design, Design starts Tue 09:00 · 10 h gap",
    ]


def test_a_hostile_name_is_told_as_text() -> None:
    rows = rows_of(hostile_board(), 2)

    assert any(f"{HOSTILE_SHOWN} hands off to friend" in one for one in map(str, shown(rows)))
