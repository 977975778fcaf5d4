"""What each allowed step makes of an item: the right-hand column of the table (handoff.md, 2)."""

from typing import Any

import pytest

from teamclock.domain.effects import apply, create
from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Item, Kind, Status
from teamclock.domain.note import Link, Note, Urgency
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
    TOKYO,
    WITHDRAWN,
    YORK,
    born,
    item_after,
    step,
)


def hour(count: int) -> Instant:
    return Instant(BORN + count * HOUR)


def test_an_item_begins_as_a_draft_of_revision_1_in_leg_1() -> None:
    link = Link("https://example.org")

    item = create(born(urgency=Urgency.WATCH, links=(link,), due_at=hour(9)))

    note = Note("Deploy", Urgency.WATCH, "v2", links=(link,), due_at=hour(9))
    assert item == Item("u", 17, note, PARIS, TOKYO, DRAFT, rev=1, created_at=BORN, leg=1)


def test_an_offer_starts_the_clock_of_the_receiver() -> None:
    item = item_after()

    after = apply(item, step(item, Kind.OFFER))

    assert after == item._replace(rev=2, status=OFFERED, turns=(hour(1),))
    assert (after.court, after.offered_at) == (TOKYO, hour(1))


def test_who_accepts_holds_the_item() -> None:
    item = item_after(Kind.OFFER)

    after = apply(item, step(item, Kind.ACCEPT, by="Aiko", readback="I roll it out"))

    assert after == item._replace(
        rev=3, status=ACCEPTED, holder="Aiko", accepted_at=hour(2), readback="I roll it out"
    )


def test_a_steady_item_is_accepted_without_a_read_back() -> None:
    item = item_after(Kind.OFFER)

    after = apply(item, step(item, Kind.ACCEPT, readback=None))

    assert (after.status, after.readback) == (ACCEPTED, "")


def test_an_item_whose_note_was_not_the_one_that_was_read_has_changed_since_pick_up() -> None:
    item = item_after(Kind.OFFER)

    after = apply(item, step(item, Kind.ACCEPT, unread=True))

    assert (after.amended_at, after.changed_since_pickup) == (hour(2), True)


@pytest.mark.parametrize("urgency", ["watch", "critical"])
def test_an_urgent_item_keeps_the_read_back(urgency: str) -> None:
    item = item_after(Kind.OFFER, urgency=Urgency(urgency))

    after = apply(item, step(item, Kind.ACCEPT, readback="I roll it out"))

    assert (after.status, after.readback) == (ACCEPTED, "I roll it out")


@pytest.mark.parametrize(("by", "reason"), [("Aiko", None), ("Ben", "Aiko is ill")])
def test_a_released_item_has_no_holder_and_ages_on(by: str, reason: str | None) -> None:
    item = item_after(*PATHS[ACCEPTED])

    after = apply(item, step(item, Kind.RELEASE, by=by, reason=reason))

    assert after == item._replace(rev=4, status=OFFERED, holder=None)
    assert after.turns == (hour(1),)


@pytest.mark.parametrize("state", [OFFERED, ACCEPTED])
def test_a_return_starts_the_clock_of_the_giver(state: Status) -> None:
    item = item_after(*PATHS[state])

    after = apply(item, step(item, Kind.RETURN, question="which one?"))

    assert after == item._replace(
        rev=item.rev + 1,
        status=RETURNED,
        holder=None,
        question="which one?",
        round_trips=1,
        turns=(hour(1), hour(item.rev)),
    )
    assert after.court == PARIS


def test_every_return_is_a_round_trip_and_asks_anew() -> None:
    item = item_after(Kind.OFFER, Kind.RETURN, Kind.ANSWER)

    after = apply(item, step(item, Kind.RETURN, question="and now?"))

    assert (after.round_trips, after.question, after.answer) == (2, "and now?", "")


