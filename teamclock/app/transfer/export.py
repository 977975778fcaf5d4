"""Export a queue in one of four forms, to a file or a pipe (exchange.md, 6)."""

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
"""Called with the amount that is done and the whole amount."""

_ALL = 2**31


class ExportSource(NamedTuple):
    """A queue, the session whose working hours its items age by, and the instant of ages."""

    queue: Queue
    session: Session
    now: Instant


@contextmanager
def queue_at(path: Path) -> Iterator[Queue]:
    """Open a queue for the block; where there is none, an empty temporary one."""
    if is_missing(path):
        with TemporaryDirectory() as folder, made_queue_at(Path(folder) / "queue.db") as queue:
            yield queue
    else:
        with made_queue_at(path) as queue:
            yield queue


@contextmanager
def made_queue_at(path: Path) -> Iterator[Queue]:
    """Open a queue for the block; create it where there is none."""
    queue = Queue(path)
    try:
        yield queue
    finally:
        queue.close()


def export_form(file: Path) -> str:
    """Return the form of a file by its ending; raise UsageError for an unknown ending."""
    form = file.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UsageError(
            _("{file}: an export is named .json, .jsonl, .csv or .md").format(file=file),
            _(", or has --format"),
        )
    return form


def table_form(form: str, table: str | None) -> str:
    """Return the form of a table, which only CSV has; raise UsageError for another form."""
    if table is None:
        return form
    if form != "csv":
        raise UsageError(_("a table is written as .csv"), _(": leave out --table"))
    return TABLES[table]


def export_queue(of: ExportSource, file: Path, form: str, progress: Progress) -> None:
    """Write all items of a queue to a file, in one of the forms; raise TeamclockError."""
    export_whole(file, exported(of, form, progress))


def exported(of: ExportSource, form: str, progress: Progress) -> Iterator[bytes]:
    """Yield an export of all items of a queue in parts, in one of the forms (exchange.md, 6)."""
    return _WRITERS[form](of, progress)


def _json(of: ExportSource, progress: Progress) -> Iterator[bytes]:
    return export_json(_records(of, progress), _extras(of), of.now)


def _lines(of: ExportSource, progress: Progress) -> Iterator[bytes]:
    return export_lines(_records(of, progress), _extras(of), of.now)


def _csv(of: ExportSource, progress: Progress) -> Iterator[bytes]:
    return export_csv(_in_order(of, progress))


def _meetings(of: ExportSource, _progress: Progress) -> Iterator[bytes]:
    return meetings_csv(meetings.every(of.queue))


def _steps(of: ExportSource, progress: Progress) -> Iterator[bytes]:
    return steps_csv((one.item, one.events) for one in _records(of, progress))


def _markdown(of: ExportSource, progress: Progress) -> Iterator[bytes]:
    return export_markdown(_in_order(of, progress), _extras(of), of.now)


PIPED = "jsonl"
"""The default form of standard output and input, which suits any size."""

FORMS = ("json", "jsonl", "csv", "md")
TABLES = {"items": "csv", "meetings": "csv of meetings", "steps": "csv of steps"}
_WRITERS = {
    "json": _json,
    "jsonl": _lines,
    "csv": _csv,
    "md": _markdown,
    TABLES["meetings"]: _meetings,
    TABLES["steps"]: _steps,
}


def _extras(of: ExportSource) -> ExportExtras:
    """Return what the queue holds besides items; all of it is read at once."""
    with reading(of.queue):
        return ExportExtras(
            meetings.every(of.queue),
            meetings.ledger(of.queue),
            meetings.excuses(of.queue),
            dismissals.every(of.queue),
            packed_entries(of.queue),
        )


def _records(of: ExportSource, progress: Progress) -> Iterator[ExportRecord]:
    """Yield all items by ref."""
    ages, last = aged(of), last_ref(of.queue)
    for batch in item_batches(of.queue):
        for item, events in batch:
            yield ExportRecord(item.at(of.now), ages(item), events)
        progress(batch[-1].item.ref, last)


def _in_order(of: ExportSource, progress: Progress) -> Iterator[tuple[Item, Ageing]]:
    """Yield all items in the order of `teamclock queue list --all`.

    Open items come first in the order of the queue, then snoozed ones, then closed ones.
    """
    desk, ages = QueueService(*of), aged(of)
    sought, last = QueueQuery(of.now, _ALL), last_ref(of.queue)
    for snoozed in (False, True):
        yield from desk.open_items(sought._replace(snoozed=snoozed))
    for done, item in enumerate(closed_items(of.queue)):
        yield item, ages(item)
        progress(done, last)


def aged(of: ExportSource) -> Callable[[Item], Ageing]:
    """Return how old each item of a queue is at the instant of the export."""
    levels = QueueService(*of).levels(of.now)
    return lambda item: ageing(item, of.session.calendars, levels, of.now)
