"""Legs, levels and counts come back from their rows; others are damage with a name."""

from collections.abc import Callable
from typing import Any

import pytest

from teamclock.domain.errors import DamagedError
from teamclock.domain.interval import Instant
from teamclock.domain.legs import Leg
from teamclock.domain.levels import Course
from teamclock.domain.roster import TeamId
from teamclock.domain.values import SPAN
from teamclock.store.derived import StoredLevel, closings_of, leg_of, level_of, waits_of

TOKYO = TeamId("tokyo")

LEG = ("u", 1, "paris", "tokyo", "[5,9]", 60)
LEVEL = ("tokyo", 2, "ours", 99, "[[5,null],[9,3600]]")
ODD_TURNS = (
    *("", "[]", "[a]", "[1,]", "{}", "5", f"[{2**62}]", "[5,1.5]", "[" * 100_000, 5, None),
    *(f"[{60 - 2 * SPAN - 1}]", "[" + "5," * 10_000 + "5]"),
)
ODD_STEPS = (
    *("", "[]", "[5]", "[[5]]", "[[5,1,2]]", "[[5,-1]]", "[[5,true]]", "[[null,5]]", "[[5,1.5]]"),
    *("[[9,1],[5,2]]", "[[5,1],[5,2]]", f"[[{2**62},1]]", f"[[5,{2**62}]]", '["ab"]'),
)
WAITS = ("paris", "tokyo", "tokyo", 3)


def test_what_was_written_comes_back() -> None:
    assert leg_of(LEG) == Leg("u", 1, TeamId("paris"), TOKYO, (Instant(5), Instant(9)), Instant(60))
    course = Course(((Instant(5), None), (Instant(9), 3600)), Instant(99))
    assert level_of(LEVEL) == StoredLevel(TOKYO, 2, "ours", course)
    assert level_of(("tokyo", 1, "", 0, "[]")) == StoredLevel(TOKYO, 1, "", None)
    assert closings_of(LEVEL[:2]) == LEVEL[:2]
    assert tuple(waits_of(WAITS)) == WAITS


@pytest.mark.parametrize(
    ("read", "row", "at", "odd"),
    [
        *((leg_of, LEG, at, odd) for at, odd in enumerate(["", 0, "T", None, "[true]", 2**62])),
        *((leg_of, LEG, 4, odd) for odd in ODD_TURNS),
        *((level_of, LEVEL, at, odd) for at, odd in enumerate(["", 0, "", 2**63 - 1, "{}"])),
        *((level_of, LEVEL, 4, odd) for odd in ODD_STEPS),
        *((closings_of, LEVEL[:2], at, odd) for at, odd in enumerate([None, 2**62])),
        *((waits_of, WAITS, at, odd) for at, odd in enumerate(["tokyo", "paris", "york", 0])),
    ],
)
def test_what_no_step_leaves_is_damage(
    read: Callable[[tuple[Any, ...]], object], row: tuple[Any, ...], at: int, odd: Any
) -> None:
    with pytest.raises(DamagedError, match=r" is damaged: “teamclock backup” lists"):
        read((*row[:at], odd, *row[at + 1 :]))
