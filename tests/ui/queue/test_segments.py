"""One of three is chosen, by a click or by the arrow keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.note import Urgency
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.segments import Segments
from tests.ui.queue.drafts import press


@pytest.fixture
def segments(light: Look, parent: QWidget) -> Segments:
    return Segments(light, parent)


def test_nothing_is_urgent_at_first(segments: Segments) -> None:
    assert segments.chosen() is Urgency.STEADY


@pytest.mark.parametrize("urgency", Urgency)
def test_a_click_chooses_one_alone(segments: Segments, qtbot: QtBot, urgency: Urgency) -> None:
    press(segments.buttons[urgency], qtbot)

    assert segments.chosen() is urgency
    assert [one.isChecked() for one in segments.buttons.values()].count(True) == 1


def test_a_choice_is_told_once(segments: Segments, qtbot: QtBot) -> None:
    heard: list[Urgency] = []
    segments.changed.connect(lambda: heard.append(segments.chosen()))

    segments.choose(Urgency.CRITICAL)

    assert heard == [Urgency.CRITICAL]


def test_the_arrow_keys_go_from_one_to_the_next(
    segments: Segments, parent: QWidget, qtbot: QtBot
) -> None:
    with qtbot.waitActive(parent):
        parent.show()
    segments.setFocus()

    qtbot.keyClick(segments.buttons[Urgency.STEADY], Qt.Key.Key_Right)

    assert segments.chosen() is Urgency.WATCH
