"""The form of a note in the panel: one at a time, left without loss, discarded with a way back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import Kind, Status
from teamclock.ui.queue.compose_panel import ComposePanel
from teamclock.ui.queue.item_panel import ItemPanel
from tests.ui.queue.drafts import press
from tests.ui.queue.items import CODING
from tests.ui.queue.items import DESIGN as DESIGN_ID
from tests.ui.queue.places import Place


def test_a_form_is_shown_the_teams_the_hours_and_the_day(place: Place) -> None:
    place.controller.write()

    compose = place.controller.panel.compose
    made = compose.composing((DESIGN_ID, CODING), None, place.hands.now)
    assert made.teams == place.session.roster.teams
    assert (made.today, made.zone) == (date(2026, 11, 23), place.session.viewer())
    assert made.reach(DESIGN_ID, CODING).startswith("Coding can start Tue 01:00")


def test_a_new_item_that_is_being_written_is_shown_again_and_not_another(place: Place) -> None:
    place.controller.write()
    first = place.panel(ComposePanel)
    place.type("Deploy")
    place.rows.setFocus()

    place.controller.write()

    assert place.panel(ComposePanel) is first
    assert first.form.title.hasFocus()
    assert first.form.title.text() == "Deploy"


def test_an_edit_in_place_of_a_new_item_makes_that_a_draft(place: Place) -> None:
    item = place.put("a")
    place.controller.write()
    place.type("New one")

    place.controller.steps([item], Kind.AMEND)

    assert place.panel(ComposePanel).form.title.text() == "a"
    assert sorted(place.shows()) == [("New one", "draft"), ("a", "offered")]


def test_a_discarded_new_item_comes_back_with_undo(place: Place, qtbot: QtBot) -> None:
    place.controller.write()
    place.type("Deploy")

    press(place.panel(ComposePanel).discard, qtbot)
    left = (place.window.panel.part(), place.toast(), place.shows())
    place.window.undo_asked.emit()

    assert not isinstance(left[0], ComposePanel)
    assert left[1:] == (("Text discarded", True), [])
    assert place.panel(ComposePanel).form.title.text() == "Deploy"


def test_a_discarded_edit_comes_back_with_undo(place: Place, qtbot: QtBot) -> None:
    item = place.put("a")
    place.controller.steps([item], Kind.AMEND)
    place.panel(ComposePanel).form.title.setText("b")

    press(place.panel(ComposePanel).discard, qtbot)
    place.window.undo_asked.emit()

    assert place.panel(ComposePanel).form.title.text() == "b"
    assert place.stored().note.title == "a"


def test_a_change_under_an_edit_is_told_and_saved_against_the_new_state(place: Place) -> None:
    item = place.put("a")
    place.controller.steps([item], Kind.AMEND)
    compose = place.panel(ComposePanel)
    compose.form.title.setText("b")

    place.elsewhere(item.ref, Kind.ACCEPT, readback="on it")
    place.reload()
    told = compose.trouble.text()
    compose.accept()

    assert told == "Aiko (Coding) picked it up at 16:42. Check it, then try again."
    assert (place.stored().note.title, place.stored().status) == ("b", Status.ACCEPTED)


def test_a_stale_edit_is_refused_and_its_text_stays(place: Place) -> None:
    item = place.put("a")
    place.controller.steps([item], Kind.AMEND)
    compose = place.panel(ComposePanel)
    compose.form.title.setText("b")
    place.elsewhere(item.ref, Kind.ACCEPT, readback="on it")

    compose.accept()

    assert "has changed: " in compose.trouble.text()
    assert place.panel(ComposePanel).form.title.text() == "b"


@pytest.mark.parametrize("keys", ["Ctrl", "Esc"])
def test_after_it_the_item_is_selected_and_the_list_has_the_focus(place: Place, keys: str) -> None:
    place.controller.write()
    place.type("Deploy")
    place.panel(ComposePanel).form.context.setPlainText("v2")

    if keys == "Esc":
        place.key(Qt.Key.Key_Escape)
    else:
        place.key(Qt.Key.Key_Return, ctrl=True)

    assert [line.title for line in place.rows.chosen()] == ["Deploy"]
    assert place.rows.hasFocus()
    assert place.panel(ItemPanel).item.note.title == "Deploy"


def test_after_an_edit_the_item_is_shown_as_it_is_now_with_the_focus(place: Place) -> None:
    item = place.put("a")
    place.controller.steps([item], Kind.AMEND)
    place.panel(ComposePanel).form.title.setText("b")

    place.key(Qt.Key.Key_Return, ctrl=True)

    part = place.panel(ItemPanel)
    assert part.item.note.title == "b"
    assert part.isAncestorOf(place.window.focusWidget())


def test_what_is_written_is_kept_at_the_end(place: Place) -> None:
    place.controller.write()
    place.type("Deploy")

    place.controller.keep_at_the_end()

    assert place.shows() == [("Deploy", "draft")]


def test_the_next_new_item_has_the_form_of_the_last_one_empty(place: Place) -> None:
    place.controller.write()
    first = place.panel(ComposePanel)
    empty, usual = first.changes(), first.form.when.instant()
    place.type("Deploy")
    first.form.context.set_text("v2 is out")
    first.form.due.setChecked(True)
    first.form.when.show_instant(place.hands.now)
    first.go_back()

    place.controller.write()

    assert place.panel(ComposePanel) is first
    assert first.form.title.hasFocus()
    assert (first.changes(), first.form.when.instant()) == (empty, usual)
    assert not first.form.title.isUndoAvailable()
    assert first.discard.isHidden()


def test_a_new_item_of_another_day_has_a_form_of_its_own(place: Place) -> None:
    place.controller.write()
    first = place.panel(ComposePanel)
    first.go_back()
    place.hands.now = Instant(place.hands.now + DAY)
    place.driver.tick()

    place.controller.write()

    assert place.panel(ComposePanel) is not first


def test_the_next_edit_has_the_form_of_the_last_one_filled_with_its_own_item(place: Place) -> None:
    first, second = place.put("a"), place.put("b")
    place.controller.steps([first], Kind.AMEND)
    edited = place.panel(ComposePanel)
    edited.form.title.setText("typed")
    edited.form.context.set_text("longer")
    edited.form.next_actions.set_text("run it")
    edited.form.due.setChecked(True)
    edited.go_back()

    place.controller.steps([second], Kind.AMEND)

    panel = place.panel(ComposePanel)
    assert panel is edited
    assert (panel.item, panel.name.text()) == (second, f"Edit {second.name}")
    assert (panel.changes(), panel.form.title.text()) == ({}, "b")
    assert panel.form.title.hasFocus()
    assert not panel.form.title.isUndoAvailable()
    assert panel.discard.isHidden()


def test_what_was_typed_in_an_edit_is_there_again_after_another_edit(place: Place) -> None:
    first, second = place.put("a"), place.put("b")
    place.controller.steps([first], Kind.AMEND)
    place.panel(ComposePanel).form.title.setText("typed")
    place.panel(ComposePanel).go_back()
    place.controller.steps([second], Kind.AMEND)
    place.panel(ComposePanel).go_back()

    place.controller.steps([first], Kind.AMEND)

    panel = place.panel(ComposePanel)
    assert (panel.item, panel.changes()) == (first, {"title": "typed"})


def test_the_next_new_item_begins_with_the_teams_that_are_asked_for(place: Place) -> None:
    compose = place.controller.panel.compose
    for pair in ((DESIGN_ID, CODING), (CODING, DESIGN_ID), (DESIGN_ID, CODING)):
        compose.show(pair, None, place.hands.now)
        panel = place.panel(ComposePanel)
        assert panel.route.pair() == pair
        panel.go_back()
