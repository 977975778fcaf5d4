"""A leg is closed by what closes it, unless that was taken back."""

import pytest

from teamclock.domain.history import walk
from teamclock.domain.item import Event, Kind
from teamclock.domain.legs import LegEnd, closings
from tests.domain.items import history, item_after, step, undo

DONE = (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE)


def closed(events: list[Event]) -> tuple[LegEnd, ...]:
    return closings(events, walk(events))


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

    again = step(list(walk(events))[-1], Kind.COMPLETE)
    events.append(again)
    assert [closing.at for closing in closed(events)] == [again.at]


def test_an_undo_of_something_else_leaves_the_closed_leg() -> None:
    events = history(*DONE, Kind.COMMENT)
    events.append(undo(events[-1]))

    assert [closing.item.leg for closing in closed(events)] == [1]
