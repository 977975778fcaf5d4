"""The answers of `teamclock calendar`, which write iCalendar (exchange.md, 1).

`source` is the queue with the session and the instant of the run.
"""

import argparse
from pathlib import Path

from teamclock.app.calendar_file import (
    calendar_bytes,
    calendar_name,
    event_of_meeting,
    events_of,
    write_calendar,
    write_events,
)
from teamclock.app.session import Session
from teamclock.app.transfer.export import ExportSource, queue_at
from teamclock.cli.meet import meeting_ref
from teamclock.cli.output import write_bytes
from teamclock.domain.calendar_query import CalendarQuery
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.exchange.calendar_memory import Merged
from teamclock.messages import _
from teamclock.present.words import printable


def calendar_answer(
    session: Session, args: argparse.Namespace, path: Path, now: Instant
) -> str | None:
    """Return what a command of `calendar` prints; None if it has written the calendar to stdout.

    `path` is that of the queue, which need not exist.
    """
    with queue_at(path) as queue:
        source = ExportSource(queue, session, now)
        answer_of = _invite_answer if args.action == "invite" else _export_answer
        return answer_of(source, args)


def _export_answer(source: ExportSource, args: argparse.Namespace) -> str | None:
    """Write the calendar to a file and return how many events are new or changed; None for stdout.

    Raise DamagedError, after writing to stdout, if rows of the queue could not be read.
    """
    team = None if args.team is None else TeamId(args.team)
    query = CalendarQuery(args.weeks, args.only, team, args.titles)
    if args.file is not None:
        return _merged_words(args.file, write_calendar(args.file, source, query))
    write_bytes(
        [calendar_bytes(calendar_name(source, query), events_of(source, query), source.now)]
    )
    _refuse_partial(source)
    return None


def _invite_answer(source: ExportSource, args: argparse.Namespace) -> str | None:
    """Write one meeting to a file or to stdout; return the file's path, None for stdout."""
    with source.queue.damage.refused():  # raises DamagedError for a row that cannot be read
        event = event_of_meeting(source, meeting_ref(args.meeting))
    if args.file is None:
        write_bytes([calendar_bytes(event.summary, (event,), source.now)])
        return None
    write_events(args.file, [event], source.now)
    return printable(str(args.file))


def _refuse_partial(source: ExportSource) -> None:
    """Raise DamagedError if rows of the queue are missing in the calendar that was written."""
    damage = source.queue.damage.found()
    if damage is not None:
        raise damage


def _merged_words(file: Path, made: Merged) -> str:
    """Format how many events of a calendar file are new, changed, cancelled and unchanged."""
    return _(
        "{file}: {new} new, {changed} changed, {cancelled} cancelled, {unchanged} unchanged"
    ).format(
        file=printable(str(file)),
        new=made.new,
        changed=made.changed,
        cancelled=made.cancelled,
        unchanged=made.unchanged,
    )
