"""Sharing the queue: a place is named, looked at, and only then shared at."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.roster import TeamId
from teamclock.ui.sharing.join_dialog import JoinDialog, JoinRequest, PlacePreview
from tests.builders import sample_roster
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look, named
from tests.ui.queue.drafts import clipped, press, settle

TEAMS = (*sample_roster().teams, named("evil", HOSTILE))
DESIGN = TeamId("design")
BEGINS = PlacePreview("No share there yet: this queue would begin one with 41 items.", joins=False)
JOINS = PlacePreview("Here 41 items, there 812, 3 the same: 850 after.", joins=True)
SERVER = "postgresql://lea@db.example.org/teamclock"


@pytest.fixture
def dialog(parent: QWidget, qtbot: QtBot) -> JoinDialog:
    made = JoinDialog(TEAMS, DESIGN, look(), parent)
    with qtbot.waitActive(made):
        made.open()
    return made


def reason(dialog: JoinDialog) -> str:
    return dialog.ends.reason.text() if dialog.ends.reason.isVisible() else ""


def looks(dialog: JoinDialog) -> bool:
    return dialog.look_button.isEnabled()


def shares(dialog: JoinDialog) -> bool:
    return dialog.confirm.isEnabled()


def test_it_begins_with_the_place_and_proposes_team_and_code(dialog: JoinDialog) -> None:
    assert dialog.place.hasFocus()
    assert dialog.request() == JoinRequest("", DESIGN, "DES")
    assert (reason(dialog), looks(dialog), shares(dialog)) == ("Name a place", False, False)


def test_a_place_is_looked_at_before_the_queue_is_shared_there(
    dialog: JoinDialog, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.place, " /shared ")
    assert (reason(dialog), shares(dialog)) == ("Look at the place first", False)

    with qtbot.waitSignal(dialog.looked) as asked:
        qtbot.keyClick(dialog.place, Qt.Key.Key_Return)

    assert asked.args == [JoinRequest("/shared", DESIGN, "DES")]


@pytest.mark.parametrize(("preview", "words"), [(BEGINS, "Share this queue"), (JOINS, "Join")])
def test_what_was_found_is_told_and_what_the_button_does(
    dialog: JoinDialog, qtbot: QtBot, preview: PlacePreview, words: str
) -> None:
    dialog.place.setText("/shared")

    dialog.show_preview(preview)

    assert (dialog.preview.text(), dialog.confirm.text()) == (preview.words, words)
    assert (reason(dialog), shares(dialog), dialog.confirm.hasFocus()) == ("", True, True)
    with qtbot.waitSignal(dialog.confirmed) as asked:
        press(dialog.confirm, qtbot)
    assert asked.args == [JoinRequest("/shared", DESIGN, "DES"), preview.joins]


@pytest.mark.parametrize("field", ["place", "code", "team", "password"])
def test_a_change_of_any_field_asks_for_another_look(dialog: JoinDialog, field: str) -> None:
    dialog.place.setText("/shared")
    dialog.code.setText("AB")  # which stays, whatever the team
    dialog.show_preview(JOINS)

    if field == "team":
        dialog.team.setCurrentIndex(1)
        dialog.team.activated.emit(1)
    else:
        getattr(dialog, field).setText("XY")

    assert (shares(dialog), dialog.preview.isVisible()) == (False, False)
    assert dialog.confirm.text() == "Share this queue"


def test_the_proposed_code_follows_the_team_until_another_is_typed(dialog: JoinDialog) -> None:
    dialog.team.setCurrentIndex(1)
    dialog.team.activated.emit(1)
    proposed = dialog.request()
    dialog.code.setText("ab")
    dialog.team.setCurrentIndex(0)
    dialog.team.activated.emit(0)

    assert (proposed.team, proposed.code) == ("coding", "COD")
    assert (dialog.request().team, dialog.request().code) == ("design", "AB")


@pytest.mark.parametrize("code", ["", "D", "D1", "é!"])
def test_a_code_is_two_to_four_letters(dialog: JoinDialog, code: str) -> None:
    dialog.place.setText("/shared")

    dialog.code.setText(code)

    assert (reason(dialog), looks(dialog)) == ("Write a code of 2 to 4 letters", False)


def test_only_a_database_has_a_password_which_nobody_can_read(
    dialog: JoinDialog, qtbot: QtBot
) -> None:
    dialog.place.setText("/shared")
    of_a_folder = dialog.password.isVisible()

    dialog.place.setText(SERVER)
    settle()

    assert (of_a_folder, dialog.password.isVisible()) == (False, True)
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClicks(dialog.password, "canary")
    assert "canary" not in repr(dialog.request())
    assert "canary" not in dialog.password.displayText()


def test_nothing_can_be_changed_while_it_looks(dialog: JoinDialog) -> None:
    dialog.place.setText("/shared")

    dialog.wait("Looking")

    fields = (dialog.place, dialog.team, dialog.code, dialog.look_button, dialog.confirm)
    assert not any(one.isEnabled() for one in fields)
    assert (reason(dialog), dialog.close_button.isEnabled()) == ("Looking", True)


def test_trouble_is_told_and_the_fields_can_be_changed(dialog: JoinDialog) -> None:
    dialog.place.setText("/shared")
    dialog.wait("Looking")

    dialog.show_trouble(f"there is no folder {HOSTILE}")

    assert dialog.trouble.text() == f"There is no folder {HOSTILE_SHOWN}."
    assert (dialog.trouble.isVisible(), looks(dialog), shares(dialog)) == (True, True, False)
    dialog.place.setText("/other")
    assert not dialog.trouble.isVisible()


def test_a_folder_is_chosen(
    dialog: JoinDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: "/chosen")

    press(dialog.choose, qtbot)

    assert dialog.request().place == "/chosen"


def test_names_of_teams_are_shown_as_text(dialog: JoinDialog) -> None:
    assert dialog.team.itemText(3) == HOSTILE_SHOWN


@pytest.mark.parametrize("place", ["/shared", SERVER])
def test_all_of_it_is_in_sight(dialog: JoinDialog, place: str) -> None:
    dialog.place.setText(place)
    dialog.show_preview(JOINS)
    settle()

    assert clipped(dialog) == []
    for part in (dialog.preview, dialog.code, dialog.place):
        bottom = part.mapTo(dialog, part.rect().bottomLeft()).y()
        assert 0 < bottom < dialog.height() - dialog.ends.height()
