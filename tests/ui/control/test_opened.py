"""What the dialog of an item shows is of one instant; in a shared queue it says how far it came."""

from contextlib import suppress

from pytestqt.qtbot import QtBot

from teamclock.domain.errors import BusyError
from teamclock.ui.control.opened import item_view
from tests.ui.sharing.windows import SharedWindow, until


def sharing(sharer: SharedWindow) -> str:
    """Return how far the item has come; empty while a round holds the queue."""
    item = sharer.rows.lines()[0].item
    with suppress(BusyError):
        return item_view(sharer.session, sharer.inbox, item, sharer.hands.now).sharing
    return ""


def test_an_item_of_a_queue_that_is_not_shared_says_nothing_of_that(sharer: SharedWindow) -> None:
    sharer.put()

    assert sharing(sharer) == ""


def test_an_item_says_that_it_is_shared_and_where_it_has_come(
    sharer: SharedWindow, qtbot: QtBot
) -> None:
    sharer.put()
    sharer.share()
    until(qtbot, lambda: sharing(sharer) == "Shared")
    other = sharer.other()
    other.join()
    other.sync()

    until(qtbot, lambda: sharing(sharer) == "Reached Tokyo")


def test_all_that_the_dialog_shows_is_of_the_same_instant(sharer: SharedWindow) -> None:
    item = sharer.put()

    view = item_view(sharer.session, sharer.inbox, item, sharer.hands.now)

    assert (view.item, view.seen.now, view.home) == (item, sharer.hands.now, "design")
    assert [event.kind for event in view.events] == ["create", "offer"]
    assert (view.asks, view.read_only) == (None, "")
