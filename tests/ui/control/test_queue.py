"""What is asked for in the window reaches the queue, and comes back as rows and words."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Kind, Status
from teamclock.domain.payloads import Accept, Withdraw
from teamclock.store.queue import Queue
from teamclock.ui.queue.composer import Composer
from teamclock.ui.queue.item_dialog import ItemDialog
from tests.files import DESIGN, written
from tests.ui.queue.items import CODING
from tests.ui.queue.items import DESIGN as DESIGN_ID
from tests.ui.queue.places import NOTE, Place, dialogs


def test_nothing_is_written_before_something_is_put_in(place: Place) -> None:
    assert place.shows() == []
    assert not place.path.parent.exists()


def test_a_new_item_is_handed_off_told_and_chosen(place: Place) -> None:
    place.put("Error states")

    assert place.shows() == [("Error states", "offered")]
    assert place.toast() == ("Handed off “Error states”", True)
    assert [line.title for line in place.rows.chosen()] == ["Error states"]


def test_undo_takes_the_hand_off_back(place: Place) -> None:
    place.put("Error states")

    place.window.undo_asked.emit()

    assert place.shows() == [("Error states", "draft")]
    assert place.toast() == ("Undone: “Error states”", False)


def test_undo_is_refused_where_somebody_went_on(place: Place) -> None:
    item = place.put()
    place.elsewhere(item.ref, Kind.ACCEPT, readback="on it")

    place.window.undo_asked.emit()

    assert "has changed: " in place.trouble()
    assert place.stored().status is Status.ACCEPTED
    assert place.shows() == [("Deploy", "accepted")]


def test_undo_of_many_takes_back_what_nobody_followed(place: Place) -> None:
    for title in "abc":
        place.put(title, draft=True)
    place.rows.selectAll()
    place.press("H")
    place.elsewhere(1, Kind.ACCEPT, readback="on it")

    place.window.undo_asked.emit()

    assert sorted(place.shows()) == [("a", "accepted"), ("b", "draft"), ("c", "draft")]
    assert "has changed: " in place.trouble()
    assert place.toast() == ("Undone: 2 items", False)


def test_undo_can_be_tried_again_where_the_queue_was_in_use(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("teamclock.ui.kit.retry._MOST_MS", 0)
    place.put("Error states")
    with closing(Queue(place.path)) as other, other.transaction():
        place.window.undo_asked.emit()
        in_use = place.trouble()

    place.window.undo_asked.emit()

    assert "is in use" in in_use
    assert place.shows() == [("Error states", "draft")]


def test_without_an_own_step_there_is_nothing_to_take_back(place: Place) -> None:
    place.window.undo_asked.emit()

    assert place.toast() == ("Nothing to undo", False)


def test_all_chosen_drafts_are_handed_off_and_taken_back_together(place: Place) -> None:
    place.put("a", draft=True)
    place.put("b", draft=True)
    place.rows.selectAll()

    place.press("H")
    after = place.shows()
    place.window.undo_asked.emit()

    assert sorted(after) == [("a", "offered"), ("b", "offered")]
    assert sorted(place.shows()) == [("a", "draft"), ("b", "draft")]


def test_of_many_the_refused_one_is_told_and_the_others_are_done(place: Place) -> None:
    place.face._put(None, {**NOTE, "title": "empty", "context": ""}, draft=True)
    place.put("full", draft=True)
    place.rows.selectAll()

    place.press("H")

    assert sorted(place.shows()) == [("empty", "draft"), ("full", "offered")]
    assert "there is nothing to go by" in place.trouble()


def test_a_key_ticks_the_next_action_that_is_open_and_undo_takes_it_back(place: Place) -> None:
    place.face._put(
        None, {**NOTE, "title": "Deploy", "next_actions": ("build", "ship")}, draft=False
    )
    place.rows.choose(place.stored())

    told = []
    for _time in range(2):
        place.press("X")
        told.append((place.stored().ticked, place.toast()))
    place.press("X")
    why_not = place.toast()
    place.window.undo_asked.emit()

    assert told == [
        ((1,), ("1 of 2 done: “Deploy”", True)),
        ((1, 2), ("2 of 2 done: “Deploy”", True)),
    ]
    assert (place.stored().ticked, place.stored().rev) == ((1,), 5)
    words = "Tick next action (X) is not possible here. No next action is open."
    assert why_not == (words, False)


def test_snooze_asks_until_when(place: Place) -> None:
    place.put()
    place.rows.choose(place.stored())

    place.press("S")
    menu = next(one for one in place.window.findChildren(QMenu) if one.isVisible())
    menu.actions()[0].trigger()
    menu.close()

    assert place.stored().snoozed(place.hands.now)
    assert place.shows() == []
    (words, undo) = place.toast()
    assert words.startswith("Snoozed “Deploy” until ")
    assert undo


def test_the_composer_opens_for_the_next_team_in_the_relay(place: Place) -> None:
    place.window.item_asked.emit()

    (composer,) = dialogs(place)
    assert isinstance(composer, Composer)
    route = composer.changes()
    assert (route["from"], route["to"]) == (DESIGN_ID, CODING)
    composer.done(0)


def test_a_composer_is_shown_the_teams_the_hours_and_the_day(place: Place) -> None:
    place.window.item_asked.emit()

    (composer,) = dialogs(place)
    assert isinstance(composer, Composer)
    made = place.face._composing((DESIGN_ID, CODING), None)
    assert made.teams == place.session.roster.teams
    assert (made.today, made.zone) == (date(2026, 11, 23), place.session.viewer())
    assert made.reach(DESIGN_ID, CODING).startswith("Coding can start Tue 01:00")
    composer.done(0)


def test_one_team_alone_has_nobody_to_hand_to(place: Place, tmp_path: Path) -> None:
    written(tmp_path, DESIGN)
    place.session.reload()

    place.window.item_asked.emit()

    assert "add a second team first" in place.trouble()
    assert dialogs(place) == []


def test_picking_up_opens_the_note_and_takes_the_read_back(place: Place) -> None:
    item = place.put()
    place.rows.choose(item)

    place.press("P")

    (dialog,) = dialogs(place)
    assert isinstance(dialog, ItemDialog)
    shown = place.face._take(item, Accept("I build it"), item.rev)
    assert shown is not None
    assert (shown.item.status, shown.item.readback) == (Status.ACCEPTED, "I build it")
    assert len(shown.events) == 3
    dialog.done(0)


def test_a_late_click_never_undoes_a_newer_step(place: Place) -> None:
    item = place.put()
    place.elsewhere(item.ref, Kind.RETURN, question="which one?")

    with pytest.raises(RefusedError, match="has changed: "):
        place.face._take(item, Withdraw("late"), item.rev)

    assert place.stored().status is Status.RETURNED


def test_an_item_opens_with_its_history(place: Place) -> None:
    place.put()
    place.rows.choose(place.stored())

    QTest.keyClick(place.rows, Qt.Key.Key_Return)

    (dialog,) = dialogs(place)
    assert isinstance(dialog, ItemDialog)
    dialog.done(0)


def test_an_open_item_follows_what_others_do(place: Place) -> None:
    item = place.put()
    place.face.open(item)
    (dialog,) = dialogs(place)
    assert isinstance(dialog, ItemDialog)

    place.elsewhere(item.ref, Kind.RETURN, question="which one?")
    place.driver.reload()

    assert "which one?" in dialog.history.toPlainText()
    dialog.done(0)


def test_an_item_that_is_read_stays_while_the_minutes_pass(place: Place, qtbot: QtBot) -> None:
    item = place.put()
    place.elsewhere(item.ref, Kind.RETURN, question="which one?\n" * 200)
    place.driver.reload()
    place.face.open(place.stored())
    (dialog,) = dialogs(place)
    assert isinstance(dialog, ItemDialog)
    note, history = dialog.note.below, dialog.history.verticalScrollBar()
    qtbot.waitUntil(lambda: history.maximum() > 7)
    note.selectAll()
    history.setValue(7)
    dialog.steps.buttons[1].setFocus()
    before = dialog.note.state.toPlainText()

    place.hands.now = Instant(place.hands.now + HOUR)
    place.driver.tick()

    assert dialog.note.state.toPlainText() != before
    assert "which one?" in note.textCursor().selectedText()
    assert history.value() == 7
    assert dialog.focusWidget() is dialog.steps.buttons[1]
    dialog.done(0)


def test_under_a_form_an_item_stays_as_it_was_seen(place: Place) -> None:
    item = place.put()
    place.face.open(item, Kind.WITHDRAW)
    (dialog,) = dialogs(place)
    assert isinstance(dialog, ItemDialog)

    place.elsewhere(item.ref, Kind.RETURN, question="which one?")
    place.driver.reload()

    assert "which one?" not in dialog.history.toPlainText()
    dialog.done(0)


def test_the_note_of_an_item_is_changed(place: Place) -> None:
    item = place.put()

    place.face._put(item, {"context": "v3"}, draft=False)

    assert place.stored().note.context == "v3"
    assert place.toast() == ("Saved “Deploy”", True)


def test_the_samples_come_and_go(place: Place) -> None:
    place.face.add_samples()
    there = len(place.shows())

    place.window.status.removal_asked.emit()

    assert (there, place.shows()) == (4, [])
    assert place.toast() == ("Withdrawn: 4 items", True)


def test_a_review_shows_the_drafts_and_opens_the_oldest(place: Place) -> None:
    place.put("out")
    place.put("first", draft=True)
    place.put("second", draft=True)

    place.face.review()

    assert sorted(place.shows()) == [("first", "draft"), ("second", "draft")]
    (composer,) = dialogs(place)
    assert isinstance(composer, Composer)
    assert composer.form.title.text() == "first"
    composer.done(0)


def test_a_damaged_queue_that_is_moved_away_makes_room_for_a_new_one(place: Place) -> None:
    place.put("old")
    place.path.write_bytes(b"junk" * 999)
    place.driver.refresh()

    place.path.rename(place.path.with_name("aside.db"))
    place.driver.reload()
    left = place.shows()
    place.put("new")

    assert (left, place.shows()) == ([], [("new", "offered")])
    page = place.window.lists.recovery
    assert page is not None
    assert not page.isVisible()
