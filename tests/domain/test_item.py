"""Items: the table of steps, whose move it is, and what is derived of an item (handoff.md, 2)."""

import pytest
from hypothesis import given

from teamclock.domain.effects import apply
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import CLOSED, OPEN, OUT, TABLE, Item, Kind, Side, Status
from teamclock.domain.roster import TeamId
from tests.domain.items import (
    ACCEPTED,
    BORN,
    DONE,
    DRAFT,
    OFFERED,
    PAIRS,
    PARIS,
    PATHS,
    RETURNED,
    ROWS,
    TOKYO,
    WITHDRAWN,
    Life,
    item_after,
    lives,
    step,
)


def test_the_table_is_that_of_the_design() -> None:
    table = {kind: (rule.side.value, rule.states) for kind, rule in TABLE.items()}

    assert table == {kind: (row.side, frozenset(row.ways)) for kind, row in ROWS.items()}


def test_43_pairs_of_6_states_and_17_kinds_are_allowed() -> None:
    allowed = [(state, kind) for kind, rule in TABLE.items() for state in rule.states]

    assert (len(Status), len(TABLE), len(allowed), len(PAIRS)) == (6, 17, 43, 43)
    assert set(allowed) == set(PAIRS)


def test_the_states_are_parted_into_open_and_closed() -> None:
    assert {DRAFT, OFFERED, ACCEPTED, RETURNED} == OPEN
    assert {OFFERED, ACCEPTED, RETURNED} == OUT
    assert {DONE, WITHDRAWN} == CLOSED


@pytest.mark.parametrize(
    ("state", "court"),
    [
        (DRAFT, PARIS),
        (OFFERED, TOKYO),
        (ACCEPTED, TOKYO),
        (RETURNED, PARIS),
        (DONE, None),
        (WITHDRAWN, None),
    ],
)
def test_one_side_has_the_court_and_nobody_once_it_is_closed(
    state: Status, court: TeamId | None
) -> None:
    item = item_after(*PATHS[state])

    assert (item.status, item.court) == (state, court)


def test_the_sides_of_an_item_are_its_teams() -> None:
    item = item_after(*PATHS[RETURNED])

    sides = {side: item.side(side) for side in Side}

    assert sides == {Side.GIVER: PARIS, Side.RECEIVER: TOKYO, Side.COURT: PARIS, Side.ANY: None}


def test_an_item_is_named_by_its_reference() -> None:
    assert item_after(ref=17).name == "R-17"


def test_an_item_of_a_shared_queue_is_named_by_its_label() -> None:
    assert item_after(ref=17)._replace(label="DES-17").name == "DES-17"


def test_an_item_is_offered_when_its_leg_began() -> None:
    states = [item_after(*PATHS[state]).offered_at for state in Status]

    offered = Instant(BORN + HOUR)
    assert states == [None, offered, offered, offered, offered, None]


def test_a_snooze_holds_up_to_its_end() -> None:
    item = item_after(Kind.OFFER, Kind.SNOOZE)
    end = BORN + 2 * HOUR + DAY

    snoozed = [item.snoozed(now) for now in (end - 1, end, end + 1)]

    assert item.snoozed_until == end
    assert snoozed == [True, False, False]
    assert not item_after(Kind.OFFER).snoozed(BORN)


@pytest.mark.parametrize(
    ("kinds", "changed"),
    [
        ((Kind.OFFER, Kind.ACCEPT), False),
        ((Kind.OFFER, Kind.ACCEPT, Kind.AMEND), True),
        ((Kind.OFFER, Kind.ACCEPT, Kind.AMEND, Kind.COMMENT), True),
        ((Kind.AMEND, Kind.OFFER, Kind.ACCEPT), False),
        ((Kind.OFFER, Kind.AMEND, Kind.ACCEPT), False),
        ((Kind.OFFER, Kind.ACCEPT, Kind.AMEND, Kind.RELEASE), False),
        ((Kind.OFFER, Kind.ACCEPT, Kind.AMEND, Kind.RELEASE, Kind.ACCEPT), False),
        ((Kind.OFFER, Kind.ACCEPT, Kind.AMEND, Kind.RETURN, Kind.ANSWER, Kind.ACCEPT), False),
        ((Kind.OFFER, Kind.ACCEPT, Kind.AMEND, Kind.PASS_ON, Kind.ACCEPT), False),
    ],
)
def test_a_note_is_changed_when_it_was_amended_after_the_last_pick_up(
    kinds: tuple[Kind, ...], changed: bool
) -> None:
    assert item_after(*kinds).changed_since_pickup is changed


@pytest.mark.parametrize(
    ("kinds", "changed"),
    [((Kind.ACCEPT, Kind.AMEND), True), ((Kind.AMEND, Kind.ACCEPT), False)],
)
def test_in_one_second_the_order_of_steps_tells_what_was_picked_up(
    kinds: tuple[Kind, ...], changed: bool
) -> None:
    item = item_after(Kind.OFFER)

    for kind in kinds:
        item = apply(item, step(item, kind, Instant(BORN + DAY)))

    assert item.changed_since_pickup is changed


@given(lives())
def test_the_court_is_that_of_the_state_through_any_history(life: Life) -> None:
    courts = [item.court for item in life.items]

    assert courts == [_court(item) for item in life.items]


def _court(item: Item) -> TeamId | None:
    return {
        DRAFT: item.giver,
        OFFERED: item.receiver,
        ACCEPTED: item.receiver,
        RETURNED: item.giver,
    }.get(item.status)
