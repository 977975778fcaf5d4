"""The commands `export`, `packet` and `import`, which write and read files and pipes."""

import argparse
import io
import json
import sys
from collections.abc import Iterator
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
    table_form,
)
from teamclock.app.transfer.importing import (
    ImportTarget,
    import_source,
    preview_source,
)
from teamclock.app.transfer.packet import packet, refuse_other_name
from teamclock.app.transfer.preview import Conflict, MeetingConflict, MeetingsPreview, Preview
from teamclock.app.transfer.safety import back_up_before_import
from teamclock.app.transfer.source import Source, piped, source
from teamclock.cli.json_shapes import SCHEMA
from teamclock.cli.output import write_bytes, write_message
from teamclock.cli.progress import progress
from teamclock.cli.typed_words import ref_of
from teamclock.config.files import export_whole
from teamclock.domain.errors import RefusedError, UsageError
from teamclock.domain.interval import Instant
from teamclock.exchange.json_schema import export_schema
from teamclock.exchange.json_text import MOST_BYTES, json_text
from teamclock.messages import _, ngettext
from teamclock.present.words import join, printable

_MOST_NAMED = 3
_MOST_REFS = 20


def schema_answer() -> str:
    """Return the JSON Schema that `export --schema` prints."""
    return json.dumps(export_schema(), indent=2)


def export_answer(
    session: Session, args: argparse.Namespace, path: Path, now: Instant
) -> str | None:
    """Return the name of the file that `export` has written; None if it has written to stdout.

    `path` is that of the queue, which need not exist.
    """
    if args.file is False:  # FILE is left out; None is stdout
        raise UsageError(
            _("{message}: see “{prog} --help”").format(
                message=_("the following arguments are required: FILE"), prog="teamclock export"
            )
        )
    form = table_form(_chosen_form(args), args.table)
    name = _("the export") if args.file is None else str(args.file)
    with progress(_("exporting")) as show_progress, queue_at(path) as queue:
        if args.file is None:
            size = write_bytes(exported(ExportSource(queue, session, now), form, show_progress))
        else:
            export_queue(ExportSource(queue, session, now), args.file, form, show_progress)
            size = args.file.stat().st_size
    if form == "json" and size > MOST_BYTES:
        write_message(
            _("{name} is larger than 2 MiB: import it as .jsonl").format(name=printable(name))
        )
    return None if args.file is None else printable(name)


def _chosen_form(args: argparse.Namespace) -> str:
    """Return the form of an export: of --format, else of the file's ending; stdout gets jsonl."""
    if args.format:
        return str(args.format)
    return PIPED if args.file is None else export_form(args.file)


def packet_answer(
    session: Session, args: argparse.Namespace, path: Path, now: Instant
) -> str | None:
    """Return the name of the file that `packet` has written; None for stdout (exchange.md, 4).

    `path` is that of the queue. Raise UsageError for a file with another ending than .teamclock.
    """
    if args.file is not None:
        refuse_other_name(args.file)
    names = [ref_of(ref) for ref in args.refs]
    with queue_at(path) as queue:
        parts = packet(ExportSource(queue, session, now), names)
    if args.file is None:
        write_bytes(parts)
        return None
    export_whole(args.file, parts)
    return printable(str(args.file))


def import_answer(session: Session, args: argparse.Namespace, path: Path, now: Instant) -> str:
    """Import a file or standard input, and return what `import` prints; `path` is the queue's."""
    with _opened_source(args) as file:
        return _import_from(args, ImportTarget(path, session, now), file)


def _opened_source(args: argparse.Namespace) -> AbstractContextManager[Source]:
    """Return a context manager that opens the file to import, or standard input."""
    if args.file is not None:
        return source(args.file, args.format)
    stream = io.BytesIO() if sys.stdin is None else sys.stdin.buffer
    return piped(stream, args.format or PIPED)


def _import_from(args: argparse.Namespace, target: ImportTarget, file: Source) -> str:
    """Import a file, or with --dry-run preview the import, and return the result.

    Raise RefusedError if items or meetings have other steps in the queue than in the file; all
    others have been imported then.
    """
    if args.dry_run:
        with progress(_("reading")) as show_progress:
            return _json_or_words(
                args, preview_source(target.path, file, target.now, show_progress)
            )
    with progress(_("importing")) as show_progress:
        result = import_source(target, file, show_progress, back_up_before_import)
    if result.conflicts or result.meetings.conflicts:
        raise RefusedError(_refusal_words(result), _(": compare with --dry-run"))
    return _json_or_words(args, result)


def _json_or_words(args: argparse.Namespace, result: Preview) -> str:
    """Return the result of an import as JSON if `--json` is given, else as words."""
    return json_text(_import_shape(args, result)) if args.json else _import_words(args, result)


