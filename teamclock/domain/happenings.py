"""What webhooks are told of: pure functions of histories, plans and instants (exchange.md, 5).

What happens to an item follows from its whole history, and has a key of its own, so that it does
not matter how often, or when, a history is looked at.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from teamclock.domain.flow import Calendars, shift
from teamclock.domain.history import item_states, replay
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.item import OUT, Event, Item, Status
from teamclock.domain.note import Urgency
from teamclock.domain.plan import Handoff, home_times
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.work import Calendar

OLDEST_S = 12 * HOUR
"""How old an event of the clock may be to be told of, in seconds."""


class HookEvent(StrEnum):
    """An event that a webhook can be told of; `PING` is that of a test."""

    HANDOFF = "handoff"
    DIGEST = "digest"
    CRITICAL = "critical"
    MISSED = "missed"
    MEETING = "meeting"
    PING = "ping"


EVENTS = tuple(event for event in HookEvent if event is not HookEvent.PING)
USUAL_EVENTS = tuple(event for event in EVENTS if event is not HookEvent.DIGEST)


class MeetingChange(NamedTuple):
    """A meeting as a change left it; `how` is “planned”, “moved” or “cancelled”."""

    uid: str
    how: str
    ref: str
    at: Interval
    teams: tuple[TeamId, ...]
    rev: int
    items: tuple[str, ...]

    @property
    def status(self) -> str:
        return "cancelled" if self.how == "cancelled" else "planned"


class Happening(NamedTuple):
    """Something that webhooks are told of.

    key: what tells it from everything else that happens, the same whenever it is computed
    at: when it happened
    teams: the teams that it concerns, the one that it is for first
    """

    event: HookEvent
    key: str
    at: Instant
    teams: tuple[TeamId, ...]
    items: tuple[Item, ...] = ()
    handoff: Handoff | None = None
    meeting: MeetingChange | None = None


def item_happenings(
    history: Sequence[Event], calendars: Calendars, now: Instant
) -> Iterator[Happening]:
    """Yield what happened to an item up to `now`, of each kind the first in each leg."""
    seen: set[str] = set()
    for item, stood in _states(history, now):
        for event, at in _happened(item, stood, calendars):
            found = _of_item(event, item, at)
            if found.key not in seen:
                seen.add(found.key)
                yield found


def _states(history: Sequence[Event], now: Instant) -> Iterator[tuple[Item, Interval]]:
    """Yield the states of an item, each with how long it stood, up to `now` included."""
    end = Instant(now + 1)
    starts = [*(event.at for event in history), end]
    for item, (start, until) in zip(item_states(history), pairwise(starts), strict=True):
        if start < end:
            yield item, Interval(start, min(max(until, start), end))


def _happened(
    item: Item, stood: Interval, calendars: Calendars
) -> Iterator[tuple[HookEvent, Instant]]:
    if item.status in OUT and item.note.urgency is Urgency.CRITICAL:
        yield HookEvent.CRITICAL, stood.start
    if item.status is Status.OFFERED and item.receiver in calendars:
        full = full_shift_at(item.turns[0], calendars[item.receiver])
        if full is not None and full < stood.end:
            yield HookEvent.MISSED, max(full, stood.start)


def full_shift_at(offered: Instant, receiver: Calendar) -> Instant | None:
    """Return when a receiver has worked a full shift since an offer; None if it never has."""
    full = shift(receiver.team, offered)
    return None if full is None else receiver.due(offered, full)


def _of_item(event: HookEvent, item: Item, at: Instant) -> Happening:
    key = f"{event}/{item.uid}/{item.leg}"
    return Happening(event, key, at, (item.receiver, item.giver), (item,))


def item_at(history: Sequence[Event], at: Instant) -> Item | None:
    """Return an item as it was at an instant; None before it was made."""
    before = [event for event in history if event.at <= at]
    return replay(before) if before else None


def waits(item: Item, giver: TeamId, at: Instant) -> bool:
    """Return whether an item of a giver waits for its receiver at an instant."""
    return item.giver == giver and item.court == item.receiver and not item.snoozed(at)


def recent(looked: Interval) -> Interval:
    """Return the part of (start, end] in which events of the clock are told of."""
    start = Instant(max(looked.start, looked.end - OLDEST_S) + 1)
    return Interval(min(start, Instant(looked.end + 1)), Instant(looked.end + 1))


def ends(
    roster: Roster, calendars: Calendars, looked: Interval
) -> Iterator[tuple[TeamId, Instant]]:
    """Yield when teams went home in (start, end], at most 12 h ago, the newest of each first."""
    for team in roster.teams:
        for end in reversed(home_times(calendars[team.id], recent(looked))):
            yield team.id, end


def handoff_happening(found: Handoff, items: Iterable[Item]) -> Happening:
    """Return the handoff of a giver that goes home, with the items that wait for a receiver."""
    giver, receiver = found.giver, found.receiver
    key = f"{HookEvent.HANDOFF}/{giver}/{receiver}/{found.end}"
    teams = (receiver, giver)
    return Happening(HookEvent.HANDOFF, key, found.end, teams, tuple(items), found)


def day_starts(roster: Roster, calendars: Calendars, looked: Interval) -> Iterator[Happening]:
    """Yield the start of each team's newest day in (start, end], at most 12 h ago."""
    within = recent(looked)
    for team in roster.teams:
        stays = calendars[team.id].presence(Interval(Instant(within.start - 1), within.end))
        starts = [stay.start for stay in stays if stay.start >= within.start]
        if starts:
            key = f"{HookEvent.DIGEST}/{team.id}/{starts[-1]}"
            yield Happening(HookEvent.DIGEST, key, starts[-1], (team.id,))


def meeting_happening(change: MeetingChange, at: Instant, items: Iterable[Item]) -> Happening:
    """Return the change of a meeting, with the items that are on its agenda."""
    key = f"{HookEvent.MEETING}/{change.uid}/{change.rev}/{change.how}"
    return Happening(HookEvent.MEETING, key, at, change.teams, tuple(items), meeting=change)


def wanted(found: Happening, events: Iterable[str], team: TeamId | None) -> bool:
    """Return whether a webhook for some events, and a team or all, is told of something."""
    return found.event in events and (team is None or team in found.teams)
