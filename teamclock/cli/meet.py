"""The commands of `teamclock meet`: find slots, take turns, plan, move, cancel and log meetings.

`names` are ids of teams, `refs` the numbers of items, and `who` is the person who takes a step.
"""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from teamclock.app.busy.busy_now import busy_now
from teamclock.app.session import Session
from teamclock.cli.meet_shapes import find_shape, list_shape, meeting_shape, turns_shape
from teamclock.cli.meet_words import excuse_words, find_words, list_words, turns_words
from teamclock.cli.output import write_message
from teamclock.domain.errors import NotFoundError, UsageError
from teamclock.domain.fair_rotation import Excuse, Terms, weeks_from
from teamclock.domain.interval import DAY, WEEK, Instant, Interval
from teamclock.domain.meeting import Meeting, MeetingRecord, agenda
from teamclock.domain.roster import TeamId, parse_date
from teamclock.domain.slots import week_of
from teamclock.domain.zones import day_number, shortened, wall
from teamclock.exchange.json_text import json_text
from teamclock.messages import _
from teamclock.store.names import MEETING_NAMES, written
from teamclock.store.place import is_missing

if TYPE_CHECKING:
    from teamclock.app.meetings import Meetings, Who

_MOST = 10_000
_MEETING_REF = re.compile(r"T-|[A-Z0-9]{2,6}-T[0-9]", re.IGNORECASE | re.ASCII)


def meet_answer(session: Session, args: argparse.Namespace, path: Path, now: Instant) -> str:
    """Carry out a command of `meet`, and return what it prints.

    `path` is that of the queue, which is not created by a command that only reads. Raise
    PartialError, which carries the answer, if rows of the queue cannot be read.
    """
    if args.action in {"find", "turns"} and not args.ignore_busy:
        session.busy = busy_now(path.parent, session.roster, now, write_message)
    if args.action == "find":
        return _find_answer(session, args, now)
    if is_missing(path) and (args.action == "turns" and not args.keep):
        return _turns_answer(session, None, args, now)
    if is_missing(path) and args.action == "list":
        return _list_answer(session, None, args, now)
    from teamclock.app.meetings import Meetings
    from teamclock.app.queue_service import QueueService
    from teamclock.store.queue import Queue

    queue = Queue(path)
    try:
        meetings = Meetings(queue, session, QueueService(queue, session, now))
        return queue.damage.answer(_answer_from_queue(session, meetings, args, now))
    finally:
        queue.close()


def _answer_from_queue(
    session: Session, meetings: "Meetings", args: argparse.Namespace, now: Instant
) -> str:
    """Run a command that reads or changes the queue, and return its answer.

    After most changes the answer is the name of the meeting; after `dismiss` that of the item.
    """
    if args.action == "turns":
        return _turns_answer(session, meetings, args, now)
    if args.action == "list":
        return _list_answer(session, meetings, args, now)
    if args.action == "excuse":
        return _excuse_answer(session, meetings, args, now)
    if args.action == "dismiss":
        return meetings.dismiss(_item_ref(args.ref), args.reason, _author_name(session, args)).name
    meeting = _changed_meeting(session, meetings, args)
    return json_text(meeting_shape(meeting, meetings.items(meeting))) if args.json else meeting.name


def _find_answer(session: Session, args: argparse.Namespace, now: Instant) -> str:
    """Return the slots to which no other is better for one team and worse for none.

    There are at most `--limit`. Raise UsageError for a wrong option, RefusedError for no slot.
    """
    from teamclock.app.meeting_search import best_slots

    if not 1 <= args.limit <= _MOST:
        raise UsageError(_("--limit must be 1 to {most}").format(most=_MOST))
    start = now if args.start is None else args.start
    end = start + WEEK if args.end is None else args.end
    if start >= end:
        raise UsageError(_("--from must be before --to"))
    teams = _teams(session, args.teams)
    window = Interval(Instant(start), Instant(end))
    slots = best_slots(session, teams, Terms(window, args.length, cap=args.cap))
    if args.json:
        return json_text(find_shape(session.roster, teams, args.length, slots[: args.limit]))
    return find_words(session, teams, window, slots[: args.limit], now)


def _turns_answer(
    session: Session, meetings: "Meetings | None", args: argparse.Namespace, now: Instant
) -> str:
    """Return a series of weekly slots in which teams take turns; with `--keep` plan its meetings.

    `meetings` is None if there is no queue, so that no team has carried any minutes yet; with
    `--keep` the caller has created the queue.
    """
    from teamclock.app.meeting_search import propose_series

    start = now if args.start is None else args.start
    teams = _teams(session, args.teams)
    terms = Terms(weeks_from(start, args.weeks), args.length, cap=args.cap)
    queue = None if meetings is None else meetings.queue
    proposal = propose_series(session, queue, teams, terms)
    if args.keep:
        assert meetings is not None, "what is kept has a place"
        meetings.keep(proposal, _step_author(session, args))
    if args.json:
        return json_text(turns_shape(session.roster, args.length, proposal.series))
    return turns_words(session, proposal.series, now, kept=args.keep)


def _list_answer(
    session: Session, meetings: "Meetings | None", args: argparse.Namespace, now: Instant
) -> str:
    """Return the meetings planned from 24 h ago on, and each team's minutes of inconvenience.

    These are the minutes of all meetings in series that were kept, also of those still to come.
    `meetings` is None without a queue.
    """
    planned = () if meetings is None else meetings.planned()
    ledger = {} if meetings is None else meetings.ledger()
    items = (
        {} if meetings is None else {meeting.ref: meetings.items(meeting) for meeting in planned}
    )
    if args.json:
        return json_text(list_shape(planned, items, ledger))
    return list_words(session, planned, items, ledger, now)


