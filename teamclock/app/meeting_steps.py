"""The steps of meetings that a window takes: each is done, reported, and can often be undone.

A step takes place at the instant `now`, and raises TeamclockError if it is refused.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from teamclock.app.inbox import Inbox
from teamclock.app.meeting_search import Proposal
from teamclock.app.meetings import Meetings, Who
from teamclock.app.session import Session
from teamclock.domain.errors import RefusedError
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting, MeetingRecord
from teamclock.domain.payloads import LogSync
from teamclock.domain.roster import TeamId
from teamclock.messages import N_, _, ngettext
from teamclock.present.meeting import meeting_words
from teamclock.present.words import printable, viewpoint

PLANNED = N_("Meeting planned: {meeting}, {time}, {teams}")
MOVED = N_("Meeting moved: {meeting}, {time}, {teams}")
MOVED_BACK = N_("Meeting moved back: {meeting}, {time}, {teams}")
LOGGED = N_("Meeting logged: {meeting}, {time}, {teams}")
Undo = Callable[[Instant], object]
"""Undoes a step at an instant; raises TeamclockError where that is refused."""


class Notify(Protocol):
    """Shows the user what was done; `back` undoes the step, and is None if it cannot be undone."""

    def __call__(self, words: str, back: Undo | None = None) -> None: ...


class MeetingSteps:
    """Plans, moves, cancels and logs meetings in the name of the home team.

    `by` returns the user's name; `notify` shows what was done.
    """

    def __init__(
        self, session: Session, inbox: Inbox, by: Callable[[], str], notify: Notify
    ) -> None:
        self._session, self._inbox = session, inbox
        self._by, self._notify = by, notify

    def _meetings(self, now: Instant) -> Meetings:
        """Return the meetings of the queue at an instant."""
        return self._inbox.meetings(now)

    def _who(self) -> Who:
        """Return the user with the home team, or with the first team if no team is home."""
        roster = self._session.roster
        return Who(self._by(), roster.home or next((team.id for team in roster.teams), None))

    def wanted(self, now: Instant, names: Sequence[TeamId]) -> tuple[Item, ...]:
        """Return the items between some teams that have a suggestion; () without a queue."""
        if self._inbox.queue() is None:
            return ()
        service = self._inbox.service(now)
        return tuple(service.item(ref).item for ref in self._meetings(now).wanted(names))

    def time_left(self, now: Instant, names: Sequence[TeamId], at: Instant) -> int:
        """Return the seconds left for the teams to meet in the week of the instant `at`.

        They are half of the hours that the teams share, less planned meetings; a day if they share
        none, or if no queue exists yet.
        """
        return DAY if self._inbox.queue() is None else self._meetings(now).time_left(names, at)

    def log_item(self, now: Instant, item: Item, payload: LogSync) -> None:
        """Log a meeting about one item; its teams are those of the item, unless it was planned.

        Minutes or attendees that the payload lacks become 0, which is refused.
        """
        record = MeetingRecord(payload.minutes or 0, payload.attendees or 0, payload.summary)
        self.log(now, record, self._meetings(now).teams_of([item]), [item])

    def plan(
        self, now: Instant, at: Interval, teams: Sequence[TeamId], over: Sequence[Item]
    ) -> Meeting:
        """Plan a meeting of teams at the interval `at`, about the items `over`; undo is offered."""
        meeting = self._meetings(now).plan(at, teams, over, self._who())
        self._notify(self._words(PLANNED, meeting, now), partial(self._cancel_all, (meeting,)))
        return meeting

    def _words(self, message: str, meeting: Meeting, now: Instant) -> str:
        """Format a message, such as PLANNED, with the name, time and teams of a meeting."""
        teams = [team for team in self._session.roster.teams if team.id in meeting.teams]
        here = viewpoint(self._session.viewer(), now)
        name, when, team_names = meeting_words(teams, meeting, *here)
        return _(message).format(meeting=name, time=when, teams=team_names)

    def _cancel_all(self, meetings: Sequence[Meeting], now: Instant) -> None:
        """Cancel some meetings, which undoes their planning.

        Meetings that were cancelled or held meanwhile are skipped; raise RefusedError if no other
        is left.
        """
        cancelled, refused = [], RefusedError()
        for meeting in meetings:
            try:
                cancelled.append(self._meetings(now).cancel(meeting, self._who()))
            except RefusedError as error:
                refused = error
        if not cancelled:
            raise refused
        self._notify(_cancelled_words(cancelled))

    def cancel(self, now: Instant, meeting: Meeting) -> None:
        """Cancel a meeting.

        It can be undone while the start is ahead, unless the meeting is one of a series: its cost
        has been given back to the teams.
        """
        items = self._meetings(now).items(meeting)
        self._meetings(now).cancel(meeting, self._who())

        def plan_again(now: Instant) -> object:
            """Undo the cancelling, by planning the same meeting anew."""
            return self.plan(now, meeting.at, meeting.teams, items)

        can_undo = not meeting.cost and meeting.at.start >= now
        self._notify(_cancelled_words([meeting]), plan_again if can_undo else None)

    def move(self, now: Instant, meeting: Meeting, start: Instant) -> None:
        """Move a meeting to another start; it can be undone while the old start is ahead."""
        moved = self._meetings(now).move(meeting, start, self._who())
        back = partial(self._move_back, meeting)
        can_undo = meeting.at.start >= now
        self._notify(self._words(MOVED, moved, now), back if can_undo else None)

    def _move_back(self, meeting: Meeting, now: Instant) -> None:
        """Move a meeting back to the start that it had in the state `meeting`."""
        self._meetings(now).move(meeting, meeting.at.start, self._who())
        self._notify(self._words(MOVED_BACK, meeting, now))

    def log(
        self,
        now: Instant,
        record: MeetingRecord,
        teams: Sequence[TeamId],
        over: Sequence[Item] = (),
        meeting: Meeting | None = None,
    ) -> None:
        """Log a meeting that was held; its summary is stored in the histories of its items.

        `over` are the items that it was about. If `meeting` is None, it is the last planned one to
        begin in the past 24 h, about an item of `over`, or else an unplanned one of `teams`.
        """
        held = self._meetings(now).log(record, teams, over, self._who(), meeting)
        self._notify(self._words(LOGGED, held, now))

    def keep(self, now: Instant, proposal: Proposal) -> None:
        """Plan the meetings of a proposed series; all of them can be undone together."""
        meetings = self._meetings(now).keep(proposal, self._who())
        count = len(meetings)
        words = ngettext("{n} meeting planned", "{n} meetings planned", count).format(n=count)
        self._notify(words, partial(self._cancel_all, meetings))

    def excuse(self, now: Instant, one: Excuse, reason: str | None) -> None:
        """Store the reason why a team need not attend in a week; with None remove the excuse."""
        self._meetings(now).excuse(one, reason, self._who())

    def decline(self, now: Instant, item: Item, reason: str) -> None:
        """Dismiss the suggestion for an item until the item is returned again; it can be undone."""
        changed = self._meetings(now).dismiss(item, reason, self._by())
        words = _("No suggestion for {item} until the next question")
        self._notify(
            words.format(item=printable(changed.name)), partial(self._suggest_again, changed)
        )

    def _suggest_again(self, item: Item, now: Instant) -> None:
        """Undo the step that dismissed an item's suggestion, if no other step has followed."""
        self._inbox.service(now).undo(item, self._by(), item.rev)
        self._notify(_("{item} has its suggestion again").format(item=printable(item.name)))


def _cancelled_words(meetings: Sequence[Meeting]) -> str:
    """Return which meeting was cancelled, or how many."""
    words = ngettext("{meeting} cancelled", "{n} meetings cancelled", len(meetings))
    return words.format(n=len(meetings), meeting=meetings[0].name)
