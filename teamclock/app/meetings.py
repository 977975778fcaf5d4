"""Meetings of a session: planning, series, moving, cancelling and logging.

A step writes a meeting and its events in the histories of its items in one transaction, or nothing.
`which` and `over` name meetings and items by ref or an earlier state. `part_of` is the uid of the
meeting's entry in a shared queue, else None.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import uuid4

from teamclock.app.meeting_search import Proposal
from teamclock.app.queue_service import QueueService, Step
from teamclock.app.session import Session
from teamclock.domain.burden import EXCUSED, burden
from teamclock.domain.entry import WITH
from teamclock.domain.errors import RefusedError
from teamclock.domain.fair_rotation import Excuse, Ledger, Series, ledger_of_teams
from teamclock.domain.interval import DAY, MINUTE, WEEK, Instant, Interval
from teamclock.domain.item import Item, Kind, Status, StoredData
from teamclock.domain.meeting import (
    AHEAD,
    MOST_MINUTES,
    Meeting,
    MeetingRecord,
    MeetingStatus,
    cancelled,
    checked,
    checked_teams,
    held,
    moved,
    shared_in_week,
    time_left,
    window,
)
from teamclock.domain.note import refuse_unseen, text
from teamclock.domain.payloads import Comment, LogSync, PlanSync
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import Slot, slot, week_of, week_start
from teamclock.domain.steps import allowed
from teamclock.messages import _
from teamclock.share.meeting_data import hold_data, move_data, plan_data, series_data
from teamclock.share.recording import Author, record_excuse, record_meeting, record_series
from teamclock.store import meetings as store
from teamclock.store.changes import note_meeting
from teamclock.store.queue import Queue


class Who(NamedTuple):
    """The person who takes a step, by name, and that person's team; None for the home team."""

    by: str
    team: TeamId | None = None


