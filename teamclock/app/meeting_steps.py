"""What is done with talks, how it is told, and how it is taken back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from teamclock.app.inbox import Inbox
from teamclock.app.meetings import Meetings, Proposal, Who
from teamclock.app.session import Session
from teamclock.domain.errors import RefusedError
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting, MeetingRecord
from teamclock.domain.payloads import LogSync, PlanSync
from teamclock.domain.roster import TeamId
from teamclock.present.meeting import talk_words
from teamclock.present.words import plain, viewpoint

Undo = Callable[[Instant], object]
"""Takes a step back at an instant; raises TeamclockError where that is refused."""


class Notify(Protocol):
    """Says what was done; `back` takes it back, where that can be."""

    def __call__(self, words: str, back: Undo | None = None) -> None: ...


class MeetingSteps:
    """Plans, moves, cancels and logs talks, by somebody of the home team.

    Each step takes place at the instant that it is given.
    """

    def __init__(self, session: Session, shelf: Inbox, by: str, tell: Notify) -> None:
        self._session, self._shelf = session, shelf
        self._by, self._tell = by, tell

    def _meetings(self, now: Instant) -> Meetings:
        return self._shelf.meetings(now)

    def _who(self) -> Who:
        """Return who asks; where no team is named as home, whoever looks may be of any."""
        roster = self._session.roster
        return Who(self._by, roster.home or next((team.id for team in roster.teams), None))

    def wanted(self, now: Instant, names: Sequence[TeamId]) -> tuple[Item, ...]:
        """Return the items between teams that ask for something; none where there is no queue."""
        if self._shelf.queue() is None:
            return ()
        desk = self._shelf.desk(now)
        return tuple(desk.item(ref).item for ref in self._meetings(now).wanted(names))

    def room(self, now: Instant, names: Sequence[TeamId], at: Instant) -> int:
        """Return for how many seconds these teams may still talk in the week of an instant."""
        return DAY if self._shelf.queue() is None else self._meetings(now).room(names, at)

    def step(self, now: Instant, item: Item, said: PlanSync | LogSync) -> None:
        """Plan or log a talk over one item; raise TeamclockError where it is refused."""
        teams = self._meetings(now).teams_of([item])
        if isinstance(said, PlanSync):
            assert said.start is not None
            assert said.end is not None
            self.plan(now, Interval(said.start, said.end), teams, [item])
        else:
            record = MeetingRecord(said.minutes or 0, said.attendees or 0, said.summary)
            self.log(now, record, teams, [item])

    def plan(
        self, now: Instant, at: Interval, teams: Sequence[TeamId], over: Sequence[Item]
    ) -> Meeting:
        talk = self._meetings(now).plan(at, teams, over, self._who())
        self._tell(f"Planned {self._words(talk, now)}.", partial(self._call_off, (talk,)))
        return talk

    def _words(self, talk: Meeting, now: Instant) -> str:
        teams = [team for team in self._session.roster.teams if team.id in talk.teams]
        here = viewpoint(self._session.viewer(), now)
        name, when, whose = talk_words(teams, talk, *here)
        return f"{name}: {when}, {whose}"

    def _call_off(self, talks: Sequence[Meeting], now: Instant) -> None:
        """Cancel talks; what others cancelled, or held, meanwhile stays as it is."""
        done, refused = [], RefusedError()
        for talk in talks:
            try:
                done.append(self._meetings(now).cancel(talk, self._who()))
            except RefusedError as error:
                refused = error
        if not done:
            raise refused
        names = done[0].name if len(done) == 1 else f"{len(done)} talks"
        self._tell(f"Cancelled {names}.")

    def cancel(self, now: Instant, talk: Meeting) -> None:
        """Cancel a talk; one of a series has given back what it cost, and stays cancelled."""
        items = self._meetings(now).items(talk)
        self._meetings(now).cancel(talk, self._who())

        def again(now: Instant) -> object:
            return self.plan(now, talk.at, talk.teams, items)

        may_return = not talk.cost and talk.at.start >= now
        self._tell(f"Cancelled {talk.name}.", again if may_return else None)

    def move(self, now: Instant, talk: Meeting, start: Instant) -> None:
        moved = self._meetings(now).move(talk, start, self._who())
        back = partial(self._move_back, talk)
        may_return = talk.at.start >= now
        self._tell(f"Moved {self._words(moved, now)}.", back if may_return else None)

    def _move_back(self, talk: Meeting, now: Instant) -> None:
        self._meetings(now).move(talk, talk.at.start, self._who())
        self._tell(f"Moved back {self._words(talk, now)}.")

    def log(
        self,
        now: Instant,
        record: MeetingRecord,
        teams: Sequence[TeamId],
        over: Sequence[Item] = (),
        talk: Meeting | None = None,
    ) -> None:
        """Record a talk that was held; its summary is in the items' histories, and stays there."""
        held = self._meetings(now).log(record, teams, over, self._who(), talk)
        self._tell(f"Logged {self._words(held, now)}.")

    def keep(self, now: Instant, proposal: Proposal) -> None:
        talks = self._meetings(now).keep(proposal, self._who())
        count = "1 talk" if len(talks) == 1 else f"{len(talks)} talks"
        self._tell(f"Planned {count}, and kept the ledger.", partial(self._call_off, talks))

    def excuse(self, now: Instant, one: Excuse, reason: str | None) -> None:
        self._meetings(now).excuse(one, reason)

    def decline(self, now: Instant, item: Item, reason: str) -> None:
        """Turn down what an item asks for until it goes back again."""
        name = self._meetings(now).dismiss(item, reason, self._by)
        self._tell(f"Turned down what {plain(name)} asks for, until it goes back again.")
