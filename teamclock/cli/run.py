"""The functions of the terminal's commands: each returns an answer, or raises TeamclockError."""

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
    """Return the options that place the program's files and its clock."""
    return Options(args.roster, args.at, args.zone, args.data, args.home_team)


class Invocation(NamedTuple):
    """A command at its run.

    `args`: its options.
    `environment`: the environment of the process.
    `inputs`: what a session is made of.
    `now`: the one instant of the run.
    """

    args: argparse.Namespace
    environment: Mapping[str, str]
    inputs: SessionInputs
    now: Instant

    @property
    def queue(self) -> Path:
        """Return the path of the queue, which need not exist."""
        return queue_path(options(self.args), self.environment)

    def session(self) -> Session:
        """Return a session of the team file; raise its TeamclockError if any part of it is wrong.

        Without a team file the session has the sample of three teams, and a line on stderr says so.
        """
        session = Session(self.inputs)
        if session.trouble is not None:
            raise session.trouble
        if session.sample:
            write_message(
                _(
                    "there is no team file at {path}: this is the sample of three teams."
                    " “teamclock teams init” writes it there for you to change"
                ).format(path=session.roster_path)
            )
        return session


def invoked(
    args: argparse.Namespace, environment: Mapping[str, str], started: SessionInputs
) -> Invocation:
    """Return a command with the one instant at which it runs."""
    return Invocation(args, environment, started, started.clock())


def backup(asked: Invocation) -> str:
    """Return the answer of `backup`, even if the team file is wrong."""
    from teamclock.cli.backup import backup_answer

    return backup_answer(saved_viewer(asked.inputs), asked.args, asked.queue, asked.now)


def queue(asked: Invocation) -> str:
    from teamclock.cli.queue import queue_answer

    return queue_answer(asked.session(), asked.args, asked.queue, asked.now)


def meet(asked: Invocation) -> str:
    from teamclock.cli.meet import meet_answer

    return meet_answer(asked.session(), asked.args, asked.queue, asked.now)


def share(asked: Invocation) -> str:
    from teamclock.cli.share import share_answer

    return share_answer(asked.session(), asked.args, asked.queue, asked.now)


def webhook(asked: Invocation) -> str:
    from teamclock.cli.webhook import webhook_answer

    return webhook_answer(asked.session, asked.args, asked.queue, asked.now)


def balance(asked: Invocation) -> str:
    from teamclock.cli.balance import balance_answer

    return balance_answer(asked.session(), asked.args, asked.queue, asked.now)


def digest(asked: Invocation) -> str:
    from teamclock.cli.digest import digest_answer

    return digest_answer(asked.session(), asked.args, asked.queue, asked.now)


def export(asked: Invocation) -> str | None:
    """Return the answer of `export`; the schema needs neither a team file nor a home folder."""
    from teamclock.cli.transfer import export_answer, schema_answer

    if asked.args.schema:
        return schema_answer()
    return export_answer(asked.session(), asked.args, asked.queue, asked.now)


def packet(asked: Invocation) -> str | None:
    from teamclock.cli.transfer import packet_answer

    return packet_answer(asked.session(), asked.args, asked.queue, asked.now)


def bring_in(asked: Invocation) -> str:
    from teamclock.cli.transfer import import_answer

    return import_answer(asked.session(), asked.args, asked.queue, asked.now)


def calendar(asked: Invocation) -> str | None:
    from teamclock.cli.calendar import calendar_answer
    from teamclock.cli.calendar_busy import busy_answer

    if asked.args.action == "busy":
        return busy_answer(asked.session(), asked.args, asked.queue.parent, asked.now)
    return calendar_answer(asked.session(), asked.args, asked.queue, asked.now)


def clock_changes(asked: Invocation) -> str:
    from teamclock.cli.outlook import season_answer

    return season_answer(asked.session(), asked.args, asked.now, _planned(asked))


def try_hours(asked: Invocation) -> str:
    from teamclock.cli.outlook import what_if_answer

    return what_if_answer(asked.session(), asked.args, asked.now)


def relay(asked: Invocation) -> str:
    from teamclock.cli.outlook import relay_answer

    return relay_answer(asked.session(), asked.args, asked.now)


