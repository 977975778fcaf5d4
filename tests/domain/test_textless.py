"""A history followed without its texts leads to what it leads to with them, refusals included."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from teamclock.domain.errors import RefusedError
from teamclock.domain.history import item_states
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.legs import Taken, taken
from teamclock.domain.note import Note
from teamclock.domain.textless import WITH_DATA, followed
from teamclock.domain.undos import UNDOES
from teamclock.domain.values import SPAN
from tests.domain.items import (
    BORN,
    PARIS,
    TOKYO,
    YORK,
    Life,
    born,
    history,
    lives,
    undo,
    with_undos,
)
from tests.domain.months import months

ASKED = {"from", "to", "due_at", "until", UNDOES}


def sketched(event: Event) -> Event:
    """Return an event without the words that nobody asks for."""
    kept = {key: value for key, value in event.data.items() if key in ASKED}
    return event._replace(data=kept if event.kind in WITH_DATA else {})


def wordless(item: Item) -> Item:
    item = item._replace(readback="", question="", answer="", outcome="", ticked=(), ref=0)
    return item._replace(
        note=Note("", due_at=item.note.due_at), holder=None, accepted_at=None, amended_at=None
    )


def whole(events: Sequence[Event]) -> tuple[Taken, ...]:
    """Return what the whole history says of what is asked for."""
    steps = taken(events, item_states(events))
    return tuple(Taken(sketched(event), wordless(item)) for event, item in steps)


@given(lives())
def test_a_history_moves_without_its_words_as_it_does_with_them(life: Life) -> None:
    assert followed(map(sketched, life.events)) == whole(life.events)


@pytest.mark.parametrize("seed", range(3))
def test_months_of_work_with_undone_steps_move_alike(seed: int) -> None:
    for events in months(seed, 120, BORN, Instant(BORN + 60 * DAY)):
        assert followed(map(sketched, events)) == whole(events)


@given(lives().flatmap(with_undos))
def test_steps_that_were_undone_after_others_move_alike(events: list[Event]) -> None:
    assert followed(map(sketched, events)) == whole(events)


DAMAGE: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(sorted(set(Kind) - {Kind.TICK})),  # refused for the note's words
    "team": st.sampled_from([PARIS, TOKYO, YORK]),
    "rev": st.integers(1, 14),
    "at": st.integers(BORN - DAY, BORN + 20 * DAY) | st.just(BORN + SPAN + 1),
    "item": st.just("another"),
    "by": st.just("Nobody"),
}
FULL: Mapping[str, Any] = {
    "from": PARIS, "to": YORK, "title": "Deploy", "context": "v2", "ref": 17, "readback": "Yes",
    "reason": "ill", "question": "which?", "answer": "this", "outcome": "it runs", "text": "So",
    "minutes": 5, "attendees": 2, "summary": "the second", "number": 1, "done": True,
    "until": BORN + 2 * DAY, "start": BORN, "end": BORN + HOUR, "next_actions": ("Look",),
}  # fmt: skip
"""All words that any step wants, so that it is refused for its moves alone."""


@given(lives(least=1), st.data())
def test_a_history_that_is_none_for_its_moves_is_refused_alike(
    life: Life, data: st.DataObject
) -> None:
    events = list(life.events)
    place = data.draw(st.integers(0, len(events) - 1))
    field = data.draw(st.sampled_from(sorted(DAMAGE)))
    changed = events[place]._replace(**{field: data.draw(DAMAGE[field])})
    if field == "kind":  # a later tick may be of an action that only this step names
        assume(all(event.kind is not Kind.TICK for event in events[place + 1 :]))
        changed = changed._replace(data={**FULL, **changed.data})
    events[place] = changed

    assert moves(events) == moves_with_words(events)


def moves(events: Sequence[Event]) -> tuple[Taken, ...] | str:
    try:
        return followed(map(sketched, events))
    except (RefusedError, KeyError):
        return "refused"


def moves_with_words(events: Sequence[Event]) -> tuple[Taken, ...] | str:
    try:
        return whole(events)
    except RefusedError:
        return "refused"


def without(key: str, *kinds: Kind) -> list[Event]:
    """Return a history whose last step lacks a word."""
    events = history(*kinds)
    data = {name: value for name, value in events[-1].data.items() if name != key}
    return [*events[:-1], events[-1]._replace(data=data)]


@pytest.mark.parametrize(
    "events",
    [
        [],
        without("to"),
        without("until", Kind.OFFER, Kind.SNOOZE),
        without("to", Kind.OFFER, Kind.ACCEPT, Kind.PASS_ON),
        [born(to=PARIS)],
        [*history(Kind.OFFER), *history(Kind.OFFER)[1:]],
        [born(), undo(born())],
    ],
    ids=["nothing", "to nobody", "until never", "on to nobody", "to itself", "twice", "unmade"],
)
def test_moves_that_lack_what_they_need_are_refused(events: list[Event]) -> None:
    if events:
        with pytest.raises((RefusedError, KeyError)):
            followed(map(sketched, events))
    else:
        assert followed(events) == ()


def test_words_alone_make_no_history_a_move_less() -> None:
    events = without("outcome", Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE)

    with pytest.raises(RefusedError):
        whole(events)

    assert followed(map(sketched, events))[-1].item.closed_at == events[-1].at
