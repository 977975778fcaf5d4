"""The answers of `teamclock calendar`, which write iCalendar (exchange.md, 1)."""

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
from teamclock.present.words import plain


def calendar_answer(
    session: Session, args: argparse.Namespace, path: Path, now: Instant
) -> str | None:
    """Return what a command of `calendar` prints; None where stdout holds the calendar."""
    with queue_at(path) as queue:
        of = ExportSource(queue, session, now)
        return _invite(of, args) if args.action == "invite" else _export(of, args)


def _export(of: ExportSource, args: argparse.Namespace) -> str | None:
    team = None if args.team is None else TeamId(args.team)
    query = CalendarQuery(args.weeks, args.only, team, args.titles)
    if args.file is not None:
        return _words(args.file, write_calendar(args.file, of, query))
    write_bytes([calendar_bytes(calendar_name(of, query), events_of(of, query), of.now)])
    _refuse_partial(of)
    return None


def _invite(of: ExportSource, args: argparse.Namespace) -> str | None:
    with of.queue.damage.refused():
        event = event_of_meeting(of, meeting_ref(args.meeting))
    if args.file is None:
        write_bytes([calendar_bytes(event.summary, (event,), of.now)])
        return None
    write_events(args.file, [event], of.now)
    return plain(str(args.file))


def _refuse_partial(of: ExportSource) -> None:
    """Raise the error of rows that the calendar on stdout lacks."""
    damage = of.queue.damage.found()
    if damage is not None:
        raise damage


def _words(file: Path, made: Merged) -> str:
    return _(
        "{file}: {new} new, {changed} changed, {cancelled} cancelled, {unchanged} unchanged"
    ).format(
        file=plain(str(file)),
        new=made.new,
        changed=made.changed,
        cancelled=made.cancelled,
        unchanged=made.unchanged,
    )
