"""Meetings, excuses and minutes of a file enter the tables: of two states the further."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from teamclock.app.transfer.meeting_rows import changed_minutes, meeting_rows, write_rows
from teamclock.app.transfer.preview import MeetingConflict, MeetingsPreview
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.meeting import Meeting, MeetingRecord, cancelled, held, moved
from teamclock.domain.suggestion import Dismissal
from teamclock.exchange.file_entries import FileEntries, FileExcuse, FileMeeting
from teamclock.exchange.meeting_json import FileDismissal
from teamclock.store import dismissals, meetings
from tests.app.desks import Office, office
from tests.app.meeting_stories import hour
from tests.domain.items import BORN, PARIS, TOKYO, YORK
from tests.store.queues import contents

RECORD = MeetingRecord(30, 4, "We ship")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as opened:
        yield opened


def meeting(here: Office, uid: str = "m", ref: int = 3) -> Meeting:
    return Meeting(ref, uid, hour(here), (PARIS, TOKYO), (), "Lea")


def in_file(*found: Meeting) -> list[FileMeeting]:
    return [FileMeeting("x", one, one.name) for one in found]


def brought(
    here: Office, *found: Meeting, excuses: Sequence[Excuse] = (), **ledger: int
) -> MeetingsPreview:
    """Bring meetings, excuses and a ledger into a queue, in a transaction."""
    skipped = tuple(FileExcuse(one, "a fair") for one in excuses)
    minutes = {team: ledger[team] for team in (PARIS, TOKYO, YORK) if team in ledger}
    with here.queue.transaction():
        rows = meeting_rows(here.queue, FileEntries(tuple(in_file(*found)), skipped, minutes))
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


def test_another_state_of_the_same_revision_is_a_conflict_and_changes_nothing(here: Office) -> None:
    mine = meeting(here)._replace(cost={PARIS: 5})
    meetings.add(here.queue, mine)
    others = [
        mine._replace(at=Interval(mine.at.start, Instant(mine.at.end + 60))),
        mine._replace(cost={PARIS: 6}),
        mine._replace(teams=(PARIS, YORK)),
        mine._replace(by="Eve"),
    ]

    seen = [brought(here, one) for one in others]

    assert stored(here) == (mine,)
    assert [one.conflicts for one in seen] == [(MeetingConflict("m", "T-3", 1),)] * 4
    assert [(one.changes, one.unchanged) for one in seen] == [(False, 0)] * 4


def test_an_excuse_of_here_stays(here: Office) -> None:
    mine, other = Excuse(PARIS, 2934), Excuse(YORK, 2934)
    meetings.excuse(here.queue, mine, "mine")

    seen = brought(here, excuses=[mine, other])

    assert meetings.excuses(here.queue) == {mine: "mine", other: "a fair"}
    assert seen.excuses == 1


def test_the_minutes_of_a_file_are_those_of_teams_that_have_none_here(here: Office) -> None:
    meetings.keep_ledger(here.queue, {PARIS: 30, TOKYO: 90})

    seen = brought(here, paris=60, tokyo=60, york=0)

    assert meetings.ledger(here.queue) == {PARIS: 30, TOKYO: 90, YORK: 0}
    assert seen.ledger == {YORK: 0}


def test_new_and_further_meetings_settle_the_minutes_as_a_move_does(here: Office) -> None:
    mine = meeting(here)._replace(cost={PARIS: 10, TOKYO: 40})
    meetings.add(here.queue, mine)
    meetings.keep_ledger(here.queue, {PARIS: 30, TOKYO: 20})
    further = moved(mine, mine.at, {PARIS: 15, TOKYO: 10})
    new = meeting(here, "n", 7)._replace(teams=(PARIS, YORK), cost={PARIS: 3, YORK: 9})

    seen = brought(here, further, new, york=50)
    again = brought(here, further, new, york=50)

    assert meetings.ledger(here.queue) == {PARIS: 38, TOKYO: 0, YORK: 50}
    assert seen.ledger == {PARIS: 38, TOKYO: 0, YORK: 50}
    assert again.changes is False


def test_a_team_without_minutes_here_and_there_joins_with_the_least(here: Office) -> None:
    meetings.keep_ledger(here.queue, {PARIS: 30, TOKYO: 20})

    brought(here, meeting(here)._replace(teams=(PARIS, YORK), cost={YORK: 9}))

    assert meetings.ledger(here.queue)[YORK] == 29
    assert changed_minutes({PARIS: 60}, {PARIS: 5}, ()) == {}


def test_a_dismissal_is_added_where_the_item_has_none_of_that_instant(here: Office) -> None:
    item = here.added()
    said = [Dismissal(item.uid, Instant(BORN + n), "no need", "Lea") for n in range(2)]
    with here.queue.transaction():
        dismissals.dismiss(here.queue, *said[0]._replace(reason="mine"))
    file = FileEntries(dismissals=tuple(FileDismissal("x", one) for one in said))

    rows = meeting_rows(here.queue, file)
    with here.queue.transaction():
        write_rows(here.queue, rows)

    assert rows.seen.dismissals == 1
    assert [one.reason for one in dismissals.every(here.queue)] == ["mine", "no need"]
    assert meeting_rows(here.queue, file).seen.changes is False
    assert meeting_rows(here.queue, file, [item.uid]).dismissals == ()


def test_looking_writes_nothing(here: Office) -> None:
    before = contents(here.queue.path)

    meeting_rows(here.queue, FileEntries(tuple(in_file(meeting(here))), (), {PARIS: 7}))

    assert contents(here.queue.path) == before
