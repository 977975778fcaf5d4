"""When notices may be told, as one pure step from look to look; what is told is for others.

What falls due waits until it may be told, and is then told as one. It is gone when it no longer
holds. A state outlives nothing: what was told once is kept in the store (`app.told`).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.domain.notice import Notice, Topic

MOST_AN_HOUR = 4
SNOOZE = 10 * MINUTE
SLEPT = 2 * MINUTE
"""A look that comes later than planned by more than this comes after a sleep."""

_GATHERED = MINUTE
_ORDER = {topic: place for place, topic in enumerate(Topic)}

Holds = Callable[[Notice], bool]


class DeliveryState(NamedTuple):
    """What is remembered from look to look.

    `waiting` may not be told yet; `shown` is when the last ones were; `open` are those that can
    still be seen, by the key of their message; `snoozed` come again. `away_since`: a summary of
    what passed since then is still to be told.
    """

    looked: Instant | None = None
    waiting: tuple[Notice, ...] = ()
    shown: tuple[Instant, ...] = ()
    open: Mapping[str, tuple[Notice, ...]] = {}
    snoozed: tuple[tuple[Instant, tuple[Notice, ...]], ...] = ()
    away_since: Instant | None = None

    def of_topic(self, topic: Topic) -> bool:
        """Tell whether anything about a topic waits, is snoozed, or can still be seen."""
        those = (self.waiting, *self.open.values(), *(some for _, some in self.snoozed))
        return any(one.topic is topic for some in those for one in some)


class Poll(NamedTuple):
    """A look at the clock: now, what fell due since the last, and what stands in the way.

    `at_work`: the team is at work, or on a break; else only what is critical, or about its end, is
    told if `quiet`. `slept`: nobody looked for a while. `passed`: something else passed meanwhile.
    """

    now: Instant
    due: tuple[Notice, ...] = ()
    at_work: bool = True
    quiet: bool = True
    paused_until: Instant | None = None
    slept: bool = False
    passed: bool = False


class Outcome(NamedTuple):
    """What is to be told at once, as one, and the keys of messages to take back.

    `away_since`: it is a summary of what passed since then.
    """

    tell: tuple[Notice, ...] = ()
    withdraw: tuple[str, ...] = ()
    away_since: Instant | None = None


def set_back(state: DeliveryState, now: Instant) -> bool:
    """Tell whether the clock was set back since the last look: then nothing is told."""
    return state.looked is not None and now < state.looked


def deliver(state: DeliveryState, look: Poll, holds: Holds) -> tuple[DeliveryState, Outcome]:
    """Return what is to be told now, and what is remembered; `holds` tells what still does."""
    if set_back(state, look.now):
        return _turned_back(state, look.now), Outcome()
    state = _taken_in(state, look, holds)
    gone = tuple(key for key, notices in state.open.items() if not any(map(holds, notices)))
    state = state._replace(open={key: one for key, one in state.open.items() if key not in gone})
    ready = _ready(state, look)
    if not ready and state.away_since is None:
        return state, Outcome(withdraw=gone)
    if not _may_tell(state, look, ready):
        return state, Outcome(withdraw=gone)
    left = tuple(one for one in state.waiting if one not in ready)
    outcome = Outcome(_merged(ready), gone, state.away_since)
    return state._replace(waiting=left, away_since=None), outcome


def told(
    state: DeliveryState, key: str, notices: tuple[Notice, ...], now: Instant
) -> DeliveryState:
    """Return the state after a message was shown; an older one of its boundary is replaced.

    A message without notices is a summary, which is never taken back.
    """
    boundaries = {one.boundary for one in notices[:1]}
    others = {
        old: those
        for old, those in state.open.items()
        if not (those and those[0].boundary in boundaries)
    }
    mine = {key: notices} if notices else {}
    return state._replace(shown=(*state.shown, now), open={**others, **mine})


def snooze(state: DeliveryState, key: str, now: Instant) -> DeliveryState:
    """Return the state in which a message is gone and comes again in 10 minutes, if it holds."""
    notices = state.open.get(key, ())
    state = dismiss(state, key)
    if not notices:
        return state
    return state._replace(snoozed=(*state.snoozed, (Instant(now + SNOOZE), notices)))


def dismiss(state: DeliveryState, key: str) -> DeliveryState:
    """Return the state in which a message was answered or closed, and need not be taken back."""
    return state._replace(open={one: those for one, those in state.open.items() if one != key})


def again(state: DeliveryState, look: Poll) -> tuple[Instant, ...]:
    """Return the instants at which what waits or is snoozed may be told, or is to be taken back."""
    ends = [one.until for one in state.waiting]
    ends += [max(one.until for one in those) for those in state.open.values() if those]
    wakes = [until for until, _ in state.snoozed]
    if state.waiting or state.away_since is not None:
        wakes += [look.paused_until] if look.paused_until is not None else []
        wakes += [Instant(at + HOUR) for at in state.shown[-MOST_AN_HOUR:]]
        wakes += [Instant(at + _GATHERED) for at in state.shown[-1:]]
    return tuple(at for at in (*ends, *wakes) if at > look.now)


def _turned_back(state: DeliveryState, now: Instant) -> DeliveryState:
    """Return the state by the clock that was set back: what was shown was shown as long ago."""
    assert state.looked is not None
    step = now - state.looked
    return state._replace(
        looked=now,
        waiting=(),
        shown=tuple(Instant(at + step) for at in state.shown),
        away_since=None,
    )


def _taken_in(state: DeliveryState, look: Poll, holds: Holds) -> DeliveryState:
    """Return the state with what fell due, and what was snoozed for long enough."""
    awake = [one for until, those in state.snoozed if until <= look.now for one in those]
    come = (*state.waiting, *look.due, *awake)
    waiting = tuple(one for one in dict.fromkeys(come) if holds(one))
    away = state.away_since
    if look.slept and away is None and (look.due or look.passed):
        away = state.looked
    return state._replace(
        looked=look.now,
        waiting=waiting,
        shown=tuple(at for at in state.shown if at > look.now - HOUR),
        snoozed=tuple(one for one in state.snoozed if one[0] > look.now),
        away_since=away if look.at_work or not look.quiet else None,
    )


def _ready(state: DeliveryState, look: Poll) -> tuple[Notice, ...]:
    """Return what waits and is not kept for the start of the team's day."""
    if look.at_work or not look.quiet:
        return state.waiting
    return tuple(one for one in state.waiting if one.critical or one.topic is Topic.ENDS)


def _may_tell(state: DeliveryState, look: Poll, ready: Sequence[Notice]) -> bool:
    if look.paused_until is not None and look.now < look.paused_until:
        return False
    if len(state.shown) >= MOST_AN_HOUR:
        return False
    soon = bool(state.shown) and look.now < state.shown[-1] + _GATHERED
    return not soon or any(one.critical for one in ready)


def _merged(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """Return notices by their weight, the last of each boundary."""
    last = {one.boundary: one for one in sorted(notices, key=lambda one: -one.lead)}
    return tuple(sorted(last.values(), key=lambda one: (_ORDER[one.topic], one.due, one.key)))
