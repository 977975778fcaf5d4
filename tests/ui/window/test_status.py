"""The status line tells what was done, long enough to undo it, or why a key did nothing."""

from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from teamclock.ui.view import View
from teamclock.ui.window.status import StatusLine
from tests.builders import at
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, sample_board

LEFT = Qt.MouseButton.LeftButton


def forgetting(status: StatusLine) -> QTimer:
    return status.findChildren(QTimer)[0]


def test_at_rest_it_says_nothing_but_the_key_to_the_keys(status: StatusLine) -> None:
    status.show_board(sample_board())

    assert (status.line.text(), status.undo.isVisible()) == ("", False)
    assert status.keys.text() == "F1 Keys"


def test_at_rest_it_names_the_instant_that_is_looked_at(status: StatusLine) -> None:
    status.show_board(sample_board(view=View(scrub=at("2027-03-16T13:30Z"))))

    assert status.line.text() == ("You are looking at Tue 16 Mar 2027, 14:30. Home returns to now.")


def test_a_board_leaves_what_was_done_in_sight(status: StatusLine) -> None:
    status.show_done("done", undo=True)

    status.show_board(sample_board(view=View(scrub=at("2027-03-16T13:30Z"))))

    assert (status.line.text(), status.undo.isVisible()) == ("done", True)


def test_why_a_key_did_nothing_is_shown_without_an_undo(status: StatusLine) -> None:
    status.show_done("done", undo=True)

    status.show_why("Complete (C) is not possible here.")

    assert status.line.text() == "Complete (C) is not possible here."
    assert not status.undo.isVisible()


def test_what_was_done_is_announced(status: StatusLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(status.announcer.announced) as announced:
        status.show_done("Handed off “Error states”", undo=True)

    assert announced.args == ["Handed off “Error states”"]


def test_the_keys_are_asked_for_with_a_click(status: StatusLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(status.help_asked):
        qtbot.mouseClick(status.keys, LEFT)


def test_what_was_done_can_be_taken_back_for_at_least_ten_seconds(
    status: StatusLine, qtbot: QtBot
) -> None:
    status.show_done("Handed off “Error states”", undo=True)

    assert status.line.text() == "Handed off “Error states”"
    assert forgetting(status).remainingTime() > 10_000
    with qtbot.waitSignal(status.undo_asked):
        qtbot.mouseClick(status.undo, LEFT)


def test_what_cannot_be_taken_back_offers_nothing(status: StatusLine) -> None:
    status.show_done("Nothing to undo", undo=False)

    assert not status.undo.isVisible()


def test_after_a_while_it_is_at_rest_again(status: StatusLine) -> None:
    status.show_done("done", undo=True)

    forgetting(status).timeout.emit()

    assert (status.line.text(), status.undo.isVisible()) == ("", False)


def test_undo_stands_beside_the_words(status: StatusLine, qtbot: QtBot) -> None:
    status.show_done("done", undo=True)

    qtbot.waitUntil(lambda: 0 < status.undo.x() - status.line.geometry().right() < 16)


def test_a_hostile_title_is_shown_as_text(status: StatusLine) -> None:
    status.show_done(HOSTILE, undo=False)

    assert status.line.text() == HOSTILE_SHOWN
