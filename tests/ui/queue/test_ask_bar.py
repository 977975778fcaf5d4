"""What an item asks for is said calmly; it is done, or turned down with a reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.suggestion import SuggestionKind
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.ask_bar import AskBar
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look
from tests.ui.queue.drafts import button, clipped, press

BECAUSE = "Not needed…"


@pytest.fixture
def parent(shown: QWidget) -> QWidget:
    return shown


@pytest.fixture
def bar(parent: QWidget, light: Look) -> AskBar:
    made = AskBar(light, parent)
    QVBoxLayout(parent).addWidget(made)
    return made


def test_nothing_is_shown_where_nothing_is_asked_for(bar: AskBar) -> None:
    bar.show_words("", None)

    assert not bar.isVisible()


def test_a_talk_is_planned_by_a_click(bar: AskBar, qtbot: QtBot) -> None:
    bar.show_words("Went back and forth 3 times: talk?", SuggestionKind.TOUCHPOINT)

    with qtbot.waitSignal(bar.plan_asked):
        press(button(bar, "Plan a meeting"), qtbot)

    assert bar.words.text() == "Went back and forth 3 times: talk?"


def test_turning_it_down_takes_a_reason_of_a_line(bar: AskBar, qtbot: QtBot) -> None:
    bar.show_words("Meeting suggested", SuggestionKind.TOUCHPOINT)
    press(button(bar, BECAUSE), qtbot)
    down = button(bar, "Turn down")
    before = down.isEnabled()
    QTest.keyClicks(bar.reason, "  ")
    blank = down.isEnabled()

    QTest.keyClicks(bar.reason, " we met  at lunch ")
    with qtbot.waitSignal(bar.declined) as declined:
        QTest.keyClick(bar.reason, Qt.Key.Key_Return)

    assert (before, blank) == (False, False)
    assert declined.args == ["we met at lunch"]


def test_one_can_go_back_from_the_reason(bar: AskBar, qtbot: QtBot) -> None:
    bar.show_words("Meeting suggested", SuggestionKind.TOUCHPOINT)
    press(button(bar, BECAUSE), qtbot)
    asking = bar.is_asking

    press(button(bar, "Go back"), qtbot)

    assert (asking, bar.is_asking) == (True, False)
    assert button(bar, BECAUSE).hasFocus()


def test_a_nudge_is_called_one(bar: AskBar) -> None:
    bar.show_words("nudge Coding", SuggestionKind.NUDGE)

    assert button(bar, "Not needed…").isVisible()


def test_hostile_words_are_text(bar: AskBar) -> None:
    bar.show_words(HOSTILE, SuggestionKind.NUDGE)

    assert bar.words.text() in {HOSTILE, HOSTILE_SHOWN}
    assert bar.words.textFormat().name == "PlainText"


@pytest.mark.parametrize("points", [8, 16, 24])
def test_nothing_is_cut_at_any_size_of_type(parent: QWidget, points: float) -> None:
    parent.setFont(look(points=points).type.base)
    parent.resize(480, 500)
    bar = AskBar(look(points=points), parent)
    QVBoxLayout(parent).addWidget(bar)
    bar.show_words("Went back and forth 3 times: talk? " * 3, SuggestionKind.TOUCHPOINT)

    assert clipped(parent) == []
    assert bar.words.height() >= bar.words.heightForWidth(bar.words.width())
