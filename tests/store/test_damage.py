"""Rows that are damaged are left out, named once, and never written upon."""

from typing import Any

import pytest

from teamclock.domain.errors import DamagedError, PartialError
from teamclock.store.damage import Damage, combined, damaged_row, row_of


def whole(row: tuple[Any, ...]) -> int:
    with row_of(f"R-{row[0]}"):
        return int(row[0])


def test_what_is_damaged_is_left_out_and_named_once() -> None:
    damage = Damage()

    assert damage.readable([("1",), ("x",), ("2",), ("x",)], whole) == [1, 2]
    assert str(damage.found()) == "R-x is damaged: “teamclock backup” lists what can be restored"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["R-1"], "R-1 is damaged: “"),
        (["R-1", "T-2"], "R-1 and T-2 are damaged: “"),
        (["R-1", "T-2", "R-3"], "R-1 and 2 other rows are damaged: “"),
    ],
)
def test_more_than_one_is_told_in_a_sentence(names: list[str], words: str) -> None:
    assert str(combined({name: str(damaged_row(name)) for name in names})).startswith(words)


def test_a_row_with_a_long_name_is_told_in_short() -> None:
    assert len(str(damaged_row("x"))) < 70
    damage = Damage()
    damage.readable([("y" * 10_000,)], whole)

    assert len(str(damage.found())) < 200


def test_an_answer_tells_what_is_missing_from_it() -> None:
    damage = Damage()
    assert damage.answer("all") == "all"
    damage.readable([("x",)], whole)

    with pytest.raises(PartialError, match="R-x is damaged") as told:
        damage.answer("the rest")
    assert told.value.answer == "the rest"

    damage.forget()
    assert damage.found() is None


def test_a_change_that_read_a_damaged_row_is_refused() -> None:
    damage = Damage()
    damage.readable([("x",)], whole)
    with damage.refused():
        damage.readable([("x",)], whole)  # known before

    with pytest.raises(DamagedError, match="R-y is damaged"), damage.refused():
        damage.readable([("y",)], whole)
