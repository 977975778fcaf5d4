"""Decide when notices may be sent: pure functions from one state to the next.

Due notices wait until they may be sent, and are then sent as one message. A notice that no longer
holds, because what it says is no longer true, is dropped. The state is in memory only; the keys of
sent notices are stored by `app.notices.sent`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.domain.notice import Notice, Topic

MOST_AN_HOUR = 4
"""The most messages in an hour."""

SNOOZE = 10 * MINUTE
"""The seconds for which a message is snoozed."""

SLEPT = 2 * MINUTE
"""The seconds between two polls above which the computer counts as having slept."""

_PAUSE = MINUTE
"""The seconds after a message in which others than critical notices wait for each other."""

_ORDER = {topic: number for number, topic in enumerate(Topic)}

Holds = Callable[[Notice], bool]
"""Returns whether a notice still holds at the present poll."""


class DeliveryState(NamedTuple):
    """The state between two polls.

    polled_at: the instant of the last poll; None before the first one.
    waiting: the due notices that may not be sent yet.
    shown: the instants of the messages of the last hour.
    open: the notices of messages that the user can still see, by the key of the message.
    snoozed: the notices of snoozed messages, each group with the instant to send it again.
    away_since: the start of a sleep of which a summary is still to be sent; None for none.
    """

    polled_at: Instant | None = None
    waiting: tuple[Notice, ...] = ()
    shown: tuple[Instant, ...] = ()
    open: Mapping[str, tuple[Notice, ...]] = {}
    snoozed: tuple[tuple[Instant, tuple[Notice, ...]], ...] = ()
    away_since: Instant | None = None

    def of_topic(self, topic: Topic) -> bool:
        """Return whether a notice of a topic waits, is snoozed, or can still be seen."""
        groups = (self.waiting, *self.open.values(), *(group for _, group in self.snoozed))
        return any(one.topic is topic for group in groups for one in group)


class Poll(NamedTuple):
    """The facts of one poll.

    now: its instant.
    due: the notices that fell due since the last poll.
    at_work: whether the home team works or has a break.
    quiet: whether, while the team is not at work, only critical notices and those of the day's end
        are sent.
    paused_until: no notice is sent before this instant; None for no pause.
    slept: whether this is the first poll after a sleep: no poll for longer than `SLEPT`.
    passed: whether handoffs passed during the sleep, which a summary counts.
    resting: whether it is in the user's quiet hours, in which only critical notices are sent.
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
    """The result of a poll.

    send: the notices to send now, as one message.
    withdraw: the keys of messages to withdraw, because none of their notices holds.
    away_since: when the computer's sleep began if the message is a summary of it; else None.
    """

    send: tuple[Notice, ...] = ()
    withdraw: tuple[str, ...] = ()
    away_since: Instant | None = None


def clock_was_set_back(state: DeliveryState, now: Instant) -> bool:
    """Return whether the computer's clock was set back since the last poll."""
    return state.polled_at is not None and now < state.polled_at


def deliver(state: DeliveryState, poll: Poll, holds: Holds) -> tuple[DeliveryState, Outcome]:
    """Return the state after a poll, and what to send and to withdraw.

    A message is sent if a notice is ready or the summary of a sleep is due, unless `_may_send` says
    no: then both wait. Nothing is sent at the first poll after the clock was set back.
    """
    if clock_was_set_back(state, poll.now):
        return _after_set_back(state, poll.now), Outcome()
    state = _with_due(state, poll, holds)
    state, gone = _without_withdrawn(state, holds)
    ready = _ready(state, poll)
    if not ready and state.away_since is None:
        return state, Outcome(withdraw=gone)
    if not _may_send(state, poll, ready):
        return state, Outcome(withdraw=gone)
    left = tuple(one for one in state.waiting if one not in ready)
    outcome = Outcome(_merged(ready), gone, state.away_since)
    return state._replace(waiting=left, away_since=None), outcome


def _without_withdrawn(state: DeliveryState, holds: Holds) -> tuple[DeliveryState, tuple[str, ...]]:
    """Return the state without the messages of which no notice holds, and their keys."""
    gone = tuple(key for key, notices in state.open.items() if not any(map(holds, notices)))
    left = {key: one for key, one in state.open.items() if key not in gone}
    return state._replace(open=left), gone


def after_message(
    state: DeliveryState, key: str, notices: tuple[Notice, ...], now: Instant
) -> DeliveryState:
    """Return the state after a message with some notices was shown at `now`.

    `key` is the key of the message, which replaces an older one of the same boundary, that is,
    about the same end of a day, meeting and so on. A message without notices is a summary, which is
    never withdrawn.
    """
    boundaries = {one.boundary for one in notices[:1]}
    others = {
        old: group
        for old, group in state.open.items()
        if not (group and group[0].boundary in boundaries)
    }
    new = {key: notices} if notices else {}
    return state._replace(shown=(*state.shown, now), open={**others, **new})


