"""Which steps are offered for one chosen item, and for many."""

import pytest

from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import CLOSED, Item, Kind, Status
from teamclock.present.choices import choices, menu_entries
from teamclock.present.item import ItemContext
from teamclock.present.steps import STEPS
from teamclock.ui.kit.menu_row import SEPARATOR
from teamclock.ui.queue.actions import item_entries, ready
from tests.domain.items import BORN, PATHS, path
from tests.ui.kit.menus import named
from tests.ui.queue.items import DESIGN, SHOWN_PAIRS, item, seen


def offered(seen: ItemContext, items: list[Item]) -> set[Kind]:
    """Return the steps that the menu of items offers."""
    return {entry.kind for entry in menu_entries(seen, items) if not entry.reason}


def then(seconds: int = DAY) -> ItemContext:
    """Return from where items are seen so long after they were made."""
    return seen()._replace(now=Instant(BORN + seconds))


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
    one = item(*kinds, next_actions=["roll it out"])

    allowed = {kind for status, kind in SHOWN_PAIRS if status is one.status} - {Kind.WAKE}
    ticks = {Kind.TICK} if one.court else set()

    assert offered(then(), [one]) == allowed | ticks


def test_only_what_is_still_snoozed_can_be_woken() -> None:
    asleep = item(Kind.OFFER, Kind.SNOOZE)
    assert asleep.snoozed_until is not None
    length = asleep.snoozed_until - BORN

    def woken(seconds: int) -> tuple[Item, ...]:
        return ready(then(seconds), [asleep, item(Kind.OFFER)], Kind.WAKE)

    assert woken(length - 1) == (asleep,)
    assert woken(length) == ()


@pytest.mark.parametrize("days", [1, 13, 20, 400])
@pytest.mark.parametrize("status", PATHS)
def test_the_list_and_the_item_offer_the_same_steps_at_any_time(status: Status, days: int) -> None:
    one = item(*PATHS[status])

    in_list = offered(then(days * DAY), [one]) - {Kind.TICK}

    assert in_list == {choice.kind for choice in choices(then(days * DAY), one, DESIGN)}
    assert (Kind.REOPEN in in_list) is (status in CLOSED and days <= 14)


def test_an_item_is_not_passed_on_where_there_is_nobody_else() -> None:
    accepted = item(*path(Status.ACCEPTED, Kind.PASS_ON))
    receiver = accepted.receiver
    alone = then()._replace(calendars={receiver: then().calendars[receiver]})

    assert ready(then(), [accepted], Kind.PASS_ON) == (accepted,)
    assert ready(alone, [accepted], Kind.PASS_ON) == ()


def test_for_many_items_only_what_needs_no_words_is_offered() -> None:
    draft, waiting = item(title="a"), item(Kind.OFFER, title="b")

    kinds = offered(then(), [draft, waiting])

    assert (
        kinds == {Kind.OFFER, Kind.SNOOZE} < {kind for kind, step in STEPS.items() if step.for_many}
    )
    assert ready(then(), [draft, waiting], Kind.OFFER) == (draft,)


def test_a_menu_has_the_possible_steps_first_and_opens_a_single_item() -> None:
    one = item(Kind.OFFER)

    alone, two = item_entries(then(), [one]), item_entries(then(), [one, one])

    assert (alone[0].words, alone[0].value, alone[1]) == ("Open", None, SEPARATOR)
    steps = alone[2:]
    cut = steps.index(SEPARATOR)
    assert all(entry.enabled for entry in steps[:cut])
    assert all(entry.reason and not entry.enabled for entry in steps[cut + 1 :])
    assert two[0].words != "Open"
    assert named(two, "Complete").reason == "Select one item."