def _excuse_answer(
    session: Session, meetings: "Meetings", args: argparse.Namespace, now: Instant
) -> str:
    """Let a team skip a week, or with `--drop` attend again, and return a sentence about it."""
    team = _one_team(session, args.team_id)
    week = week_of(day_number(parse_date(args.day)) * DAY)
    reason = None if args.drop else args.reason  # None: no longer excused
    meetings.excuse(Excuse(team, week), reason, _step_author(session, args))
    today = wall(session.viewer(), now).day
    return excuse_words(session.roster.team(team), week, today, excused=not args.drop)


def _changed_meeting(session: Session, meetings: "Meetings", args: argparse.Namespace) -> Meeting:
    """Move, cancel, plan or log a meeting as the command says, and return the meeting."""
    who = _step_author(session, args)
    if args.action == "move":
        return meetings.move(meeting_ref(args.meeting), args.start, who)
    if args.action == "cancel":
        return meetings.cancel(meeting_ref(args.meeting), who)
    log_or_plan = _log_meeting if args.action == "log" else _plan_meeting
    return log_or_plan(session, meetings, args, who)


def _plan_meeting(
    session: Session, meetings: "Meetings", args: argparse.Namespace, who: "Who"
) -> Meeting:
    """Plan a meeting about items, and return it; raise UsageError if a ref names a meeting.

    With `--agenda` the meeting is also about items with a suggestion, as many as its length and the
    time that the teams may still meet allow.
    """
    refs, meeting_refs = _item_and_meeting_refs(meetings, args.refs)
    if meeting_refs:
        raise UsageError(
            _("{meeting} is planned already: move it with “teamclock meet move”").format(
                meeting=meeting_refs[0]
            )
        )
    teams = _named_or_item_teams(session, meetings, args.teams, refs)
    at = Interval(args.start, Instant(args.start + args.length))
    if args.agenda:
        wanted = tuple(dict.fromkeys((*refs, *meetings.wanted(teams))))
        refs += agenda(wanted, meetings.time_left(teams, at.start), args.length)
    return meetings.plan(at, teams, refs, who)


def _log_meeting(
    session: Session, meetings: "Meetings", args: argparse.Namespace, who: "Who"
) -> Meeting:
    """Log a meeting that was held: a planned one that a ref names, else a new one; return it.

    Raise UsageError for the refs of several meetings.
    """
    refs, meeting_refs = _item_and_meeting_refs(meetings, args.refs)
    if len(meeting_refs) > 1:
        raise UsageError(_("name one meeting at most: log each meeting by itself"))
    record = MeetingRecord(args.minutes, args.attendees, args.summary)
    meeting = meeting_ref(meeting_refs[0]) if meeting_refs else None
    return meetings.log(
        record, _named_or_item_teams(session, meetings, args.teams, refs), refs, who, meeting
    )


def _item_and_meeting_refs(
    meetings: "Meetings", named: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Split refs of items and meetings, `named`, as typed, into item numbers and meeting refs.

    Those of meetings stay as they were typed.
    """
    meeting_refs = [ref for ref in named if _MEETING_REF.match(ref)]
    item_names = [_item_ref(ref) for ref in named if ref not in meeting_refs]
    return [meetings.queue.ref(name) for name in item_names], meeting_refs


def _named_or_item_teams(
    session: Session, meetings: "Meetings", text: str | None, refs: Sequence[int]
) -> tuple[TeamId, ...]:
    """Return the teams that `text` names; for None the teams of the items, or all without items."""
    return meetings.teams_of(refs) if text is None and refs else _teams(session, text)


def _step_author(session: Session, args: argparse.Namespace) -> "Who":
    """Return who takes the step: the name of `--by` or else the user's, and the team of `--as`.

    Without `--as` the team is None, which means the home team, or the first team if none is home.
    """
    from teamclock.app.meetings import Who

    team = None if args.team is None else _one_team(session, args.team)
    return Who(_author_name(session, args), team)


def _author_name(session: Session, args: argparse.Namespace) -> str:
    """Return the name of `--by`, or else the user's name."""
    from teamclock.cli.queue_steps import user

    return user(session) if args.by is None else str(args.by)


def _teams(session: Session, text: str | None) -> tuple[TeamId, ...]:
    """Return the ids of the named teams; for None those of all teams of the roster."""
    roster = session.roster
    if text is None:
        return tuple(team.id for team in roster.teams)
    return tuple(roster.team(name.strip()).id for name in text.split(","))


def _one_team(session: Session, text: str) -> TeamId:
    """Return the id of the one team that a text names; raise UsageError for several."""
    if "," in text:
        raise UsageError(_("name one team, not several: “{text}”").format(text=shortened(text)))
    return session.roster.team(text.strip()).id


def meeting_ref(text: str) -> str:
    """Return the name of a meeting that a text such as “T-3”, “3” or “DES-T3” means.

    Raise NotFoundError for any other text.
    """
    name = written(text, MEETING_NAMES)
    if name is None:
        raise NotFoundError(
            _("there is no meeting “{ref}”: write a meeting as T-3").format(ref=text[:40])
        )
    return name


def _item_ref(text: str) -> str:
    """Return the name of an item that a text such as “R-17” means."""
    from teamclock.cli.typed_words import ref_of

    return ref_of(text)
