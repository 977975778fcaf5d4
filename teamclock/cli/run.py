"""One command in, one answer out; what cannot be answered is raised."""

import argparse
import os
import sys
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from teamclock.app.process.start import Options, queue_path, setting
from teamclock.app.session import TEAMS, Session, roster_place, trouble_of
from teamclock.cli.output import say
from teamclock.config.files import resource, write_whole
from teamclock.config.regular import read_regular
from teamclock.config.team_file import load_team_file
from teamclock.domain.errors import (
    DataError,
    NotFoundError,
    RefusedError,
    TeamclockError,
    UsageError,
)
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.item import NOTHING, Waiting
from teamclock.domain.roster import TeamId
from teamclock.messages import _, ngettext
from teamclock.present.words import plain
from teamclock.store.place import is_missing

if TYPE_CHECKING:
    from teamclock.domain.meeting import Meeting


def options(args: argparse.Namespace) -> Options:
    return Options(roster=args.roster, at=args.at, zone=args.zone, data=args.data)


def answer(args: argparse.Namespace, environment: Mapping[str, str]) -> str | None:
    """Return what a command prints on stdout, None where it has written that itself.

    Raise TeamclockError where there is no answer.
    """
    if args.command == "teams":
        return _roster(args, environment)
    if args.command == "schedule" and args.document is not None:
        return _document(args, environment)
    if args.command in {"backup", "doctor"}:
        return _care(args, environment)
    session = open_whole(args, environment)
    if args.command in {"queue", "meet", "balance", "export", "import"}:
        return _kept(session, args, queue_path(options(args), environment))
    if args.command in {"clock-changes", "try-hours", "relay"}:
        return _outlook(session, args)
    answers = {"now": now, "ahead": _ahead, "schedule": _schedule, "estimate": _estimate}
    assert args.command in answers, f"no answer for {args.command}"
    return answers[args.command](session, args)


def _care(args: argparse.Namespace, environment: Mapping[str, str]) -> str:
    """Answer what must be answered even where the team file is wrong."""
    if args.command == "doctor":
        return _doctor(args, environment)
    from teamclock.cli.backup import backup_answer

    place = queue_path(options(args), environment)
    return backup_answer(setting(options(args), environment), args, place)


def _kept(session: Session, args: argparse.Namespace, path: Path) -> str | None:
    """Answer what is asked of the queue, or asked to be done with it."""
    if args.command == "queue":
        from teamclock.cli.queue import queue_answer

        return queue_answer(session, args, path)
    if args.command == "meet":
        from teamclock.cli.meet import meet_answer

        return meet_answer(session, args, path)
    if args.command == "balance":
        from teamclock.cli.balance import balance_answer

        return balance_answer(session, args, path)
    from teamclock.cli.transfer import transfer_answer

    return transfer_answer(session, args, path)


def _outlook(session: Session, args: argparse.Namespace) -> str:
    from teamclock.cli.outlook import relay_answer, season_answer, what_if_answer

    if args.command == "clock-changes":
        return season_answer(session, args, _talks(session, args))
    answers = {"try-hours": what_if_answer, "relay": relay_answer}
    return answers[args.command](session, args)


def _talks(session: Session, args: argparse.Namespace) -> tuple["Meeting", ...]:
    """Return the talks that are planned; a queue that cannot be read is no reason to stop."""
    from teamclock.app.meetings import ahead
    from teamclock.store.queue import Queue

    path = queue_path(options(args), os.environ)
    if is_missing(path):
        return ()
    with suppress(TeamclockError), closing(Queue(path)) as queue:
        return ahead(queue, session)
    return ()


def open_whole(args: argparse.Namespace, environment: Mapping[str, str]) -> Session:
    """Return a session whose team file is right in every part; say so where it is the sample."""
    session = Session(setting(options(args), environment))
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


def now(session: Session, args: argparse.Namespace) -> str:
    """Say what is going on, and what waits in the queue, which is not made for the asking."""
    path = queue_path(options(args), os.environ)
    if is_missing(path):
        return _now(session, args, NOTHING)
    from teamclock.store.queue import Queue

    queue = Queue(path)
    try:
        return queue.damage.answer(_now(session, args, queue.waiting()))
    finally:
        queue.close()


