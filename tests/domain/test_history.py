"""Histories: replayed they are the item, broken they are refused; the last step can be undone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.effects import apply
from teamclock.domain.errors import RefusedError
from teamclock.domain.history import replay
from teamclock.domain.item import Event, Item, Kind, Status
from teamclock.domain.roster import TeamId
from tests.domain.items import (
    ACCEPTED,
    CLOSED,
    DRAFT,
    OFFERED,
    PAIRS,
    PARIS,
    PATHS,
    RETURNED,
    TOKYO,
    Life,
    born,
    history,
    item_after,
    lives,
    path,
    step,
    undo,
)


@given(lives())
def test_a_history_replayed_is_the_item_that_was_stepped(life: Life) -> None:
    assert replay(life.events) == life.items[-1]


@given(lives())
def test_every_beginning_of_a_history_is_one(life: Life) -> None:
    beginnings = [replay(life.events[:end]) for end in range(1, len(life.events) + 1)]

    assert beginnings == life.items


@given(lives(), st.sets(st.integers(0, 13)))
def test_a_history_with_steps_that_were_undone_is_the_history_without_them(
    life: Life, undone: set[int]
) -> None:
    events: list[Event] = []
    for place, event in enumerate(life.events):
        events.append(event._replace(rev=len(events) + 1))
        if place in undone and place > 0:
            events.append(undo(events[-1]))
            events.append(event._replace(rev=len(events) + 1))

    item = replay(events)

    assert item == life.items[-1]._replace(rev=len(events))


@given(lives())
def test_an_open_item_is_always_with_one_of_its_two_teams(life: Life) -> None:
    for item in life.items:
        closed = item.status in CLOSED

        assert (item.court is None, item.closed_at is not None) == (closed, closed)
        assert closed or item.court in {item.giver, item.receiver}
        assert item.giver != item.receiver


@given(lives())
def test_an_open_item_has_a_holder_while_it_is_accepted(life: Life) -> None:
    for item in life.items:
        if item.status not in CLOSED:
            assert (item.holder is not None) == (item.status is ACCEPTED)


@given(lives())
def test_the_turns_of_a_leg_alternate_between_its_sides(life: Life) -> None:
    for item in life.items:
        assert list(item.turns) == sorted(item.turns)
        if item.status not in CLOSED:
            expected = {DRAFT: 0, OFFERED: 1, ACCEPTED: 1, RETURNED: 0}[item.status]
            assert len(item.turns) % 2 == expected
            assert (item.turns == ()) == (item.status is DRAFT)


@given(lives())
def test_a_leg_ends_by_passing_on_and_by_reopening_alone(life: Life) -> None:
    legs = [after.leg - before.leg for before, after in pairwise(life.items)]

    new = [event.kind in {Kind.PASS_ON, Kind.REOPEN} for event in life.events[1:]]
    assert legs == [int(each) for each in new]


@given(lives(), st.sampled_from(Kind))
def test_what_is_refused_changes_nothing(life: Life, kind: Kind) -> None:
    item = life.items[-1]
    before = item._asdict()

    try:
        apply(item, step(item, kind))
    except RefusedError:
        kept = True
    else:
        kept = (item.status, kind) in PAIRS

    assert kept
    assert item._asdict() == before


@pytest.mark.parametrize(("state", "kind"), PAIRS)
def test_every_step_can_be_taken_back(state: Status, kind: Kind) -> None:
    kinds = path(state, kind)
    events = history(*kinds, kind)

    item = replay([*events, undo(events[-1])])

    before = item_after(*kinds)
    assert item == before._replace(rev=before.rev + 2)


def test_a_step_that_was_taken_back_can_be_taken_again() -> None:
    events = history(Kind.OFFER)
    taken_back = replay([*events, undo(events[-1])])

    item = replay([*events, undo(events[-1]), step(taken_back, Kind.OFFER)])

    again = step(taken_back, Kind.OFFER)
    assert item == item_after(Kind.OFFER)._replace(rev=4, turns=(again.at,))


def test_the_creation_of_an_item_cannot_be_taken_back() -> None:
    with pytest.raises(RefusedError, match="there is no step of R-17 to undo: withdraw it"):
        replay([born(), undo(born())])


def test_what_took_back_a_step_is_not_taken_back_itself() -> None:
    events = history(Kind.OFFER)
    once = undo(events[-1])

    with pytest.raises(RefusedError, match="the last step of R-17 is already undone"):
        replay([*events, once, undo(once)])


@pytest.mark.parametrize("off", [-1, 1])
def test_a_stale_undo_is_refused(off: int) -> None:
    events = history(Kind.OFFER)
    late = undo(events[-1])

    with pytest.raises(RefusedError, match="R-17 has changed"):
        replay([*events, late._replace(rev=late.rev + off)])


@pytest.mark.parametrize(("team", "by"), [(PARIS, "Aiko"), (PARIS, "Ben"), (TOKYO, "Ben")])
def test_nobody_takes_back_the_step_of_another(team: TeamId, by: str) -> None:
    events = history(Kind.OFFER, Kind.ACCEPT)
    foreign = undo(events[-1])._replace(team=team, by=by)

    with pytest.raises(RefusedError, match="the last step of R-17 is by Aiko of “tokyo”"):
        replay([*events, foreign])


def test_an_undo_is_no_step_of_an_item_alone() -> None:
    item: Item = item_after(Kind.OFFER)

    with pytest.raises(RefusedError, match="not possible in the state that R-17 is in"):
        apply(item, step(item, Kind.UNDO))


WHOLE = history(*PATHS[ACCEPTED], Kind.COMPLETE)


@pytest.mark.parametrize(
    "events",
    [
        [],
        WHOLE[1:],
        [WHOLE[0]._replace(rev=0)],
        [WHOLE[0]._replace(rev=2), *WHOLE[1:]],
        [undo(WHOLE[0])._replace(rev=1)],
        [WHOLE[0], *WHOLE],
        [WHOLE[0], WHOLE[0]._replace(rev=2)],
        [WHOLE[0], WHOLE[1], WHOLE[1], *WHOLE[2:]],
        [WHOLE[0], *WHOLE[2:]],
        [WHOLE[0], WHOLE[2], WHOLE[1], WHOLE[3]],
        [WHOLE[0], WHOLE[2]._replace(rev=2)],
        [*WHOLE, WHOLE[2]._replace(rev=5)],
        [WHOLE[0], WHOLE[1]._replace(team=TOKYO)],
        [*WHOLE[:3], WHOLE[3]._replace(data={})],
        [WHOLE[0]._replace(data={**WHOLE[0].data, "to": PARIS})],
        [WHOLE[0], WHOLE[1]._replace(item="another")],
    ],
    ids=[
        "empty",
        "without its beginning",
        "from revision 0",
        "from revision 2",
        "an undo of nothing",
        "twice its beginning",
        "made twice",
        "a step twice",
        "a gap",
        "out of order",
        "a step too early",
        "a step too late",
        "the wrong side",
        "without an outcome",
        "to itself",
        "of two items",
    ],
)
def test_a_broken_history_is_refused(events: list[Event]) -> None:
    with pytest.raises(RefusedError):
        replay(events)
