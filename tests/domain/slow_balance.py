"""The slow and obvious figures, written from handoff.md, 3 and 4.

They share values with the program and no thought. What a team worked is counted in a walk through
time (slow.py); what an item was in any second is read off its events from the beginning, anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from teamclock.domain.item import Event, Kind
from teamclock.domain.roster import Span, Team, TeamId
from tests.domain import slow

DAY = 24 * 60 * 60
History = Sequence[Event]


class State(NamedTuple):
    """What an item was in one second, as far as figures ask."""

    status: str
    leg: int
    giver: TeamId
    receiver: TeamId
    due: int | None


class Leg(NamedTuple):
    """A leg that was closed: the item's steps that count, from its offer to its end."""

    steps: History
    number: int
    giver: TeamId
    receiver: TeamId
    offered: int
    closed: int


def that_count(events: Iterable[Event]) -> list[Event]:
    """Return the steps that were not taken back."""
    kept: list[Event] = []
    for event in events:
        kept = kept[:-1] if event.kind == "undo" else [*kept, event]
    return kept


STATUS = {
    "create": "draft",
    "offer": "offered",
    "accept": "accepted",
    "release": "offered",
    "return": "returned",
    "answer": "offered",
    "complete": "done",
    "pass_on": "offered",
    "withdraw": "withdrawn",
}


def state_after(steps: History) -> State:
    status, leg, giver, receiver = "draft", 1, TeamId(""), TeamId("")
    due: int | None = None
    for event in steps:
        data = event.data
        if event.kind == "create":
            giver, receiver = data["from"], data["to"]
        if event.kind == "pass_on":
            giver, receiver = receiver, data["to"]
        if event.kind in {"pass_on", "reopen"}:
            leg += 1
        if event.kind == "reopen":
            status = "offered" if status == "done" else "draft"
        status = STATUS.get(event.kind.value, status)
        due = data.get("due_at", due)
    return State(status, leg, giver, receiver, due)


def court(state: State) -> TeamId:
    return state.giver if state.status == "returned" else state.receiver


def own(steps: History) -> History:
    """Return the steps of the leg that is open after the last of some steps, its offer first."""
    start = max(place for place, step in enumerate(steps) if is_offer(steps, place))
    return steps[start:]


def is_offer(steps: History, place: int) -> bool:
    kind = steps[place].kind
    if kind == "reopen":
        return state_after(steps[: place + 1]).status == "offered"
    return kind in {"offer", "pass_on"}


