"""The functions of the terminal's commands.

A function with the name of a command returns what the command prints, or None if it has printed
that itself. It raises TeamclockError for any error that a user can act on.
"""

import argparse
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.preferences import saved_viewer
from teamclock.app.process.start import Options, queue_path
from teamclock.app.session import Session, SessionInputs
from teamclock.cli.output import write_message
from teamclock.domain.errors import TeamclockError, UsageError
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.waiting import NOTHING, Waiting
from teamclock.messages import _
from teamclock.store.place import is_missing

if TYPE_CHECKING:
    from teamclock.domain.meeting import Meeting


def options(args: argparse.Namespace) -> Options:
    """Return the options that choose the program's files, its clock and the user's team."""
    return Options(args.roster, args.at, args.zone, args.data, args.home_team)


class Invocation(NamedTuple):
    """A run of a command: its options, environment and instant, and what a session is made from."""

    args: argparse.Namespace  # the parsed options
    environment: Mapping[str, str]  # of the process
    inputs: SessionInputs  # what a session is made from
    now: Instant  # of the run

    @property
    def queue(self) -> Path:
        """The path of the queue, which need not exist."""
        return queue_path(options(self.args), self.environment)

    def session(self) -> Session:
        """Return a session of the team file; raise its error if any part of it is wrong.

        Without a team file the session has the sample of three teams, and a line on stderr says so.
        """
        session = Session(self.inputs)
        if session.trouble is not None:
            raise session.trouble
        if session.sample:
            words = _(
                "there is no team file at {path}: this is the sample of three teams."
                " “teamclock teams init” writes it there for you to change"
            )
            write_message(words.format(path=session.roster_path))
        return session


def invoked(
    args: argparse.Namespace, environment: Mapping[str, str], started: SessionInputs
) -> Invocation:
    """Return a run of a command at the instant that the session's clock shows now."""
    return Invocation(args, environment, started, started.clock())


def backup(call: Invocation) -> str:
    """List, make or restore backups, or start a new queue, even if the team file is wrong."""
    from teamclock.cli.backup import backup_answer

    return backup_answer(saved_viewer(call.inputs), call.args, call.queue, call.now)


def queue(call: Invocation) -> str:
    """List and show items, or take steps of them."""
    from teamclock.cli.queue import queue_answer

    return queue_answer(call.session(), call.args, call.queue, call.now)


def meet(call: Invocation) -> str:
    """Find slots, or plan, change and log meetings."""
    from teamclock.cli.meet import meet_answer

    return meet_answer(call.session(), call.args, call.queue, call.now)


def share(call: Invocation) -> str:
    """Share the queue with other desks, leave the share, or tell its state."""
    from teamclock.cli.share import share_answer

    return share_answer(call.session(), call.args, call.queue, call.now)


def webhook(call: Invocation) -> str:
    """Add, list, test, flush or remove webhooks; only some of these read the team file."""
    from teamclock.cli.webhook import webhook_answer

    return webhook_answer(call.session, call.args, call.queue, call.now)


def balance(call: Invocation) -> str:
    """Return how much of the work went without a meeting, and how much stalled."""
    from teamclock.cli.balance import balance_answer

    return balance_answer(call.session(), call.args, call.queue, call.now)


def digest(call: Invocation) -> str:
    """Return what a team is told of its items and meetings."""
    from teamclock.cli.digest import digest_answer

    return digest_answer(call.session(), call.args, call.queue, call.now)


def export(call: Invocation) -> str | None:
    """Export the queue; the schema of exports needs neither a team file nor a home folder."""
    from teamclock.cli.transfer import export_answer, schema_answer

    if call.args.schema:
        return schema_answer()
    return export_answer(call.session(), call.args, call.queue, call.now)


def packet(call: Invocation) -> str | None:
    """Write some items for another queue; return the file's name, or None for stdout."""
    from teamclock.cli.transfer import packet_answer

    return packet_answer(call.session(), call.args, call.queue, call.now)


def bring_in(call: Invocation) -> str:
    """Take a packet or an export into the queue, and return what it brought."""
    from teamclock.cli.transfer import import_answer

    return import_answer(call.session(), call.args, call.queue, call.now)


def calendar(call: Invocation) -> str | None:
    """Write a calendar, or take in busy times; return None for a calendar written to stdout."""
    from teamclock.cli.calendar import calendar_answer
    from teamclock.cli.calendar_busy import busy_answer

    if call.args.action == "busy":
        return busy_answer(call.session(), call.args, call.queue.parent, call.now)
    return calendar_answer(call.session(), call.args, call.queue, call.now)


def clock_changes(call: Invocation) -> str:
    """Return the clock changes of the coming weeks, and what they do to shared hours."""
    from teamclock.cli.outlook import season_answer

    return season_answer(call.session(), call.args, call.now, _planned_meetings(call))


