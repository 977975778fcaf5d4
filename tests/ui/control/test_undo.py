"""The last own step is taken back first, and one that cannot be now is kept."""

from functools import partial

import pytest

from teamclock.domain.errors import BusyError, DataError, RefusedError, TeamclockError
from teamclock.ui.control.undo import UndoStack


def test_the_last_way_is_taken_first_and_each_once() -> None:
    back, taken = UndoStack(), list[str]()
    for name in "ab":
        back.keep(partial(taken.append, name))

    back.take()
    back.take()

    assert (taken, bool(back)) == (["b", "a"], False)


@pytest.mark.parametrize(
    ("error", "kept"), [(BusyError("x"), True), (DataError("x"), True), (RefusedError("x"), False)]
)
def test_what_may_work_later_is_kept(error: TeamclockError, kept: bool) -> None:
    def refuse() -> None:
        raise error

    back = UndoStack()
    back.keep(refuse)

    with pytest.raises(type(error)):
        back.take()

    assert bool(back) is kept
