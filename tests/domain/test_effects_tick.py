"""Next actions are ticked by number; an action that stays in the note keeps its tick."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.effects import apply
from teamclock.domain.errors import RefusedError
from teamclock.domain.history import replay
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import OPEN, Event, Item, Kind, Status
from tests.domain.items import (
    BORN,
    PARIS,
    PATHS,
    TOKYO,
    YORK,
    born,
    item_after,
    late_undo,
    step,
)

THREE = ("build it", "test it", "ship it")


def ticked(item: Item, *numbers: int) -> Item:
    """Return the item after a tick for each number, and an untick for each negative one."""
    for number in numbers:
        item = apply(item, step(item, Kind.TICK, number=abs(number), done=number > 0))
    return item


@given(st.lists(st.sampled_from([1, 2, 3, -1, -2, -3])))
def test_what_is_done_is_what_was_ticked_last(numbers: list[int]) -> None:
    item = ticked(item_after(Kind.OFFER, next_actions=THREE), *numbers)

    last = {abs(number): number > 0 for number in numbers}
    assert item.ticked == tuple(number for number in (1, 2, 3) if last.get(number))
    assert (item.rev, item.changed_since_pickup) == (2 + len(numbers), False)


@pytest.mark.parametrize("number", [0, 4, -1, "1", 1.0, True, None])
def test_a_number_that_no_action_has_is_refused(number: Any) -> None:
    item = item_after(next_actions=THREE)

    with pytest.raises(RefusedError, match="say which next action of R-17: 1 to 3"):
        apply(item, step(item, Kind.TICK, number=number))
    none = item_after(next_actions=())
    with pytest.raises(RefusedError, match="R-17 has no next action to tick"):
        apply(none, step(none, Kind.TICK, number=1))


@pytest.mark.parametrize("done", ["yes", 1, None])
def test_it_is_done_or_not(done: Any) -> None:
    item = item_after(next_actions=THREE)

    with pytest.raises(RefusedError, match="done or not"):
        apply(item, step(item, Kind.TICK, number=1, done=done))


@pytest.mark.parametrize("side", [PARIS, TOKYO, YORK])
def test_any_team_may_tick(side: str) -> None:
    item = item_after(Kind.OFFER, Kind.ACCEPT, next_actions=THREE)

    assert apply(item, step(item, Kind.TICK)._replace(team=side)).ticked == (1,)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("actions", "left"),
    [
        (THREE, (1, 3)),
        (("ship it", "build it"), (1, 2)),
        (("test it", "something else"), ()),
        (("build it", "build it"), (1,)),
        ((), ()),
    ],
)
def test_an_action_that_stays_keeps_its_tick(
    actions: tuple[str, ...], left: tuple[int, ...]
) -> None:
    item = ticked(item_after(Kind.OFFER, Kind.ACCEPT, next_actions=THREE), 1, 3)

    amended = apply(item, step(item, Kind.AMEND, next_actions=actions))
    passed = apply(item, step(item, Kind.PASS_ON, next_actions=actions))

    assert (amended.ticked, passed.ticked) == (left, left)


def test_a_new_leg_keeps_what_was_done() -> None:
    item = ticked(item_after(Kind.OFFER, Kind.ACCEPT, next_actions=THREE), 2)

    for kind in (Kind.COMPLETE, Kind.REOPEN):
        item = apply(item, step(item, kind))

    assert item.ticked == (2,)


@pytest.mark.parametrize("state", sorted(OPEN))
@pytest.mark.parametrize("done", [True, False])
def test_a_tick_changes_nothing_but_the_tick(state: Status, done: bool) -> None:
    before = item_after(*PATHS[state], next_actions=THREE)._replace(ticked=(2,))
    if state is not Status.DRAFT:
        before = before._replace(snoozed_until=Instant(BORN + DAY))

    after = apply(before, step(before, Kind.TICK, number=2, done=done))

    assert after == before._replace(rev=before.rev + 1, ticked=(2,) if done else ())


@pytest.mark.parametrize("state", [Status.DONE, Status.WITHDRAWN])
def test_nothing_is_ticked_in_an_item_that_is_closed(state: Status) -> None:
    item = item_after(*PATHS[state], next_actions=THREE)

    with pytest.raises(RefusedError, match="not possible in the state"):
        apply(item, step(item, Kind.TICK))


@pytest.mark.parametrize(
    ("actions", "number", "found"),
    [
        (THREE, 2, 2),
        (("ship it", "test it"), 2, 2),
        (("ship it", "build it", "test it"), 2, 3),
        (("test it",), 2, 1),
        (("test it", "build it", "test it"), 3, 3),
        (("build it", "ship it"), 2, None),
        (("build it",), 2, None),
    ],
)
def test_an_action_that_was_moved_meanwhile_is_found_by_its_text(
    actions: tuple[str, ...], number: int, found: int | None
) -> None:
    item = item_after(Kind.OFFER, next_actions=actions)
    tick = step(item, Kind.TICK, number=number, action="test it")

    if found is None:
        with pytest.raises(RefusedError, match="was ticked is no longer in R-17"):
            apply(item, tick)
    else:
        assert apply(item, tick).ticked == (found,)


@pytest.mark.parametrize(
    ("actions", "done", "number"),
    [(THREE, (), 1), (THREE, (1, 3), 2), (THREE, (1, 2, 3), None), ((), (), None)],
)
def test_the_next_that_is_open_is_the_first_without_a_tick(
    actions: tuple[str, ...], done: tuple[int, ...], number: int | None
) -> None:
    item = item_after(next_actions=actions)

    assert ticked(item, *done).next_open == number


_TEXTS = ("a", "b", "c")
_LISTS = st.lists(st.sampled_from(_TEXTS), max_size=4)
_CHANGES = st.one_of(
    st.tuples(st.just("tick"), st.integers(1, 4), st.booleans()),
    st.tuples(st.just("edit"), _LISTS),
    st.just(("undo",)),
)


def slow(changes: list[Any]) -> list[list[Any]]:
    """Return the lines of the note and whether each is done, recomputed from the start."""
    lines = [[text, False] for text in THREE]
    for kind, *data in changes:
        if kind == "tick":
            lines[data[0] - 1][1] = data[1]
        else:
            old, lines = lines, []
            for text in data[0]:
                kept = next((line for line in old if line == [text, True]), None)
                if kept is not None:
                    old.remove(kept)
                lines.append([text, kept is not None])
    return lines


def event_of(item: Item, change: Any) -> Event:
    if change[0] == "tick":
        return step(item, Kind.TICK, number=change[1], done=change[2])
    return step(item, Kind.AMEND, next_actions=tuple(change[1]))


@given(st.lists(_CHANGES, max_size=12))
def test_any_ticks_edits_and_undos_lead_where_a_slow_reckoning_leads(drawn: list[Any]) -> None:
    events, changes = [born(next_actions=THREE)], list[Any]()
    for change in drawn:
        item = replay(events)
        last = events[-1]
        if change[0] == "undo":
            if last.kind not in {Kind.CREATE, Kind.UNDO}:
                events.append(late_undo(last, last.rev + 1))
                changes.pop()
        elif change[0] == "edit" or change[1] <= len(item.note.next_actions):
            events.append(event_of(item, change))
            changes.append(change)

    item, lines = replay(events), slow(changes)

    assert list(item.note.next_actions) == [text for text, _done in lines]
    assert item.ticked == tuple(number for number, line in enumerate(lines, 1) if line[1])
