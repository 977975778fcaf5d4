"""Next actions are written one a line, each with a box before it."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.actions_edit import ActionsEdit
from tests.ui.queue.drafts import settle


@pytest.fixture
def edit(light: Look, parent: QWidget, qtbot: QtBot) -> ActionsEdit:
    made = ActionsEdit(light, parent, 3)
    QVBoxLayout(parent).addWidget(made)
    parent.resize(320, 300)
    with qtbot.waitExposed(parent):
        parent.show()
    return made


def test_each_action_has_a_box_also_one_that_wraps(edit: ActionsEdit) -> None:
    edit.setPlainText("one\n" + "two " * 60 + "\n")
    settle()

    lines = edit.box_middles()
    line = edit.fontMetrics().height()
    assert len(lines) == 3
    assert lines[1] - lines[0] == pytest.approx(line, abs=2)
    assert lines[2] - lines[1] > 2 * line


def test_the_text_begins_beside_the_boxes(edit: ActionsEdit) -> None:
    assert edit._boxes.geometry().right() < edit.viewport().geometry().left()
    assert edit._boxes.isVisible()


def test_it_grows_with_its_text(edit: ActionsEdit) -> None:
    before = edit.height()

    edit.setPlainText("\n".join("abcdef"))
    settle()

    assert edit.height() > before
