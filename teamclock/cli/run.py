"""What each command does: an answer out; what cannot be answered is raised."""

import argparse
import sys
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.process.start import Options, queue_path
from teamclock.app.session import Session, Setting
from teamclock.cli.output import say
from teamclock.config.regular import read_regular
from teamclock.domain.errors import (
    DataError,
    NotFoundError,
    TeamclockError,
    UsageError,
)
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.item import NOTHING, Waiting
from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.store.place import is_missing

if TYPE_CHECKING:
    from teamclock.domain.meeting import Meeting


def options(args: argparse.Namespace) -> Options:
    return Options(roster=args.roster, at=args.at, zone=args.zone, data=args.data)


class Invocation(NamedTuple):
    """A command that is carried out: its options, the setting and environment, and the instant."""

    args: argparse.Namespace
    environment: Mapping[str, str]
    setting: Setting
    now: Instant

    @property
    def queue(self) -> Path:
        """Return the place of the queue, which need not be there."""
        return queue_path(options(self.args), self.environment)

    def session(self) -> Session:
        """Return a session whose team file is right in every part; say where it is the sample."""
        session = Session(self.setting)
        if session.trouble is not None:
            raise session.trouble
        if session.sample:
            say(
                _(
                    "there is no team file at {path}: this is the sample of three teams."
                    " “teamclock teams init” writes it there for you to change"
                ).format(path=session.roster_path)
            )
        return session


def invoked(
    args: argparse.Namespace, environment: Mapping[str, str], started: Setting
) -> Invocation:
    """Return a command as it was typed, with the one instant at which it is carried out."""
    return Invocation(args, environment, started, started.clock())


def backup(asked: Invocation) -> str:
    """Answer what is asked of the backups, even where the team file is wrong."""
    from teamclock.cli.backup import backup_answer

    return backup_answer(asked.setting.viewer(), asked.args, asked.queue, asked.now)


def queue(asked: Invocation) -> str:
    from teamclock.cli.queue import queue_answer

    return queue_answer(asked.session(), asked.args, asked.queue, asked.now)


def meet(asked: Invocation) -> str:
    from teamclock.cli.meet import meet_answer

    return meet_answer(asked.session(), asked.args, asked.queue, asked.now)


def balance(asked: Invocation) -> str:
    from teamclock.cli.balance import balance_answer

    return balance_answer(asked.session(), asked.args, asked.queue, asked.now)


def export(asked: Invocation) -> str | None:
    from teamclock.cli.transfer import export_answer

    return export_answer(asked.session(), asked.args, asked.queue, asked.now)


def bring_in(asked: Invocation) -> str:
    from teamclock.cli.transfer import import_answer

    return import_answer(asked.session(), asked.args, asked.queue, asked.now)


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
    """Return the talks that are planned; a queue that cannot be read is no reason to stop."""
    from teamclock.app.meetings import ahead
    from teamclock.store.queue import Queue

    if is_missing(asked.queue):
        return ()
    with suppress(TeamclockError), closing(Queue(asked.queue)) as queue:
        return ahead(queue, asked.now)
    return ()


def now(asked: Invocation) -> str:
    """Say what is going on, and what waits in the queue, which is not made for the asking."""
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

        return json_text(now_shape(moment, session.tz_data.release, waiting))
    from teamclock.cli.words import now_line, now_words

    return now_line(moment) if asked.args.line else now_words(moment, waiting)


def schedule(asked: Invocation) -> str:
    """Answer with the work and handoffs of a stretch of time, or of a document."""
    if asked.args.document is not None:
        return _document(asked.args.document)
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


def _document(named: str) -> str:
    from teamclock.exchange.document import answer, read_document
    from teamclock.exchange.json_text import json_text, read_json

    try:
        return json_text(answer(read_document(read_json(_content(named)))))
    except (DataError, UsageError) as error:
        name = _("the document") if named == "-" else named
        raise type(error)(f"{name}: {error}") from None


def _content(name: str) -> bytes:
    """Return a document; of pipes, only those that the caller has opened are read."""
    from teamclock.exchange.json_text import MOST_BYTES

    if name in {"-", "/dev/stdin"}:
        return b"" if sys.stdin is None else sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        if name.startswith("/dev/fd/"):  # as a shell writes “<(command)”
            with Path(name).open("rb") as file:
                return file.read(MOST_BYTES + 1)
        return read_regular(Path(name), MOST_BYTES + 1, follow=True)
    except FileNotFoundError:
        raise NotFoundError(
            _("{name} is not there: name a file, or - for stdin").format(name=name)
        ) from None
    except OSError as error:
        raise DataError(
            _("it cannot be read: {reason}").format(reason=error.strerror or error)
        ) from None


def estimate(asked: Invocation) -> str:
    """Answer with when each next team can start on the work."""
    from teamclock.domain.season import estimate

    session, args = asked.session(), asked.args
    via = _via(session, args.via)
    start = asked.now if args.start is None else args.start
    legs = estimate(session.plan(Interval(start, Instant(start + 1))), via, start)
    if args.json:
        from teamclock.cli.json_shapes import estimate_shape
        from teamclock.exchange.json_text import json_text

        return json_text(estimate_shape(start, legs))
    from teamclock.cli.words import estimate_words
    from teamclock.present.plan import names

    return estimate_words(session.moment(asked.now), names(session.roster, via[:1]), start, legs)


def _via(session: Session, text: str | None) -> tuple[TeamId, ...]:
    """Return the chain that was named, else the relay from the home team on."""
    roster = session.roster
    if text is None:
        if not roster.relay:
            raise UsageError(_("the team file has no relay: name the teams with --via A,B,C"))
        first = roster.relay.index(roster.home) if roster.home in roster.relay else 0
        return roster.relay[first:] + roster.relay[:first]
    return tuple(roster.team(name.strip()).id for name in text.split(","))


def doctor(asked: Invocation) -> str:
    """Answer what is stored where, even where the team file is wrong."""
    from teamclock.app.process.doctor import look
    from teamclock.cli.doctor import doctor_shape, doctor_words
    from teamclock.exchange.json_text import json_text

    report = look(asked.setting, asked.queue, asked.environment, asked.now)
    if asked.args.json:
        return json_text(doctor_shape(report))
    return doctor_words(report, asked.now, asked.setting.viewer())


def teams(asked: Invocation) -> str:
    from teamclock.cli.teams import teams_answer

    return teams_answer(asked.setting, asked.args)
