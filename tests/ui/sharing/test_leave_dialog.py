"""Stopping to share: what stays and what cannot be taken back is said before."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.sharing.leave_dialog import LeaveDialog
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look
from tests.ui.queue.drafts import button, clipped, press, settle


@pytest.fixture
def dialog(parent: QWidget, qtbot: QtBot) -> LeaveDialog:
    made = LeaveDialog(f"/shared/{HOSTILE}", look(), parent)
    with qtbot.waitActive(made):
        made.open()
    return made


def test_it_says_what_stays_and_what_cannot_be_taken_back(dialog: LeaveDialog) -> None:
    told = "\n".join(one.text() for one in dialog.findChildren(QLabel))

    assert f"/shared/{HOSTILE_SHOWN}" in told
    assert "names of its items and the steps not taken stay" in told
    assert "What was shared cannot be taken back" in told


def test_it_asks_only_at_its_button(dialog: LeaveDialog, qtbot: QtBot) -> None:
    assert dialog.close_button.hasFocus()

    with qtbot.waitSignal(dialog.confirmed):
        press(button(dialog, "Stop sharing"), qtbot)


def test_to_keep_sharing_closes_it(dialog: LeaveDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.rejected), qtbot.assertNotEmitted(dialog.confirmed):
        press(button(dialog, "Keep sharing"), qtbot)


def test_while_it_leaves_it_cannot_be_asked_again(dialog: LeaveDialog) -> None:
    dialog.wait("Sharing what is not shared yet")
    waiting = (dialog.confirm.isEnabled(), dialog.ends.reason.text())

    dialog.show_trouble("the place is away")

    assert waiting == (False, "Sharing what is not shared yet")
    assert (dialog.confirm.isEnabled(), dialog.trouble.text()) == (True, "The place is away.")


def test_no_button_is_clipped(dialog: LeaveDialog) -> None:
    dialog.resize(dialog.minimumSize())
    settle()

    assert clipped(dialog) == []
