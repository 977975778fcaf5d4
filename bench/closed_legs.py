"""Makes a queue of many legs that were closed in the last 12 weeks, with whole histories.

Of ten items one is returned and answered, and one is passed on. The program's own rules make them,
in one transaction, so that the figures of the balance can be computed from them.
"""

from collections.abc import Iterator
from random import Random

from teamclock.app.levels import renew_levels
from teamclock.app.session import Session
from teamclock.domain.history import item_states
from teamclock.domain.interval import DAY, HOUR, WEEK, Instant
from teamclock.domain.item import Event, Kind
from teamclock.domain.legs import closings
from teamclock.domain.roster import TeamId
from teamclock.store.levels import keep_legs
from teamclock.store.queue import Queue

_NOTE: dict[str, object] = {"title": "Deploy", "context": "It is ready.", "ref": 0}
Matter = dict[str, object]
Steps = list[tuple[Kind, TeamId, Matter]]


def fill(queue: Queue, items: int, session: Session, now: Instant) -> int:
    """Add `items` items that were closed by `now`; return how many legs were closed."""
    random, legs = Random(items), 0  # noqa: S311 - no secret
    teams = list(session.calendars)
    with queue.transaction():
        for number in range(items):
            at = Instant(now - 12 * WEEK + random.randrange(12 * WEEK - 4 * DAY))
            events = list(_history(random, f"{number:08}", teams, at))
            legs += _keep(queue, events)
        renew_levels(queue, session, teams, now)
    return legs


def _history(random: Random, uid: str, teams: list[TeamId], at: Instant) -> Iterator[Event]:
    giver, receiver, third = random.sample(teams, 3)
    kind = random.randrange(10)
    asked: Steps = [
        (Kind.RETURN, receiver, {"question": "Which?"}),
        (Kind.ANSWER, giver, {"answer": "Both."}),
    ]
    passed: Steps = [
        (Kind.PASS_ON, receiver, {"to": third, "next_actions": ["Test it"]}),
        (Kind.ACCEPT, third, {"readback": "I test"}),
    ]
    steps: Steps = [
        (Kind.CREATE, giver, {**_NOTE, "from": giver, "to": receiver}),
        (Kind.OFFER, giver, {}),
        *(asked if kind == 0 else []),
        (Kind.ACCEPT, receiver, {"readback": "Both"}),
        *(passed if kind == 1 else []),
        (Kind.COMPLETE, third if kind == 1 else receiver, {"outcome": "Done"}),
    ]
    for rev, (step, team, data) in enumerate(steps, start=1):
        at = Instant(at + random.randrange(6 * HOUR))
        yield Event(uid, rev, step, at, team, "Aiko", data, f"{uid}-{rev}")


def _keep(queue: Queue, events: list[Event]) -> int:
    items = list(item_states(events))
    ref = queue.add(items[0])
    queue.record(events[0])
    for event, item in zip(events[1:], items[1:], strict=True):
        queue.save(item._replace(ref=ref))
        queue.record(event)
    legs = [closing.leg for closing in closings(events, items)]
    keep_legs(queue, legs)
    return len(legs)
