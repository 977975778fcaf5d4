"""A leg is closed by what closes it, unless that was taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.history import item_states
from teamclock.domain.item import Event, Kind
from teamclock.domain.legs import LegEnd, closings, taken
from tests.domain.items import Life, history, item_after, late_undo, lives, step, undo, with_undos

DONE = (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE)


def closed(events: list[Event]) -> tuple[LegEnd, ...]:
    return closings(events, item_states(events))


def test_a_leg_is_told_as_it_was_before_it_was_closed_and_when() -> None:
    events = history(*DONE)

    assert closed(events) == (LegEnd(item_after(*DONE[:-1]), events[-1].at),)


@pytest.mark.parametrize(
    ("kinds", "legs"),
    [
        ((), []),
        ((Kind.OFFER, Kind.ACCEPT), []),
        ((Kind.OFFER, Kind.WITHDRAW), []),
        (DONE, [1]),
        ((Kind.OFFER, Kind.ACCEPT, Kind.PASS_ON, Kind.ACCEPT, Kind.COMPLETE), [1, 2]),
        ((*DONE, Kind.REOPEN, Kind.ACCEPT, Kind.COMPLETE), [1, 2]),
    ],
)
def test_every_leg_that_was_closed_is_told_once(kinds: tuple[Kind, ...], legs: list[int]) -> None:
    assert [closing.item.leg for closing in closed(history(*kinds))] == legs


def test_a_closing_that_was_undone_is_none_and_may_come_again() -> None:
    events = history(*DONE)
    events.append(undo(events[-1]))

    assert closed(events) == ()

    again = step(list(item_states(events))[-1], Kind.COMPLETE)
    events.append(again)
    assert [closing.at for closing in closed(events)] == [again.at]


def test_a_closing_that_was_undone_after_another_step_is_none() -> None:
    events = history(*DONE, Kind.COMMENT)
    events.append(late_undo(events[3], 6))

    assert closed(events) == ()
    assert [step.event for step in taken(events, item_states(events))] == [*events[:3], events[4]]


@given(st.data(), lives())
def test_the_legs_are_those_of_the_history_without_what_was_undone(
    data: st.DataObject, life: Life
) -> None:
    events = data.draw(with_undos(life))

    legs = [end.leg for end in closed(events)]

    assert legs == [end.leg for end in closings(life.events, life.items)]


def test_an_undo_of_something_else_leaves_the_closed_leg() -> None:
    events = history(*DONE, Kind.COMMENT)
    events.append(undo(events[-1]))

    assert [closing.item.leg for closing in closed(events)] == [1]
