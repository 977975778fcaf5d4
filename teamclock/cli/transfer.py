"""The commands `teamclock export` and `import`: the queue into a file or a pipe, and out."""

import argparse
import io
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from teamclock.app.session import Session
from teamclock.app.transfer.export import (
    PIPED,
    ExportSource,
    export_form,
    export_queue,
    exported,
    queue_at,
)
from teamclock.app.transfer.importing import (
    ImportTarget,
    Source,
    import_source,
    piped,
    preview_source,
    source,
)
from teamclock.app.transfer.preview import Conflict, Preview
from teamclock.app.transfer.safety import back_up_before_import
from teamclock.cli.json_shapes import SCHEMA
from teamclock.cli.output import say, tell_bytes
from teamclock.cli.progress import progress
from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import Instant
from teamclock.exchange.json_text import MOST_BYTES, json_text
from teamclock.present.words import join, plain

_MOST_NAMED = 3
_MOST_REFS = 20


def export_answer(
    session: Session, args: argparse.Namespace, path: Path, now: Instant
) -> str | None:
    """Return what `export` prints; None where stdout holds the export itself."""
    if args.file is None:
        form, name = args.format or PIPED, "the export"
    else:
        form, name = args.format or export_form(args.file), str(args.file)
    with progress("exporting") as told, queue_at(path) as queue:
        if args.file is None:
            size = tell_bytes(exported(ExportSource(queue, session, now), form, told))
        else:
            export_queue(ExportSource(queue, session, now), args.file, form, told)
            size = args.file.stat().st_size
    if form == "json" and size > MOST_BYTES:
        say(f"{name} is larger than 2 MiB: an import takes so much only as .jsonl")
    return None if args.file is None else plain(name)


def import_answer(session: Session, args: argparse.Namespace, path: Path, now: Instant) -> str:
    """Return what `import` prints; raise TeamclockError where it is refused."""
    with _source(args) as opened:
        return _import(args, ImportTarget(path, session, now), opened)


def _source(args: argparse.Namespace) -> AbstractContextManager[Source]:
    if args.file is not None:
        return source(args.file, args.format)
    stream = io.BytesIO() if sys.stdin is None else sys.stdin.buffer
    return piped(stream, args.format or PIPED)


def _import(args: argparse.Namespace, into: ImportTarget, opened: Source) -> str:
    if args.dry_run:
        with progress("reading") as told:
            return _answer(args, preview_source(into.path, opened, told))
    with progress("importing") as told:
        done = import_source(into, opened, told, back_up_before_import)
    if done.conflicts:
        raise RefusedError(_conflict_words(done))
    return _answer(args, done)


def _answer(args: argparse.Namespace, done: Preview) -> str:
    return json_text(_shape(args, done)) if args.json else _words(args, done)


def _shape(args: argparse.Namespace, done: Preview) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "dry_run": args.dry_run,
        "new": done.new,
        "further": done.further,
        "unchanged": done.unchanged,
        "steps": done.steps,
        "conflicts": [
            {"id": one.uid, "ref": one.ref, "title": one.title, "rev": one.rev}
            for one in done.conflicts
        ],
        "refs": {f"R-{theirs}": f"R-{here}" for theirs, here in done.refs},
    }


def _words(args: argparse.Namespace, done: Preview) -> str:
    counts = (
        f"{done.new} new, {done.further} with further steps, {done.unchanged} unchanged,"
        f" {len(done.conflicts)} in conflict"
    )
    lines = [f"would import: {counts}" if args.dry_run else f"imported: {counts}"]
    lines += [f"  {_conflict(one)}" for one in done.conflicts]
    lines += [
        f"  R-{theirs} of the file is R-{here} here" for theirs, here in done.refs[:_MOST_REFS]
    ]
    more = len(done.refs) - _MOST_REFS
    return "\n".join([*lines, *([f"  and {more} more"] if more > 0 else [])])


def _conflict(one: Conflict) -> str:
    return f"{one.ref} “{plain(one.title)}” has another step {one.rev} here than in the file"


def _conflict_words(done: Preview) -> str:
    named = [f"{one.ref} “{plain(one.title)}”" for one in done.conflicts[:_MOST_NAMED]]
    more = len(done.conflicts) - len(named)
    which = join([*named, f"{more} more"] if more else named)
    return (
        f"{which} took other steps here than in the file and were left alone; {done.new} new and"
        f" {done.further} with further steps were imported: compare with --dry-run"
    )
