"""What is done with meetings, how it is told, and how it is taken back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from teamclock.app.inbox import Inbox
from teamclock.app.meetings import Meetings, Proposal, Who
from teamclock.app.session import Session
from teamclock.domain.errors import RefusedError
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.item import Item, Kind
from teamclock.domain.meeting import Meeting, MeetingRecord
from teamclock.domain.roster import TeamId
from teamclock.messages import N_, _, ngettext
from teamclock.present.meeting import meeting_words
from teamclock.present.words import plain, viewpoint

PLANNED = N_("Meeting planned: {meeting}, {time}, {teams}")
MOVED = N_("Meeting moved: {meeting}, {time}, {teams}")
MOVED_BACK = N_("Meeting moved back: {meeting}, {time}, {teams}")
LOGGED = N_("Meeting logged: {meeting}, {time}, {teams}")


class Notify(Protocol):
    """Says what was done; `back` takes it back, where that can be."""

    def __call__(self, words: str, back: Callable[[], object] | None = None) -> None: ...


class MeetingSteps:
    """Plans, moves, cancels and logs meetings, by somebody of the home team."""

    def __init__(self, session: Session, shelf: Inbox, by: str, tell: Notify) -> None:
        self._session, self._shelf = session, shelf
        self._by, self._tell = by, tell

    def _meetings(self) -> Meetings:
        return self._shelf.meetings()

    def _who(self) -> Who:
        """Return who asks; where no team is named as home, whoever looks may be of any."""
        roster = self._session.roster
        return Who(self._by, roster.home or next((team.id for team in roster.teams), None))

    def step(self, item: Item, kind: Kind, data: Mapping[str, Any]) -> None:
        """Plan or log a meeting over one item; raise TeamclockError where it is refused."""
        teams = self._meetings().teams_of([item])
        if kind is Kind.PLAN_SYNC:
            self.plan(Interval(Instant(data["start"]), Instant(data["end"])), teams, [item])
        else:
            record = MeetingRecord(data["minutes"], data["attendees"], data.get("summary", ""))
            self.log(record, teams, [item])

    def plan(self, at: Interval, teams: Sequence[TeamId], over: Sequence[Item]) -> Meeting:
        meeting = self._meetings().plan(at, teams, over, self._who())
        self._tell(self._words(PLANNED, meeting), partial(self._call_off, (meeting,)))
        return meeting

    def _words(self, told: str, meeting: Meeting) -> str:
        teams = [team for team in self._session.roster.teams if team.id in meeting.teams]
        here = viewpoint(self._session.viewer(), self._session.now())
        name, when, whose = meeting_words(teams, meeting, *here)
        return _(told).format(meeting=name, time=when, teams=whose)

    def _call_off(self, meetings: Sequence[Meeting]) -> None:
        """Cancel meetings; what others cancelled, or held, meanwhile stays as it is."""
        done, refused = [], RefusedError()
        for meeting in meetings:
            try:
                done.append(self._meetings().cancel(meeting, self._who()))
            except RefusedError as error:
                refused = error
        if not done:
            raise refused
        told = ngettext("{meeting} cancelled", "{n} meetings cancelled", len(done))
        self._tell(told.format(n=len(done), meeting=done[0].name))

    def cancel(self, meeting: Meeting) -> None:
        """Cancel a meeting; one of a series has given back what it cost, and stays cancelled."""
        items = self._meetings().items(meeting)
        self._meetings().cancel(meeting, self._who())
        again = partial(self.plan, meeting.at, meeting.teams, items)
        may_return = not meeting.cost and meeting.at.start >= self._session.now()
        told = _("{meeting} cancelled").format(meeting=meeting.name)
        self._tell(told, again if may_return else None)

    def move(self, meeting: Meeting, start: Instant) -> None:
        moved = self._meetings().move(meeting, start, self._who())
        back = partial(self._move_back, meeting)
        may_return = meeting.at.start >= self._session.now()
        self._tell(self._words(MOVED, moved), back if may_return else None)

    def _move_back(self, meeting: Meeting) -> None:
        self._meetings().move(meeting, meeting.at.start, self._who())
        self._tell(self._words(MOVED_BACK, meeting))

    def log(
        self,
        record: MeetingRecord,
        teams: Sequence[TeamId],
        over: Sequence[Item] = (),
        meeting: Meeting | None = None,
    ) -> None:
        """Record a meeting that was held; its summary stays in the histories of its items."""
        held = self._meetings().log(record, teams, over, self._who(), meeting)
        self._tell(self._words(LOGGED, held))

    def keep(self, proposal: Proposal) -> None:
        meetings = self._meetings().keep(proposal, self._who())
        count = len(meetings)
        told = ngettext("{n} meeting planned", "{n} meetings planned", count).format(n=count)
        self._tell(told, partial(self._call_off, meetings))

    def excuse(self, one: Excuse, reason: str | None) -> None:
        self._meetings().excuse(one, reason)

    def decline(self, item: Item, reason: str) -> None:
        """Turn down what an item asks for until it goes back again."""
        name = self._meetings().dismiss(item, reason, self._by)
        told = _("No suggestion for {item} until the next question")
        self._tell(told.format(item=plain(name)))
