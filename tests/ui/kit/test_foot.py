"""A foot is as high as its content, and scrolls from a part of the panel's height on."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.foot import Foot
from tests.ui.queue.drafts import settle


@pytest.fixture
def foot(parent: QWidget, qtbot: QtBot) -> Foot:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    made = Foot(parent)
    column.addWidget(made)
    parent.resize(368, 500)
    with qtbot.waitExposed(parent):
        parent.show()
    made.fit_into(500)
    return made


def filled(foot: Foot, height: int) -> QLabel:
    made = QLabel("words")
    made.setFixedHeight(height)
    foot.column.addWidget(made)
    settle()
    return made


def test_it_is_as_high_as_its_content(foot: Foot) -> None:
    filled(foot, 100)

    assert foot.height() == 100


def test_it_takes_at_most_three_fifths_and_scrolls(foot: Foot) -> None:
    filled(foot, 2000)

    assert foot.height() == 300
    assert foot.verticalScrollBar().maximum() > 0


def test_it_takes_no_more_than_the_space_that_there_is(foot: Foot) -> None:
    filled(foot, 2000)

    foot.fit_into(500, 120)

    assert foot.height() == 120


def test_it_follows_what_is_hidden_and_the_height_of_the_panel(foot: Foot) -> None:
    first = filled(foot, 100)
    filled(foot, 400)
    heights = [foot.height()]

    foot.fit_into(2000)
    heights.append(foot.height())
    first.hide()
    settle()

    assert [*heights, foot.height()] == [300, 512, 400]


def test_words_that_wrap_are_in_sight(foot: Foot) -> None:
    words = QLabel("many words " * 40)
    words.setWordWrap(True)
    foot.column.addWidget(words)
    settle()

    assert foot.height() >= words.heightForWidth(words.width())
