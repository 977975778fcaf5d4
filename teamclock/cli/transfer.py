"""The commands `teamclock export` and `import`: the queue into a file, and out of one."""

import argparse
from pathlib import Path
from typing import Any

from teamclock.app.export import export_queue, queue_at
from teamclock.app.preview import Conflict, Preview
from teamclock.app.safety import back_up_before_import
from teamclock.app.session import Session
from teamclock.app.transfer import import_file, preview_file
from teamclock.cli.output import say
from teamclock.cli.progress import progress
from teamclock.cli.shapes import SCHEMA
from teamclock.domain.errors import RefusedError
from teamclock.exchange.json_text import MOST_BYTES, json_text
from teamclock.present.words import join, plain

_MOST_NAMED = 3


def transfer_answer(session: Session, args: argparse.Namespace, path: Path) -> str:
    """Return what `export` or `import` prints; raise TeamclockError where it is refused."""
    if args.command == "export":
        return _export(session, args.file, path)
    if args.dry_run:
        with progress("reading") as told:
            return _answer(args, preview_file(path, args.file, told))
    with progress("importing") as told:
        done = import_file(path, session, args.file, told, back_up_before_import)
    if done.conflicts:
        raise RefusedError(_conflict_words(done))
    return _answer(args, done)


def _export(session: Session, file: Path, path: Path) -> str:
    with progress("exporting") as told, queue_at(path) as queue:
        export_queue(queue, session, file, told)
    if file.suffix.lower() == ".json" and file.stat().st_size > MOST_BYTES:
        say(f"{file} is larger than 2 MiB: an import takes so much only as .jsonl")
    return plain(str(file))


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
    }


def _words(args: argparse.Namespace, done: Preview) -> str:
    counts = (
        f"{done.new} new, {done.further} with further steps, {done.unchanged} unchanged,"
        f" {len(done.conflicts)} in conflict"
    )
    lines = [f"would import: {counts}" if args.dry_run else f"imported: {counts}"]
    lines += [f"  {_conflict(one)}" for one in done.conflicts]
    return "\n".join(lines)


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
