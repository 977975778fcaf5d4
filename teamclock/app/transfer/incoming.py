"""A file as the window imports it: looked at, brought in, and taken back while nothing followed.

(exchange.md, 4.)
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
"""The items of a file that a preview names."""


class IncomingItem(NamedTuple):
    """An item of a file, by its name there, and what the import does with it."""

    item: Item
    outcome: ImportOutcome


class Incoming(NamedTuple):
    """What importing a file would do, and the first items of the file."""

    file: Path
    seen: Preview
    items: tuple[IncomingItem, ...]


class BroughtIn(NamedTuple):
    """What was imported, and how it is taken back.

    copy: the name of the copy that was made before; None where there was no queue
    after: how much the queue held then; None where it is shared, so that nothing can be taken back
    """

    done: Preview
    copy: str | None
    after: Extent | None


def preview_file(queue: Path, file: Path, now: Instant) -> Incoming:
    """Return what importing a file would do; raise TeamclockError, and change nothing."""
    with source(file) as opened:
        seen = preview_source(queue, opened, now, _quietly)
        return Incoming(file, seen, _first_items(queue, opened))


def _quietly(_done: int, _whole: int) -> None:
    """Pass over how far the reading has come."""


def _first_items(queue: Path, opened: Source) -> tuple[IncomingItem, ...]:
    histories = next((part.histories for part in opened.batches(lambda _done: None)), [])
    first = histories[:MOST_SHOWN]
    with queue_at(queue) as here:
        stored = items_by_uid(here, [one.item.uid for one in first])
    return tuple(IncomingItem(one.item, outcome(one, stored.get(one.item.uid))) for one in first)


def bring_in(session: Session, queue: Path, file: Path, now: Instant) -> BroughtIn:
    """Import a file, after a copy of the queue; raise TeamclockError where that is refused."""
    copy = None if is_missing(queue) else back_up(queue, now).name
    with source(file) as opened:
        done = import_source(ImportTarget(queue, session, now), opened, _quietly)
    with made_queue_at(queue) as here:
        is_shared = share_facts.recording_desk(here) is not None
        return BroughtIn(done, copy, None if is_shared else extent(here))


def take_back(queue: Path, brought: BroughtIn, now: Instant) -> None:
    """Put the queue as it was before an import; the present file is kept beside it.

    Raise RefusedError where something followed.
    """
    with made_queue_at(queue) as here:
        followed = extent(here) != brought.after
    if followed:
        raise RefusedError(_("something has followed the import: it stays"))
    if brought.copy is None:
        set_aside(queue, now)
    else:
        restore(queue, brought.copy, now)
