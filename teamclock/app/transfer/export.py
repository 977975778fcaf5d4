"""Export a queue as JSON, JSONL, CSV or Markdown, to a file or a pipe (exchange.md, 6).

A form is the format of an export, named by the ending of its file: json, jsonl, csv or md. The two
further tables of CSV are forms as well.
"""

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
from teamclock.exchange.csv_table import export_csv, meetings_csv, steps_csv
from teamclock.exchange.export import ExportExtras, ExportRecord, export_json, export_lines
from teamclock.exchange.markdown import export_markdown
from teamclock.messages import _
from teamclock.share.packing import packed_entries
from teamclock.store import dismissals, meetings
from teamclock.store.place import is_missing
from teamclock.store.queue import Queue, QueueQuery
from teamclock.store.transfer import closed_items, item_batches, last_ref, reading

Progress = Callable[[int, int], object]
"""Called with how much is done, and with the total in the same unit."""

_ALL = 2**31
"""A limit for queries, larger than any queue."""


class ExportSource(NamedTuple):
    """A queue to export.

    session: has the working hours by which the ages of items are computed
    now: the instant of these ages
    """

    queue: Queue
    session: Session
    now: Instant


@contextmanager
def queue_at(path: Path) -> Iterator[Queue]:
    """Open a queue for the block; open an empty temporary queue where there is none."""
    if is_missing(path):
        with TemporaryDirectory() as folder, made_queue_at(Path(folder) / "queue.db") as queue:
            yield queue
    else:
        with made_queue_at(path) as queue:
            yield queue


@contextmanager
def made_queue_at(path: Path) -> Iterator[Queue]:
    """Open a queue for the block, and create it where there is none."""
    queue = Queue(path)
    try:
        yield queue
    finally:
        queue.close()


def export_form(file: Path) -> str:
    """Return the form of an export by the ending of its file.

    Raise UsageError for an unknown ending.
    """
    form = file.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UsageError(
            _("{file}: an export is named .json, .jsonl, .csv or .md").format(file=file),
            _(", or has --format"),
        )
    return form


def table_form(form: str, table: str | None) -> str:
    """Return the format that exports a table of `TABLES`, or `form` where `table` is None.

    Raise UsageError where a table is named for another form than CSV.
    """
    if table is None:
        return form
    if form != "csv":
        raise UsageError(_("a table is written as .csv"), _(": leave out --table"))
    return TABLES[table]


def export_queue(source: ExportSource, file: Path, form: str, progress: Progress) -> None:
    """Write a queue, or a table of it, to a file; raise TeamclockError where that fails.

    `form` and `progress` are as in `exported`, which yields the parts of the file.
    """
    export_whole(file, exported(source, form, progress))


def exported(source: ExportSource, form: str, progress: Progress) -> Iterator[bytes]:
    """Yield the parts of a file with a whole queue or, in the forms of CSV, one of its tables.

    `progress` is called with how much is done, and with the total in the same unit.
    """
    return _WRITERS[form](source, progress)


def _json(source: ExportSource, progress: Progress) -> Iterator[bytes]:
    """Yield the parts of a JSON file with the queue."""
    return export_json(_records(source, progress), _extras(source), source.now)


def _lines(source: ExportSource, progress: Progress) -> Iterator[bytes]:
    """Yield the lines of a JSONL file with the queue."""
    return export_lines(_records(source, progress), _extras(source), source.now)


def _csv(source: ExportSource, progress: Progress) -> Iterator[bytes]:
    """Yield the lines of the CSV table of items."""
    return export_csv(_in_order(source, progress))


def _meetings(source: ExportSource, _progress: Progress) -> Iterator[bytes]:
    """Yield the lines of the CSV table of meetings, without progress."""
    return meetings_csv(meetings.every(source.queue))


def _steps(source: ExportSource, progress: Progress) -> Iterator[bytes]:
    """Yield the lines of the CSV table of steps."""
    return steps_csv((one.item, one.events) for one in _records(source, progress))


def _markdown(source: ExportSource, progress: Progress) -> Iterator[bytes]:
    """Yield the parts of a Markdown file with the queue."""
    return export_markdown(_in_order(source, progress), _extras(source), source.now)


PIPED = "jsonl"
"""The default form for standard output and input: it is written and read line by line."""

FORMS = ("json", "jsonl", "csv", "md")
"""The forms that the ending of a file names."""

TABLES = {"items": "csv", "meetings": "csv of meetings", "steps": "csv of steps"}
"""The forms of the tables of CSV, by the names in the option --table."""

_WRITERS = {
    "json": _json,
    "jsonl": _lines,
    "csv": _csv,
    "md": _markdown,
    TABLES["meetings"]: _meetings,
    TABLES["steps"]: _steps,
}
"""The functions that write a queue, by form."""


def _extras(source: ExportSource) -> ExportExtras:
    """Return what the queue holds besides items, read in one transaction."""
    with reading(source.queue):
        return ExportExtras(
            meetings.every(source.queue),
            meetings.ledger(source.queue),
            meetings.excuses(source.queue),
            dismissals.every(source.queue),
            packed_entries(source.queue),
        )


def _records(source: ExportSource, progress: Progress) -> Iterator[ExportRecord]:
    """Yield all items, as they are at the instant of the export, in the order of their refs.

    Each comes with its age and its history. `progress` is called with the last ref that was
    yielded, and the last of the queue.
    """
    ages, last = aged(source), last_ref(source.queue)
    for batch in item_batches(source.queue):
        for item, events in batch:
            yield ExportRecord(item.at(source.now), ages(item), events)
        progress(batch[-1].item.ref, last)


def _in_order(source: ExportSource, progress: Progress) -> Iterator[tuple[Item, Ageing]]:
    """Yield all items, each with its age, in the order of `teamclock queue list --all`.

    Open items come first in the order of the queue, then snoozed ones, then closed ones. During the
    last, `progress` is called with their number so far and, as a total that is never too small, the
    last ref of the queue.
    """
    service, ages = QueueService(*source), aged(source)
    query, last = QueueQuery(source.now, _ALL), last_ref(source.queue)
    for snoozed in (False, True):
        yield from service.open_items(query._replace(snoozed=snoozed))
    for done, item in enumerate(closed_items(source.queue)):
        yield item, ages(item)
        progress(done, last)


def aged(source: ExportSource) -> Callable[[Item], Ageing]:
    """Return a function that returns the age of an item at the instant of the export."""
    levels = QueueService(*source).levels(source.now)
    return lambda item: ageing(item, source.session.calendars, levels, source.now)
