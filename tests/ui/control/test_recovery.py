"""A queue that cannot be used is replaced, and kept beside."""

import os

from teamclock.app.inbox import Recovery
from teamclock.store.backup.backups import back_up
from tests.store.backups import spoilt
from tests.store.queues import told
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
    said, undo = place.toast()
    assert not undo
    assert said == (
        "The queue is open again. No later step of the damaged file was restored."
        f" The previous file is kept as {kept[0].name}."
    )


def test_damage_that_nobody_has_read_is_told_and_what_came_later_is_taken_along(
    place: Place,
) -> None:
    place.put("Deploy")
    good = back_up(place.path, place.hands.now)
    place.put("Review")
    spoilt(place.path, 0)
    place.inbox.close()
    found = Recovery("it is damaged", good, damaged=True, partly=True)

    place.driver.show_damage(found)
    page = place.window.lists.recovery
    page.restore.click()

    assert {title for title, _ in place.shows()} == {"Deploy", "Review"}
    assert place.driver._other_damage is None
    told_then = place.toast()
    assert told_then is not None
    assert "restored (1 new item). The previous file is kept" in told_then[0]


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


def test_an_unreadable_row_is_named_above_the_rest_and_a_restore_brings_it_back(
    place: Place,
) -> None:
    place.put("Deploy")
    place.put("Review")
    back_up(place.path, place.hands.now)
    told(place.path, "UPDATE item SET round_trips = -1 WHERE ref = 2")
    back_up(place.path, place.hands.now)  # one in which the row is damaged, too
    place.driver.refresh()
    bar = place.window.lists.damage
    offered = (bar.isVisible(), bar.trouble.text().partition(":")[0], bar.restore.text())
    rest = place.shows()

    bar.restore.click()

    assert offered == (True, "R-2 is damaged", "Restore the backup of 16:42, 2 items")
    assert rest == [("Deploy", "offered")]
    assert {title for title, _ in place.shows()} == {"Deploy", "Review"}
    assert not bar.isVisible()


def test_a_queue_that_is_emptied_in_place_under_the_window_is_restored(place: Place) -> None:
    place.put()
    back_up(place.path, place.hands.now)
    place.driver.refresh()
    os.truncate(place.path, 0)
    place.driver.refresh()
    page = place.window.lists.recovery
    offered = page.isVisible()

    page.restore.click()

    assert (offered, place.shows()) == (True, [("Deploy", "offered")])


def test_a_backup_that_is_chosen_takes_the_place_of_the_queue_which_is_kept(place: Place) -> None:
    place.put("Deploy")
    first = back_up(place.path, place.hands.now)
    place.put("Review")
    said: list[str] = []
    place.recovery.restored.connect(said.append)

    place.recovery.restore_backup(first)

    assert place.shows() == [("Deploy", "offered")]
    assert said[0].startswith("The backup is in place. The previous file is kept as queue.db.")


def test_a_backup_that_is_gone_is_told_and_the_queue_stays(place: Place) -> None:
    place.put("Deploy")
    gone = back_up(place.path, place.hands.now)._replace(name="queue-20200101T000000Z.db")
    said: list[str] = []
    place.recovery.failed.connect(said.append)

    place.recovery.restore_backup(gone)

    assert place.shows() == [("Deploy", "offered")]
    assert len(said) == 1
