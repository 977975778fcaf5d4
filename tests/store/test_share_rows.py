"""Rows of a shared queue are taken as our programs write them, or are damaged."""

from collections.abc import Callable
from typing import Any

import pytest

from teamclock.domain.errors import DamagedError
from teamclock.domain.limits import LINE_LIMIT
from teamclock.store.share_rows import (
    entry_row_of,
    fact_of,
    log_of,
    named_of,
    subject_of,
)
from tests.store.shared import FACTS, OTHER, OWN, entry

Reader = Callable[[tuple[Any, ...]], object]
GOOD: list[tuple[Reader, tuple[Any, ...]]] = [
    *((fact_of, fact) for fact in FACTS.items()),
    (fact_of, (f"code {OTHER}", "")),
    (log_of, (OTHER, 0, "line 4 is not right")),
    (entry_row_of, entry("x", None, settled=0, verdict="new")),
    (entry_row_of, entry("x", 7, line="x" * LINE_LIMIT, subject="series", kind="a-new-kind")),
    (named_of, ("meeting/m", 1, OWN, 9)),
]
ODD: list[tuple[Reader, tuple[Any, ...]]] = [
    *((fact_of, fact) for fact in [("", "x"), ("x" * 65, "x"), ("desk", "\0"), ("desk", None)]),
    *((log_of, (OTHER, read, "")) for read in (-1, None, 2**62, "1")),
    *((log_of, (desk, 1, "")) for desk in ("", OTHER.upper(), None, f"{OTHER}\n")),
    (log_of, (OTHER, 1, b"")),
    *((entry_row_of, entry("x", n)) for n in (0, -1, 2**62, "1", True)),
    *((entry_row_of, entry(uid, 1)) for uid in ("", "a b", None, "x" * 65)),
    (entry_row_of, entry("x", 1, "somebody")),
    (entry_row_of, entry("x", 1, subject="item/")),
    (entry_row_of, entry("x", 1, kind="")),
    *((entry_row_of, entry("x", 1, stamp=stamp)) for stamp in (0, 2**60, None)),
    (entry_row_of, entry("x", 1, line="x" * (LINE_LIMIT + 1))),
    (entry_row_of, entry("x", 1, line="é" * LINE_LIMIT)),
    (entry_row_of, entry("x", 1, verdict="maybe")),
    (entry_row_of, entry("x", 1, why=None)),
    *((entry_row_of, entry("x", 1, settled=at)) for at in (2**60, -(2**60), None)),
    *((subject_of, (subject,)) for subject in ("", "item", "item/a b", "excuse/x/1.5", None)),
    *((named_of, ("item/a", ref, OWN, 1)) for ref in (0, -5, 2**62, None)),
    *((named_of, ("item/a", 1, OWN, number)) for number in (0, "1")),
    (named_of, ("item/a", 1, "DES", 1)),
]


@pytest.mark.parametrize(("read", "row"), GOOD)
def test_what_our_programs_write_comes_back_as_it_is(read: Reader, row: tuple[Any, ...]) -> None:
    assert read(row) == row


def test_what_is_to_be_folded_again_is_a_subject() -> None:
    assert subject_of(("desk/77f8f1ad81e1be01",)) == "desk/77f8f1ad81e1be01"


@pytest.mark.parametrize(("read", "row"), ODD)
def test_what_they_do_not_write_is_damaged(read: Reader, row: tuple[Any, ...]) -> None:
    with pytest.raises(DamagedError, match="is damaged: “teamclock backup” lists"):
        read(row)
