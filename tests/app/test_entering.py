"""A share is begun, joined or left only where that loses nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from teamclock.app.entering import (
    begun_preview,
    join_share,
    joined_preview,
    leave_share,
    refuse_missing,
)
from teamclock.domain.errors import NotFoundError, RefusedError
from teamclock.share.joining import begin
from teamclock.share.status import share_status
from teamclock.share.transport import Share
from teamclock.store.backup.backups import backups
from tests.app.desks import Office, office
from tests.share.places import MemoryPlace, said

PARIS, TOKYO = said("paris"), said("tokyo")


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Office]:
    with desk(tmp_path / "one") as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Office]:
    with desk(tmp_path / "other") as opened:
        yield opened


@contextmanager
def desk(folder: Path) -> Iterator[Office]:
    folder.mkdir()
    with office(folder) as opened:
        yield opened


@pytest.fixture
def place(one: Office) -> MemoryPlace:
    """Return a place where a desk with an item began a share."""
    made = MemoryPlace()
    one.added()
    begin(one.queue, made, PARIS, one.now)
    return made


def test_a_folder_has_to_be_there(tmp_path: Path) -> None:
    refuse_missing(str(tmp_path))
    refuse_missing("postgresql://db.example.org/team")

    (tmp_path / "file").touch()
    for missing in (tmp_path / "mnt", tmp_path / "file"):
        with pytest.raises(NotFoundError, match="make it, or connect the disk"):
            refuse_missing(str(missing))
    assert not (tmp_path / "mnt").exists()


def test_a_preview_counts_and_changes_nothing(
    one: Office, other: Office, place: MemoryPlace
) -> None:
    other.added()
    before = {desk: list(log) for desk, log in place.logs_.items()}

    seen = joined_preview(other.queue, place, TOKYO)

    assert (seen.here, seen.there, seen.both, seen.after, seen.code) == (1, 1, 0, 2, "TOK")
    assert share_status(other.queue) is None
    assert place.logs_ == before


def test_a_log_that_is_not_right_is_counted_as_far_as_it_is(
    other: Office, place: MemoryPlace
) -> None:
    for log in place.logs_.values():
        log.append(b"{}\n")

    assert joined_preview(other.queue, place, TOKYO).there == 1


def test_a_preview_of_a_beginning_counts_what_is_here(other: Office) -> None:
    other.added()
    other.added()

    seen = begun_preview(other.queue, MemoryPlace(), TOKYO)

    assert (seen.here, seen.there, seen.both, seen.code) == (2, 0, 0, "TOK")


def test_what_would_be_refused_is_refused_in_the_preview(
    one: Office, other: Office, place: MemoryPlace
) -> None:
    with pytest.raises(RefusedError, match="holds a share already"):
        begun_preview(other.queue, place, TOKYO)
    with pytest.raises(NotFoundError, match="holds no share"):
        joined_preview(other.queue, MemoryPlace(), TOKYO)
    for look in (begun_preview, joined_preview):
        with pytest.raises(RefusedError, match="this queue is shared at memory"):
            look(one.queue, place, TOKYO)


def test_a_queue_with_items_is_joined_only_to_be_merged(other: Office, place: MemoryPlace) -> None:
    other.added()

    with pytest.raises(RefusedError, match="this queue holds 1 item, and the share 1, 0 of them"):
        join_share(other.queue, place, TOKYO, other.now, merge=False)

    assert share_status(other.queue) is None
    assert backups(other.queue.path) == ()


def test_a_queue_with_items_is_copied_before_it_is_merged(
    other: Office, place: MemoryPlace
) -> None:
    other.added()

    join_share(other.queue, place, TOKYO, other.now, merge=True)

    (copy,) = backups(other.queue.path)
    assert copy.items == 1
    assert len(other.queue.waits()) == 1
    assert share_status(other.queue) is not None


@pytest.mark.parametrize("merge", [False, True])
def test_an_empty_queue_joins_without_a_copy(
    merge: bool, other: Office, place: MemoryPlace
) -> None:
    join_share(other.queue, place, TOKYO, other.now, merge=merge)

    assert backups(other.queue.path) == ()
    assert other.queue.waiting().teams == {"tokyo": 1}


def test_leaving_publishes_before(one: Office, place: MemoryPlace) -> None:
    one.added()
    before = sum(map(len, place.logs_.values()))

    leave_share(one.queue, place, one.now)

    assert sum(map(len, place.logs_.values())) > before + 2
    assert share_status(one.queue) is None


def test_leaving_writes_nothing_to_another_share(one: Office, place: MemoryPlace) -> None:
    one.added()
    place.share_ = Share("0e1d3a52-8d6d-4fd5-b8f4-0e2a4c9f7a11", "Other")
    before = sum(map(len, place.logs_.values()))

    leave_share(one.queue, place, one.now)

    assert sum(map(len, place.logs_.values())) == before
    assert share_status(one.queue) is None