def ahead(asked: Invocation) -> str:
    from teamclock.cli.ahead import ahead_answer

    session = asked.session()
    return ahead_answer(session, asked.args, session.moment(asked.now), _planned(asked))


def _planned(asked: Invocation) -> tuple["Meeting", ...]:
    """Return the planned meetings; none if the queue cannot be read, which is not an error here."""
    from teamclock.app.meeting_search import meetings_ahead
    from teamclock.store.queue import Queue

    if is_missing(asked.queue):
        return ()
    with suppress(TeamclockError), closing(Queue(asked.queue)) as queue:
        return meetings_ahead(queue, asked.now)
    return ()


def now(asked: Invocation) -> str:
    """Return what is going on and what waits in the queue; a missing queue file is not created."""
    session, path = asked.session(), asked.queue
    if is_missing(path):
        return _now(session, asked, NOTHING)
    from teamclock.store.queue import Queue

    queue = Queue(path)
    try:
        return queue.damage.answer(_now(session, asked, queue.waiting()))
    finally:
        queue.close()


def _now(session: Session, asked: Invocation, waiting: Waiting) -> str:
    moment = session.moment(asked.now)
    if asked.args.json:
        from teamclock.cli.json_shapes import now_shape
        from teamclock.exchange.json_text import json_text

        know_busy(session, asked)
        return json_text(now_shape(moment, session.tz_data.release, waiting, session.busy))
    from teamclock.cli.words import now_line, now_words

    return now_line(moment) if asked.args.line else now_words(moment, waiting)


def know_busy(session: Session, asked: Invocation) -> None:
    """Tell the session when teams are busy; that it cannot be read is no error here."""
    from teamclock.app.busy.busy_now import busy_now

    try:
        session.busy = busy_now(asked.queue.parent, session.roster, asked.now, write_message)
    except TeamclockError as error:
        write_message(str(error))


def schedule(asked: Invocation) -> str:
    """Return the working hours and handoffs of a horizon or of a document.

    Raises UsageError for an empty or too large horizon, and DataError for a wrong document.
    """
    if asked.args.document is not None:
        from teamclock.cli.schedule_document import document_answer

        return document_answer(asked.args.document)
    from teamclock.domain.extent import fit_horizon, fit_overlaps

    session, args = asked.session(), asked.args
    start = asked.now if args.start is None else args.start
    end = start + WEEK if args.end is None else args.end
    if start >= end:
        raise UsageError(_("--from must lie before --to"))
    horizon = Interval(Instant(start), Instant(end))
    fit_horizon(session.roster, horizon)
    plan = session.plan(horizon)
    if args.json:
        from teamclock.cli.json_shapes import schedule_shape
        from teamclock.exchange.json_text import json_text

        return json_text(schedule_shape(plan))
    from teamclock.cli.words import schedule_words

    fit_overlaps(sum(len(overlap.teams) for overlap in plan.overlaps))
    return schedule_words(plan, session.moment(asked.now))


def estimate(asked: Invocation) -> str:
    from teamclock.cli.estimate import estimate_answer

    return estimate_answer(asked.session(), asked.args, asked.now)


def doctor(asked: Invocation) -> str:
    """Return what is stored where; raise TeamclockError for the first file that is wrong."""
    from teamclock.app.process.doctor import check_all
    from teamclock.cli.doctor import doctor_shape, doctor_words
    from teamclock.exchange.json_text import json_text

    report = check_all(asked.inputs, asked.queue, asked.environment, asked.now)
    if asked.args.json:
        return json_text(doctor_shape(report))
    return doctor_words(report, asked.now, saved_viewer(asked.inputs))


def settings(asked: Invocation) -> str:
    """Return what is set, even if the team file is wrong."""
    from teamclock.cli.settings import settings_answer

    return settings_answer(asked.inputs, asked.args, asked.environment)


def teams(asked: Invocation) -> str:
    from teamclock.cli.teams import teams_answer

    return teams_answer(asked.inputs, asked.args, asked.now)


def holidays(asked: Invocation) -> str:
    from teamclock.cli.holidays import holidays_answer

    return holidays_answer(asked.inputs, asked.args, asked.now)


def cities(asked: Invocation) -> str:
    from teamclock.cli.cities import cities_answer

    return cities_answer(asked.args, saved_viewer(asked.inputs), asked.now)