def _now(session: Session, args: argparse.Namespace, waiting: Waiting) -> str:
    moment = session.moment()
    if args.json:
        from teamclock.cli.json_shapes import now_shape
        from teamclock.exchange.json_text import json_text

        return json_text(now_shape(moment, session.tz_data.release, waiting))
    from teamclock.cli.words import now_line, now_words

    return now_line(moment) if args.line else now_words(moment, waiting)


def _ahead(session: Session, args: argparse.Namespace) -> str:
    from teamclock.cli.ahead import ahead_answer

    return ahead_answer(session, args, _talks(session, args))


def _schedule(session: Session, args: argparse.Namespace) -> str:
    from teamclock.domain.extent import fit_horizon, fit_overlaps

    start = session.now() if args.start is None else args.start
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
    return schedule_words(plan, session.moment())


def _document(args: argparse.Namespace, environment: Mapping[str, str]) -> str:
    from teamclock.exchange.document import answer as document_answer
    from teamclock.exchange.document import read_document
    from teamclock.exchange.json_text import json_text, read_json

    setting(options(args), environment)  # the newest time zone data, before any zone is made
    try:
        return json_text(document_answer(read_document(read_json(_content(args.document)))))
    except (DataError, UsageError) as error:
        name = _("the document") if args.document == "-" else args.document
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


def _estimate(session: Session, args: argparse.Namespace) -> str:
    from teamclock.domain.season import estimate

    via = _via(session, args.via)
    start = session.now() if args.start is None else args.start
    legs = estimate(session.plan(Interval(start, Instant(start + 1))), via, start)
    if args.json:
        from teamclock.cli.json_shapes import estimate_shape
        from teamclock.exchange.json_text import json_text

        return json_text(estimate_shape(start, legs))
    from teamclock.cli.words import estimate_words
    from teamclock.present.plan import names

    return estimate_words(session.moment(), names(session.roster, via[:1]), start, legs)


def _via(session: Session, text: str | None) -> tuple[TeamId, ...]:
    """Return the chain that was named, else the relay from the home team on."""
    roster = session.roster
    if text is None:
        if not roster.relay:
            raise UsageError(_("the team file has no relay: name the teams with --via A,B,C"))
        first = roster.relay.index(roster.home) if roster.home in roster.relay else 0
        return roster.relay[first:] + roster.relay[:first]
    return tuple(roster.team(name.strip()).id for name in text.split(","))


def _doctor(args: argparse.Namespace, environment: Mapping[str, str]) -> str:
    from teamclock.app.process.doctor import look
    from teamclock.cli.doctor import doctor_shape, doctor_words
    from teamclock.exchange.json_text import json_text

    started = setting(options(args), environment)
    report = look(started, queue_path(options(args), environment), environment)
    if args.json:
        return json_text(doctor_shape(report))
    return doctor_words(report, started.clock(), started.viewer())


def _roster(args: argparse.Namespace, environment: Mapping[str, str]) -> str:
    started = setting(options(args), environment)
    match args.deed:
        case "path":
            return str(roster_place(started))
        case "init":
            return _init(roster_place(started))
    path = args.file or roster_place(started)
    read = load_team_file(path)
    trouble = trouble_of(path, read)
    if trouble is not None:
        raise trouble
    if args.json:
        from teamclock.cli.json_shapes import roster_shape
        from teamclock.exchange.json_text import json_text

        return json_text(roster_shape(str(path), read.roster))
    teams = ", ".join(team.id for team in read.roster.teams)
    count = len(read.roster.teams)
    words = ngettext(
        "{path} is right: {n} team ({teams})", "{path} is right: {n} teams ({teams})", count
    )
    return words.format(path=plain(str(path)), n=count, teams=teams)


def _init(place: Path) -> str:
    if os.path.lexists(place):
        raise RefusedError(
            _("{place} is there already: change it, or name another with --roster").format(
                place=place
            )
        )
    write_whole(place, resource(TEAMS).read_text(encoding="utf-8"))
    return str(place)