class Slow:
    """All figures of some histories at an instant."""

    def __init__(
        self,
        histories: Iterable[History],
        walks: Mapping[TeamId, slow.Walk],
        now: int,
    ) -> None:
        self.steps = [that_count(events) for events in histories]
        self.walks, self.now = walks, now
        self.legs = [leg for steps in self.steps for leg in legs_of(steps)]
        self.cycles = [(leg.receiver, leg.closed, self.cycle(leg)) for leg in self.legs]

    def work(self, team: TeamId, start: int, end: int) -> int:
        return slow.worked(self.walks[team], start, end)

    def cycle(self, leg: Leg) -> int:
        """Return the work of whoever had the court, one stretch between two steps at a time."""
        total = 0
        offer = leg.steps.index(own(leg.steps[:-1])[0])
        for place in range(offer, len(leg.steps) - 1):
            side = court(state_after(leg.steps[: place + 1]))
            total += self.work(side, leg.steps[place].at, leg.steps[place + 1].at)
        return total

    def level(self, team: TeamId, at: int) -> tuple[int | None, int]:
        """Return the service level of a team at a moment, and how many legs it is made of."""
        moment = max(at, self.now - 84 * DAY)
        cycles = sorted(
            cycle
            for receiver, closed, cycle in self.cycles
            if receiver == team and moment - 90 * DAY < closed <= moment
        )
        full = shift(self.walks[team].team, self.now)
        if len(cycles) < 20 or full is None:
            return full, len(cycles)
        rank = next(rank for rank in range(1, len(cycles) + 1) if 100 * rank >= 85 * len(cycles))
        return cycles[rank - 1], len(cycles)

    def stalled(self, leg: Leg) -> bool:
        """Tell whether a rule held in the last second of one of the leg's stretches.

        Or in one before a leg came to count in a service level, or ceased to.
        """
        for place in range(1, len(leg.steps)):
            before, end = leg.steps[:place], leg.steps[place].at
            state = state_after(before)
            if state.leg != leg.number or state.status not in {"offered", "accepted", "returned"}:
                continue
            edges = [closed + days * DAY for _, closed, _ in self.cycles for days in (0, 90)]
            moments = [edge - 1 for edge in (*edges, end) if before[-1].at < edge <= end]
            if any(self.holds(before, at) for at in moments):
                return True
        return False

    def holds(self, steps: History, at: int) -> bool:
        """Tell whether one of R1 to R4 holds for an item after some steps, in one second."""
        if snoozed(steps, at):
            return False
        state, mine = state_after(steps), own(steps)
        talks = [place for place, step in enumerate(mine) if step.kind == "log_sync"]
        base = max([mine[0].at, *(mine[place].at for place in talks)])
        since = mine[max(talks, default=0) :]
        r1 = sum(step.kind == "return" for step in since) >= 2
        level = self.level(court(state), at)[0]
        r2 = level is not None and self.age(steps, base, at) > level
        full = shift(self.walks[state.receiver].team, at)
        offered, work = state.status == "offered", self.work(state.receiver, base, at)
        r3 = offered and full is not None and work >= full
        return r1 or r2 or r3 or self.too_late(state, at)

    def age(self, steps: History, base: int, at: int) -> int:
        """Return the work since `base` of the side that has the court, while it had it."""
        side, first, total = court(state_after(steps)), len(steps) - len(own(steps)), 0
        ends = [*(step.at for step in steps[first + 1 :]), at]
        for place, end in enumerate(ends, first):
            if court(state_after(steps[: place + 1])) == side:
                total += self.work(side, max(steps[place].at, base), max(end, base))
        return total

    def too_late(self, state: State, at: int) -> bool:
        if state.due is None:
            return False
        side = court(state)
        other = state.giver if side == state.receiver else state.receiver
        first = slow.next_start(self.walks[side], at)
        second = None if first is None else slow.next_start(self.walks[other], first)
        third = None if second is None else slow.next_start(self.walks[side], second)
        return third is None or third >= state.due

    def closed(self, days: int, until: int) -> list[Leg]:
        return [leg for leg in self.legs if until - days * DAY < leg.closed <= until]

    def offers(self) -> list[tuple[TeamId, int | None, bool]]:
        """Return each leg offered in 28 days: to whom, the pick-up time, whether it was missed."""
        found = []
        for steps in self.steps:
            for place, step in enumerate(steps):
                if is_offer(steps, place) and self.now - 28 * DAY < step.at <= self.now:
                    receiver = state_after(steps[: place + 1]).receiver
                    found.append((receiver, *self.waited(receiver, steps[place:])))
        return found

    def waited(self, receiver: TeamId, steps: History) -> tuple[int | None, bool]:
        offer, full = steps[0].at, shift(self.walks[receiver].team, self.now)
        for step in steps[1:]:
            if step.kind in {"accept", "return", "withdraw"}:
                work = self.work(receiver, offer, step.at)
                late = full is not None and work > full
                return None if step.kind == "withdraw" else work, late
        return None, full is not None and self.work(receiver, offer, self.now) > full


def legs_of(steps: History) -> list[Leg]:
    found = []
    for place, step in enumerate(steps):
        if step.kind in {Kind.COMPLETE, Kind.PASS_ON}:
            state = state_after(steps[:place])
            offer = own(steps[:place])[0]
            found.append(
                Leg(
                    steps[: place + 1],
                    state.leg,
                    state.giver,
                    state.receiver,
                    offer.at,
                    step.at,
                )
            )
    return found


def has(leg: Leg, kind: str) -> bool:
    """Tell whether a leg has a step of a kind."""
    return any(step.kind == kind for step in own(leg.steps[:-1]))


def snoozed(steps: History, at: int) -> bool:
    """Tell whether the last snooze hides the item: any change of its state ends one."""
    until: int | None = None
    for place, step in enumerate(steps):
        same = place and state_after(steps[:place]).status == state_after(steps[: place + 1]).status
        if not same or step.kind == "wake":
            until = None
        if step.kind == "snooze":
            until = step.data["until"]
    return until is not None and at < until


def shift(team: Team, now: int) -> int | None:
    """Return the longest working day of a team's week, else of its overrides of two years.

    Counted by the minute; None of a team that never works.
    """
    week = max(minutes(spans) for spans in team.week)
    if week:
        return 60 * week
    today = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=now)).astimezone(team.zone).date()
    near = [
        minutes(spans)
        for day, spans in team.overrides.items()
        if today - timedelta(days=366) <= day <= today + timedelta(days=366)
    ]
    return 60 * max(near, default=0) or None


def minutes(spans: Iterable[Span]) -> int:
    """Return how many minutes of a day some spans hold."""
    held = {
        minute
        for span in spans
        for minute in range(span.start, span.end if span.end > span.start else span.end + 1440)
    }
    return len(held)


def middle(values: Sequence[int]) -> int | None:
    """Return the median, of an even number the mean of the two, rounded down."""
    ranked = sorted(values)
    while len(ranked) > 2:
        ranked = ranked[1:-1]
    return sum(ranked) // len(ranked) if ranked else None
