"""Months of work, drawn by a seed: items that are offered, talked over, passed on and closed."""

from collections.abc import Iterator
from random import Random
from typing import Any

from teamclock.domain.history import item_states
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant
from teamclock.domain.item import Event, Item, Kind, Status
from tests.domain.items import PARIS, TOKYO, YORK, born, step, undo

ODDS: dict[Status, dict[Kind, float]] = {
    Status.DRAFT: {Kind.OFFER: 9, Kind.WITHDRAW: 0.3, Kind.AMEND: 0.5},
    Status.OFFERED: {
        Kind.ACCEPT: 7,
        Kind.RETURN: 2.5,
        Kind.SNOOZE: 0.4,
        Kind.COMMENT: 0.4,
        Kind.LOG_SYNC: 0.5,
        Kind.AMEND: 0.3,
        Kind.WITHDRAW: 0.3,
    },
    Status.ACCEPTED: {
        Kind.COMPLETE: 5,
        Kind.PASS_ON: 3,
        Kind.RETURN: 1.5,
        Kind.RELEASE: 0.4,
        Kind.LOG_SYNC: 0.6,
        Kind.SNOOZE: 0.3,
    },
    Status.RETURNED: {
        Kind.ANSWER: 7,
        Kind.LOG_SYNC: 0.8,
        Kind.SNOOZE: 0.4,
        Kind.WITHDRAW: 0.3,
    },
    Status.DONE: {Kind.COMMENT: 1, Kind.REOPEN: 0.3},
    Status.WITHDRAWN: {Kind.COMMENT: 1, Kind.REOPEN: 0.5},
}
GAPS = (0, 5 * MINUTE, HOUR, 4 * HOUR, 9 * HOUR, 20 * HOUR, 60 * HOUR)
PAIRS = ((PARIS, TOKYO), (TOKYO, YORK), (YORK, PARIS), (PARIS, YORK))
TAKEN_BACK = 0.07
LONGEST = 24


def months(seed: int, items: int, since: Instant, now: Instant) -> list[tuple[Event, ...]]:
    """Return the histories of so many items that were written between two instants."""
    dice = Random(seed)  # noqa: S311 - dice, no secrets
    return [_history(dice, f"{seed}-{place}", since, now) for place in range(items)]


def _history(dice: Random, uid: str, since: Instant, now: Instant) -> tuple[Event, ...]:
    giver, receiver = dice.choice(PAIRS)
    at = Instant(dice.randrange(since, now))
    given: dict[str, Any] = {"from": giver, "to": receiver}
    if dice.random() < 0.3:
        given["due_at"] = at + dice.randrange(5 * DAY)
    events = [born(**given)._replace(at=at, team=giver)]
    events += _steps(dice, events[0], now)
    return tuple(event._replace(item=uid, uid=f"{uid}-{event.rev}") for event in events)


def _steps(dice: Random, first: Event, now: Instant) -> Iterator[Event]:
    events = [first]
    while len(events) < LONGEST:
        item, last = list(item_states(events))[-1], events[-1]
        if dice.random() < TAKEN_BACK and last.kind not in {Kind.CREATE, Kind.UNDO}:
            events.append(undo(last))
        else:
            events.append(_step(dice, item, Instant(last.at + _gap(dice))))
        if events[-1].at > now or (item.status in {Status.DONE, Status.WITHDRAWN} and _ended(dice)):
            return
        yield events[-1]


def _gap(dice: Random) -> int:
    longest = dice.choice(GAPS)
    return dice.randrange(longest) if longest else 0


def _ended(dice: Random) -> bool:
    return dice.random() < 0.7


def _step(dice: Random, item: Item, when: Instant) -> Event:
    odds = ODDS[item.status]
    (kind,) = dice.choices(list(odds), list(odds.values()))
    more: dict[str, Any] = {}
    if kind is Kind.AMEND:
        more = {"due_at": when + dice.randrange(4 * DAY)}
    if kind is Kind.SNOOZE:
        more = {"until": when + dice.randrange(1, 2 * DAY)}
    return step(item, kind, when, **more)
