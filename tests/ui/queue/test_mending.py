"""A queue that cannot be used is replaced, and kept beside."""

from teamclock.store.backups import back_up
from tests.ui.queue.places import Place


def test_a_damaged_queue_is_restored_and_kept(place: Place) -> None:
    place.put()
    back_up(place.path, place.hands.now)
    place.path.write_bytes(b"junk" * 999)
    place.driver.refresh()
    page = place.window.lists.recovery
    assert page is not None
    offered = (page.isVisible(), page.restore.text())

    page.restore.click()

    assert offered == (True, "Restore the backup of 16:42, 1 item")
    assert place.shows() == [("Deploy", "offered")]
    kept = list(place.path.parent.glob("queue.db.corrupt-*Z"))
    assert [one.read_bytes() for one in kept] == [b"junk" * 999]
    assert place.toast() == (
        f"The queue is open again. What was there is kept as {kept[0].name}.",
        False,
    )


def test_without_a_backup_a_new_queue_is_begun(place: Place) -> None:
    place.put()
    place.path.write_bytes(b"junk" * 999)
    place.driver.refresh()
    page = place.window.lists.recovery
    assert page is not None
    offered = (page.restore.isVisible(), page.anew.isVisible())

    page.anew.click()

    assert offered == (False, True)
    assert place.shows() == []
    assert not page.isVisible()
