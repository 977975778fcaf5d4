"""The next actions of an item can be ticked, by box and by text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Kind
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.next_actions import NextActions
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN
from tests.ui.queue.drafts import settle, told


@pytest.fixture
def actions(light: Look, parent: QWidget, qtbot: QtBot) -> NextActions:
    made = NextActions(light, parent)
    made.apply_theme(light)
    QVBoxLayout(parent).addWidget(made)
    parent.resize(400, 400)
    with qtbot.waitActive(parent):
        parent.show()
    show(made)
    return made


def show(
    actions: NextActions, *kinds: Kind, words: tuple[str, ...] = ("one", "two", "three")
) -> None:
    item, _events = told(Kind.OFFER, *kinds, next_actions=words)
    actions.show_item(item)
    settle()


def test_it_counts_what_is_done(actions: NextActions) -> None:
    before = actions.count.text()

    show(actions, Kind.TICK)

    assert (before, actions.count.text()) == ("0 of 3 done", "1 of 3 done")
    assert [row.box.isChecked() for row in actions.rows] == [True, False, False]


def test_a_click_on_the_text_ticks_too(actions: NextActions, qtbot: QtBot) -> None:
    with qtbot.waitSignal(actions.ticked) as ticked:
        QTest.mouseClick(actions.rows[2].words.viewport(), Qt.MouseButton.LeftButton)

    assert ticked.args == [3, True]


def test_a_box_is_reached_by_tab_and_named_by_its_action(actions: NextActions) -> None:
    boxes = [row.box for row in actions.rows]

    assert [box.accessibleName() for box in boxes] == ["one", "two", "three"]
    assert all(box.focusPolicy() & Qt.FocusPolicy.TabFocus for box in boxes)


def test_the_focus_stays_at_its_place_when_a_tick_is_shown(actions: NextActions) -> None:
    actions.rows[1].box.setFocus()

    show(actions, Kind.TICK)

    assert actions.rows[1].box.hasFocus()


def test_without_actions_nothing_is_shown(actions: NextActions) -> None:
    show(actions, words=())

    assert (actions.isHidden(), actions.is_ticking()) == (True, False)


def test_hostile_words_are_text(actions: NextActions) -> None:
    show(actions, words=(HOSTILE,))

    assert actions.rows[0].words.toPlainText() == HOSTILE_SHOWN
    assert actions.rows[0].box.accessibleName() == HOSTILE_SHOWN


def test_boxes_can_be_disabled(actions: NextActions) -> None:
    actions.set_ticking(possible=False)

    assert not actions.is_ticking()
    assert not actions.rows[0].box.isEnabled()
