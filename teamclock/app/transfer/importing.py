"""Import items from a file into a queue, after a comparison item by item (exchange.md, 6)."""

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


class ImportTarget(NamedTuple):
    """The path of the queue, the session whose working hours count, and the instant."""

    path: Path
    session: Session
    now: Instant


def preview_source(path: Path, opened: Source, now: Instant, progress: Progress) -> Preview:
    """Return what an import would do to a queue; raise DataError for an invalid file.

    The queue is not changed, and none is made.
    """
    seen, _file = _look(path, opened, now, lambda done: progress(done, opened.size))
    return seen


def import_source(
    into: ImportTarget, opened: Source, progress: Progress, back_up: BackUp | None = None
) -> Preview:
    """Import a file into a queue, and return what was done.

    Raise DataError, and change nothing, for an invalid file. `back_up` is called before the first
    change of an existing queue. Each batch is one transaction; repeat an interrupted import.
    """
    size = opened.size
    seen, file = _look(into.path, opened, into.now, lambda done: progress(done, 2 * size))
    if not seen.changes:
        return seen
    if back_up is not None and not is_missing(into.path):
        back_up(into.path, into.now)
    with made_queue_at(into.path) as queue:
        return _carry_out(queue, opened, file, lambda done: progress(size + done, 2 * size), into)


def _look(
    path: Path, opened: Source, now: Instant, progress: Callable[[int], object]
) -> tuple[Preview, FileEntries]:
    """Check a whole file; return what an import would do, and what it holds besides items."""
    with queue_at(path) as queue, closing(Census()) as census:
        aim, whole, pile, schema = _target(queue, opened.name, now), Preview(), ExtrasPile(), SCHEMA
        for batch in opened.batches(progress):
            schema = batch.schema
            _refuse_twins(opened.name, batch, census)
            whole = whole.and_then(aim.look(_pairs(queue, opened.name, batch.histories)))
            with _of_file(opened.name):
                pile.add(batch.entries, batch.extras)
        with _of_file(opened.name):
            file = fitting_file(pile.whole(schema), FileItems(queue, census), schema)
        return whole._replace(meetings=aim.preview_meetings(file)), file


def _refuse_twins(file: str, batch: FilePart, census: Census) -> None:
    """Raise DataError where the file holds an item, an event or an entry twice."""
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
    for event in events:
        if not census.first(f"event {event.uid}"):
            words = _("{file}: {place}: the file gives the event {uid} twice")
            raise _twice(words, file, place, event.uid)


def _twice(kind: str, file: str, place: str, uid: str) -> DataError:
    return DataError(kind.format(file=file, place=place, uid=shortened(uid)))


@contextmanager
def _of_file(name: str) -> Iterator[None]:
    """Let errors of the block begin with the name of the file."""
    try:
        yield
    except DataError as error:
        raise DataError(f"{name}: {error}") from None


def _pairs(queue: Queue, file: str, batch: Sequence[History]) -> list[Pair]:
    """Return the items of a batch with their stored counterparts, by the refs of the file."""
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
    """Import a checked file into a queue, one transaction a batch; return what was done."""
    aim, whole = _target(queue, opened.name, into.now), Preview()
    aim.begin(file)
    for batch in opened.batches(progress):
        with queue.transaction():
            done = aim.bring(_pairs(queue, opened.name, batch.histories))
        whole = whole.and_then(done)
    whole = whole._replace(meetings=aim.finish(file))
    if aim.touched:
        with queue.transaction():
            renew_levels(queue, into.session, sorted(aim.touched), into.now)
    return whole


def _target(queue: Queue, file: str, now: Instant) -> PlainQueue | SharedQueue:
    """Return how a file is brought into a queue: as rows, or as entries of a shared one."""
    desk = share_facts.recording_desk(queue)
    return PlainQueue(queue) if desk is None else SharedQueue(queue, desk, file, now)
