"""The panel follows the selection and the boards; what is typed in it stays with its item."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Kind, Status
from teamclock.domain.roster import TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.compose_panel import ComposePanel
from teamclock.ui.queue.item_panel import ItemPanel
from teamclock.ui.queue.many_panel import ManyPanel
from teamclock.ui.teams.team_part import TeamPart
from teamclock.ui.view import View
from teamclock.ui.window.ahead_part import AheadPart
from tests.files import written
from tests.ui.kit.menus import named
from tests.ui.queue.drafts import press, settle
from tests.ui.queue.places import NOTE, TEAMS, Place

WIDE, NARROW = 1300, 800


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot, light: Look) -> Iterator[Place]:
    """Return a window in which the panel stands beside the rest."""
    written(tmp_path, TEAMS)
    made = Place(tmp_path, light)
    qtbot.addWidget(made.window)
    made.window.resize(WIDE, 760)
    with qtbot.waitActive(made.window):
        made.window.show()
    made.rows.setFocus()
    yield made
    made.window.status.forget()
    Shiboken.delete(made.driver)
    made.inbox.close()


def pick(place: Place, *titles: str) -> None:
    """Select rows as the user does in the list."""
    place.rows.setFocus()
    place.rows.clearSelection()
    rows = [line.title for line in place.rows.lines()]
    for title in titles:
        index = place.rows.model().index(rows.index(title), 0)
        flags = place.rows.selectionModel().SelectionFlag
        place.rows.selectionModel().setCurrentIndex(index, flags.Select)


def typed(place: Place, words: str, kind: Kind = Kind.ACCEPT) -> None:
    """Open the form of the shown item, and type."""
    place.panel(ItemPanel).begin_step(kind)
    place.type(words)


def test_nothing_is_selected_at_first(place: Place) -> None:
    assert isinstance(place.window.panel.part(), AheadPart)
    assert place.window.panel.isVisible()


def test_selecting_shows_and_leaves_the_focus(place: Place) -> None:
    place.put("a")
    place.put("b")

    pick(place, "a")
    first = place.panel(ItemPanel).item.note.title
    pick(place, "b")

    assert (first, place.panel(ItemPanel).item.note.title) == ("a", "b")
    assert place.rows.hasFocus()


def test_several_items_are_shown_together_and_none_leaves_nothing(place: Place) -> None:
    place.put("a", draft=True)
    place.put("b", draft=True)

    pick(place, "a", "b")
    many = place.panel(ManyPanel)
    shown = [item.note.title for item in many.items]
    many.steps.buttons[0].click()
    pick(place)

    assert sorted(shown) == ["a", "b"]
    assert sorted(place.shows()) == [("a", "offered"), ("b", "offered")]
    assert isinstance(place.window.panel.part(), AheadPart)


def test_where_there_is_no_space_selecting_opens_nothing_and_enter_does(place: Place) -> None:
    place.window.resize(NARROW, 690)
    settle()
    place.put("a")
    pick(place, "a")
    before = place.window.panel.isVisible()

    place.key(Qt.Key.Key_Return)
    opened = (place.window.panel.isVisible(), place.window.lists.isVisible())
    place.key(Qt.Key.Key_Escape)

    assert (before, opened) == (False, (True, False))
    assert (place.window.panel.isVisible(), place.rows.hasFocus()) == (False, True)


def test_a_step_that_gives_the_item_away_goes_back_to_the_list(place: Place) -> None:
    place.window.resize(NARROW, 690)
    place.put("a")
    pick(place, "a")
    place.press("Q")
    place.type("which one?")

    place.key(Qt.Key.Key_Return, ctrl=True)

    assert place.stored().status is Status.RETURNED
    assert place.rows.hasFocus()
    assert not place.window.panel.isVisible()


def test_closing_selects_nothing(place: Place, qtbot: QtBot) -> None:
    place.put("a")
    pick(place, "a")

    press(place.panel(ItemPanel).close_button, qtbot)

    assert place.rows.chosen() == ()
    assert isinstance(place.window.panel.part(), AheadPart)
    assert place.rows.hasFocus()


def test_a_key_that_cannot_act_is_told_in_the_status_line(place: Place) -> None:
    place.put("a")
    pick(place, "a")
    place.key(Qt.Key.Key_Return)

    place.key(Qt.Key.Key_C)

    words = "Complete (C) is not possible here. The item waits for Coding to pick it up."
    assert place.toast() == (words, False)


def test_an_item_follows_what_others_do(place: Place) -> None:
    item = place.put()
    pick(place, "Deploy")

    place.elsewhere(item.ref, Kind.RETURN, question="which one?")
    place.reload()

    assert "which one?" in place.panel(ItemPanel).note.history.toPlainText()


def test_a_change_of_the_selected_item_takes_the_panel_from_no_team(place: Place) -> None:
    item = place.put()
    pick(place, "Deploy")
    place.window.timeline.team_asked.emit(TeamId("coding"))

    place.elsewhere(item.ref, Kind.RETURN, question="which one?")
    place.reload()
    changed = place.window.panel.part()
    place.elsewhere(item.ref, Kind.WITHDRAW, reason="not needed")
    place.reload()

    assert place.rows.lines() == ()
    assert isinstance(changed, TeamPart)
    assert place.window.panel.part() is changed


def test_an_item_that_is_read_stays_while_the_minutes_pass(place: Place, qtbot: QtBot) -> None:
    item = place.put()
    place.elsewhere(item.ref, Kind.RETURN, question="which one?\n" * 200)
    place.reload()
    place.controller.open(place.stored())
    part = place.panel(ItemPanel)
    bar = part.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 7)
    part.note.below.selectAll()
    bar.setValue(7)
    part.steps.buttons[1].setFocus()
    before = part.note.state.toPlainText()

    place.hands.now = Instant(place.hands.now + HOUR)
    place.driver.tick()
    settle()

    assert part.note.state.toPlainText() != before
    assert "which one?" in part.note.below.textCursor().selectedText()
    assert bar.value() == 7
    assert place.window.focusWidget() is part.steps.buttons[1]


def test_under_a_form_a_change_is_told_and_the_text_is_for_the_new_state(place: Place) -> None:
    item = place.put()
    pick(place, "Deploy")
    typed(place, "so be it", Kind.COMMENT)

    place.elsewhere(item.ref, Kind.ACCEPT, readback="on it")
    place.reload()
    part = place.panel(ItemPanel)
    told, text = part.trouble.text(), place.item_form().values()
    place.key(Qt.Key.Key_Return, ctrl=True)

    assert told == "Aiko (Coding) picked it up at 16:42. Check it, then try again."
    assert text == {"text": "so be it"}
    assert place.stored().rev == 4


def test_a_step_that_is_gone_meanwhile_is_refused_in_the_form(place: Place) -> None:
    item = place.put()
    pick(place, "Deploy")
    typed(place, "I roll")

    place.elsewhere(item.ref, Kind.WITHDRAW)
    place.reload()
    place.key(Qt.Key.Key_Return)

    assert place.item_form().values() == {"readback": "I roll"}
    assert place.panel(ItemPanel).trouble.isVisible()
    assert place.stored().status is Status.WITHDRAWN


def test_a_text_stays_with_its_item_until_it_is_selected_again(place: Place) -> None:
    place.put("a")
    place.put("b")
    pick(place, "a")
    typed(place, "I roll")

    pick(place, "b")
    between = place.panel(ItemPanel).form
    pick(place, "a")

    assert between is None
    assert place.item_form().values() == {"readback": "I roll"}
    assert place.rows.hasFocus()


def test_a_text_that_was_sent_is_not_shown_again(place: Place) -> None:
    place.put()
    pick(place, "Deploy")
    typed(place, "first", Kind.COMMENT)
    place.key(Qt.Key.Key_Return, ctrl=True)

    place.key(Qt.Key.Key_M)

    assert place.item_form().values() == {"text": ""}


def test_a_discarded_text_comes_back_with_undo(place: Place, qtbot: QtBot) -> None:
    place.put()
    pick(place, "Deploy")
    typed(place, "I roll")

    press(place.item_form().ends.discard, qtbot)
    told, closed = place.toast(), place.panel(ItemPanel).form
    place.window.undo_asked.emit()

    assert (told, closed) == (("Text discarded", True), None)
    assert place.item_form().values() == {"readback": "I roll"}


def test_a_tick_leaves_the_focus_on_its_box(place: Place, qtbot: QtBot) -> None:
    place.controller.taker.put(
        None, {**NOTE, "title": "a", "next_actions": ("x", "y")}, draft=False
    )
    pick(place, "a")
    part = place.panel(ItemPanel)
    part.note.next_actions.rows[1].box.setFocus()

    QTest.keyClick(place.window.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(place.window.focusWidget(), Qt.Key.Key_X)

    assert place.stored().ticked == (1, 2)
    assert part.note.next_actions.rows[1].box.hasFocus()
    assert part.note.next_actions.count.text() == "2 of 2 done"


def test_a_note_is_copied_whole_and_for_a_chat_as_a_line(place: Place, qtbot: QtBot) -> None:
    place.put()
    pick(place, "Deploy")
    part = place.panel(ItemPanel)

    press(part.copy, qtbot)
    note, told = QGuiApplication.clipboard().mimeData().html(), place.toast()
    part.steps.further_asked.emit(named(part.steps.entries(), "Copy for chat").value)

    assert "<strong>R-1</strong> Deploy · Design → Coding" in note
    assert told == ("Copied", False)
    assert QGuiApplication.clipboard().text() == "R-1 Deploy · context: v2"
    assert place.toast() == ("Copied for chat", False)


def test_selecting_another_item_makes_a_draft_of_a_new_one(place: Place) -> None:
    place.put("a")
    place.controller.write()
    place.panel(ComposePanel).form.title.setText("New one")

    pick(place, "a")

    assert place.panel(ItemPanel).item.note.title == "a"
    assert sorted(place.shows()) == [("New one", "draft"), ("a", "offered")]


def test_a_board_does_not_take_a_form_of_a_note_away(place: Place) -> None:
    item = place.put("a")
    pick(place, "a")
    place.controller.write()
    place.type("New one")

    place.elsewhere(item.ref, Kind.WITHDRAW)
    place.reload()

    assert place.panel(ComposePanel).form.title.text() == "New one"
    assert place.shows() == []


def test_a_text_under_a_form_stays_when_its_item_leaves_the_list(place: Place) -> None:
    item = place.put("a")
    pick(place, "a")
    typed(place, "so be it", Kind.COMMENT)

    place.elsewhere(item.ref, Kind.WITHDRAW)
    place.reload()

    assert place.shows() == []
    assert place.item_form().values() == {"text": "so be it"}


def test_another_instant_that_is_looked_at_leaves_the_panel_as_it_was_read(place: Place) -> None:
    place.put("Deploy")
    pick(place, "Deploy")
    panel = place.panel(ItemPanel)
    place.driver.look(View(scrub=Instant(place.hands.now + HOUR)))
    place.elsewhere(1, Kind.ACCEPT, readback="Deploying")

    place.driver.look(View(scrub=Instant(place.hands.now + 2 * HOUR)))
    kept = panel.item.status
    place.driver.refresh()

    assert (kept, panel.item.status) == (Status.OFFERED, Status.ACCEPTED)