class Meetings:
    """The meetings of a queue at an instant; a step that is refused raises TeamclockError."""

    def __init__(self, queue: Queue, session: Session, service: QueueService) -> None:
        self._queue, self._session, self._service = queue, session, service
        self._now = service.now

    @property
    def queue(self) -> Queue:
        """Return the queue that holds the meetings."""
        return self._queue

    def wanted(self, teams: Sequence[TeamId]) -> tuple[int, ...]:
        """Return the refs of items between teams with a suggestion; those to meet about first."""
        return tuple(found.item.ref for found in self._service.suggestions().between(teams))

    def dismiss(self, which: int | str | Item, reason: str, by: str) -> Item:
        """Dismiss the suggestion for an item until the item is returned again; return the item."""
        item = self._queue.item(which)
        return self._service.suggestions().dismiss(item, reason, by)

    def teams_of(self, over: Iterable[int | Item]) -> tuple[TeamId, ...]:
        """Return those givers and receivers of items that are in the roster, in its order."""
        sides = {side for item in self._items(over) for side in (item.giver, item.receiver)}
        return tuple(team.id for team in self._session.roster.teams if team.id in sides)

    def ledger(self) -> Ledger:
        """Return each team's minutes of inconvenience in planned series, also of meetings ahead."""
        return store.ledger(self._queue)

    def excuse(self, one: Excuse, reason: str | None, who: Who) -> None:
        """Store the reason why a team need not attend in a week; with None remove the excuse."""
        refuse_unseen({"reason": reason})  # of invisible characters alone
        why = None if reason is None else text(reason, _("the reason"))
        with self._queue.transaction():
            store.excuse(self._queue, one, why)
            record_excuse(self._queue, one, why, self._author(who))

    def planned(self) -> tuple[Meeting, ...]:
        """Return the planned meetings that start from 24 h ago to ten years ahead, by start."""
        least, most = Instant(self._now - DAY), Instant(self._now + AHEAD)
        return store.planned(self._queue, least=least, most=most)

    def items(self, meeting: Meeting) -> tuple[Item, ...]:
        """Return the items on the agenda of a meeting, by ref."""
        return store.items(self._queue, meeting)

    def time_left(self, teams: Sequence[TeamId], at: Instant) -> int:
        """Return the seconds teams may still meet in `at`'s week; a day if they share no hours."""
        session = self._session
        calendars = [session.calendars[session.roster.team(name).id] for name in teams]
        start = week_start(week_of(at))
        week = store.planned(self._queue, least=start, most=Instant(start + WEEK))
        same = [meeting for meeting in week if set(meeting.teams) & set(teams) == set(teams)]
        return time_left(shared_in_week(calendars, at), same)

    def plan(
        self, at: Interval, teams: Sequence[TeamId], over: Iterable[int | Item], who: Who
    ) -> Meeting:
        """Plan a meeting of teams about the items `over`, and return it."""
        window(at.start, at.length, self._now)  # raises for a start or length that is not allowed
        for name in teams:
            self._session.roster.team(name)  # raises for a team that has left the roster
        with self._queue.transaction():
            return self._add(at, checked_teams(teams), self._items(over), who)

    def _items(self, over: Iterable[int | Item]) -> tuple[Item, ...]:
        """Return the current states of items, each once, named by refs or earlier states."""
        by_uid = {item.uid: item for item in map(self._queue.item, over)}
        return tuple(by_uid.values())

    def _add(
        self, at: Interval, teams: tuple[TeamId, ...], items: Sequence[Item], who: Who
    ) -> Meeting:
        """Store a planned meeting, and a step in the history of each of its items."""
        uids = tuple(item.uid for item in items)
        meeting = store.add(self._queue, Meeting(0, str(uuid4()), at, teams, uids, who.by))
        part_of = self._record(meeting, "plan", plan_data(meeting), who)
        self._note(None, meeting)
        for item in items:
            self._service.take(item, Step(_plan_payload(meeting), *who, part_of=part_of))
        return self._stored(meeting)

    def _stored(self, meeting: Meeting) -> Meeting:
        """Return a meeting as stored: in a shared queue it gets its name when it is recorded."""
        return store.stored_meeting(self._queue, meeting)

    def _record(self, meeting: Meeting, kind: str, data: StoredData, who: Who) -> str | None:
        """Write the entry of a meeting's step if the queue is shared; return its uid, else None."""
        return record_meeting(self._queue, meeting, kind, data, self._author(who))

    def _note(self, before: Meeting | None, after: Meeting) -> None:
        """Note a meeting's change for the webhooks, with its new name; `before`: None if new."""
        note_meeting(self._queue.db, before, self._stored(after), self._now)

    def _author(self, who: Who) -> Author:
        """Return who takes a step; without a team and a home team, the roster's first team does."""
        team = who.team or self._session.roster.home or self._session.roster.teams[0].id
        return Author(team, who.by, self._now)

    def keep(self, proposal: Proposal, who: Who) -> tuple[Meeting, ...]:
        """Plan a series, return its meetings; RefusedError if the ledger has changed meanwhile."""
        series = proposal.series
        with self._queue.transaction():
            before = store.ledger(self._queue)
            if before != proposal.terms.ledger:  # keeping a series changes it
                raise RefusedError(
                    _("another series of meetings was planned meanwhile: check it, then try again")
                )
            uid = str(uuid4())
            meetings = [self._add_slot(series, slot_, who) for slot_ in series.slots]
            store.keep_ledger(self._queue, series.ledger)
            record_series(self._queue, uid, series_data(before, meetings), self._author(who))
            for meeting in meetings:
                self._record(meeting, "plan", {**plan_data(meeting), WITH: uid}, who)
                self._note(None, meeting)
            return tuple(map(self._stored, meetings))

    def _add_slot(self, series: Series, found: Slot, who: Who) -> Meeting:
        """Store the meeting of one slot of a series, with its cost for each team."""
        cost = dict(zip(series.teams, found.cost, strict=True))
        at = window(found.start, found.end - found.start, self._now)
        meeting = Meeting(0, str(uuid4()), at, series.teams, (), who.by, cost=cost)
        return store.add(self._queue, meeting)

    def move(self, which: int | str | Meeting, start: Instant, who: Who) -> Meeting:
        """Move a meeting to another start; the ledger gets its cost at the new time."""
        with self._queue.transaction():
            meeting = store.stored_meeting(self._queue, which)
            at = window(start, meeting.at.length, self._now)
            changed = moved(meeting, at, self._cost(meeting, at))
            return self._change(meeting, changed, ("move", move_data(changed)), who)

    def _cost(self, meeting: Meeting, at: Interval) -> dict[TeamId, int]:
        """Return the minutes that a meeting would cost each team at a time; {} outside a series."""
        known = {team.id: team for team in self._session.roster.teams}
        names = [name for name in meeting.cost if name in known]
        excuses, week = store.excuses(self._queue), week_of(at.start)
        costs = self._session.settings.costs
        burdens = [
            EXCUSED if Excuse(name, week) in excuses else burden(known[name], at, costs)
            for name in names
        ]
        return dict(zip(names, slot(burdens, at.start, at.length).cost, strict=True))

    def cancel(self, which: int | str | Meeting, who: Who) -> Meeting:
        """Cancel a meeting, and subtract its cost from the ledger."""
        with self._queue.transaction():
            meeting = store.stored_meeting(self._queue, which)
            return self._change(meeting, cancelled(meeting), ("cancel", {}), who)

    def _change(
        self, meeting: Meeting, changed: Meeting, entry: tuple[str, StoredData], who: Who
    ) -> Meeting:
        """Store a changed meeting, its cost, its `entry` (kind, data), and steps of its items."""
        store.save(self._queue, changed)
        self._update_ledger(meeting, changed)
        part_of = self._record(changed, *entry, who)
        self._note(meeting, changed)
        for item in store.items(self._queue, meeting):
            if allowed(item, Kind.PLAN_SYNC, self._now):  # others, as closed ones, take no step
                self._service.take(item, Step(_plan_payload(changed), *who, part_of=part_of))
        return changed

    def _update_ledger(self, before: Meeting, after: Meeting) -> None:
        """Add the change of a meeting's cost to the ledger, in which no team falls below 0."""
        teams = {**before.cost, **after.cost}  # in their order, which a set would not keep
        carried = ledger_of_teams(store.ledger(self._queue), teams)
        ledger = {
            team: max(minutes + after.cost.get(team, 0) - before.cost.get(team, 0), 0)
            for team, minutes in carried.items()
        }
        store.keep_ledger(self._queue, ledger)

    def log(
        self,
        record: MeetingRecord,
        teams: Sequence[TeamId],
        over: Sequence[int | Item],
        who: Who,
        meeting: int | str | Meeting | None = None,
    ) -> Meeting:
        """Log a held meeting about the items `over`, and add its summary to each; return it.

        If `meeting` is None, it is the last planned one to begin in the past 24 h, about an item of
        `over`, or else an unplanned one of `teams`. Raise RefusedError for a draft in `over`.
        """
        record = checked(record)
        refuse_unseen({"summary": record.summary})
        with self._queue.transaction():
            items = {item.uid: item for item in self._items(over)}
            _refuse_drafts(items.values())
            planned = self._last_begun(items)
            if meeting is not None:
                planned = store.stored_meeting(self._queue, meeting)
            if planned is None:
                actual = self._held_unplanned(record, checked_teams(teams), tuple(items), who)
            else:
                items |= {item.uid: item for item in store.items(self._queue, planned)}
                actual = held(planned, record)._replace(items=tuple(sorted(items)))
                store.save(self._queue, actual)
            part_of = self._record(actual, "hold", hold_data(actual), who)
            for item in items.values():
                self._add_record(item, actual, part_of, who)
            return actual

    def _last_begun(self, items: Iterable[str]) -> Meeting | None:
        """Return the last planned meeting about any of `items` begun in the past 24 h, or None."""
        least, most = Instant(self._now - DAY), Instant(self._now + 1)
        begun = store.planned(self._queue, least=least, most=most)
        return next((each for each in reversed(begun) if {*each.items} & {*items}), None)

    def _held_unplanned(
        self, record: MeetingRecord, teams: tuple[TeamId, ...], items: tuple[str, ...], who: Who
    ) -> Meeting:
        """Store a meeting that was not planned, as if planned to end now, and return it."""
        now = self._now
        at = Interval(Instant(now - min(record.minutes, MOST_MINUTES) * MINUTE), now)
        new = Meeting(0, str(uuid4()), at, teams, items, who.by)  # `add` gives the ref
        added = store.add(self._queue, held(new, record)._replace(rev=1))  # it has no other step
        self._record(added, "plan", plan_data(added), who)
        return added._replace(label=self._stored(added).label)

    def _add_record(self, item: Item, meeting: Meeting, part_of: str | None, who: Who) -> None:
        """Write a meeting's summary into an item's history; as a comment if a log is refused."""
        payload: LogSync | Comment
        if allowed(item, Kind.LOG_SYNC, self._now):
            payload = LogSync(meeting.summary, meeting.minutes, meeting.attendees, meeting.uid)
        else:
            payload = Comment(f"{meeting.name}: {meeting.summary}", meeting.uid)
        self._service.take(item, Step(payload, *who, part_of=part_of))


def _refuse_drafts(items: Iterable[Item]) -> None:
    """Raise RefusedError if one of the items is a draft."""
    for item in items:
        if item.status is Status.DRAFT:
            raise RefusedError(
                _("{item} is a draft: hand it off, then log the meeting").format(item=item.name)
            )


def _plan_payload(meeting: Meeting) -> PlanSync:
    """Return the payload for the items of a meeting that was planned, moved or cancelled."""
    return PlanSync(*meeting.at, meeting.uid, cancelled=meeting.status is not MeetingStatus.PLANNED)
