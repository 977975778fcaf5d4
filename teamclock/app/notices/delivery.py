"""Decide when notices may be sent, as a pure step from one poll to the next.

Due notices wait until they may be sent, and are then sent as one message. A notice that no longer
holds is dropped. The state is in memory only; the keys of sent notices are stored by
`app.notices.sent`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.domain.notice import Notice, Topic

MOST_AN_HOUR = 4
SNOOZE = 10 * MINUTE
SLEPT = 2 * MINUTE
"""The seconds of delay after which a poll counts as the first one after a sleep."""

_GATHERED = MINUTE
_ORDER = {topic: place for place, topic in enumerate(Topic)}

Holds = Callable[[Notice], bool]


class DeliveryState(NamedTuple):
    """The state between two polls.

    looked: the instant of the last poll.
    waiting: the due notices that may not be sent yet.
    shown: the instants of the messages of the last hour.
    open: the notices that can still be seen, by the key of their message.
    snoozed: the notices to send again, each with its instant.
    away_since: the start of a sleep whose summary is still to be sent; None for none.
    """

    looked: Instant | None = None
    waiting: tuple[Notice, ...] = ()
    shown: tuple[Instant, ...] = ()
    open: Mapping[str, tuple[Notice, ...]] = {}
    snoozed: tuple[tuple[Instant, tuple[Notice, ...]], ...] = ()
    away_since: Instant | None = None

    def of_topic(self, topic: Topic) -> bool:
        """Return whether a notice about a topic waits, is snoozed, or can still be seen."""
        those = (self.waiting, *self.open.values(), *(some for _, some in self.snoozed))
        return any(one.topic is topic for some in those for one in some)


class Poll(NamedTuple):
    """The facts of one poll.

    now: its instant.
    due: the notices that fell due since the last poll.
    at_work: whether the home team works or has a break.
    quiet: whether, at other times, only critical notices and those of the day's end are sent.
    paused_until: no notice is sent before this instant.
    resting: whether the user's quiet hours run, in which only critical notices are sent.
    slept: whether no poll came for longer than `SLEPT`.
    passed: whether handoffs passed meanwhile, which a summary counts.
    """

    now: Instant
    due: tuple[Notice, ...] = ()
    at_work: bool = True
    quiet: bool = True
    paused_until: Instant | None = None
    slept: bool = False
    passed: bool = False
    resting: bool = False


class Outcome(NamedTuple):
    """What a poll leads to.

    tell: the notices to send now, as one message.
    withdraw: the keys of messages to withdraw.
    away_since: the start of a sleep; if given, the message is a summary since then.
    """

    tell: tuple[Notice, ...] = ()
    withdraw: tuple[str, ...] = ()
    away_since: Instant | None = None


def set_back(state: DeliveryState, now: Instant) -> bool:
    """Return whether the clock was set back since the last poll; then nothing is sent."""
    return state.looked is not None and now < state.looked


def deliver(state: DeliveryState, look: Poll, holds: Holds) -> tuple[DeliveryState, Outcome]:
    """Return the next state and what to send at the poll `look`.

    `holds` returns whether a notice still holds.
    """
    if set_back(state, look.now):
        return _turned_back(state, look.now), Outcome()
    state = _taken_in(state, look, holds)
    state, gone = _withdrawn(state, holds)
    ready = _ready(state, look)
    if not ready and state.away_since is None:
        return state, Outcome(withdraw=gone)
    if not _may_tell(state, look, ready):
        return state, Outcome(withdraw=gone)
    left = tuple(one for one in state.waiting if one not in ready)
    outcome = Outcome(_merged(ready), gone, state.away_since)
    return state._replace(waiting=left, away_since=None), outcome


def _withdrawn(state: DeliveryState, holds: Holds) -> tuple[DeliveryState, tuple[str, ...]]:
    """Return the state without the messages that hold no longer, and their keys."""
    gone = tuple(key for key, notices in state.open.items() if not any(map(holds, notices)))
    left = {key: one for key, one in state.open.items() if key not in gone}
    return state._replace(open=left), gone


def after_message(
    state: DeliveryState, key: str, notices: tuple[Notice, ...], now: Instant
) -> DeliveryState:
    """Return the state after a message was shown; it replaces an older one of its boundary.

    A message without notices is a summary, which is never withdrawn.
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
    """Return the state in which a message is closed, to be sent again in 10 minutes if it holds."""
    notices = state.open.get(key, ())
    state = dismiss(state, key)
    if not notices:
        return state
    return state._replace(snoozed=(*state.snoozed, (Instant(now + SNOOZE), notices)))


def dismiss(state: DeliveryState, key: str) -> DeliveryState:
    """Return the state in which a message is answered or closed, and need not be withdrawn."""
    return state._replace(open={one: those for one, those in state.open.items() if one != key})


def again(state: DeliveryState, look: Poll) -> tuple[Instant, ...]:
    """Return the later instants at which notices may be sent or must be withdrawn."""
    ends = [one.until for one in state.waiting]
    ends += [max(one.until for one in those) for those in state.open.values() if those]
    wakes = [until for until, _ in state.snoozed]
    if state.waiting or state.away_since is not None:
        wakes += [look.paused_until] if look.paused_until is not None else []
        wakes += [Instant(at + HOUR) for at in state.shown[-MOST_AN_HOUR:]]
        wakes += [Instant(at + _GATHERED) for at in state.shown[-1:]]
    return tuple(at for at in (*ends, *wakes) if at > look.now)


def _turned_back(state: DeliveryState, now: Instant) -> DeliveryState:
    """Return the state for a clock that was set back, with the times of messages moved with it."""
    assert state.looked is not None
    step = now - state.looked
    return state._replace(
        looked=now,
        waiting=(),
        shown=tuple(Instant(at + step) for at in state.shown),
        away_since=None,
    )


def _taken_in(state: DeliveryState, look: Poll, holds: Holds) -> DeliveryState:
    """Return the state with the notices that fell due, and those whose snooze has ended."""
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
        away_since=away if not look.resting and (look.at_work or not look.quiet) else None,
    )


def _ready(state: DeliveryState, look: Poll) -> tuple[Notice, ...]:
    """Return the waiting notices that may be sent at this time of the team's and user's day."""
    if look.resting:
        return tuple(one for one in state.waiting if one.critical)
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
    """Return the last notice of each boundary, the most important topic first."""
    last = {one.boundary: one for one in sorted(notices, key=lambda one: -one.lead)}
    return tuple(sorted(last.values(), key=lambda one: (_ORDER[one.topic], one.due, one.key)))
