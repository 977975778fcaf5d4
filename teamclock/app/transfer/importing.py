"""Import items from a file into a queue, after a comparison item by item (cli.md, import)."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from teamclock.app.levels import renew_levels
from teamclock.app.session import Session
from teamclock.app.transfer.export import Progress, queue_at, queue_at_new
from teamclock.app.transfer.preview import (
    ImportOutcome,
    Pair,
    Preview,
    fate,
    preview,
    ref_of_new,
    refs_here,
    wish,
)
from teamclock.app.transfer.source import Source
from teamclock.domain.errors import DataError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import shortened
from teamclock.exchange.history import History
from teamclock.exchange.item_json import LOCAL
from teamclock.exchange.packets import Batch
from teamclock.messages import _
from teamclock.store.dismissals import renew
from teamclock.store.levels import drop_legs, forget_course, keep_legs
from teamclock.store.place import is_missing
from teamclock.store.queue import Queue
from teamclock.store.transfer import (
    Census,
    StoredItem,
    go_on_from,
    known,
    last_ref,
    owners,
    skip_to,
)

BackUp = Callable[[Path, Instant], object]


class ImportTarget(NamedTuple):
    """The path of the queue, the session whose working hours count, and the instant."""

    path: Path
    session: Session
    now: Instant


def preview_source(path: Path, opened: Source, told: Progress) -> Preview:
    """Return what an import would do to a queue; raise DataError for an invalid file.

    The queue is not changed, and none is made.
    """
    return _look(path, opened, lambda done: told(done, opened.size))


def import_source(
    into: ImportTarget, opened: Source, told: Progress, back_up: BackUp | None = None
) -> Preview:
    """Import a file into a queue, and return what was done.

    Raise DataError, and change nothing, for an invalid file. `back_up` is called before the first
    change of an existing queue. Each batch is one transaction; repeat an interrupted import.
    """
    size = opened.size
    whole = _look(into.path, opened, lambda done: told(done, 2 * size))
    if whole.steps == 0:
        return whole
    if back_up is not None and not is_missing(into.path):
        back_up(into.path, into.now)
    with queue_at_new(into.path) as queue:
        whole, touched = _carry_out(queue, opened, lambda done: told(size + done, 2 * size))
        if touched:
            with queue.transaction():
                renew_levels(queue, into.session, sorted(touched), into.now)
    return whole


def _look(path: Path, opened: Source, told: Callable[[int], object]) -> Preview:
    """Check a whole file, and return what an import would do."""
    with queue_at(path) as queue, closing(Census()) as census:
        whole, last = Preview(), last_ref(queue)
        for batch in opened.batches(told):
            for history in batch:
                _refuse_twin(opened.name, history, census)
            pairs = _pairs(queue, opened.name, batch)
            here = refs_here(pairs, last)
            whole, last = whole.and_then(preview(pairs, here)), max([last, *here])
    return whole


def _refuse_twin(file: str, history: History, census: Census) -> None:
    """Raise DataError where the file holds an item or an event twice."""
    item, events = history.item.uid, [event.uid for event in history.events]
    if not census.first(f"item {item}"):
        told = _("{file}: {place}: the file gives the item {uid} twice")
        raise _twice(told, file, history.place, item)
    for uid in events:
        if not census.first(f"event {uid}"):
            told = _("{file}: {place}: the file gives the event {uid} twice")
            raise _twice(told, file, history.place, uid)


def _twice(told: str, file: str, place: str, uid: str) -> DataError:
    return DataError(told.format(file=file, place=place, uid=shortened(uid)))


def _pairs(queue: Queue, file: str, batch: Batch) -> list[Pair]:
    """Return the items of a batch with their stored counterparts, by the refs of the file."""
    stored = known(queue, [history.item.uid for history in batch])
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
    queue: Queue, opened: Source, told: Callable[[int], object]
) -> tuple[Preview, set[TeamId]]:
    """Import a checked file into a queue, one transaction a batch.

    Return what was done, and the teams whose service levels must be stored again at the end.
    """
    whole, touched = Preview(), set[TeamId]()
    for batch in opened.batches(told):
        with queue.transaction():
            pairs = _pairs(queue, opened.name, batch)
            here = refs_here(pairs, last_ref(queue))
            receivers = {team for pair in pairs for team in _bring(queue, *pair)}
            for team in receivers:
                forget_course(queue, team)
        touched |= receivers
        whole = whole.and_then(preview(pairs, here))
    return whole, touched


def _bring(queue: Queue, history: History, stored: StoredItem | None) -> set[TeamId]:
    """Write what is new of an item; return the teams whose legs it closed or reopened."""
    match fate(history, stored):
        case ImportOutcome.NEW:
            _add(queue, history)
            return _follow(queue, history)
        case ImportOutcome.FURTHER if stored is not None:
            _go_on(queue, history, stored)
            return drop_legs(queue, history.item.uid, ()) | _follow(queue, history)
    return set()


def _follow(queue: Queue, history: History) -> set[TeamId]:
    renew(queue, history.item.uid, history.events)
    legs = [closing.leg for closing in history.closings]
    keep_legs(queue, legs)
    return {leg.receiver for leg in legs}


def _add(queue: Queue, history: History) -> None:
    """Add an item, without its label, with its ref if that is larger than any that was given."""
    last = last_ref(queue)
    ref = ref_of_new(wish(history), last)
    if ref > last + 1:
        go_on_from(queue, ref - 1)
    given_ref = queue.add(history.item._replace(ref=ref, label=""))
    assert given_ref == ref, "the queue gives the ref after its last"
    for event in _with_ref(history.events, ref):
        queue.record(event)


def _go_on(queue: Queue, history: History, stored: StoredItem) -> None:
    """Write the further steps of an item's history."""
    item = history.item._replace(ref=stored.item.ref, label=stored.item.label)
    skip_to(queue, item.uid, item.rev - 1)
    queue.save(item)
    for event in history.events[len(stored.events) :]:
        queue.record(event)


def _with_ref(events: Sequence[Event], ref: int) -> list[Event]:
    first, *others = events
    return [first._replace(data={**first.data, LOCAL: ref}), *others]
