"""The same is done with each item, once; what the queue cannot take now is left for later."""

import pytest

from teamclock.domain.errors import BusyError, DataError, RefusedError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item, Kind
from teamclock.ui.control.batch import Batch
from tests.ui.queue.items import item

ITEMS = tuple(item(Kind.OFFER, title=title) for title in "abc")

NOW = Instant(0)


class Desk:
    """Takes items, but for one that it refuses with an error while it has one."""

    def __init__(self, title: str, error: TeamclockError) -> None:
        self.title, self.error = title, error
        self.taken: list[str] = []

    def take(self, one: Item, _now: Instant) -> Item:
        if one.note.title == self.title and self.error is not None:
            raise self.error
        self.taken.append(one.note.title)
        return one


def test_what_is_refused_is_kept_and_the_others_are_done() -> None:
    desk = Desk("b", RefusedError("no"))
    each = Batch(ITEMS, desk.take)

    each.go_on(NOW)

    assert (desk.taken, each.done, str(each.refused)) == (["a", "c"], (ITEMS[0], ITEMS[2]), "no")


@pytest.mark.parametrize("error", [BusyError("later"), DataError("read-only")])
def test_what_cannot_be_written_now_is_done_later_and_nothing_twice(error: TeamclockError) -> None:
    desk = Desk("b", error)
    each = Batch(ITEMS, desk.take)

    with pytest.raises(type(error)):
        each.go_on(NOW)
    before = list(desk.taken)
    desk.title = ""
    each.go_on(NOW)

    assert (before, desk.taken, each.done, each.refused) == (["a"], ["a", "b", "c"], ITEMS, None)
