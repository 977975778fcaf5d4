"""Histories: replayed they are the item, broken they are refused; the last step can be undone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.effects import apply
from teamclock.domain.errors import RefusedError
from teamclock.domain.history import item_states, replay
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
    late_undo,
    lives,
    path,
    step,
    undo,
    with_undos,
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


@given(st.data(), lives())
def test_a_history_with_steps_that_were_undone_later_is_the_history_without_them(
    data: st.DataObject, life: Life
) -> None:
    events = data.draw(with_undos(life))

    assert replay(events) == life.items[-1]._replace(rev=len(events))


@given(lives().flatmap(with_undos))
def test_the_item_goes_through_every_revision(events: list[Event]) -> None:
    assert [item.rev for item in item_states(events)] == list(range(1, len(events) + 1))


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


def test_a_step_that_is_undone_later_stands_until_its_undo_and_not_after_the_next_step() -> None:
    at_once = history(Kind.OFFER)
    later = history(Kind.OFFER, Kind.COMMENT)

    ways = [
        [item.status for item in item_states([*events, late_undo(events[1], len(events) + 1)])]
        for events in (at_once, later)
    ]

    assert ways == [[DRAFT, OFFERED, DRAFT], [DRAFT, DRAFT, DRAFT, DRAFT]]


def test_a_step_between_is_taken_without_the_step_that_is_undone_later() -> None:
    events = history(Kind.OFFER, Kind.ACCEPT)

    with pytest.raises(RefusedError, match="not possible in the state that R-17 is in"):
        replay([*events, late_undo(events[1], 4)])


def test_a_step_that_is_undone_later_must_follow_from_what_was_before_it() -> None:
    events = history(Kind.OFFER, Kind.COMMENT)
    foreign = events[1]._replace(team=TOKYO)

    with pytest.raises(RefusedError, match="only “paris” can take this step of R-17"):
        replay([events[0], foreign, events[2], late_undo(foreign, 4)])


def test_steps_that_overlap_are_undone_in_any_order() -> None:
    events = history(Kind.OFFER, Kind.COMMENT, Kind.COMMENT)
    later, sooner = (late_undo(events[place], rev) for place, rev in ((2, 5), (1, 6)))

    item = replay([*events, later, sooner])

    assert item == item_after(Kind.COMMENT)._replace(rev=6)


@pytest.mark.parametrize("place", [0, 3, 4])
def test_an_undo_takes_back_a_step_that_stands_and_no_other(place: int) -> None:
    events = history(Kind.OFFER, Kind.COMMENT)
    events += [late_undo(events[1], 4), step(item_after(Kind.COMMENT), Kind.COMMENT)]
    events[4] = events[4]._replace(rev=5)
    again = late_undo(events[place if place < 4 else 1], 6)._replace(uid="u-6")

    with pytest.raises(RefusedError, match="this undoes another step of R-17 than the last"):
        replay([*events, again])


def test_nobody_takes_back_the_step_of_another_later() -> None:
    events = history(Kind.OFFER, Kind.COMMENT)
    foreign = late_undo(events[1], 4)._replace(by="Ben")

    with pytest.raises(RefusedError, match="that step of R-17 is by Aiko of “paris”"):
        replay([*events, foreign])


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