def _import_shape(args: argparse.Namespace, result: Preview) -> dict[str, Any]:
    """Return the JSON object of `import`; `further` counts the items that get further steps.

    `refused` counts the steps that a shared queue stores, but its rules do not take. `refs` has the
    names in the file, with the names here, of items and meetings whose names differ.
    """
    return {
        "schema": SCHEMA,
        "dry_run": args.dry_run,
        "new": result.new,
        "further": result.further,
        "unchanged": result.unchanged,
        "steps": result.steps,
        "conflicts": [
            {"id": one.uid, "ref": one.ref, "title": one.title, "rev": one.rev}
            for one in result.conflicts
        ],
        "refs": dict((*result.refs, *result.meetings.refs)),
        "refused": result.refused,
        "meetings": {
            "new": result.meetings.new,
            "further": result.meetings.further,
            "unchanged": result.meetings.unchanged,
            "refs": dict(result.meetings.refs),
            "refused": result.meetings.refused,
            "conflicts": [
                {"id": one.uid, "ref": one.ref, "rev": one.rev} for one in result.meetings.conflicts
            ],
        },
        "excuses": result.meetings.excuses,
        "ledger": dict(result.meetings.ledger),
        "dismissals": result.meetings.dismissals,
    }


def _import_words(args: argparse.Namespace, result: Preview) -> str:
    """Format the result of an import: counts, conflicts, meetings and changed names."""
    counts = _(
        "{new} new, {further} with further steps, {unchanged} unchanged, {conflicts} in conflict"
    ).format(
        new=result.new,
        further=result.further,
        unchanged=result.unchanged,
        conflicts=len(result.conflicts) + len(result.meetings.conflicts),
    )
    head = _("would import: {counts}") if args.dry_run else _("imported: {counts}")
    lines = [head.format(counts=counts)]
    lines += [f"  {_conflict_line(one)}" for one in result.conflicts]
    lines += [f"  {_meeting_conflict_line(one)}" for one in result.meetings.conflicts]
    lines += [f"  {line}" for line in (*_meeting_lines(result.meetings), *_renamed_lines(result))]
    return "\n".join(lines)


def _meeting_lines(preview: MeetingsPreview) -> Iterator[str]:
    """Yield what becomes of meetings, excuses, teams' minutes and dismissals of the file."""
    if preview.new or preview.further or preview.unchanged:
        yield _("meetings: {new} new, {further} with further steps, {unchanged} unchanged").format(
            new=preview.new, further=preview.further, unchanged=preview.unchanged
        )
    if preview.excuses:
        yield ngettext(
            "{n} week that a team skips", "{n} weeks that teams skip", preview.excuses
        ).format(n=preview.excuses)
    if preview.ledger:
        yield ngettext(
            "other minutes out of hours of {n} team",
            "other minutes out of hours of {n} teams",
            len(preview.ledger),
        ).format(n=len(preview.ledger))
    if preview.dismissals:
        yield ngettext(
            "{n} suggestion that is not needed",
            "{n} suggestions that are not needed",
            preview.dismissals,
        ).format(n=preview.dismissals)


def _renamed_lines(result: Preview) -> Iterator[str]:
    """Yield lines about items and meetings with another name in the queue than in the file.

    At most 20 are named; a last line says how many more there are.
    """
    refs = (*result.refs, *result.meetings.refs)
    for theirs, here in refs[:_MOST_REFS]:
        yield _("{theirs} of the file is {here} here").format(theirs=theirs, here=here)
    more = len(refs) - _MOST_REFS
    if more > 0:
        yield ngettext("and {n} more", "and {n} more", more).format(n=more)


def _conflict_line(one: Conflict) -> str:
    """Format an item that has another history in the queue than in the file, from step `rev` on."""
    return _("{ref} “{title}” has another step {n} here than in the file").format(
        ref=one.ref, title=printable(one.title), n=one.rev
    )


def _meeting_conflict_line(one: MeetingConflict) -> str:
    """Format a meeting that differs between queue and file, though both are at step `rev`."""
    return _("{ref} is another meeting here than in the file, at step {n}").format(
        ref=one.ref, n=one.rev
    )


def _refusal_words(result: Preview) -> str:
    """Return the error of an import with conflicts, which names the first three of them."""
    named = [
        _("{ref} “{title}”").format(ref=one.ref, title=printable(one.title))
        for one in result.conflicts
    ]
    named += [one.ref for one in result.meetings.conflicts]
    more = len(named) - _MOST_NAMED
    if more > 0:
        named[_MOST_NAMED:] = [ngettext("{n} more", "{n} more", more).format(n=more)]
    return _(
        "not changed, with other steps here than in the file: {items};"
        " {new} new and {further} with further steps were imported"
    ).format(items=join(named), new=result.new, further=result.further)
