"""What each kind of entry is for its subject, and what it stands or falls with."""

from types import MappingProxyType
from typing import Any

import pytest

from teamclock.domain.entry import SERIES, Decision, FoldVerdict, desk_subject, excuse_subject
from teamclock.domain.fold_rules import UNBEGUN, FoldTable, decision_from_named, table_of
from teamclock.domain.item import Kind
from tests.domain.entries import ITEM, LUC, MEETING, planned
from tests.domain.items import PARIS

OTHERS = {"undo", "receipt"}


@pytest.mark.parametrize(
    ("subject", "kinds"),
    [
        (ITEM, {*(kind.value for kind in Kind), "dismiss", "receipt"}),
        (MEETING, {"plan", "move", "cancel", "hold", *OTHERS}),
        (SERIES, {"series", "base", *OTHERS}),
        (excuse_subject(PARIS, -3), {"excuse"}),
        (desk_subject(LUC.id), {"join", "leave"}),
    ],
)
def test_each_subject_has_its_kinds(subject: Any, kinds: set[str]) -> None:
    assert table_of(subject).kinds == kinds


def test_a_subject_that_is_not_known_has_none() -> None:
    assert table_of(planned()._replace(subject="mood/1").subject) == FoldTable(  # type: ignore[arg-type]
        "", frozenset(), frozenset()
    )


def test_no_kind_is_both_a_move_and_free() -> None:
    for subject in (ITEM, MEETING, SERIES):
        table = table_of(subject)
        assert table.moves & table.free == set()
        assert not table.moves & {table.root, "undo"}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({}, None),
        ({"with": None}, None),
        ({"with": "kept"}, None),
        ({"with": "lost"}, (FoldVerdict.REFUSED, "the meeting that it belongs to was not taken")),
        ({"with": "later"}, (FoldVerdict.WAITING, "what it belongs to has not arrived yet")),
        ({"with": ["kept"]}, (FoldVerdict.REFUSED, "the data of this step cannot be read")),
    ],
)
def test_an_entry_stands_with_the_one_that_it_names(
    data: dict[str, Any], told: tuple[FoldVerdict, str] | None
) -> None:
    stances = MappingProxyType({"kept": True, "lost": False})
    entry = planned("cancel")._replace(data=data)

    assert decision_from_named(entry, stances.get) == (None if told is None else Decision(*told))


def test_what_needs_no_beginning_has_nothing_before_it() -> None:
    assert UNBEGUN.root.key < planned(stamp=-1)._replace(stamp=1).key
    assert UNBEGUN.state.value is None
