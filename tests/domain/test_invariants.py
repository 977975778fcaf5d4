"""What is true of every item that steps lead to, and is told where it is not."""

from typing import Any

import pytest
from hypothesis import given

from teamclock.domain.errors import RefusedError
from teamclock.domain.history import replay
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.invariants import refuse_unsound_item
from teamclock.domain.item import Kind, Status
from teamclock.domain.values import EARLIEST, SPAN
from tests.domain.items import BORN, PARIS, Life, born, history, item_after, lives, step, undo

WAYS = {
    "draft": (),
    "offered": (Kind.OFFER,),
    "answered": (Kind.OFFER, Kind.RETURN, Kind.ANSWER),
    "accepted": (Kind.OFFER, Kind.ACCEPT),
    "returned": (Kind.OFFER, Kind.RETURN),
    "done": (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE),
    "withdrawn": (Kind.WITHDRAW,),
}
ODD: dict[str, tuple[dict[str, Any], ...]] = {
    "draft": ({"turns": (BORN,)}, {"holder": "A"}, {"question": "q"}, {"snoozed_until": BORN}),
    "offered": (
        *({"turns": ()}, {"holder": "A"}, {"turns": (BORN, BORN)}, {"closed_at": BORN}),
        *({"receiver": PARIS}, {"round_trips": 1}, {"amended_at": BORN}, {"outcome": "o"}),
        *({"status": status} for status in Status if status is not Status.OFFERED),
        *({"snoozed_until": Instant(BORN + SPAN + 15 * DAY)}, {"answer": "a"}),
        *({"ticked": ticked} for ticked in ((0,), (9,), (1, 1))),
    ),
    "answered": ({"question": ""}, {"answer": ""}, {"turns": (BORN, BORN)}, {"round_trips": 2}),
    "accepted": ({"holder": None}, {"holder": ""}, {"accepted_at": None}, {"answer": "a"}),
    "returned": ({"question": " "}, {"answer": "a"}, {"holder": "A"}, {"turns": (BORN,)}),
    "done": ({"closed_at": None}, {"outcome": ""}, {"snoozed_until": BORN}, {"holder": None}),
    "withdrawn": ({"closed_at": None}, {"outcome": "o"}, {"synced_at": BORN}),
}


@given(lives())
def test_every_item_of_a_history_is_sound(life: Life) -> None:
    for item in life.items:
        refuse_unsound_item(item)


@given(lives(least=1))
def test_an_item_whose_last_step_was_taken_back_is_sound(life: Life) -> None:
    refuse_unsound_item(replay([*life.events, undo(life.events[-1])]))


@pytest.mark.parametrize("way", WAYS)
def test_what_does_not_fit_the_state_of_an_item_is_told(way: str) -> None:
    item = item_after(*WAYS[way])
    refuse_unsound_item(item)

    for change in ODD[way]:
        with pytest.raises((ValueError, RefusedError)):
            refuse_unsound_item(item._replace(**change))


@pytest.mark.parametrize("away", [-SPAN - 1, SPAN + 1])
def test_no_step_is_taken_a_lifetime_from_the_creation(away: int) -> None:
    created, offered = history(Kind.OFFER)
    far = Instant(BORN + away)

    for events in (
        [created, step(replay([created]), Kind.OFFER, far)],
        [created, offered, undo(offered)._replace(at=far)],
    ):
        with pytest.raises(RefusedError, match="R-17 was created over 100 years from this step"):
            replay(events)


@pytest.mark.parametrize("at", [EARLIEST - 1, 253_402_300_800])
def test_no_item_is_created_before_1900_or_after_9999(at: int) -> None:
    with pytest.raises(RefusedError, match="a step lies in the years 1900 to 9999"):
        replay([born()._replace(at=Instant(at))])
