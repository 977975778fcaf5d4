"""A file is looked at, brought in, and taken back while nothing has followed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.app.transfer.export import ExportSource
from teamclock.app.transfer.incoming import MOST_SHOWN, bring_in, preview_file, take_back
from teamclock.app.transfer.packet import packet
from teamclock.app.transfer.preview import ImportOutcome
from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import Interval
from teamclock.domain.item import Kind
from teamclock.store import dismissals, meetings
from teamclock.store.backup.backups import backups
from tests.app.desks import Office, office
from tests.app.meeting_stories import done
from tests.exchange.queue_files import as_lines, lived, records, told
from tests.share.places import desks
from tests.store.queues import contents


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "here").mkdir()
    with office(tmp_path / "here") as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a packet of two items."""
    (tmp_path / "there").mkdir()
    made = tmp_path / "a.teamclock"
    with office(tmp_path / "there") as there:
        for title in ("Deploy", "Review"):
            there.added(title=title)
        source = ExportSource(there.queue, there.session, there.now)
        made.write_bytes(b"".join(packet(source, ["R-1", "R-2"])))
    return made


def test_a_look_names_the_items_and_changes_nothing(here: Office, file: Path) -> None:
    before = here.queue.path.read_bytes()

    found = preview_file(here.queue.path, file, here.now)

    assert [(one.item.note.title, one.outcome) for one in found.items] == [
        ("Deploy", ImportOutcome.NEW),
        ("Review", ImportOutcome.NEW),
    ]
    assert (found.file, found.seen.new) == (file, 2)
    assert here.queue.path.read_bytes() == before


def test_a_look_names_a_few_of_many(here: Office, tmp_path: Path) -> None:
    many = [told(lived(f"u{n}", ref=n)) for n in range(1, MOST_SHOWN + 3)]
    (tmp_path / "in.jsonl").write_bytes(as_lines(records(*many)))

    found = preview_file(here.queue.path, tmp_path / "in.jsonl", here.now)

    assert (len(found.items), found.seen.new) == (MOST_SHOWN, MOST_SHOWN + 2)


def tables(here: Office) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: rows for name, rows in contents(here.queue.path).items() if name != "sqlite_sequence"
    }


def test_what_was_brought_in_is_taken_back(here: Office, file: Path) -> None:
    here.stepped(here.added(title="Mine"), Kind.ACCEPT)
    before = tables(here)

    brought = bring_in(here.session, here.queue.path, file, here.now)
    with_both = len(contents(here.queue.path)["item"])
    take_back(here.queue.path, brought, here.now)

    assert (brought.done.new, with_both, tables(here) == before) == (2, 3, True)
    assert here.queue.path.parent / "backups" / str(brought.copy) in [
        here.queue.path.parent / "backups" / one.name for one in backups(here.queue.path)
    ]


def test_of_no_queue_none_is_left_but_what_is_kept_aside(
    here: Office, file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "queue.db"

    brought = bring_in(here.session, path, file, here.now)
    take_back(path, brought, here.now)

    assert (brought.copy, contents(path)["item"]) == (None, [])


STEPS = {
    "a step of an item": lambda here: here.step(1, Kind.ACCEPT, readback="so"),
    "a new item": lambda here: here.added(),
    "a meeting": lambda here: done(here, ["plan about nothing"]),
    "a skipped week": lambda here: done(here, ["skip"]),
}


@pytest.mark.parametrize("follow", STEPS.values(), ids=list(STEPS))
def test_what_something_has_followed_stays(here: Office, file: Path, follow: object) -> None:
    brought = bring_in(here.session, here.queue.path, file, here.now)
    assert callable(follow)
    follow(here)
    before = tables(here)

    with pytest.raises(RefusedError, match="something has followed the import: it stays"):
        take_back(here.queue.path, brought, here.now)

    assert tables(here) == before


def test_a_move_of_a_meeting_follows_too(here: Office, file: Path) -> None:
    done(here, ["plan about nothing"])
    brought = bring_in(here.session, here.queue.path, file, here.now)
    (meeting,) = meetings.every(here.queue)
    with here.queue.transaction():
        later = Interval(meeting.at.start, meeting.at.end)
        meetings.save(here.queue, meeting._replace(at=later, rev=2))

    with pytest.raises(RefusedError):
        take_back(here.queue.path, brought, here.now)


def test_a_shared_queue_takes_nothing_back(tmp_path: Path, file: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        one = paris.office

        brought = bring_in(one.session, one.queue.path, file, one.now)

        assert (brought.done.new, brought.after) == (2, None)
        assert dismissals.every(one.queue) == []
