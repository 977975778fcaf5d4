"""What becomes of an item of a file is told by the two histories alone."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.app.transfer.preview import (
    Conflict,
    ImportOutcome,
    Preview,
    outcome,
    preview,
    refs_here,
)
from teamclock.domain.history import replay
from teamclock.domain.item import Event, Kind
from teamclock.exchange.history import History
from teamclock.store.transfer import StoredItem
from tests.domain.items import Life, lives
from tests.exchange.queue_files import lived

WAY = lived("u", Kind.OFFER, Kind.ACCEPT)


def theirs(events: Sequence[Event]) -> History:
    return History("line 2", replay(events), tuple(events), ())


def labelled(label: str) -> History:
    return theirs(WAY)._replace(item=replay(WAY)._replace(label=label))


def ours(events: Sequence[Event]) -> StoredItem:
    return StoredItem(replay(events), tuple(events))


def test_what_is_not_known_is_new() -> None:
    assert outcome(theirs(WAY), None) is ImportOutcome.NEW


@given(lives(), st.integers(1, 14), st.integers(1, 14))
def test_of_one_history_the_longer_goes_on_and_the_shorter_changes_nothing(
    life: Life, here: int, there: int
) -> None:
    mine, other = life.events[:here], life.events[:there]

    found = outcome(theirs(other), ours(mine))

    assert found is (ImportOutcome.FURTHER if len(other) > len(mine) else ImportOutcome.UNCHANGED)


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("change", [{"by": "Eve"}, {"uid": "x"}, {"team": "york"}])
def test_another_step_at_the_same_revision_is_a_conflict(
    place: int, change: dict[str, Any]
) -> None:
    other = list(WAY)
    other[place] = other[place]._replace(**change)

    whole = preview([(History("line 2", replay(WAY), tuple(other), ()), ours(WAY))], [17])

    assert whole == Preview(conflicts=(Conflict("u", "R-17", "Deploy", place + 1),))


def test_the_ref_is_each_queues_own_and_no_conflict() -> None:
    here = lived("u", Kind.OFFER, Kind.ACCEPT, ref=3)

    assert outcome(theirs(WAY), ours(here)) is ImportOutcome.UNCHANGED


def test_a_preview_counts_items_and_the_steps_that_come() -> None:
    pairs = [
        (theirs(WAY), None),
        (theirs(WAY), ours(WAY[:1])),
        (theirs(WAY[:2]), ours(WAY)),
    ]

    whole = preview(pairs, [17, 17, 17])

    assert whole == Preview(new=1, further=1, unchanged=1, steps=5)
    assert preview(pairs[:1], [17]).and_then(preview(pairs[1:], [17, 17])) == whole
    assert preview([], []) == Preview()


def test_a_preview_tells_the_refs_that_are_others_here() -> None:
    pairs = [(theirs(WAY), None), (theirs(WAY), ours(WAY)), (theirs(WAY), ours(WAY[:1]))]

    whole = preview(pairs, [18, 17, 3])

    assert whole.refs == (("R-17", "R-18"), ("R-17", "R-3"))
    assert whole.and_then(whole).refs == whole.refs * 2


def test_an_item_is_told_by_its_name_in_another_shared_queue_and_by_the_one_here() -> None:
    known, there, here = theirs(WAY), labelled("TOK-5"), labelled("DES-17")
    shared = StoredItem(here.item, here.events)

    assert preview([(there, None)], [18]).refs == (("TOK-5", "R-18"),)
    assert preview([(known, shared)], [17]).refs == (("R-17", "DES-17"),)
    assert preview([(here, shared)], [17]).refs == ()


def test_an_item_with_a_label_gets_the_next_ref() -> None:
    pairs = [(labelled("TOK-5"), None), (labelled("TOK-6"), None)]

    assert refs_here(pairs, 3) == [4, 5]


@pytest.mark.parametrize(("last", "here"), [(0, 17), (16, 17), (17, 18), (99, 100)])
def test_a_new_item_keeps_its_ref_if_none_so_large_was_given(last: int, here: int) -> None:
    known = (theirs(WAY), ours(lived("v", ref=5)))

    assert refs_here([(theirs(WAY), None), known, (theirs(WAY), None)], last) == [here, 5, here + 1]
