"""What is asked for in the window reaches the queue, and comes back as rows and words."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from teamclock.domain.errors import RefusedError
from teamclock.domain.item import Kind, Status
from teamclock.domain.payloads import Withdraw
from teamclock.store.queue import Queue
from teamclock.ui.queue.compose_panel import ComposePanel
from teamclock.ui.queue.item_panel import ItemPanel
from teamclock.ui.queue.many_panel import ManyPanel
from tests.files import DESIGN, written
from tests.ui.queue.drafts import press
from tests.ui.queue.items import CODING
from tests.ui.queue.items import DESIGN as DESIGN_ID
from tests.ui.queue.places import NOTE, Place


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
    place.controller.taker.put(None, {**NOTE, "title": "empty", "context": ""}, draft=True)
    place.put("full", draft=True)
    place.rows.selectAll()

    place.press("H")

    assert sorted(place.shows()) == [("empty", "draft"), ("full", "offered")]
    assert "there is nothing to go by" in place.trouble()


def test_a_key_ticks_the_next_action_that_is_open_and_undo_takes_it_back(place: Place) -> None:
    note = {**NOTE, "title": "Deploy", "next_actions": ("build", "ship")}
    place.controller.taker.put(None, note, draft=False)
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


def test_snooze_asks_until_when(place: Place, qtbot: QtBot) -> None:
    place.put()
    place.rows.choose(place.stored())

    place.press("S")
    form = place.item_form()
    press(form.choices[0], qtbot)

    assert place.stored().snoozed(place.hands.now)
    assert place.shows() == []
    (words, undo) = place.toast()
    assert words.startswith("Snoozed “Deploy” until ")
    assert undo


def test_several_items_are_snoozed_by_one_form(place: Place, qtbot: QtBot) -> None:
    for title in "ab":
        place.put(title)
    place.rows.selectAll()

    place.press("S")
    many = place.panel(ManyPanel)
    assert many.form is not None
    press(many.form.choices[0], qtbot)

    assert [place.stored(ref).snoozed(place.hands.now) for ref in (1, 2)] == [True, True]
    assert place.toast() == ("Snoozed 2 items", True)


def test_a_new_item_is_for_the_next_team_in_the_relay(place: Place) -> None:
    place.window.item_asked.emit()

    compose = place.panel(ComposePanel)
    route = compose.changes()
    assert (route["from"], route["to"]) == (DESIGN_ID, CODING)
    assert compose.form.title.hasFocus()


def test_one_team_alone_has_nobody_to_hand_to(place: Place, tmp_path: Path) -> None:
    written(tmp_path, DESIGN)
    place.session.reload()

    place.window.item_asked.emit()

    assert "add a second team first" in place.trouble()
    assert not isinstance(place.window.panel.part(), ComposePanel)


def test_picking_up_shows_the_note_and_asks_what_one_will_do(place: Place, qtbot: QtBot) -> None:
    item = place.put()
    place.rows.choose(item)

    place.press("P")
    form = place.item_form()
    field = form.asked["readback"].field
    focused = field.hasFocus()
    qtbot.keyClicks(field, "I build it")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    stored = place.stored()
    assert focused
    assert (stored.status, stored.readback) == (Status.ACCEPTED, "I build it")
    assert place.panel(ItemPanel).form is None


def test_the_key_of_next_actions_ticks_the_first_that_is_open(place: Place) -> None:
    place.controller.taker.put(
        None, {**NOTE, "title": "Deploy", "next_actions": ("a", "b")}, draft=False
    )
    place.rows.choose(place.stored())

    place.press("X")

    assert place.stored().ticked == (1,)


def test_a_late_click_never_undoes_a_newer_step(place: Place) -> None:
    item = place.put()
    place.elsewhere(item.ref, Kind.RETURN, question="which one?")

    with pytest.raises(RefusedError, match="has changed: "):
        place.controller.taker.take(item, Withdraw("late"), item.rev)

    assert place.stored().status is Status.RETURNED


def test_enter_shows_an_item_and_moves_the_focus_there(place: Place) -> None:
    place.put()
    place.rows.choose(place.stored())

    QTest.keyClick(place.rows, Qt.Key.Key_Return)

    part = place.panel(ItemPanel)
    assert part.isAncestorOf(place.window.focusWidget())
    assert part.isVisible()


def test_the_note_of_an_item_is_changed(place: Place) -> None:
    item = place.put()

    place.controller.taker.put(item, {"context": "v3"}, draft=False)

    assert place.stored().note.context == "v3"
    assert place.toast() == ("Saved “Deploy”", True)


def test_the_samples_come_and_go(place: Place) -> None:
    place.controller.taker.add_samples()
    there = len(place.shows())

    place.window.status.removal_asked.emit()

    assert (there, place.shows()) == (4, [])
    assert place.toast() == ("Withdrawn: 4 items", True)


def test_a_review_shows_the_drafts_and_edits_the_oldest(place: Place) -> None:
    place.put("out")
    place.put("first", draft=True)
    place.put("second", draft=True)

    place.controller.review()

    assert sorted(place.shows()) == [("first", "draft"), ("second", "draft")]
    assert place.panel(ComposePanel).form.title.text() == "first"


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
