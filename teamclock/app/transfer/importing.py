"""Import a file into a queue (exchange.md, 6).

The file is read twice: first to check it and to compare each item with the queue, then to import.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from teamclock.app.levels import renew_levels
from teamclock.app.session import Session
from teamclock.app.transfer.export import Progress, made_queue_at, queue_at
from teamclock.app.transfer.file_items import FileItems, fitting_file, note_dismissals
from teamclock.app.transfer.plain_queue import PlainQueue
from teamclock.app.transfer.preview import Pair, Preview
from teamclock.app.transfer.shared_queue import SharedQueue
from teamclock.app.transfer.source import Source
from teamclock.domain.entry import LogEntry
from teamclock.domain.errors import DataError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event
from teamclock.domain.zones import shortened
from teamclock.exchange.file_entries import FileEntries
from teamclock.exchange.file_extras import ExtrasPile
from teamclock.exchange.history import History
from teamclock.exchange.queue_file import SCHEMA, FilePart
from teamclock.messages import _
from teamclock.store import share_facts
from teamclock.store.place import is_missing
from teamclock.store.queue import Queue
from teamclock.store.transfer import Census, items_by_uid, owners

BackUp = Callable[[Path, Instant], object]
"""Makes a backup of the queue at a path."""


class ImportTarget(NamedTuple):
    """The queue into which a file is imported.

    path: its path; it is created where there is none
    session: has the working hours by which service levels are computed again
    now: the instant of the import
    """

    path: Path
    session: Session
    now: Instant


def preview_source(path: Path, opened: Source, now: Instant, progress: Progress) -> Preview:
    """Return what importing a file would do to the queue at `path`, which is not changed.

    `progress` is called with the bytes read so far, and the size of the file. Raise DataError for a
    wrong file.
    """
    expected, _file = _check_file(path, opened, now, lambda done: progress(done, opened.size))
    return expected


def import_source(
    into: ImportTarget, opened: Source, progress: Progress, back_up: BackUp | None = None
) -> Preview:
    """Import a file into a queue, and return what was done.

    Raise DataError, and change nothing, for a wrong file. `back_up` is called before the first
    change of an existing queue. `progress` is called with the bytes read so far and the bytes to
    read: twice the size of the file, which is read twice. Each batch is one transaction, so an
    interrupted import can be repeated.
    """
    size = opened.size
    expected, file = _check_file(into.path, opened, into.now, lambda done: progress(done, 2 * size))
    if not expected.changes:
        return expected
    if back_up is not None and not is_missing(into.path):
        back_up(into.path, into.now)
    with made_queue_at(into.path) as queue:
        return _carry_out(queue, opened, file, lambda done: progress(size + done, 2 * size), into)


def _check_file(
    path: Path, opened: Source, now: Instant, progress: Callable[[int], object]
) -> tuple[Preview, FileEntries]:
    """Check a whole file; return what an import would do, and the extras that it would import.

    `progress` is called with the bytes read so far.
    """
    with queue_at(path) as queue, closing(Census()) as census:
        target, total, extras, schema = (
            _target(queue, opened.name, now),
            Preview(),
            ExtrasPile(),
            SCHEMA,
        )
        for batch in opened.batches(progress):
            schema = batch.schema
            _refuse_twins(opened.name, batch, census)
            total = total.and_then(
                target.preview_items(_pairs(queue, opened.name, batch.histories))
            )
            with _errors_of_file(opened.name):
                extras.add(batch.entries, batch.extras)
        with _errors_of_file(opened.name):
            file = fitting_file(extras.contents(schema), FileItems(queue, census), schema)
        return total._replace(meetings=target.preview_meetings(file)), file


def _refuse_twins(file: str, batch: FilePart, census: Census) -> None:
    """Raise DataError where the file holds an item, an event or an entry twice.

    The uids and the dismissals of the batch are added to the census, which `fitting_file` asks.
    """
    for place, item, events, _closings in batch.histories:
        if not census.first(f"item {item.uid}"):
            words = _("{file}: {place}: the file gives the item {uid} twice")
            raise _twice(words, file, place, item.uid)
        note_dismissals(census, events)
        _refuse_twin_events(file, place, events, census)
    for entry in batch.entries:
        _refuse_twin_events(file, entry.place, [entry.entry], census)


def _refuse_twin_events(
    file: str, place: str, events: Iterable[Event | LogEntry], census: Census
) -> None:
    """Raise DataError where the uid of an event or an entry at a place was seen before."""
    for event in events:
        if not census.first(f"event {event.uid}"):
            words = _("{file}: {place}: the file gives the event {uid} twice")
            raise _twice(words, file, place, event.uid)


def _twice(words: str, file: str, place: str, uid: str) -> DataError:
    """Return the error of a uid that a file gives twice.

    `words` is the message, in which the file, the place and the uid are to be filled in.
    """
    return DataError(words.format(file=file, place=place, uid=shortened(uid)))


@contextmanager
def _errors_of_file(name: str) -> Iterator[None]:
    """Add the name of the file before the text of a DataError of the block."""
    try:
        yield
    except DataError as error:
        raise DataError(f"{name}: {error}") from None


def _pairs(queue: Queue, file: str, batch: Sequence[History]) -> list[Pair]:
    """Return the items of a batch, each with the stored item of the same uid, or None.

    They are ordered by their refs in the file, so that a new item keeps its ref where it can. Items
    with a label, which get other refs, come last. Raise DataError where the queue has the uid of
    one of their events for another item.
    """
    stored = items_by_uid(queue, [history.item.uid for history in batch])
    taken = owners(queue, [event.uid for history in batch for event in history.events])
    for history in batch:
        for event in history.events:
            if taken.get(event.uid, event.item) != event.item:
                raise DataError(
                    _(
                        "{file}: {place}: the event {uid} is one of another item of the queue"
                    ).format(file=file, place=history.place, uid=shortened(event.uid))
                )
    ordered = sorted(batch, key=lambda history: (bool(history.item.label), history.item.ref))
    return [(history, stored.get(history.item.uid)) for history in ordered]


def _carry_out(
    queue: Queue,
    opened: Source,
    file: FileEntries,
    progress: Callable[[int], object],
    into: ImportTarget,
) -> Preview:
    """Import a file that was checked, each batch in one transaction; return what was done.

    `opened` is the file, `file` its extras; `progress` is called with the bytes read so far. At the
    end the service levels of the teams whose legs changed are computed again.
    """
    target, total = _target(queue, opened.name, into.now), Preview()
    target.begin(file)
    for batch in opened.batches(progress):
        with queue.transaction():
            done = target.import_items(_pairs(queue, opened.name, batch.histories))
        total = total.and_then(done)
    total = total._replace(meetings=target.finish(file))
    if target.touched:
        with queue.transaction():
            renew_levels(queue, into.session, sorted(target.touched), into.now)
    return total


def _target(queue: Queue, file: str, now: Instant) -> PlainQueue | SharedQueue:
    """Return what imports into the queue: a `SharedQueue`, which stores entries, or a `PlainQueue`.

    `file` is the name of the file for messages, `now` the instant of the import.
    """
    desk = share_facts.recording_desk(queue)
    return PlainQueue(queue) if desk is None else SharedQueue(queue, desk, file, now)
