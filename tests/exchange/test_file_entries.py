"""The entries of a file lead to meetings, excuses and a ledger, or are refused by their place."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.entry import DeskId, LogEntry
from teamclock.domain.errors import DataError
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.meeting import Meeting, MeetingRecord, cancelled, held, moved
from teamclock.domain.zones import LAST_INSTANT
from teamclock.exchange import file_entries as reading
from teamclock.exchange.entry_json import line_of
from teamclock.exchange.file_entries import (
    EntryPile,
    FileEntries,
    file_entries,
    placed_entry,
)
from teamclock.exchange.json_fields import Placed
from teamclock.share.history_entries import EntryAuthor, base_entry, excuse_entry, meeting_entries
from tests.builders import at
from tests.domain.items import BORN, PARIS, TOKYO, YORK
from tests.exchange.queue_files import bent

TELLER = EntryAuthor(DeskId("0" * 16), PARIS, "Lea", BORN)
TEN = at("2026-03-28T10:00Z")
MEETING = Meeting(
    3, "m", Interval(TEN, Instant(TEN + HOUR)), (PARIS, TOKYO), ("a", "b"), "Lea", cost={PARIS: 30}
)
RECORD = MeetingRecord(45, 4, "We ship")
ELSEWHERE = DeskId("77f8f1ad81e1be01")


def shapes(meeting: Meeting = MEETING) -> list[dict[str, Any]]:
    """Return the entries of a meeting as JSON."""
    return [shape(entry) for entry in meeting_entries(meeting, meeting.ref, TELLER)]


def shape(entry: LogEntry) -> dict[str, Any]:
    """Return an entry as a file has it."""
    found: dict[str, Any] = json.loads(line_of(entry))
    return found


def read(records: Sequence[Any]) -> FileEntries:
    placed = (Placed(f"entries[{number}]", one) for number, one in enumerate(records))
    return file_entries(map(placed_entry, placed))


def series(**changes: Any) -> dict[str, Any]:
    """Return the entry of a series with one meeting, `m`."""
    return {
        **shapes()[0], "uid": "s", "of": "series", "kind": "series",
        "data": {"meetings": ["m"], "join": {"york": 7}}, **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    "meeting",
    [
        MEETING,
        moved(MEETING, Interval(TEN, Instant(TEN + 60)), {TOKYO: 5}),
        cancelled(MEETING),
        held(moved(MEETING, MEETING.at, {}), RECORD),
    ],
)
def test_entries_lead_to_the_meeting_that_was_told(meeting: Meeting) -> None:
    (found,) = read(shapes(meeting)).meetings

    assert found.meeting == meeting
    assert (found.place, found.name) == ("entries[0]", "T-3")
    assert len(found.entries) == meeting.rev


def test_meetings_come_by_their_numbers_wherever_they_stand() -> None:
    other = MEETING._replace(uid="n", ref=2)

    found = read([*shapes(held(MEETING, RECORD))[::-1], *shapes(other)])

    assert [one.meeting.uid for one in found.meetings] == ["n", "m"]


def test_a_meeting_of_a_shared_queue_has_a_name_that_is_not_told() -> None:
    (found,) = read([{**shapes()[0], "desk": ELSEWHERE}]).meetings

    assert (found.meeting.ref, found.name) == (3, "")


def test_the_ledger_is_base_and_joins_and_what_meetings_cost() -> None:
    base = shape(base_entry({PARIS: 50, TOKYO: 5}, [{PARIS: 30}], TELLER))
    gone = cancelled(MEETING._replace(uid="n"))

    found = read([*shapes(), base, series(), *shapes(gone)])

    assert found.ledger == {PARIS: 50, TOKYO: 5, YORK: 7}


def test_the_last_entry_of_an_excuse_counts() -> None:
    one = shape(excuse_entry(Excuse(YORK, 2934), "a fair", TELLER))
    later = {**one, "uid": "later", "stamp": one["stamp"] + 1, "data": {"reason": None}}

    found = read([later, one])

    assert [one[:2] for one in found.excuses] == [(Excuse(YORK, 2934), None)]
    assert (found.meetings, found.ledger) == ((), {})


def test_a_meeting_stands_with_its_series() -> None:
    plan = {**shapes()[0]}
    plan["data"] = {**plan["data"], "with": "s"}

    assert len(read([plan, series()]).meetings) == 1
    with pytest.raises(
        DataError, match=r"^entries\[0\]: the file does not hold what it belongs to"
    ):
        read([plan])


WRONG: Mapping[str, tuple[dict[str, Any], str]] = {
    "list": ({"data": []}, "data: it is missing, or of another type"),
    "no uid": ({"uid": 7}, "uid: it is missing, or of another type"),
    "long uid": ({"uid": "x" * 65}, "uid: it is not one of an entry"),
    "item": ({"of": "item/m"}, "of: a file has entries of meetings, of series and of excuses"),
    "desk": ({"of": f"desk/{ELSEWHERE}"}, "of: a file has entries of meetings"),
    "other subject": ({"of": "notes/m"}, "of: it is not one of an entry"),
    "kind": ({"kind": "explode"}, "kind: there is no step “explode”"),
    "kind of an item": ({"kind": "accept"}, "kind: there is no step “accept”"),
    "newer": ({"v": 2}, "v: it was written by a newer teamclock (2): update"),
    "stamp": ({"stamp": 2**53 - 1}, "stamp: it is not one of an entry"),
    "year": ({"at": "0001-01-01T00:00:00Z"}, "the data of this step cannot be read"),
    "one team": ({"data": {"teams": ["paris"]}}, "a meeting needs two or more different teams"),
    "end first": ({"data": {"start": "2026-03-28T11:00:00Z"}}, "a meeting lasts a minute to a day"),
    "agenda": ({"data": {"items": "a"}}, "data.items: it is not one of an entry"),
    "cost": ({"data": {"cost": {"rome": 3}}}, "a meeting lasts a minute to a day, and costs only"),
    "no cost": ({"data": {"cost": {"paris": -3}}}, "the data of this step cannot be read"),
    "by": ({"by": "x" * 501}, "the name of the person has 501 characters"),
    "number": ({"data": {"number": 0}}, "data.number: it is not one of an entry"),
    "long": ({"data": {"x": "y" * 66_000}}, "it is longer than 64 KiB: shorten its texts"),
}
"""What is changed in a plan, and how the reason begins."""


@pytest.mark.parametrize(("changes", "why"), WRONG.values(), ids=list(WRONG))
def test_an_entry_that_is_wrong_is_refused_by_its_place(changes: dict[str, Any], why: str) -> None:
    plan = shapes()[0]
    data = changes.get("data", {})
    bad = {**plan, **changes, "data": {**plan["data"], **data} if type(data) is dict else data}

    with pytest.raises(DataError) as error:
        read([series(), bad])

    assert str(error.value).startswith(f"entries[1]: {why}")


@pytest.mark.parametrize(
    ("records", "why"),
    [
        ([None], "entries[0]: it is no object"),
        (shapes(held(MEETING, RECORD))[1:], "entries[0]: the file does not hold what"),
        ([*shapes(cancelled(MEETING)), *shapes(held(MEETING, RECORD))[1:]], "entries["),
        ([series(), series(uid="t")], "entries[1]: meanwhile: "),
        ([{**series(), "of": "excuse/paris/-800000", "kind": "excuse"}], "entries[0]: of: that"),
    ],
)  # fmt: skip
def test_entries_that_do_not_all_lead_somewhere_are_refused(records: list[Any], why: str) -> None:
    with pytest.raises(DataError) as error:
        read(records)

    assert str(error.value).startswith(why)


def test_a_stamp_is_at_most_of_the_day_after_the_last_instant() -> None:
    late = {**shapes()[0], "stamp": (LAST_INSTANT + 86_400) * 1000}

    assert len(read([late]).meetings) == 1


def test_there_is_a_most_of_entries_of_one_subject(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_STEPS", 2)
    two = moved(MEETING, MEETING.at, {})

    assert read(shapes(two)).meetings[0].meeting.rev == 2
    with pytest.raises(DataError, match=r"^entries\[2\]: a file has at most 2 entries of one"):
        read(shapes(moved(two, MEETING.at, {})))


def test_a_pile_grows_to_a_number_and_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    three = [placed_entry(Placed(f"line {n}", one)) for n, one in enumerate(shapes(
        moved(moved(MEETING, MEETING.at, {}), MEETING.at, {})
    ))]  # fmt: skip
    monkeypatch.setattr(reading, "MOST_ENTRIES", 2)
    with pytest.raises(DataError, match=r"^line 2: a file has at most 2 entries"):
        EntryPile().add(three)
    monkeypatch.setattr(reading, "MOST_ENTRIES", 3)
    pile = EntryPile()
    pile.add(three[:1])
    pile.add(three[1:])
    assert len(pile.folded().meetings) == 1
    monkeypatch.setattr(reading, "MOST_BYTES", 900)
    with pytest.raises(DataError, match=r"^line 2: .*64 MiB"):
        EntryPile().add(three)


@given(st.data())
def test_bent_entries_are_refused_in_words_or_lead_to_something_sound(data: st.DataObject) -> None:
    base = shape(base_entry({PARIS: 50}, [], TELLER))
    whole: Any = [base, series(), *shapes(held(MEETING, RECORD))]
    for _ in range(data.draw(st.integers(1, 3))):
        whole = bent(data, whole)
    try:
        found = read(whole if isinstance(whole, list) else [whole])
    except DataError:
        return
    for one in found.meetings:
        assert one.meeting.uid == one.entries[0].subject.removeprefix("meeting/")
    assert all(type(team) is str and 0 <= n <= 10**9 for team, n in found.ledger.items())
    assert all(one.entry is not None for one in found.excuses)
