"""A small dialog closes when what it asked for was taken; a refusal keeps what was typed."""

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.errors import RefusedError
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.asking import MeetingForm
from tests.ui.boards import look
from tests.ui.queue.drafts import button, clipped, press


class Name(MeetingForm):
    def __init__(self, worn: Look, parent: QWidget) -> None:
        super().__init__("Name", "&Take", worn, parent)
        self.reason = ""
        self.taken = ""
        self.field = QLineEdit(self)
        self.field.textChanged.connect(self.follow)
        self.stack.add("&Name", self.field)
        self.lay_out()

    def lacking(self) -> str:
        return "" if self.field.text() else "say a name"

    def take(self) -> None:
        if self.reason:
            raise RefusedError(self.reason)
        self.taken = self.field.text()


def opened(worn: Look, parent: QWidget, qtbot: QtBot) -> Name:
    made = Name(worn, parent)
    with qtbot.waitExposed(made):
        made.open()
    return made


def test_it_says_what_is_missing(parent: QWidget, light: Look, qtbot: QtBot) -> None:
    dialog = opened(light, parent, qtbot)
    before = (dialog.ends.reason.text(), dialog.confirm.isEnabled())
    dialog.accept()
    still = dialog.isVisible()

    dialog.field.setText("Léa")

    assert (before, still) == (("Say a name", False), True)
    assert dialog.confirm.isEnabled()


def test_it_closes_when_it_was_taken(parent: QWidget, light: Look, qtbot: QtBot) -> None:
    dialog = opened(light, parent, qtbot)
    dialog.field.setText("Léa")
    taken: list[str] = []
    dialog.finished.connect(lambda _code: taken.append(dialog.taken))

    press(button(dialog, "Take"), qtbot)

    assert taken == ["Léa"]


def test_a_refusal_is_told_and_keeps_what_was_typed(
    parent: QWidget, light: Look, qtbot: QtBot
) -> None:
    dialog = opened(light, parent, qtbot)
    dialog.field.setText("Léa")
    dialog.reason = "the queue is in use: wait"

    press(button(dialog, "Take"), qtbot)

    assert dialog.isVisible()
    assert dialog.trouble.text() == "The queue is in use: wait."
    assert dialog.field.text() == "Léa"
    dialog.reject()


@pytest.mark.parametrize("points", [8, 16, 24])
def test_nothing_is_cut_at_any_size_of_type(parent: QWidget, qtbot: QtBot, points: float) -> None:
    dialog = opened(look(points=points), parent, qtbot)

    assert clipped(dialog) == []
    dialog.reject()
