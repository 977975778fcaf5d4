"""Import a file in the window: preview, import, and undo (exchange.md, 4).

An import can be undone as long as nothing else changed the queue after it.
"""

from pathlib import Path
from typing import NamedTuple

from teamclock.app.session import Session
from teamclock.app.transfer.export import made_queue_at, queue_at
from teamclock.app.transfer.importing import ImportTarget, import_source, preview_source
from teamclock.app.transfer.preview import ImportOutcome, Preview, outcome
from teamclock.app.transfer.source import Source, source
from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item
from teamclock.messages import _
from teamclock.store import share_facts
from teamclock.store.backup.backups import back_up
from teamclock.store.backup.restore import restore, set_aside
from teamclock.store.place import is_missing
from teamclock.store.transfer import Extent, extent, items_by_uid

MOST_SHOWN = 200
"""The most items that a preview shows."""


class IncomingItem(NamedTuple):
    """An item as it is in a file, and what importing the file would do with it."""

    item: Item
    outcome: ImportOutcome


class Incoming(NamedTuple):
    """The preview of an import: what it would do, and the first items of the file."""

    file: Path
    seen: Preview
    items: tuple[IncomingItem, ...]


class BroughtIn(NamedTuple):
    """The result of an import, and what is needed to undo it.

    done: what was imported
    copy: the name of the backup that was made before; None where there was no queue
    after: how much the queue held after the import, by which a later change is noticed; None for a
        shared queue, in which an import cannot be undone
    """

    done: Preview
    copy: str | None
    after: Extent | None


def preview_file(queue: Path, file: Path, now: Instant) -> Incoming:
    """Return what importing a file would do; nothing is changed.

    Raise TeamclockError where the file or the queue cannot be read, or the file is wrong.
    """
    with source(file) as opened:
        seen = preview_source(queue, opened, now, _no_progress)
        return Incoming(file, seen, _first_items(queue, opened))


def _no_progress(_done: int, _total: int) -> None:
    """Do nothing: no progress is shown."""


def _first_items(queue: Path, opened: Source) -> tuple[IncomingItem, ...]:
    """Return the first `MOST_SHOWN` items of the file, with what the import would do with each.

    They are fewer where the first part of the file has fewer.
    """
    histories = next((part.histories for part in opened.batches(lambda _done: None)), [])
    first = histories[:MOST_SHOWN]
    with queue_at(queue) as here:
        stored = items_by_uid(here, [one.item.uid for one in first])
    return tuple(IncomingItem(one.item, outcome(one, stored.get(one.item.uid))) for one in first)


def bring_in(session: Session, queue: Path, file: Path, now: Instant) -> BroughtIn:
    """Make a backup of the queue and import a file.

    Return what was done, with the extent of the queue after it, by which `take_back` sees a later
    change. Raise TeamclockError where the backup or the import is refused.
    """
    copy = None if is_missing(queue) else back_up(queue, now).name
    with source(file) as opened:
        done = import_source(ImportTarget(queue, session, now), opened, _no_progress)
    with made_queue_at(queue) as here:
        # in a shared queue an import cannot be undone
        is_shared = share_facts.recording_desk(here) is not None
        return BroughtIn(done, copy, None if is_shared else extent(here))


def take_back(queue: Path, brought: BroughtIn, now: Instant) -> None:
    """Undo an import: restore the queue from the backup, or start a new one if there was none.

    The present file of the queue is kept beside it. Raise RefusedError where the queue changed
    after the import, or is shared.
    """
    with made_queue_at(queue) as here:
        has_changed = extent(here) != brought.after
    if has_changed:
        raise RefusedError(_("something has followed the import: it stays"))
    if brought.copy is None:
        set_aside(queue, now)
    else:
        restore(queue, brought.copy, now)
