"""What a file tells besides its items is gathered, each thing once, and agrees with its entries."""

import json
from typing import Any

import pytest

from teamclock.domain.errors import DataError
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.meeting import Meeting, cancelled
from teamclock.domain.slots import week_of
from teamclock.exchange import file_extras
from teamclock.exchange.entry_json import entry_shape
from teamclock.exchange.file_entries import FileEntries, PlacedEntry, placed_entry
from teamclock.exchange.file_extras import ExtraRecord, ExtrasPile
from teamclock.exchange.json_fields import Placed
from teamclock.exchange.meeting_json import excuse_record, meeting_record
from teamclock.share.history_entries import NO_DESK, EntryAuthor, excuse_entry, meeting_entries
from tests.domain.items import BORN, PARIS, TOKYO, YORK

TELLER = EntryAuthor(NO_DESK, PARIS, "Lea", BORN)
AT = Interval(BORN, Instant(BORN + HOUR))
MEETING = Meeting(3, "m", AT, (PARIS, TOKYO), (), "Lea", cost={PARIS: 30})
WEEK = Excuse(YORK, week_of(BORN))
MINUTES = {"team": "york", "minutes": 5}
DISMISSAL = {"item_id": "a", "at": "2026-03-27T16:45:00Z", "reason": "no need", "by": "Lea"}


def record(kind: str, value: Any, place: str = "x") -> ExtraRecord:
    return ExtraRecord(kind, Placed(place, value))


def meeting(one: Meeting, place: str = "x") -> ExtraRecord:
    return record("meeting", meeting_record(one), place)


def whole(*records: ExtraRecord, entries: list[PlacedEntry] | None = None) -> FileEntries:
    pile = ExtrasPile()
    pile.add(entries or [], records)
    return pile.contents(2)


def told(*shapes: Any) -> list[PlacedEntry]:
    records = json.loads(json.dumps([entry_shape(one) for one in shapes]))
    return [placed_entry(Placed(f"line {n}", one)) for n, one in enumerate(records)]


def test_meetings_come_by_their_numbers_and_all_else_as_it_stands() -> None:
    found = whole(
        meeting(MEETING),
        meeting(MEETING._replace(uid="n", ref=2)),
        record("ledger", MINUTES),
        record("excuse", excuse_record(WEEK, "a fair")),
        record("dismissal", DISMISSAL),
    )

    assert [(one.name, one.meeting.uid) for one in found.meetings] == [("T-2", "n"), ("T-3", "m")]
    assert (found.ledger, found.excuses) == ({YORK: 5}, ((WEEK, "a fair", None),))
    assert [one.dismissal.item for one in found.dismissals] == ["a"]


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        (meeting(MEETING), meeting(MEETING._replace(ref=4), "y"), "id"),
        (meeting(MEETING), meeting(MEETING._replace(uid="n"), "y"), "ref"),
        (record("ledger", MINUTES), record("ledger", {**MINUTES, "minutes": 6}, "y"), "team"),
        (
            record("excuse", excuse_record(WEEK, "a")),
            record("excuse", excuse_record(WEEK, "b"), "y"),
            "week",
        ),
        (
            record("dismissal", DISMISSAL),
            record("dismissal", {**DISMISSAL, "by": "Eve"}, "y"),
            "at",
        ),
    ],
)
def test_nothing_is_told_twice(one: ExtraRecord, other: ExtraRecord, key: str) -> None:
    with pytest.raises(DataError, match=rf"^y: {key}: it is that of a record before"):
        whole(one, other)


def test_there_is_a_limit_to_their_number_and_their_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [record("ledger", {"team": f"t{n}", "minutes": 1}, f"line {n}") for n in range(4)]
    monkeypatch.setattr(file_extras, "MOST_ENTRIES", 3)

    with pytest.raises(DataError, match=r"^line 3: a file has at most 3 of them, and 64 MiB"):
        whole(*many)

    monkeypatch.setattr(file_extras, "MOST_BYTES", 5)
    with pytest.raises(DataError, match=r"^line 1: .*64 MiB"):
        whole(*(one._replace(size=3) for one in many))


def test_a_meeting_has_the_entries_that_lead_to_it() -> None:
    entries = tuple(meeting_entries(MEETING, 9, TELLER))

    (found,) = whole(meeting(MEETING._replace(label="DES-T3")), entries=told(*entries)).meetings

    assert (found.name, found.entries) == ("DES-T3", entries)


def test_a_meeting_that_is_not_what_its_entries_lead_to_is_refused() -> None:
    entries = told(*meeting_entries(cancelled(MEETING), 3, TELLER))

    with pytest.raises(DataError, match=r"^x: this is not what its entries lead to"):
        whole(meeting(MEETING), entries=entries)
    with pytest.raises(DataError, match=r"^line 0: the file lacks its meeting"):
        whole(entries=entries)


def test_a_skipped_week_has_its_entry_and_one_that_was_taken_back_comes_too() -> None:
    given = excuse_entry(WEEK, "a fair", TELLER)
    gone = excuse_entry(Excuse(PARIS, WEEK.week), "x", TELLER)._replace(data={"reason": None})

    found = whole(record("excuse", excuse_record(WEEK, "a fair")), entries=told(given, gone))

    assert [(one.reason, one.entry) for one in found.excuses] == [("a fair", given), (None, gone)]
    with pytest.raises(DataError, match=r"^x: this is not what its entries lead to"):
        whole(record("excuse", excuse_record(WEEK, "other")), entries=told(given))


def test_of_schema_1_the_entries_tell_all() -> None:
    pile = ExtrasPile()
    pile.add(told(*meeting_entries(MEETING, 3, TELLER)), [])

    found = pile.contents(1)

    assert ([one.meeting for one in found.meetings], found.ledger) == ([MEETING], {PARIS: 30})
