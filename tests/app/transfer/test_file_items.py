"""What a file tells of its items agrees with them, or is refused by its place."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from teamclock.app.transfer.file_items import FileItems, fitting_file, note_dismissals
from teamclock.domain.errors import DataError
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.item import Event, Kind
from teamclock.domain.meeting import Meeting, MeetingRecord, held
from teamclock.domain.suggestion import Dismissal
from teamclock.exchange.file_entries import FileEntries, FileMeeting
from teamclock.exchange.meeting_json import FileDismissal
from teamclock.share.history_entries import NO_DESK, EntryAuthor, meeting_entries
from teamclock.store.transfer import Census
from tests.app.desks import Office, office
from tests.domain.items import BORN, PARIS, TOKYO, undo
from tests.exchange.queue_files import lived

AT = Interval(BORN, Instant(BORN + HOUR))
DISMISSED = lived("a", Kind.OFFER, Kind.DISMISS)
LAST = DISMISSED[-1]
TOLD = Dismissal("a", LAST.at, str(LAST.data["reason"]), LAST.by)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as opened:
        yield opened


def fitted(here: Office, file: FileEntries, events: list[Event], schema: int = 2) -> FileEntries:
    """Return what a file holds beside one item of these events."""
    with closing(Census()) as census:
        census.first(f"item {events[0].item}")
        note_dismissals(census, events)
        return fitting_file(file, FileItems(here.queue, census), schema)


def about(*items: str) -> FileEntries:
    meeting = Meeting(3, "m", AT, (PARIS, TOKYO), items, "Lea")
    return FileEntries((FileMeeting("meetings[0]", meeting, "T-3"),))


def turned_down(one: Dismissal) -> FileEntries:
    return FileEntries(dismissals=(FileDismissal("dismissals[0]", one),))


def test_a_meeting_is_about_items_of_the_file_or_of_the_queue(here: Office) -> None:
    mine = here.added()

    assert fitted(here, about("a", mine.uid), DISMISSED) == about("a", mine.uid)
    with pytest.raises(DataError, match=r"^meetings\[0\]: items: neither the file nor .* “b”"):
        fitted(here, about("a", "b"), DISMISSED)


def test_a_dismissal_is_of_an_item_of_the_file_or_of_the_queue(here: Office) -> None:
    mine = turned_down(TOLD._replace(item=here.added().uid))

    assert fitted(here, mine, DISMISSED) == mine
    with pytest.raises(DataError, match=r"^dismissals\[0\]: item_id: neither the file .* “b”"):
        fitted(here, turned_down(TOLD._replace(item="b")), DISMISSED)


def test_a_dismissal_that_the_history_tells_comes_with_it(here: Office) -> None:
    alone = turned_down(TOLD._replace(at=Instant(TOLD.at + 1)))

    assert fitted(here, turned_down(TOLD), DISMISSED).dismissals == ()
    assert fitted(here, alone, DISMISSED) == alone


def test_a_dismissal_that_the_history_tells_otherwise_is_refused(here: Office) -> None:
    undone = [*DISMISSED, undo(LAST)._replace(uid="a-4", item="a")]
    for one, events in (
        (TOLD._replace(reason="other"), DISMISSED),
        (TOLD._replace(by="Eve"), DISMISSED),
        (TOLD, undone),
    ):
        with pytest.raises(DataError, match=r"^dismissals\[0\]: this is not what the events"):
            fitted(here, turned_down(one), events)


def test_of_schema_1_agendas_lack_what_is_nowhere_and_a_logged_meeting_has_one_revision(
    here: Office,
) -> None:
    planned = Meeting(3, "m", AT, (PARIS, TOKYO), ("a", "b"), "Lea")
    logged = held(planned, MeetingRecord(5, 2, "so"))._replace(rev=1)
    entries = tuple(meeting_entries(logged, 3, EntryAuthor(NO_DESK, PARIS, "Lea", BORN)))
    folded = FileMeeting("entries[0]", logged._replace(rev=2), "T-3", entries)

    (found,) = fitted(here, FileEntries((folded,)), DISMISSED, schema=1).meetings

    assert found.meeting == logged._replace(items=("a",))