def test_an_answer_gives_the_court_back_to_the_receiver() -> None:
    item = item_after(*PATHS[RETURNED])

    after = apply(item, step(item, Kind.ANSWER, answer="the second"))

    turns = (hour(1), hour(2), hour(3))
    assert after == item._replace(rev=4, status=OFFERED, answer="the second", turns=turns)
    assert (after.court, after.offered_at) == (TOKYO, hour(1))


def test_completing_closes_the_leg_and_the_item() -> None:
    item = item_after(*PATHS[ACCEPTED])

    after = apply(item, step(item, Kind.COMPLETE, outcome="it runs"))

    assert after == item._replace(rev=4, status=DONE, outcome="it runs", closed_at=hour(3))


LONG = (
    Kind.OFFER,
    Kind.RETURN,
    Kind.ANSWER,
    Kind.ACCEPT,
    Kind.AMEND,
    Kind.LOG_SYNC,
    Kind.RETURN,
    Kind.ANSWER,
    Kind.ACCEPT,
)
"""A leg in which everything happened that a new leg forgets."""


def new_leg(item: Item, status: Status, *turns: Instant) -> Item:
    """Return the item of revision 2 more, as it is when only its note and its name go on."""
    begun = Item("u", 17, item.note, item.giver, item.receiver, status, item.rev + 1, BORN)
    return begun._replace(leg=2, turns=turns)


@pytest.mark.parametrize("to", [YORK, PARIS])
def test_passing_on_begins_a_leg_from_the_own_team_to_the_next(to: TeamId) -> None:
    item = item_after(*LONG)

    after = apply(item, step(item, Kind.PASS_ON, hour(99), to=to, context="v3 now"))

    begun = new_leg(item, OFFERED, hour(99))
    note = item.note._replace(context="v3 now")
    assert after == begun._replace(note=note, giver=TOKYO, receiver=to)


def test_a_next_action_is_enough_to_pass_an_item_on() -> None:
    item = item_after(*PATHS[ACCEPTED])

    after = apply(item, step(item, Kind.PASS_ON, context=None, next_actions=("watch it",)))

    assert after.note == item.note._replace(next_actions=("watch it",))


@pytest.mark.parametrize("state", [DRAFT, OFFERED, RETURNED])
def test_an_item_that_nobody_holds_is_withdrawn_without_a_reason(state: Status) -> None:
    item = item_after(*PATHS[state])

    after = apply(item, step(item, Kind.WITHDRAW, hour(9), reason=None))

    assert after == item._replace(rev=item.rev + 1, status=WITHDRAWN, closed_at=hour(9))


def test_an_accepted_item_that_is_withdrawn_has_no_holder() -> None:
    item = item_after(*PATHS[ACCEPTED])

    after = apply(item, step(item, Kind.WITHDRAW, reason="not needed"))

    assert after == item._replace(rev=4, status=WITHDRAWN, holder=None, closed_at=hour(3))


def test_a_done_item_is_reopened_as_an_offer_in_a_new_leg_of_the_same_pair() -> None:
    item = item_after(*LONG, Kind.COMPLETE)

    after = apply(item, step(item, Kind.REOPEN, hour(99)))

    assert after == new_leg(item, OFFERED, hour(99))


@pytest.mark.parametrize("path", [(), LONG])
def test_a_withdrawn_item_is_reopened_as_a_draft_in_a_new_leg(path: tuple[Kind, ...]) -> None:
    item = item_after(*path, Kind.WITHDRAW)

    after = apply(item, step(item, Kind.REOPEN, hour(99)))

    assert after == new_leg(item, DRAFT)


def test_an_item_that_was_passed_on_is_reopened_for_its_last_pair() -> None:
    item = item_after(*PATHS[ACCEPTED], Kind.PASS_ON, Kind.ACCEPT, Kind.COMPLETE)

    after = apply(item, step(item, Kind.REOPEN))

    assert (after.giver, after.receiver, after.leg) == (TOKYO, YORK, 3)


