"""Legs, levels and counts come back from their rows; others are damage with a name."""

from collections.abc import Callable
from typing import Any

import pytest

from teamclock.domain.errors import DamagedError
from teamclock.store.derived import Leg, leg_of, level_of, waits_of

LEG = ("u", 1, "tokyo", 0, 60, 0, 1)
LEVEL = ("tokyo", 3600, 20)
WAITS = ("paris", "tokyo", "tokyo", 3)


def test_what_was_written_comes_back() -> None:
    assert tuple(leg_of(LEG)) == LEG
    assert type(leg_of(LEG)) is Leg
    assert level_of(LEVEL) == LEVEL
    assert tuple(waits_of(WAITS)) == WAITS


@pytest.mark.parametrize(
    ("read", "row", "at", "odd"),
    [
        *((leg_of, LEG, at, odd) for at, odd in enumerate(["", 0, "T", 2**62, -1, 2, "x"])),
        *((level_of, LEVEL, at, odd) for at, odd in enumerate(["", -1, None])),
        *((waits_of, WAITS, at, odd) for at, odd in enumerate(["tokyo", "paris", "york", 0])),
    ],
)
def test_what_no_step_leaves_is_damage(
    read: Callable[[tuple[Any, ...]], object], row: tuple[Any, ...], at: int, odd: Any
) -> None:
    with pytest.raises(DamagedError, match=r" is damaged: “teamclock backup” lists"):
        read((*row[:at], odd, *row[at + 1 :]))
