"""What rows and files are made of is taken as it is, or not at all."""

from collections.abc import Callable
from typing import Any

import pytest

from teamclock.domain.values import (
    EARLIEST,
    any_instant,
    checked_text,
    label,
    number,
    step_instant,
    team_id,
    uid,
    whole_text,
)
from teamclock.domain.zones import FIRST_INSTANT, LAST_INSTANT, instant_text


def _small(value: Any) -> int:
    return number(value, 1, 9)


@pytest.mark.parametrize(
    ("read", "good", "odd"),
    [
        (_small, (1, 9), (0, 10, True, 1.0, "1", None, b"1", 2**63)),
        (step_instant, (EARLIEST, LAST_INSTANT), (EARLIEST - 1, LAST_INSTANT + 1, None)),
        (any_instant, (FIRST_INSTANT, LAST_INSTANT), (FIRST_INSTANT - 1, LAST_INSTANT + 1)),
        (team_id, ("a", "new-york", "x" * 32), ("", "A", "x" * 33, "a\n", "a b", None, 5, b"a")),
        (uid, ("u", "!~", "x" * 64), ("", "a b", "a\n", "é", "x" * 65, None, 5)),
        (label, ("", "DES-17", "DES2-1", "DES-T3"), ("DES-0", "des-1", "D-1", "DES-17\n", None)),
        (checked_text, ("", "a\x1b", "日"), ("a\0", "\ud800", None, 5, b"a")),
        (whole_text, ("", "a\0"), ("\ud800", None, 5)),
    ],
)
def test_what_no_step_makes_is_refused(
    read: Callable[[Any], Any], good: tuple[Any, ...], odd: tuple[Any, ...]
) -> None:
    assert [read(value) for value in good] == list(good)
    for value in odd:
        with pytest.raises(ValueError, match=r"not |a text with"):
            read(value)


def test_steps_are_taken_from_1900_on() -> None:
    assert instant_text(EARLIEST) == "1900-01-01T00:00:00Z"
    assert instant_text(FIRST_INSTANT) == "0001-01-01T00:00:00Z"
