"""What leaves the queue: all its items, in one of four forms, into a file or a pipe (cli.md)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from teamclock.app.queue_service import QueueService
from teamclock.app.session import Session
from teamclock.config.files import export_whole
from teamclock.domain.errors import UsageError
from teamclock.domain.flow import Ageing, ageing
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item
from teamclock.exchange.csv_table import export_csv
from teamclock.exchange.export import ExportRecord, export_json, export_lines
from teamclock.exchange.markdown import export_markdown
from teamclock.messages import _
from teamclock.store.place import is_missing
from teamclock.store.queue import Queue, QueueQuery
from teamclock.store.transfer import closed_items, kept, last_ref

Progress = Callable[[int, int], object]
"""Told how much is done, of how much."""

_ALL = 2**31


class ExportSource(NamedTuple):
    """A queue as it stands at an instant, with the session whose hours its items age by."""

    queue: Queue
    session: Session
    now: Instant


@contextmanager
def queue_at(path: Path) -> Iterator[Queue]:
    """Open a queue; where there is none, an empty one that leaves no trace."""
    if is_missing(path):
        with TemporaryDirectory() as folder, queue_at_new(Path(folder) / "queue.db") as queue:
            yield queue
    else:
        with queue_at_new(path) as queue:
            yield queue


@contextmanager
def queue_at_new(path: Path) -> Iterator[Queue]:
    """Open a queue, which is made where there is none."""
    queue = Queue(path)
    try:
        yield queue
    finally:
        queue.close()


def export_form(file: Path) -> str:
    """Return the form that a name says; raise UsageError for one that says none."""
    form = file.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UsageError(
            _("{file}: an export is named .json, .jsonl, .csv or .md").format(file=file),
            _(", or has --format"),
        )
    return form


def export_queue(of: ExportSource, file: Path, form: str, told: Progress) -> None:
    """Write all items of a queue into a file, in one of the forms."""
    export_whole(file, exported(of, form, told))


def exported(of: ExportSource, form: str, told: Progress) -> Iterator[bytes]:
    """Return the parts of an export of all items of a queue, in one of the forms."""
    return FORMS[form](of, told)


def _json(of: ExportSource, told: Progress) -> Iterator[bytes]:
    return export_json(_records(of, told), of.now)


def _lines(of: ExportSource, told: Progress) -> Iterator[bytes]:
    return export_lines(_records(of, told), of.now)


def _csv(of: ExportSource, told: Progress) -> Iterator[bytes]:
    return export_csv(_in_order(of, told))


def _markdown(of: ExportSource, told: Progress) -> Iterator[bytes]:
    return export_markdown(_in_order(of, told), of.now)


PIPED = "jsonl"
"""The form of standard output and input, where none is named: it is for any size."""

FORMS = {"json": _json, "jsonl": _lines, "csv": _csv, "md": _markdown}


def _records(of: ExportSource, told: Progress) -> Iterator[ExportRecord]:
    """Return all items by their refs."""
    aged, last = _ages(of), last_ref(of.queue)
    for batch in kept(of.queue):
        for item, events in batch:
            yield ExportRecord(item.at(of.now), aged(item), events)
        told(batch[-1].item.ref, last)


def _in_order(of: ExportSource, told: Progress) -> Iterator[tuple[Item, Ageing]]:
    """Return open items in the order of the queue, the snoozed ones after the others, then closed.

    It is the order of `teamclock queue list --all`.
    """
    desk, aged = QueueService(*of), _ages(of)
    sought, last = QueueQuery(of.now, _ALL), last_ref(of.queue)
    for snoozed in (False, True):
        yield from desk.open_items(sought._replace(snoozed=snoozed))
    for done, item in enumerate(closed_items(of.queue)):
        yield item, aged(item)
        told(done, last)


def _ages(of: ExportSource) -> Callable[[Item], Ageing]:
    levels = QueueService(*of).levels(of.now)
    return lambda item: ageing(item, of.session.calendars, levels, of.now)
