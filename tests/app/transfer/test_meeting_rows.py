"""Meetings, excuses and minutes of a file enter the tables: of two states the further."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from teamclock.app.transfer.meeting_rows import meeting_rows, raised, write_rows
from teamclock.app.transfer.preview import MeetingsPreview
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.meeting import Meeting, MeetingRecord, cancelled, held, moved
from teamclock.exchange.file_entries import FileEntries, FileMeeting
from teamclock.share.packing import NO_DESK
from teamclock.share.telling import Teller, excuse_entry, meeting_entries
from teamclock.store import meetings
from tests.app.desks import Office, office
from tests.app.talks import hour
from tests.domain.items import BORN, PARIS, TOKYO, YORK
from tests.store.queues import contents

TELLER = Teller(NO_DESK, PARIS, "Lea", BORN)
RECORD = MeetingRecord(30, 4, "We ship")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as opened:
        yield opened


def meeting(here: Office, uid: str = "m", ref: int = 3) -> Meeting:
    return Meeting(ref, uid, hour(here), (PARIS, TOKYO), (), "Lea")


def in_file(*found: Meeting) -> list[FileMeeting]:
    return [FileMeeting("x", one, tuple(meeting_entries(one, one.ref, TELLER))) for one in found]


def brought(
    here: Office, *found: Meeting, excuses: Sequence[Excuse] = (), **ledger: int
) -> MeetingsPreview:
    """Bring meetings, excuses and a ledger into a queue, in a transaction."""
    entries = tuple(excuse_entry(one, "a fair", TELLER) for one in excuses)
    minutes = {team: ledger[team] for team in (PARIS, TOKYO, YORK) if team in ledger}
    with here.queue.transaction():
        rows = meeting_rows(here.queue, FileEntries(tuple(in_file(*found)), entries, minutes))
        write_rows(here.queue, rows)
    return rows.seen


def stored(here: Office) -> tuple[Meeting, ...]:
    return meetings.every(here.queue)


def test_a_new_meeting_keeps_its_number_if_that_is_free(here: Office) -> None:
    seen = brought(here, meeting(here), meeting(here, "n", 7))

    assert [(one.uid, one.ref) for one in stored(here)] == [("m", 3), ("n", 7)]
    assert (seen.new, seen.refs) == (2, ())


def test_a_number_that_was_given_is_told_with_the_next(here: Office) -> None:
    meetings.add(here.queue, meeting(here, "own", 5))

    seen = brought(here, meeting(here), meeting(here, "n", 4), meeting(here, "o", 9))

    assert [(one.uid, one.ref) for one in stored(here)] == [
        ("own", 5), ("m", 6), ("n", 7), ("o", 9),
    ]  # fmt: skip
    assert seen.refs == (("T-3", "T-6"), ("T-4", "T-7"))


@pytest.mark.parametrize("further", ["moved", "cancelled", "held"])
def test_of_two_states_of_a_meeting_the_further_stays_under_its_number(
    here: Office, further: str
) -> None:
    before = meeting(here)
    at = Interval(Instant(BORN + 9 * DAY), Instant(BORN + 9 * DAY + 60))
    after = {
        "moved": moved(before, at, {}),
        "cancelled": cancelled(before),
        "held": held(before, RECORD),
    }[further]
    meetings.add(here.queue, before._replace(ref=2))

    seen = [brought(here, one) for one in (before, after, after, before)]

    assert stored(here) == (after._replace(ref=2),)
    assert [(one.further, one.unchanged) for one in seen] == [(0, 1), (1, 0), (0, 1), (0, 1)]


def test_a_meeting_that_was_only_logged_stays_one(here: Office) -> None:
    logged = held(meeting(here), RECORD)._replace(rev=1)

    seen = [brought(here, logged) for _ in range(2)]

    assert stored(here) == (logged,)
    assert [one.changes for one in seen] == [True, False]


def test_an_agenda_lacks_the_items_that_are_not_here(here: Office) -> None:
    item = here.added()

    brought(here, meeting(here)._replace(items=(item.uid, "elsewhere")))

    assert stored(here)[0].items == (item.uid,)


def test_an_excuse_of_here_stays(here: Office) -> None:
    mine, other = Excuse(PARIS, 2934), Excuse(YORK, 2934)
    meetings.excuse(here.queue, mine, "mine")

    seen = brought(here, excuses=[mine, other])

    assert meetings.excuses(here.queue) == {mine: "mine", other: "a fair"}
    assert seen.excuses == 1


def test_the_larger_minutes_of_each_team_stay(here: Office) -> None:
    meetings.keep_ledger(here.queue, {PARIS: 30, TOKYO: 90})

    seen = brought(here, paris=60, tokyo=60, york=0)

    assert meetings.ledger(here.queue) == {PARIS: 60, TOKYO: 90, YORK: 0}
    assert seen.ledger == {PARIS: 60, YORK: 0}
    assert raised({PARIS: 60}, {PARIS: 60}) == {}


def test_looking_writes_nothing(here: Office) -> None:
    before = contents(here.queue.path)

    meeting_rows(here.queue, FileEntries(tuple(in_file(meeting(here))), (), {PARIS: 7}))

    assert contents(here.queue.path) == before
