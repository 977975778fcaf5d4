"""What can be done with items: the table's keys, and what is offered for one and for many."""

import pytest

from teamclock.domain.item import Kind
from teamclock.ui.queue.deeds import DEEDS, FOR_MANY, offered, possible
from tests.ui.queue.items import SHOWN_PAIRS, item


def test_every_step_has_a_key_of_its_own() -> None:
    assert {deed.kind for deed in DEEDS} == {kind for _, kind in SHOWN_PAIRS}
    assert len({deed.key for deed in DEEDS}) == len(DEEDS)


@pytest.mark.parametrize(
    "kinds",
    [
        (),
        (Kind.OFFER,),
        (Kind.OFFER, Kind.ACCEPT),
        (Kind.OFFER, Kind.RETURN),
        (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE),
        (Kind.WITHDRAW,),
    ],
)
def test_a_menu_offers_what_the_table_allows(kinds: tuple[Kind, ...]) -> None:
    one = item(*kinds)

    allowed = {kind for status, kind in SHOWN_PAIRS if status is one.status} - {Kind.WAKE}

    assert {deed.kind for deed in offered([one])} == allowed


def test_only_what_is_snoozed_can_be_woken() -> None:
    asleep = item(Kind.OFFER, Kind.SNOOZE)

    assert possible([asleep, item(Kind.OFFER)], Kind.WAKE) == (asleep,)


def test_for_many_items_only_what_needs_no_words_is_offered() -> None:
    draft, waiting = item(title="a"), item(Kind.OFFER, title="b")

    kinds = {deed.kind for deed in offered([draft, waiting])}

    assert kinds == {Kind.OFFER, Kind.SNOOZE} < FOR_MANY
    assert possible([draft, waiting], Kind.OFFER) == (draft,)
