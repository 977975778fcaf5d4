"""One of a few is chosen, by a click or by the arrow keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.segments import Segments
from teamclock.ui.kit.theme import Look
from tests.ui.queue.drafts import press

CHOICES = ((1, "Normal"), (2, "R&D"), (3, "Critical"))


@pytest.fixture
def segments(light: Look, parent: QWidget) -> Segments[int]:
    return Segments("Urgency", CHOICES, light, parent)


def test_the_first_one_is_chosen_at_first(segments: Segments[int]) -> None:
    assert segments.chosen() == 1
    assert segments.accessibleName() == "Urgency"


@pytest.mark.parametrize("value", [1, 2, 3])
def test_a_click_chooses_one_alone(segments: Segments[int], qtbot: QtBot, value: int) -> None:
    press(segments.buttons[value], qtbot)

    assert segments.chosen() == value
    assert [one.isChecked() for one in segments.buttons.values()].count(True) == 1


def test_a_choice_is_told_once(segments: Segments[int]) -> None:
    heard: list[int] = []
    segments.changed.connect(lambda: heard.append(segments.chosen()))

    segments.choose(3)

    assert heard == [3]


def test_the_arrow_keys_go_from_one_to_the_next(
    segments: Segments[int], parent: QWidget, qtbot: QtBot
) -> None:
    with qtbot.waitActive(parent):
        parent.show()
    segments.setFocus()

    qtbot.keyClick(segments.buttons[1], Qt.Key.Key_Right)

    assert segments.chosen() == 2


def test_an_ampersand_in_a_label_makes_no_shortcut(segments: Segments[int]) -> None:
    assert segments.buttons[2].text() == "R&&D"
    assert segments.buttons[2].shortcut().isEmpty()
