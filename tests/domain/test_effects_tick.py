"""Next actions are ticked by number; an action that stays in the note keeps its tick."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.effects import apply
from teamclock.domain.errors import RefusedError
from teamclock.domain.item import Item, Kind
from tests.domain.items import PARIS, TOKYO, YORK, item_after, step

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
