"""The commands `export`, `packet` and `import`: the queue to a file or a pipe, and from it."""

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
from teamclock.present.words import join, plain

_MOST_NAMED = 3
_MOST_REFS = 20


def schema_answer() -> str:
    """Return what `export --schema` prints."""
    return json.dumps(export_schema(), indent=2)


def export_answer(
    session: Session, args: argparse.Namespace, path: Path, now: Instant
) -> str | None:
    """Return what `export` prints, or None if stdout holds the export itself."""
    if args.file is False:
        raise UsageError(
            _("{message}: see “{prog} --help”").format(
                message=_("the following arguments are required: FILE"), prog="teamclock export"
            )
        )
    form = table_form(_form(args), args.table)
    name = _("the export") if args.file is None else str(args.file)
    with progress(_("exporting")) as tell_progress, queue_at(path) as queue:
        if args.file is None:
            size = write_bytes(exported(ExportSource(queue, session, now), form, tell_progress))
        else:
            export_queue(ExportSource(queue, session, now), args.file, form, tell_progress)
            size = args.file.stat().st_size
    if form == "json" and size > MOST_BYTES:
        write_message(
            _("{name} is larger than 2 MiB: import it as .jsonl").format(name=plain(name))
        )
    return None if args.file is None else plain(name)


def _form(args: argparse.Namespace) -> str:
    """Return the form of an export: as it is named, or by the file, or the one of pipes."""
    if args.format:
        return str(args.format)
    return PIPED if args.file is None else export_form(args.file)


def packet_answer(
    session: Session, args: argparse.Namespace, path: Path, now: Instant
) -> str | None:
    """Return what `packet` prints, or None if stdout holds the packet itself (exchange.md, 4)."""
    if args.file is not None:
        refuse_other_name(args.file)
    names = [ref_of(ref) for ref in args.refs]
    with queue_at(path) as queue:
        parts = packet(ExportSource(queue, session, now), names)
    if args.file is None:
        write_bytes(parts)
        return None
    export_whole(args.file, parts)
    return plain(str(args.file))


def import_answer(session: Session, args: argparse.Namespace, path: Path, now: Instant) -> str:
    """Return what `import` prints; raise TeamclockError if it is refused."""
    with _source(args) as opened:
        return _import(args, ImportTarget(path, session, now), opened)


def _source(args: argparse.Namespace) -> AbstractContextManager[Source]:
    if args.file is not None:
        return source(args.file, args.format)
    stream = io.BytesIO() if sys.stdin is None else sys.stdin.buffer
    return piped(stream, args.format or PIPED)


def _import(args: argparse.Namespace, into: ImportTarget, opened: Source) -> str:
    if args.dry_run:
        with progress(_("reading")) as tell_progress:
            return _answer(args, preview_source(into.path, opened, into.now, tell_progress))
    with progress(_("importing")) as tell_progress:
        done = import_source(into, opened, tell_progress, back_up_before_import)
    if done.conflicts or done.meetings.conflicts:
        raise RefusedError(_conflict_words(done), _(": compare with --dry-run"))
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
        "refs": dict((*done.refs, *done.meetings.refs)),
        "refused": done.refused,
        "meetings": {
            "new": done.meetings.new,
            "further": done.meetings.further,
            "unchanged": done.meetings.unchanged,
            "refs": dict(done.meetings.refs),
            "refused": done.meetings.refused,
            "conflicts": [
                {"id": one.uid, "ref": one.ref, "rev": one.rev} for one in done.meetings.conflicts
            ],
        },
        "excuses": done.meetings.excuses,
        "ledger": dict(done.meetings.ledger),
        "dismissals": done.meetings.dismissals,
    }


def _words(args: argparse.Namespace, done: Preview) -> str:
    counts = _(
        "{new} new, {further} with further steps, {unchanged} unchanged, {conflicts} in conflict"
    ).format(
        new=done.new,
        further=done.further,
        unchanged=done.unchanged,
        conflicts=len(done.conflicts) + len(done.meetings.conflicts),
    )
    head = _("would import: {counts}") if args.dry_run else _("imported: {counts}")
    lines = [head.format(counts=counts)]
    lines += [f"  {_conflict(one)}" for one in done.conflicts]
    lines += [f"  {_meeting_conflict(one)}" for one in done.meetings.conflicts]
    lines += [f"  {line}" for line in (*_meetings(done.meetings), *_renamed(done))]
    return "\n".join(lines)


def _meetings(seen: MeetingsPreview) -> Iterator[str]:
    """Yield what becomes of meetings, excuses and the ledger, where the file holds any."""
    if seen.new or seen.further or seen.unchanged:
        yield _("meetings: {new} new, {further} with further steps, {unchanged} unchanged").format(
            new=seen.new, further=seen.further, unchanged=seen.unchanged
        )
    if seen.excuses:
        yield ngettext(
            "{n} week that a team skips", "{n} weeks that teams skip", seen.excuses
        ).format(n=seen.excuses)
    if seen.ledger:
        yield ngettext(
            "other minutes out of hours of {n} team",
            "other minutes out of hours of {n} teams",
            len(seen.ledger),
        ).format(n=len(seen.ledger))
    if seen.dismissals:
        yield ngettext(
            "{n} suggestion that is not needed",
            "{n} suggestions that are not needed",
            seen.dismissals,
        ).format(n=seen.dismissals)


def _renamed(done: Preview) -> Iterator[str]:
    """Yield the names that are others here; of many only the first."""
    refs = (*done.refs, *done.meetings.refs)
    for theirs, here in refs[:_MOST_REFS]:
        yield _("{theirs} of the file is {here} here").format(theirs=theirs, here=here)
    more = len(refs) - _MOST_REFS
    if more > 0:
        yield ngettext("and {n} more", "and {n} more", more).format(n=more)


def _conflict(one: Conflict) -> str:
    return _("{ref} “{title}” has another step {n} here than in the file").format(
        ref=one.ref, title=plain(one.title), n=one.rev
    )


def _meeting_conflict(one: MeetingConflict) -> str:
    return _("{ref} is another meeting here than in the file, at step {n}").format(
        ref=one.ref, n=one.rev
    )


def _conflict_words(done: Preview) -> str:
    named = [
        _("{ref} “{title}”").format(ref=one.ref, title=plain(one.title)) for one in done.conflicts
    ]
    named += [one.ref for one in done.meetings.conflicts]
    more = len(named) - _MOST_NAMED
    if more > 0:
        named[_MOST_NAMED:] = [ngettext("{n} more", "{n} more", more).format(n=more)]
    return _(
        "not changed, with other steps here than in the file: {items};"
        " {new} new and {further} with further steps were imported"
    ).format(items=join(named), new=done.new, further=done.further)
