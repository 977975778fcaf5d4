"""The last own step is taken back first, and one that cannot be now is kept."""

import pytest

from teamclock.domain.errors import BusyError, DataError, RefusedError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.ui.control.undo import UndoStack


def test_the_last_way_is_taken_first_and_each_once() -> None:
    back, taken = UndoStack(), list[tuple[str, Instant]]()

    def keep(name: str) -> None:
        back.keep(lambda now: taken.append((name, now)))

    for name in "ab":
        keep(name)

    back.take(Instant(1))
    back.take(Instant(2))

    assert (taken, bool(back)) == ([("b", 1), ("a", 2)], False)


@pytest.mark.parametrize(
    ("error", "kept"), [(BusyError("x"), True), (DataError("x"), True), (RefusedError("x"), False)]
)
def test_what_may_work_later_is_kept(error: TeamclockError, kept: bool) -> None:
    def refuse(_now: Instant) -> None:
        raise error

    back = UndoStack()
    back.keep(refuse)

    with pytest.raises(type(error)):
        back.take(Instant(1))

    assert bool(back) is kept
