"""From the mark to the steps not taken: they are read, taken again, and let go."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Kind
from teamclock.ui.sharing.untaken_dialog import UntakenDialog
from tests.ui.queue.drafts import button, press
from tests.ui.sharing.windows import OtherDesk, SharedWindow, until

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def other(sharer: SharedWindow, qtbot: QtBot) -> OtherDesk:
    """Return another desk, whose accept of an item wins over that of the window."""
    sharer.share()
    made = sharer.other()
    made.join()
    made.add("Deploy")
    until(qtbot, lambda: sharer.titles() == ["Deploy"])
    made.step("Deploy", Kind.ACCEPT, readback="I do")
    sharer.elsewhere(1, Kind.ACCEPT, readback="We build it first")
    until(qtbot, lambda: sharer.mark().startswith("Shared"))
    made.sync()
    until(qtbot, lambda: sharer.mark() == "1 step was not taken")
    return made


def opened(sharer: SharedWindow, qtbot: QtBot) -> UntakenDialog:
    qtbot.mouseClick(sharer.window.lists.mark, LEFT)
    dialog = sharer.sharing.untaken.dialog
    assert dialog is not None
    until(qtbot, lambda: bool(dialog.rows))
    return dialog


def test_the_mark_leads_to_the_step_with_its_words(
    sharer: SharedWindow, other: OtherDesk, qtbot: QtBot
) -> None:
    dialog = opened(sharer, qtbot)

    (row,) = dialog.rows
    told = row.words.toPlainText().splitlines()
    assert told[0] == "COD-1 · Deploy"
    assert "picked it up" in told[1]
    assert told[-1] == "We build it first"
    assert dialog.place.text() == f"Shared at {sharer.shared}. This desk is DES."
    dialog.close()


def test_there_is_one_dialog_which_comes_forward(
    sharer: SharedWindow, other: OtherDesk, qtbot: QtBot
) -> None:
    dialog = opened(sharer, qtbot)

    assert opened(sharer, qtbot) is dialog
    dialog.close()
    assert sharer.sharing.untaken.dialog is None


def test_a_step_that_is_let_go_leaves_the_mark_as_before(
    sharer: SharedWindow, other: OtherDesk, qtbot: QtBot
) -> None:
    dialog = opened(sharer, qtbot)

    press(button(dialog, "Let go"), qtbot)

    until(qtbot, dialog.empty.isVisible)
    until(qtbot, lambda: sharer.mark().startswith("Shared"))
    assert sharer.toast()[0] == "The step was let go"
    dialog.close()


def test_what_the_rules_refuse_again_is_told_and_stays(
    sharer: SharedWindow, other: OtherDesk, qtbot: QtBot
) -> None:
    dialog = opened(sharer, qtbot)

    press(button(dialog, "Try again"), qtbot)

    until(qtbot, dialog.trouble.isVisible)
    assert len(dialog.rows) == 1
    dialog.close()


def test_what_can_be_done_now_is_taken_again_and_shared(
    sharer: SharedWindow, other: OtherDesk, qtbot: QtBot
) -> None:
    other.step("Deploy", Kind.RELEASE, reason="yours")
    other.sync()
    until(qtbot, lambda: sharer.stored().status == "offered")
    dialog = opened(sharer, qtbot)

    press(button(dialog, "Try again"), qtbot)

    until(qtbot, dialog.empty.isVisible)
    assert sharer.toast()[0] == "Taken again: COD-1"
    until(qtbot, lambda: other.sync().read > 0 or other.find("Deploy").status == "accepted")
    assert other.find("Deploy").readback == "We build it first"
    dialog.close()
