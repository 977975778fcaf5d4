"""Find the happenings of which webhooks get a message, in histories and plans (exchange.md, 5).

A happening is computed from an item's whole history and has a unique key that is the same each
time, so that a history may be searched again without a second message.
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
"""The largest age, in seconds, at which a start or end of a team's day is still a happening."""


class HookEvent(StrEnum):
    """A kind of happening, as webhooks call it; `PING` is the message that tests a webhook."""

    HANDOFF = "handoff"
    DIGEST = "digest"
    CRITICAL = "critical"
    MISSED = "missed"
    MEETING = "meeting"
    PING = "ping"


EVENTS = tuple(event for event in HookEvent if event is not HookEvent.PING)
USUAL_EVENTS = tuple(event for event in EVENTS if event is not HookEvent.DIGEST)


class MeetingChange(NamedTuple):
    """A meeting after a change.

    how: the change: “planned”, “moved” or “cancelled”
    ref: the name that people read, such as T-12
    items: the uids of the items on its agenda
    """

    uid: str
    how: str
    ref: str
    at: Interval
    teams: tuple[TeamId, ...]
    rev: int
    items: tuple[str, ...]

    @property
    def status(self) -> str:
        """Return “cancelled” or “planned”, the state of the meeting after the change."""
        return "cancelled" if self.how == "cancelled" else "planned"


class Happening(NamedTuple):
    """Something of which webhooks get a message.

    key: a unique name of the happening, the same whenever it is computed
    at: when it happened
    teams: the teams that it concerns, first the team that the message is for
    items, handoff, meeting: what the message is about, as far as its kind, `event`, needs it
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
    """Yield the CRITICAL and MISSED happenings of an item up to `now`, in each leg the first."""
    seen: set[str] = set()
    for item, lasted in _states(history, now):
        for event, at in _events_in_state(item, lasted, calendars):
            happening = _item_happening(event, item, at)
            if happening.key not in seen:
                seen.add(happening.key)
                yield happening


def _states(history: Sequence[Event], now: Instant) -> Iterator[tuple[Item, Interval]]:
    """Yield the states of an item, each with the interval in which it lasted, up to `now`.

    The interval is empty if the clock was set back before the next step.
    """
    end = Instant(now + 1)  # excluded
    starts = [*(event.at for event in history), end]
    for item, (start, until) in zip(item_states(history), pairwise(starts), strict=True):
        if start < end:
            yield item, Interval(start, min(max(until, start), end))


def _events_in_state(
    item: Item, lasted: Interval, calendars: Calendars
) -> Iterator[tuple[HookEvent, Instant]]:
    """Yield the kinds of the happenings while an item was in a state, each with its instant.

    CRITICAL happens at the start of each state of a critical item that was handed off, MISSED once
    the receiver has worked a full shift since the leg's first offer, while the item is offered.
    """
    if item.status in OUT and item.note.urgency is Urgency.CRITICAL:
        yield HookEvent.CRITICAL, lasted.start
    if item.status is Status.OFFERED and item.receiver in calendars:
        full = full_shift_at(item.turns[0], calendars[item.receiver])
        if full is not None and full < lasted.end:
            yield HookEvent.MISSED, max(full, lasted.start)


def full_shift_at(offered: Instant, receiver: Calendar) -> Instant | None:
    """Return when a receiver has worked a full shift since an offer.

    None if it never works, or has not worked so long within 366 days.
    """
    full = shift(receiver.team, offered)
    return None if full is None else receiver.due(offered, full)


def _item_happening(event: HookEvent, item: Item, at: Instant) -> Happening:
    """Return a happening of an item; its key is unique for its kind, `event`, and the leg."""
    key = f"{event}/{item.uid}/{item.leg}"
    return Happening(event, key, at, (item.receiver, item.giver), (item,))


def item_at(history: Sequence[Event], at: Instant) -> Item | None:
    """Return an item as it was at an instant; None before its creation."""
    before = [event for event in history if event.at <= at]
    return replay(before) if before else None


def waits(item: Item, giver: TeamId, at: Instant) -> bool:
    """Return whether an item of the giver `giver` waits for its receiver and is not snoozed."""
    return item.giver == giver and item.court == item.receiver and not item.snoozed(at)


def recent(looked: Interval) -> Interval:
    """Return the interval in which starts and ends of days are searched, up to 12 hours back.

    `looked` runs from the last search to this one. The result is half-open, and holds the instants
    after `looked.start` up to and including `looked.end`. It is empty if the clock was set back.
    """
    start = Instant(max(looked.start, looked.end - OLDEST_S) + 1)
    return Interval(min(start, Instant(looked.end + 1)), Instant(looked.end + 1))


def ends(
    roster: Roster, calendars: Calendars, looked: Interval
) -> Iterator[tuple[TeamId, Instant]]:
    """Yield when teams went home in (looked.start, looked.end], but at most 12 hours back.

    `looked` runs from the last search to this one. For each team the latest end comes first.
    """
    for team in roster.teams:
        for end in reversed(home_times(calendars[team.id], recent(looked))):
            yield team.id, end


def handoff_happening(handoff: Handoff, items: Iterable[Item]) -> Happening:
    """Return the happening of a giver going home; `items` are those that wait for the receiver."""
    giver, receiver = handoff.giver, handoff.receiver
    key = f"{HookEvent.HANDOFF}/{giver}/{receiver}/{handoff.end}"
    teams = (receiver, giver)
    return Happening(HookEvent.HANDOFF, key, handoff.end, teams, tuple(items), handoff)


def day_starts(roster: Roster, calendars: Calendars, looked: Interval) -> Iterator[Happening]:
    """Yield the happening of a digest for each team that has started a day of work.

    `looked` runs from the last search to this one. The start must be in (looked.start, looked.end],
    at most 12 hours back; the latest one counts.
    """
    within = recent(looked)
    for team in roster.teams:
        # From a second before: a stay that goes on at the edge is cut there and seems to start.
        stays = calendars[team.id].presence(Interval(Instant(within.start - 1), within.end))
        starts = [stay.start for stay in stays if stay.start >= within.start]
        if starts:
            key = f"{HookEvent.DIGEST}/{team.id}/{starts[-1]}"
            yield Happening(HookEvent.DIGEST, key, starts[-1], (team.id,))


def meeting_happening(change: MeetingChange, at: Instant, items: Iterable[Item]) -> Happening:
    """Return the happening of a meeting's change; `items` are those on its agenda."""
    key = f"{HookEvent.MEETING}/{change.uid}/{change.rev}/{change.how}"
    return Happening(HookEvent.MEETING, key, at, change.teams, tuple(items), meeting=change)


def wanted(happening: Happening, events: Iterable[str], team: TeamId | None) -> bool:
    """Return whether a webhook gets a message of a happening.

    `events` are the kinds of happenings that the webhook wants. If `team` is not None, the
    happening must concern that team.
    """
    return happening.event in events and (team is None or team in happening.teams)