@pytest.mark.parametrize("state", [OFFERED, ACCEPTED, RETURNED])
def test_a_snooze_and_its_end_leave_all_else_alone(state: Status) -> None:
    item = item_after(*PATHS[state])

    snoozed = apply(item, step(item, Kind.SNOOZE, hour(9), until=hour(19)))
    again = apply(snoozed, step(snoozed, Kind.SNOOZE, hour(10), until=hour(11)))
    woken = apply(snoozed, step(snoozed, Kind.WAKE, hour(18)))

    rev = item.rev
    assert snoozed == item._replace(rev=rev + 1, snoozed_until=hour(19))
    assert again == item._replace(rev=rev + 2, snoozed_until=hour(11))
    assert woken == item._replace(rev=rev + 2)


OUT_PAIRS = [
    (state, kind)
    for state, kind in PAIRS
    if state in {OFFERED, ACCEPTED, RETURNED} and kind not in {Kind.SNOOZE, Kind.WAKE}
]


@pytest.mark.parametrize(("state", "kind"), OUT_PAIRS)
def test_a_snooze_ends_at_a_change_of_state_and_at_nothing_else(state: Status, kind: Kind) -> None:
    amended = [Kind.AMEND] if kind is Kind.TICK else []
    item = item_after(*PATHS[state], *amended, Kind.SNOOZE)

    after = apply(item, step(item, kind))

    kept = item.snoozed_until if after.status is state else None
    assert after.snoozed_until == kept


UNCHANGED: dict[str, Any] = {"if_then": None, "next_actions": None}
"""What an amendment of these tests leaves as it is."""


@pytest.mark.parametrize("state", [DRAFT, OFFERED, ACCEPTED, RETURNED])
def test_amending_changes_the_note_alone(state: Status) -> None:
    item = item_after(*PATHS[state])

    after = apply(item, step(item, Kind.AMEND, hour(9), title="Deploy v2", **UNCHANGED))

    note = item.note._replace(title="Deploy v2")
    when = hour(9) if state is ACCEPTED else None
    assert after == item._replace(rev=item.rev + 1, note=note, amended_at=when)
    assert after.changed_since_pickup is (state is ACCEPTED)


@pytest.mark.parametrize("state", Status)
def test_a_comment_changes_nothing(state: Status) -> None:
    item = item_after(*PATHS[state])

    after = apply(item, step(item, Kind.COMMENT))

    assert after == item._replace(rev=item.rev + 1)


@pytest.mark.parametrize("state", [OFFERED, ACCEPTED, RETURNED])
def test_a_planned_talk_changes_nothing_yet(state: Status) -> None:
    item = item_after(*PATHS[state])

    after = apply(item, step(item, Kind.PLAN_SYNC))

    assert after == item._replace(rev=item.rev + 1)


def test_a_talk_that_was_held_begins_the_count_of_round_trips_anew() -> None:
    item = item_after(Kind.OFFER, Kind.RETURN, Kind.ANSWER, Kind.RETURN)
    when = Instant(BORN + DAY)

    after = apply(item, step(item, Kind.LOG_SYNC, when))

    assert item.round_trips == 2
    assert after == item._replace(rev=item.rev + 1, round_trips=0, synced_at=when)


def test_a_draft_can_be_written_for_another_team() -> None:
    item = item_after()

    after = apply(item, step(item, Kind.AMEND, hour(9), to=YORK, **UNCHANGED))

    assert after == item._replace(rev=2, receiver=YORK)


def test_a_draft_cannot_be_for_its_own_giver() -> None:
    item = item_after()

    with pytest.raises(RefusedError, match="cannot hand off to itself"):
        apply(item, step(item, Kind.AMEND, hour(9), to=PARIS))


@pytest.mark.parametrize("state", [OFFERED, ACCEPTED, RETURNED])
def test_what_is_handed_off_stays_with_its_team(state: Status) -> None:
    item = item_after(*PATHS[state])

    with pytest.raises(RefusedError, match="was handed off to “tokyo”: withdraw it"):
        apply(item, step(item, Kind.AMEND, hour(9), to=YORK))
    assert apply(item, step(item, Kind.AMEND, hour(9), to=TOKYO)).receiver == TOKYO
