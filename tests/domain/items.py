"""Items in every state and the steps they may take, typed from handoff.md, 2, not from the code."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from hypothesis import strategies as st

from teamclock.domain.effects import apply, create
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Event, Item, Kind, Status
from teamclock.domain.note import Urgency
from teamclock.domain.roster import TeamId
from tests.builders import at

PARIS, TOKYO, YORK = map(TeamId, ("paris", "tokyo", "york"))
BORN = at("2026-03-27T16:45Z")  # a Friday; two days later the clocks of Paris change
FULL: Mapping[str, Any] = {
    "ref": 17,
    "from": PARIS,
    "to": TOKYO,
    "title": "Deploy",
    "context": "v2",
}

DRAFT, OFFERED, ACCEPTED, RETURNED, DONE, WITHDRAWN = Status
CLOSED = (DONE, WITHDRAWN)


class Row(NamedTuple):
    """A row of the table: who takes the step, and where it leads from where."""

    side: str
    ways: Mapping[Status, Status]


def _staying(*states: Status) -> Mapping[Status, Status]:
    return {state: state for state in states}


ROWS: Mapping[Kind, Row] = {
    Kind.OFFER: Row("giver", {DRAFT: OFFERED}),
    Kind.ACCEPT: Row("receiver", {OFFERED: ACCEPTED}),
    Kind.RELEASE: Row("receiver", {ACCEPTED: OFFERED}),
    Kind.RETURN: Row("receiver", {OFFERED: RETURNED, ACCEPTED: RETURNED}),
    Kind.ANSWER: Row("giver", {RETURNED: OFFERED}),
    Kind.COMPLETE: Row("receiver", {ACCEPTED: DONE}),
    Kind.PASS_ON: Row("receiver", {ACCEPTED: OFFERED}),
    Kind.WITHDRAW: Row(
        "giver",
        {DRAFT: WITHDRAWN, OFFERED: WITHDRAWN, ACCEPTED: WITHDRAWN, RETURNED: WITHDRAWN},
    ),
    Kind.REOPEN: Row("giver", {DONE: OFFERED, WITHDRAWN: DRAFT}),
    Kind.SNOOZE: Row("court", _staying(OFFERED, ACCEPTED, RETURNED)),
    Kind.WAKE: Row("court", _staying(OFFERED, ACCEPTED, RETURNED)),
    Kind.AMEND: Row("giver", _staying(DRAFT, OFFERED, ACCEPTED, RETURNED)),
    Kind.COMMENT: Row("any", _staying(*Status)),
    Kind.PLAN_SYNC: Row("any", _staying(OFFERED, ACCEPTED, RETURNED)),
    Kind.LOG_SYNC: Row("any", _staying(OFFERED, ACCEPTED, RETURNED)),
    Kind.TICK: Row("any", _staying(DRAFT, OFFERED, ACCEPTED, RETURNED)),
    Kind.DISMISS: Row("any", _staying(OFFERED, ACCEPTED, RETURNED)),
}
PAIRS = [(state, kind) for kind, row in ROWS.items() for state in row.ways]
"""The 43 allowed pairs."""

PATHS: Mapping[Status, tuple[Kind, ...]] = {
    DRAFT: (),
    OFFERED: (Kind.OFFER,),
    ACCEPTED: (Kind.OFFER, Kind.ACCEPT),
    RETURNED: (Kind.OFFER, Kind.RETURN),
    DONE: (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE),
    WITHDRAWN: (Kind.WITHDRAW,),
}


def path(state: Status, kind: Kind) -> tuple[Kind, ...]:
    """Return the shortest way to where a step of that kind may be taken."""
    before = {Kind.WAKE: (Kind.SNOOZE,), Kind.TICK: (Kind.AMEND,)}
    return (*PATHS[state], *before.get(kind, ()))


def taker(item: Item, kind: Kind) -> TeamId:
    """Return a team that may take a step of that kind; the giver for a step that no team may."""
    side = ROWS[kind].side if kind in ROWS else "giver"
    court = item.receiver if item.status in {OFFERED, ACCEPTED} else item.giver
    teams = {"giver": item.giver, "receiver": item.receiver, "court": court, "any": YORK}
    return teams[side]


def payload_fields(item: Item, kind: Kind, when: int) -> Mapping[str, Any]:
    """Return all that a step of that kind needs."""
    whole: Mapping[Kind, Mapping[str, Any]] = {
        Kind.ACCEPT: {"readback": "I roll it out"},
        Kind.RELEASE: {"reason": "ill"},
        Kind.RETURN: {"question": "which one?"},
        Kind.ANSWER: {"answer": "the second"},
        Kind.COMPLETE: {"outcome": "it runs"},
        Kind.PASS_ON: {"to": PARIS if item.receiver == YORK else YORK, "context": "v3"},
        Kind.WITHDRAW: {"reason": "not needed"},
        Kind.REOPEN: {"reason": "it broke"},
        Kind.SNOOZE: {"until": when + DAY},
        Kind.AMEND: {"if_then": "if it fails, go back", "next_actions": ("roll it out",)},
        Kind.COMMENT: {"text": "well done"},
        Kind.PLAN_SYNC: {"start": when + HOUR, "end": when + 2 * HOUR},
        Kind.LOG_SYNC: {"minutes": 20, "attendees": 2, "summary": "the second"},
        Kind.TICK: {"number": 1, "done": not item.ticked},
        Kind.DISMISS: {"reason": "we spoke at noon"},
    }
    return whole.get(kind, {})


def born(**data: Any) -> Event:
    """Return the event that makes an item, with `data` in place of what it usually holds."""
    return Event("u", 1, Kind.CREATE, BORN, PARIS, "Luc", {**FULL, **data}, "u-1")


def step(
    item: Item, kind: Kind, when: Instant | None = None, by: str = "Aiko", **data: Any
) -> Event:
    """Return a step that may be taken if its kind may, an hour after the one before.

    `data` replaces what it usually holds; what is None in it is left out.
    """
    instant = Instant(BORN + item.rev * HOUR) if when is None else when
    whole = {**payload_fields(item, kind, instant), **data}
    held = {key: value for key, value in whole.items() if value is not None}
    rev = item.rev + 1
    return Event(item.uid, rev, kind, instant, taker(item, kind), by, held, f"u-{rev}")


def history(*kinds: Kind, **data: Any) -> list[Event]:
    """Return the creation of an item and a step of each kind, an hour apart."""
    events = [born(**data)]
    item = create(events[0])
    for kind in kinds:
        events.append(step(item, kind))
        item = apply(item, events[-1])
    return events


def item_after(*kinds: Kind, **data: Any) -> Item:
    events = history(*kinds, **data)
    item = create(events[0])
    for event in events[1:]:
        item = apply(item, event)
    return item


def undo(event: Event) -> Event:
    """Return the step that takes back another, by the one who took it."""
    rev = event.rev + 1
    return event._replace(
        rev=rev, kind=Kind.UNDO, at=Instant(event.at + 1), data={}, uid=f"u-{rev}"
    )


def late_undo(event: Event, rev: int) -> Event:
    """Return the step of that revision that takes back another, which it names."""
    return undo(event)._replace(rev=rev, data={"undoes": event.uid}, uid=f"{event.uid}-undo")


MOVES = (Kind.OFFER, Kind.ACCEPT, Kind.RETURN, Kind.ANSWER)


class Life(NamedTuple):
    """A history, and the items that it went through, one after each event."""

    events: list[Event]
    items: list[Item]


gaps = st.one_of(st.sampled_from([0, 1, HOUR]), st.integers(0, DAY))
urgencies = st.sampled_from(Urgency)


@st.composite
def lives(draw: st.DrawFn, least: int = 0) -> Life:
    """Draw a history of at most 13 days, each step of which the table allows."""
    first = born(urgency=draw(urgencies))
    events, items = [first], [create(first)]
    for gap in draw(st.lists(gaps, min_size=least, max_size=13)):
        item, when = items[-1], Instant(events[-1].at + gap)
        kind = draw(st.sampled_from(kinds_at(item, when)))
        events.append(step(item, kind, when, by=draw(st.sampled_from(["Aiko", "Ben"]))))
        items.append(apply(item, events[-1]))
    return Life(events, items)


@st.composite
def with_undos(draw: st.DrawFn, life: Life) -> list[Event]:
    """Draw the history with some steps that come twice, the first of them undone then or later."""
    events, undone = [life.events[0]], list[Event]()
    for event in life.events[1:]:
        if draw(st.booleans()):
            undone.append(event._replace(uid=f"{event.uid}-once"))
            events.append(undone[-1])
        events += [late_undo(undone.pop(), 1) for _ in range(draw(st.integers(0, len(undone))))]
        events.append(event)
    events += [late_undo(event, 1) for event in undone]
    return [event._replace(rev=rev) for rev, event in enumerate(events, 1)]


def kinds_at(item: Item, when: Instant) -> list[Kind]:
    """Return what may be done, moves more often: else most would talk, and soon be closed."""
    awake = item.snoozed_until is None or item.snoozed_until <= when
    kinds = [
        kind
        for state, kind in PAIRS
        if state is item.status
        and not (awake and kind is Kind.WAKE)
        and not (kind is Kind.TICK and not item.note.next_actions)
    ]
    return [*kinds, *[kind for kind in kinds if kind in MOVES] * 3]
