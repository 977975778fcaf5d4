"""What is done with talks, how it is told, and how it is taken back."""

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
from teamclock.present.meeting import talk_words
from teamclock.present.words import plain, viewpoint


class Notify(Protocol):
    """Says what was done; `back` takes it back, where that can be."""

    def __call__(self, words: str, back: Callable[[], object] | None = None) -> None: ...


class MeetingSteps:
    """Plans, moves, cancels and logs talks, by somebody of the home team."""

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
        """Plan or log a talk over one item; raise TeamclockError where it is refused."""
        teams = self._meetings().teams_of([item])
        if kind is Kind.PLAN_SYNC:
            self.plan(Interval(Instant(data["start"]), Instant(data["end"])), teams, [item])
        else:
            record = MeetingRecord(data["minutes"], data["attendees"], data.get("summary", ""))
            self.log(record, teams, [item])

    def plan(self, at: Interval, teams: Sequence[TeamId], over: Sequence[Item]) -> Meeting:
        talk = self._meetings().plan(at, teams, over, self._who())
        self._tell(f"Planned {self._words(talk)}.", partial(self._call_off, (talk,)))
        return talk

    def _words(self, talk: Meeting) -> str:
        teams = [team for team in self._session.roster.teams if team.id in talk.teams]
        here = viewpoint(self._session.viewer(), self._session.now())
        name, when, whose = talk_words(teams, talk, *here)
        return f"{name}: {when}, {whose}"

    def _call_off(self, talks: Sequence[Meeting]) -> None:
        """Cancel talks; what others cancelled, or held, meanwhile stays as it is."""
        done, refused = [], RefusedError()
        for talk in talks:
            try:
                done.append(self._meetings().cancel(talk, self._who()))
            except RefusedError as error:
                refused = error
        if not done:
            raise refused
        names = done[0].name if len(done) == 1 else f"{len(done)} talks"
        self._tell(f"Cancelled {names}.")

    def cancel(self, talk: Meeting) -> None:
        """Cancel a talk; one of a series has given back what it cost, and stays cancelled."""
        items = self._meetings().items(talk)
        self._meetings().cancel(talk, self._who())
        again = partial(self.plan, talk.at, talk.teams, items)
        may_return = not talk.cost and talk.at.start >= self._session.now()
        self._tell(f"Cancelled {talk.name}.", again if may_return else None)

    def move(self, talk: Meeting, start: Instant) -> None:
        moved = self._meetings().move(talk, start, self._who())
        back = partial(self._move_back, talk)
        may_return = talk.at.start >= self._session.now()
        self._tell(f"Moved {self._words(moved)}.", back if may_return else None)

    def _move_back(self, talk: Meeting) -> None:
        self._meetings().move(talk, talk.at.start, self._who())
        self._tell(f"Moved back {self._words(talk)}.")

    def log(
        self,
        record: MeetingRecord,
        teams: Sequence[TeamId],
        over: Sequence[Item] = (),
        talk: Meeting | None = None,
    ) -> None:
        """Record a talk that was held; its summary is in the items' histories, and stays there."""
        held = self._meetings().log(record, teams, over, self._who(), talk)
        self._tell(f"Logged {self._words(held)}.")

    def keep(self, proposal: Proposal) -> None:
        talks = self._meetings().keep(proposal, self._who())
        count = "1 talk" if len(talks) == 1 else f"{len(talks)} talks"
        self._tell(f"Planned {count}, and kept the ledger.", partial(self._call_off, talks))

    def excuse(self, one: Excuse, reason: str | None) -> None:
        self._meetings().excuse(one, reason)

    def decline(self, item: Item, reason: str) -> None:
        """Turn down what an item asks for until it goes back again."""
        name = self._meetings().dismiss(item, reason, self._by)
        self._tell(f"Turned down what {plain(name)} asks for, until it goes back again.")