def snooze(state: DeliveryState, key: str, now: Instant) -> DeliveryState:
    """Return the state after the user snoozed the message `key`; snoozing closes the message.

    Its notices are sent again in 10 minutes if they hold then. A summary of what happened while the
    computer slept is only closed.
    """
    notices = state.open.get(key, ())
    state = dismiss(state, key)
    if not notices:
        return state
    return state._replace(snoozed=(*state.snoozed, (Instant(now + SNOOZE), notices)))


def dismiss(state: DeliveryState, key: str) -> DeliveryState:
    """Return the state after the user answered or closed a message; it need not be withdrawn."""
    return state._replace(open={one: group for one, group in state.open.items() if one != key})


def wake_instants(state: DeliveryState, poll: Poll) -> tuple[Instant, ...]:
    """Return the instants after a poll at which notices may be sent or must be withdrawn.

    At the `ends` notices cease to hold; from the `wakes` on they may be sent.
    """
    ends = [one.until for one in state.waiting]
    ends += [max(one.until for one in group) for group in state.open.values() if group]
    wakes = [until for until, _ in state.snoozed]
    if state.waiting or state.away_since is not None:
        wakes += [poll.paused_until] if poll.paused_until is not None else []
        # when a message no longer counts for the limit of the hour; when the last one's pause ends
        wakes += [Instant(at + HOUR) for at in state.shown[-MOST_AN_HOUR:]]
        wakes += [Instant(at + _PAUSE) for at in state.shown[-1:]]
    return tuple(at for at in (*ends, *wakes) if at > poll.now)


def _after_set_back(state: DeliveryState, now: Instant) -> DeliveryState:
    """Return the state after the clock was set back to `now`; nothing waits in it.

    Notices that are due after `now` fall due again at later polls. The instants of former messages
    are moved by as much as the clock, so that the limit of messages per hour stays true.
    """
    assert state.polled_at is not None
    step = now - state.polled_at
    return state._replace(
        polled_at=now,
        waiting=(),
        shown=tuple(Instant(at + step) for at in state.shown),
        away_since=None,
    )


def _with_due(state: DeliveryState, poll: Poll, holds: Holds) -> DeliveryState:
    """Return the state after a poll, in which due notices wait: those that fell due or woke.

    A notice wakes when its snooze ends; one that no longer holds is dropped. After a sleep in which
    notices fell due or handoffs passed, `away_since` is set: a summary waits as well. A summary
    that may not be sent at this time of the team's or the user's day is dropped.
    """
    awake = [one for until, group in state.snoozed if until <= poll.now for one in group]
    candidates = (*state.waiting, *poll.due, *awake)
    waiting = tuple(one for one in dict.fromkeys(candidates) if holds(one))
    away = state.away_since
    if poll.slept and away is None and (poll.due or poll.passed):
        away = state.polled_at
    return state._replace(
        polled_at=poll.now,
        waiting=waiting,
        shown=tuple(at for at in state.shown if at > poll.now - HOUR),
        snoozed=tuple(one for one in state.snoozed if one[0] > poll.now),
        away_since=away if not poll.resting and (poll.at_work or not poll.quiet) else None,
    )


def _ready(state: DeliveryState, poll: Poll) -> tuple[Notice, ...]:
    """Return the waiting notices that may be sent at this time of the team's and the user's day.

    In the user's quiet hours these are the critical ones. While the team is not at work, if it is
    to be quiet then, those of the day's end are added.
    """
    if poll.resting:
        return tuple(one for one in state.waiting if one.critical)
    if poll.at_work or not poll.quiet:
        return state.waiting
    return tuple(one for one in state.waiting if one.critical or one.topic is Topic.ENDS)


def _may_send(state: DeliveryState, poll: Poll, ready: Sequence[Notice]) -> bool:
    """Return whether a message may be sent now.

    It may not during a pause, or after four messages in the last hour. In the minute after another
    message it may only if one of its notices, `ready`, is critical.
    """
    if poll.paused_until is not None and poll.now < poll.paused_until:
        return False
    if len(state.shown) >= MOST_AN_HOUR:
        return False
    soon = bool(state.shown) and poll.now < state.shown[-1] + _PAUSE
    return not soon or any(one.critical for one in ready)


def _merged(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """Return the notices to send: of those with the same boundary the one with the least lead.

    That is the latest one about the same end of a day, meeting and so on. They are sorted by topic,
    in the order of `Topic`, then by due instant.
    """
    last = {one.boundary: one for one in sorted(notices, key=lambda one: -one.lead)}
    return tuple(sorted(last.values(), key=lambda one: (_ORDER[one.topic], one.due, one.key)))
