"""Meetings of a session: finding slots, planning, series, moving, cancelling and logging.

A meeting and its events in the histories of its items are written in one transaction.
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
    """The person who takes a step, by name, and the team; None for the home team."""

    by: str
    team: TeamId | None = None


class Meetings:
    """The meetings of a queue at an instant; a step that is refused raises and changes nothing."""

    def __init__(self, queue: Queue, session: Session, service: QueueService) -> None:
        self._queue, self._session, self._service = queue, session, service
        self._now = service.now

    @property
    def queue(self) -> Queue:
        return self._queue

    def wanted(self, teams: Sequence[TeamId]) -> tuple[int, ...]:
        """Return the refs of items between teams with a suggestion, those for meetings first."""
        return tuple(one.item.ref for one in self._service.suggestions().between(teams))

    def dismiss(self, which: int | str | Item, reason: str, by: str) -> Item:
        """Dismiss the suggestion for an item until the item is returned again; return the item."""
        item = self._queue.item(which)
        return self._service.suggestions().dismiss(item, reason, by)

    def teams_of(self, over: Iterable[int | Item]) -> tuple[TeamId, ...]:
        """Return the givers and receivers of items, in the order of the roster."""
        sides = {side for item in self._items(over) for side in (item.giver, item.receiver)}
        return tuple(team.id for team in self._session.roster.teams if team.id in sides)

    def ledger(self) -> Ledger:
        """Return the minutes that each team has carried in the series that were kept."""
        return store.ledger(self._queue)

    def excuse(self, one: Excuse, reason: str | None, who: Who) -> None:
        """Store why a team need not attend in a week; a reason of None takes that back."""
        refuse_unseen({"reason": reason})
        why = None if reason is None else text(reason, _("the reason"))
        with self._queue.transaction():
            store.excuse(self._queue, one, why)
            record_excuse(self._queue, one, why, self._author(who))

    def planned(self) -> tuple[Meeting, ...]:
        """Return the meetings planned from one day ago up to ten years ahead, by start."""
        least, most = Instant(self._now - DAY), Instant(self._now + AHEAD)
        return store.planned(self._queue, least=least, most=most)

    def items(self, meeting: Meeting) -> tuple[Item, ...]:
        """Return the items on the agenda of a meeting, by ref."""
        return store.items(self._queue, meeting)

    def time_left(self, teams: Sequence[TeamId], at: Instant) -> int:
        """Return how many seconds these teams may still meet in the week of `at`."""
        session = self._session
        calendars = [session.calendars[session.roster.team(name).id] for name in teams]
        start = week_start(week_of(at))
        week = store.planned(self._queue, least=start, most=Instant(start + WEEK))
        same = [meeting for meeting in week if set(meeting.teams) & set(teams) == set(teams)]
        return time_left(shared_in_week(calendars, at), same)

    def plan(
        self, at: Interval, teams: Sequence[TeamId], over: Iterable[int | Item], who: Who
    ) -> Meeting:
        """Plan a meeting of teams about some items, and return it."""
        window(at.start, at.length, self._now)
        for name in teams:
            self._session.roster.team(name)  # raises for a team that has left the roster
        with self._queue.transaction():
            return self._add(at, checked_teams(teams), self._items(over), who)

    def _items(self, over: Iterable[int | Item]) -> tuple[Item, ...]:
        """Return the current states of items, each once, named by refs or earlier states."""
        found = {item.uid: item for item in map(self._queue.item, over)}
        return tuple(found.values())

    def _add(
        self, at: Interval, teams: tuple[TeamId, ...], items: Sequence[Item], who: Who
    ) -> Meeting:
        uids = tuple(item.uid for item in items)
        meeting = store.add(self._queue, Meeting(0, str(uuid4()), at, teams, uids, who.by))
        part_of = self._record(meeting, "plan", plan_data(meeting), who)
        self._note(None, meeting)
        for item in items:
            self._service.take(item, Step(_window(meeting), *who, part_of=part_of))
        return self._stored(meeting)

    def _stored(self, meeting: Meeting) -> Meeting:
        """Return a meeting as it is stored, which has another name in a shared queue."""
        return store.stored_meeting(self._queue, meeting)

    def _record(self, meeting: Meeting, kind: str, data: StoredData, who: Who) -> str | None:
        """Write the entry of a meeting's step in a shared queue; return its uid."""
        return record_meeting(self._queue, meeting, kind, data, self._author(who))

    def _note(self, before: Meeting | None, after: Meeting) -> None:
        """Note the change of a meeting for the webhooks, with the name that it has then."""
        note_meeting(self._queue.db, before, self._stored(after), self._now)

    def _author(self, who: Who) -> Author:
        team = who.team or self._session.roster.home or self._session.roster.teams[0].id
        return Author(team, who.by, self._now)

    def keep(self, proposal: Proposal, who: Who) -> tuple[Meeting, ...]:
        """Plan the meetings of a series, store its ledger, and return the meetings.

        Raise RefusedError where another series was kept since this one was proposed.
        """
        series = proposal.series
        with self._queue.transaction():
            before = store.ledger(self._queue)
            if before != proposal.terms.ledger:
                raise RefusedError(
                    _("another series of meetings was planned meanwhile: check it, then try again")
                )
            uid = str(uuid4())
            meetings = [self._keep_one(series, one, who) for one in series.slots]
            store.keep_ledger(self._queue, series.ledger)
            record_series(self._queue, uid, series_data(before, meetings), self._author(who))
            for one in meetings:
                self._record(one, "plan", {**plan_data(one), WITH: uid}, who)
                self._note(None, one)
            return tuple(map(self._stored, meetings))

    def _keep_one(self, series: Series, one: Slot, who: Who) -> Meeting:
        cost = dict(zip(series.teams, one.cost, strict=True))
        at = window(one.start, one.end - one.start, self._now)
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
        """Return the minutes that a meeting costs each team at another time; {} without series."""
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
        store.save(self._queue, changed)
        self._settle(meeting, changed)
        part_of = self._record(changed, *entry, who)
        self._note(meeting, changed)
        for item in store.items(self._queue, meeting):
            if allowed(item, Kind.PLAN_SYNC, self._now):
                self._service.take(item, Step(_window(changed), *who, part_of=part_of))
        return changed

    def _settle(self, before: Meeting, after: Meeting) -> None:
        """Add the change of a meeting's cost to the ledger."""
        teams = {**before.cost, **after.cost}  # in their order, which a set would not keep
        carried = ledger_of_teams(store.ledger(self._queue), teams)
        store.keep_ledger(
            self._queue,
            {
                team: max(minutes + after.cost.get(team, 0) - before.cost.get(team, 0), 0)
                for team, minutes in carried.items()
            },
        )

    def log(
        self,
        record: MeetingRecord,
        teams: Sequence[TeamId],
        over: Sequence[int | Item],
        who: Who,
        meeting: int | str | Meeting | None = None,
    ) -> Meeting:
        """Log a meeting that was held, and store its summary with each item; return the meeting.

        Without `meeting` it is the last one that was planned about one of the items and began
        within a day, or else an unplanned one. Raise RefusedError for a draft in `over`.
        """
        record = checked(record)
        refuse_unseen({"summary": record.summary})
        with self._queue.transaction():
            items = {item.uid: item for item in self._items(over)}
            _refuse_drafts(items.values())
            planned = self._begun(items)
            if meeting is not None:
                planned = store.stored_meeting(self._queue, meeting)
            if planned is None:
                one = self._held_unplanned(record, checked_teams(teams), tuple(items), who)
            else:
                items |= {item.uid: item for item in store.items(self._queue, planned)}
                one = held(planned, record)._replace(items=tuple(sorted(items)))
                store.save(self._queue, one)
            part_of = self._record(one, "hold", hold_data(one), who)
            for item in items.values():
                self._tell(item, one, part_of, who)
            return one

    def _begun(self, items: Iterable[str]) -> Meeting | None:
        """Return the last meeting about one of some items that began within a day, or None."""
        least, most = Instant(self._now - DAY), Instant(self._now + 1)
        begun = store.planned(self._queue, least=least, most=most)
        return next((one for one in reversed(begun) if {*one.items} & {*items}), None)

    def _held_unplanned(
        self, record: MeetingRecord, teams: tuple[TeamId, ...], items: tuple[str, ...], who: Who
    ) -> Meeting:
        now = self._now
        at = Interval(Instant(now - min(record.minutes, MOST_MINUTES) * MINUTE), now)
        new = Meeting(0, str(uuid4()), at, teams, items, who.by)
        one = store.add(self._queue, held(new, record)._replace(rev=1))
        self._record(one, "plan", plan_data(one), who)
        return one._replace(label=self._stored(one).label)

    def _tell(self, item: Item, meeting: Meeting, part_of: str | None, who: Who) -> None:
        """Write the record of a meeting into the history of an item, as a comment if need be.

        An item that was closed since, or reopened as a draft, accepts a comment only.
        """
        payload: LogSync | Comment
        if allowed(item, Kind.LOG_SYNC, self._now):
            payload = LogSync(meeting.summary, meeting.minutes, meeting.attendees, meeting.uid)
        else:
            payload = Comment(f"{meeting.name}: {meeting.summary}", meeting.uid)
        self._service.take(item, Step(payload, *who, part_of=part_of))


def _refuse_drafts(items: Iterable[Item]) -> None:
    for item in items:
        if item.status is Status.DRAFT:
            raise RefusedError(
                _("{item} is a draft: hand it off, then log the meeting").format(item=item.name)
            )


def _window(meeting: Meeting) -> PlanSync:
    """Return the payload for the items of a meeting that was planned, moved or cancelled."""
    return PlanSync(*meeting.at, meeting.uid, cancelled=meeting.status is not MeetingStatus.PLANNED)
