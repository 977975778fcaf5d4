"""A dialog that asks for one thing: it waits, is refused, and is asked again."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.confirm_dialog import ConfirmDialog
from teamclock.ui.kit.theme import Look


@pytest.fixture
def dialog(light: Look, parent: QWidget) -> ConfirmDialog:
    return ConfirmDialog("Import", "Close", "Import", light, parent)


def test_while_it_is_done_it_cannot_be_asked_for_again(dialog: ConfirmDialog) -> None:
    first = dialog.confirm.isEnabled()

    dialog.wait("the file is read")

    assert (first, dialog.confirm.isEnabled()) == (True, False)
    assert dialog.ends.reason.text() == "The file is read"


def test_what_went_wrong_is_told_and_it_can_be_asked_for_again(
    dialog: ConfirmDialog, qtbot: QtBot
) -> None:
    dialog.wait("the file is read")

    dialog.show_trouble("<b>teams.json</b> is damaged")

    assert dialog.trouble.text() == "<b>teams.json</b> is damaged."
    assert not dialog.trouble.isHidden()
    with qtbot.waitSignal(dialog.confirmed):
        dialog.confirm.click()


def test_a_new_wait_hides_the_last_trouble(dialog: ConfirmDialog) -> None:
    dialog.show_trouble("it is damaged")

    dialog.wait("the file is read")

    assert dialog.trouble.isHidden()
