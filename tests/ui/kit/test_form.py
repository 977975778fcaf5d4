"""A dialog of fields has its size before it is shown, and begins with its first field."""

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.controls import NameTick
from teamclock.ui.kit.form import Form
from teamclock.ui.kit.theme import Look
from tests.ui.boards import look


class Name(Form):
    def __init__(self, themed: Look, parent: QWidget) -> None:
        super().__init__("Name", ("Back", "Take"), themed, parent)
        self.field = QLineEdit(self)
        self.stack.put(self.small("As you are called", "hint"))
        self.stack.add("&Name", self.field)
        self.lay_out()
        self.in_sight_when_fitted: list[bool] = []

    def fit(self) -> None:
        self.in_sight_when_fitted.append(self.isVisible())
        super().fit()


def opened(made: Form, qtbot: QtBot) -> None:
    with qtbot.waitActive(made):
        made.open()


def test_it_has_its_size_before_there_is_a_window_of_it(
    light: Look, parent: QWidget, qtbot: QtBot
) -> None:
    form = Name(light, parent)

    opened(form, qtbot)

    assert form.in_sight_when_fitted == [False]
    assert form.width() >= 460
    form.reject()


def test_what_is_typed_goes_into_the_first_field(
    light: Look, parent: QWidget, qtbot: QtBot
) -> None:
    form = Name(light, parent)
    opened(form, qtbot)

    qtbot.keyClicks(form.focusWidget(), "Lea is here")

    assert form.field.text() == "Lea is here"
    form.reject()


def test_what_went_wrong_is_a_sentence_that_is_in_sight(
    light: Look, parent: QWidget, qtbot: QtBot
) -> None:
    form = Name(light, parent)
    opened(form, qtbot)
    before = form.height()

    form.show_trouble("the queue is in use: try again")

    assert (form.trouble.isVisible(), form.trouble.text()) == (
        True,
        "The queue is in use: try again.",
    )
    assert form.height() > before
    form.reject()


@pytest.mark.parametrize("points", [8, 24])
def test_others_words_make_it_no_wider(parent: QWidget, qtbot: QtBot, points: int) -> None:
    themed = look(points=points)
    form = Name(themed, parent)
    usual = form.stack.totalMinimumSize().width()

    form.stack.put(NameTick("word " * 40, themed, form))

    assert form.stack.totalMinimumSize().width() <= max(usual, 200)