def try_hours(call: Invocation) -> str:
    """Return what other working hours of a team would change."""
    from teamclock.cli.outlook import what_if_answer

    return what_if_answer(call.session(), call.args, call.now)


def relay(call: Invocation) -> str:
    """Return the orders of the relay in which an item waits the least."""
    from teamclock.cli.outlook import relay_answer

    return relay_answer(call.session(), call.args, call.now)


def ahead(call: Invocation) -> str:
    """Return what is coming up, planned meetings included."""
    from teamclock.cli.ahead import ahead_answer

    session = call.session()
    return ahead_answer(session, call.args, session.moment(call.now), _planned_meetings(call))


def _planned_meetings(call: Invocation) -> tuple["Meeting", ...]:
    """Return the meetings from now on; none if the queue is missing or cannot be read."""
    from teamclock.app.meeting_search import meetings_ahead
    from teamclock.store.queue import Queue

    if is_missing(call.queue):
        return ()
    with suppress(TeamclockError), closing(Queue(call.queue)) as queue:
        return meetings_ahead(queue, call.now)
    return ()


def now(call: Invocation) -> str:
    """Return who works now and who is next; a missing queue file is not created."""
    session, path = call.session(), call.queue
    if is_missing(path):
        return _now_answer(session, call, NOTHING)
    from teamclock.store.queue import Queue

    with closing(Queue(path)) as queue:
        return queue.damage.answer(_now_answer(session, call, queue.waiting()))


def _now_answer(session: Session, call: Invocation, waiting: Waiting) -> str:
    """Return who works now and who is next; `waiting` has how many items wait for each team."""
    moment = session.moment(call.now)
    if call.args.json:
        from teamclock.cli.json_shapes import now_shape
        from teamclock.exchange.json_text import json_text

        load_busy_times(session, call)
        return json_text(now_shape(moment, session.tz_data.release, waiting, session.busy))
    from teamclock.cli.words import now_line, now_words

    return now_line(moment) if call.args.line else now_words(moment, waiting)


def load_busy_times(session: Session, call: Invocation) -> None:
    """Give a session the times at which teams are busy; write an error to stderr and go on."""
    from teamclock.app.busy.busy_now import busy_now

    try:
        session.busy = busy_now(call.queue.parent, session.roster, call.now, write_message)
    except TeamclockError as error:
        write_message(str(error))


def schedule(call: Invocation) -> str:
    """Return the plan of a horizon, for --document that of a roster and horizon in a JSON file.

    Raise UsageError for an empty or too large horizon, DataError for a wrong document.
    """
    if call.args.document is not None:
        from teamclock.cli.schedule_document import document_answer

        return document_answer(call.args.document)
    from teamclock.domain.extent import fit_horizon, fit_overlaps

    session, args = call.session(), call.args
    start = call.now if args.start is None else args.start
    end = start + WEEK if args.end is None else args.end
    if start >= end:
        raise UsageError(_("--from must lie before --to"))
    horizon = Interval(Instant(start), Instant(end))
    fit_horizon(session.roster, horizon)  # raises UsageError if it is too large
    plan = session.plan(horizon)
    if args.json:
        from teamclock.cli.json_shapes import schedule_shape
        from teamclock.exchange.json_text import json_text

        return json_text(schedule_shape(plan))
    from teamclock.cli.words import schedule_words

    fit_overlaps(sum(len(overlap.teams) for overlap in plan.overlaps))  # may raise UsageError
    return schedule_words(plan, session.moment(call.now))


def estimate(call: Invocation) -> str:
    """Return when each next team can start on the work."""
    from teamclock.cli.estimate import estimate_answer

    return estimate_answer(call.session(), call.args, call.now)


def doctor(call: Invocation) -> str:
    """Return a report on the user's files; raise TeamclockError for the first wrong file."""
    from teamclock.app.process.doctor import check_all
    from teamclock.cli.doctor import doctor_shape, doctor_words
    from teamclock.exchange.json_text import json_text

    report = check_all(call.inputs, call.queue, call.environment, call.now)
    if call.args.json:
        return json_text(doctor_shape(report))
    return doctor_words(report, call.now, saved_viewer(call.inputs))


def settings(call: Invocation) -> str:
    """Show or change settings, even if the team file is wrong."""
    from teamclock.cli.settings import settings_answer

    return settings_answer(call.inputs, call.args, call.environment)


def teams(call: Invocation) -> str:
    """Check, write, find or edit the team file, which may be wrong."""
    from teamclock.cli.teams import teams_answer

    return teams_answer(call.inputs, call.args, call.now)


def holidays(call: Invocation) -> str:
    """Return the days off that a country suggests."""
    from teamclock.cli.holidays import holidays_answer

    return holidays_answer(call.inputs, call.args, call.now)


def cities(call: Invocation) -> str:
    from teamclock.cli.cities import cities_answer

    return cities_answer(call.args, saved_viewer(call.inputs), call.now)
