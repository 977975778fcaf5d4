"""The steps not taken: each is read, taken again, copied or let go."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.errors import RefusedError
from teamclock.share.status import RefusedStep
from teamclock.ui.sharing.untaken_dialog import UntakenDialog, UntakenList
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look
from tests.ui.queue.drafts import button, clipped, press, settle
from tests.ui.sharing.steps import lost, texts

PLACE = "Shared at /shared. This desk is DES."


class Tray:
    """Takes steps again and lets them go, or refuses that with a reason."""

    def __init__(self) -> None:
        self.reason = ""
        self.again: list[str] = []
        self.dropped: list[str] = []

    def take(self, step: RefusedStep) -> str:
        return self._done(self.again, step)

    def drop(self, step: RefusedStep) -> str:
        return self._done(self.dropped, step)

    def _done(self, into: list[str], step: RefusedStep) -> str:
        if self.reason:
            raise RefusedError(self.reason)
        into.append(step.uid)
        return f"done with {step.uid}"


class DialogOpener:
    """Opens the dialog over a list of steps."""

    def __init__(self, parent: QWidget, tray: Tray, qtbot: QtBot) -> None:
        self._parent, self._tray, self._qtbot = parent, tray, qtbot

    def __call__(self, *steps: RefusedStep, trouble: tuple[str, ...] = ()) -> UntakenDialog:
        made = UntakenDialog(self._tray.take, self._tray.drop, look(), self._parent)
        made.show_list(UntakenList(tuple(map(texts, steps)), trouble, PLACE))
        with self._qtbot.waitExposed(made):
            made.show()
        return made


@pytest.fixture
def tray() -> Tray:
    return Tray()


@pytest.fixture
def opened(parent: QWidget, tray: Tray, qtbot: QtBot) -> DialogOpener:
    return DialogOpener(parent, tray, qtbot)


def read(dialog: UntakenDialog) -> list[str]:
    return [row.words.toPlainText() for row in dialog.rows]


def test_each_step_is_a_row_with_what_was_written(opened: DialogOpener) -> None:
    dialog = opened(lost(), lost("DES-18", "return", question="Which?\nAnd why?"))

    why = "Meanwhile: accept by Aiko of “coding” at 09:12."
    assert [words.splitlines() for words in read(dialog)] == [
        ["DES-17 · Deploy", "15:42 · Léa (Design) picked it up", why, "I build the form"],
        ["DES-18 · Deploy", "15:42 · Léa (Design) asked a question", why, "Which?", "And why?"],
    ]
    assert dialog.place.text() == PLACE
    assert dialog.empty.isHidden()


def test_without_steps_it_says_that_all_were_taken(opened: DialogOpener) -> None:
    dialog = opened()

    assert (dialog.empty.text(), dialog.empty.isVisible()) == ("All steps were taken", True)
    assert dialog.rows == []


def test_a_step_is_taken_again_and_told(opened: DialogOpener, tray: Tray, qtbot: QtBot) -> None:
    dialog = opened(lost(), lost("DES-18"))

    with qtbot.waitSignal(dialog.changed) as told:
        press(dialog.rows[1].again, qtbot)

    assert (tray.again, told.args) == (["DES-18"], ["done with DES-18"])


def test_a_step_is_let_go(opened: DialogOpener, tray: Tray, qtbot: QtBot) -> None:
    dialog = opened(lost())

    with qtbot.waitSignal(dialog.changed):
        press(button(dialog, "Let go"), qtbot)

    assert tray.dropped == ["DES-17"]


def test_a_refusal_is_told_and_the_row_stays(
    opened: DialogOpener, tray: Tray, qtbot: QtBot
) -> None:
    dialog = opened(lost())
    tray.reason = f"DES-17 is picked up: {HOSTILE}"

    press(button(dialog, "Try again"), qtbot)

    assert dialog.trouble.text() == f"DES-17 is picked up: {HOSTILE_SHOWN}."
    assert (dialog.trouble.isVisible(), len(dialog.rows), tray.again) == (True, 1, [])


def test_words_are_copied(opened: DialogOpener, qtbot: QtBot) -> None:
    dialog = opened(lost(readback="I build\nthe form"))

    press(button(dialog, "Copy"), qtbot)

    assert QGuiApplication.clipboard().text() == "I build\nthe form"
    assert (dialog.copied_note.text(), dialog.copied_note.isVisible()) == ("Copied", True)


def test_rows_that_stay_are_not_made_anew(opened: DialogOpener) -> None:
    dialog = opened(lost())
    (row,) = dialog.rows

    dialog.show_list(UntakenList((texts(lost()),), ("A log is short.",), PLACE))

    assert dialog.rows == [row]
    assert dialog.place_trouble.toPlainText() == "Trouble with the place\nA log is short."
    assert dialog.place_trouble.isVisible()


def test_the_focus_goes_to_the_row_in_place_of_one_that_is_done(
    opened: DialogOpener, qtbot: QtBot
) -> None:
    dialog = opened(lost(), lost("DES-18"), lost("DES-19"))
    dialog.activateWindow()
    dialog.rows[1].drop.setFocus()
    qtbot.waitUntil(dialog.rows[1].drop.hasFocus)

    dialog.show_list(UntakenList((texts(lost()), texts(lost("DES-19"))), (), PLACE))

    qtbot.waitUntil(dialog.rows[1].again.hasFocus)
    dialog.show_list(UntakenList((), (), PLACE))
    qtbot.waitUntil(dialog.close_button.hasFocus)


def test_it_begins_at_the_first_step_and_tab_goes_down(opened: DialogOpener, qtbot: QtBot) -> None:
    dialog = opened(lost(), lost("DES-18"), trouble=("A log is short.",))
    dialog.activateWindow()
    qtbot.waitUntil(dialog.rows[0].again.hasFocus)

    way = list[QWidget]()
    for _step in range(9):
        at = dialog.focusWidget()
        assert at is not None
        way.append(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)

    rows = [part for row in dialog.rows for part in (row.words, row.again, row.copy, row.drop)]
    assert way == [*rows[1:], dialog.place_trouble, dialog.close_button]


def test_of_very_many_steps_the_first_are_shown(opened: DialogOpener) -> None:
    dialog = opened(*(lost(f"DES-{n}") for n in range(1, 42)))

    assert (len(dialog.rows), dialog.more.text(), dialog.more.isVisible()) == (30, "11 more", True)


def test_what_others_wrote_is_text(opened: DialogOpener) -> None:
    dialog = opened(lost(readback=HOSTILE)._replace(by=HOSTILE), trouble=(HOSTILE_SHOWN,))

    assert HOSTILE_SHOWN in read(dialog)[0]
    labels = dialog.findChildren(QLabel)
    assert all(one.textFormat().name == "PlainText" for one in labels)


@pytest.mark.parametrize("size", [(320, 300), (560, 520)])
def test_no_button_is_clipped(opened: DialogOpener, size: tuple[int, int]) -> None:
    dialog = opened(lost(readback="x" * 400), lost("DES-18"))

    dialog.resize(*size)
    settle()

    assert clipped(dialog) == []
    row = dialog.rows[0]
    assert row.width() <= dialog.area.viewport().width()
