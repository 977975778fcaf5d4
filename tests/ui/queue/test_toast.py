"""The line below the queue tells what was done, long enough to take it back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.toast import Toast, keys_hint
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def toast(qtbot: QtBot, light: Look) -> Iterator[Toast]:
    made = Toast()
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(1000, 40)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.forget()


def forgetting(toast: Toast) -> QTimer:
    return toast.findChildren(QTimer)[0]


def test_at_rest_it_tells_the_keys(toast: Toast) -> None:
    assert (toast.line.text(), toast.undo.isVisible()) == (keys_hint(), False)


def test_what_was_done_can_be_taken_back_for_at_least_ten_seconds(
    toast: Toast, qtbot: QtBot
) -> None:
    toast.show_done("Handed off “Error states”", undo=True)

    assert toast.line.text() == "Handed off “Error states”"
    assert forgetting(toast).remainingTime() > 10_000
    with qtbot.waitSignal(toast.undo_asked):
        qtbot.mouseClick(toast.undo, LEFT)


def test_what_cannot_be_taken_back_offers_nothing(toast: Toast) -> None:
    toast.show_done("Nothing to undo", undo=False)

    assert not toast.undo.isVisible()


def test_after_a_while_the_keys_are_told_again(toast: Toast) -> None:
    toast.show_done("done", undo=True)

    forgetting(toast).timeout.emit()

    assert (toast.line.text(), toast.undo.isVisible()) == (keys_hint(), False)


def test_undo_stands_beside_the_words(toast: Toast, qtbot: QtBot) -> None:
    toast.show_done("done", undo=True)

    qtbot.waitUntil(lambda: 0 < toast.undo.x() - toast.line.geometry().right() < 16)


def test_where_there_is_no_room_only_what_was_done_is_told(toast: Toast) -> None:
    toast.hint(wanted=False)
    at_rest = toast.isVisible()

    toast.show_done("done", undo=True)

    assert (at_rest, toast.isVisible()) == (False, True)


def test_a_hostile_title_is_shown_as_text(toast: Toast) -> None:
    toast.show_done(HOSTILE, undo=False)

    assert toast.line.text() == HOSTILE_SHOWN
