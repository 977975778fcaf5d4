"""Help lists every key from the table that binds it, and the versions."""

from string import ascii_uppercase

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.timeline import KEYS
from teamclock.ui.window.help import Help
from tests.ui.boards import look

TABLE = [(keys, words) for keys, words, _action in KEYS]


@pytest.fixture
def shown(parent: QWidget, light: Look) -> Help:
    made = Help(TABLE, "teamclock 1 & <b>2</b>", light, parent)
    made.open()
    return made


def labels(shown: Help) -> list[QLabel]:
    return list(shown.findChildren(QLabel))


def test_every_key_and_what_it_does_is_listed(shown: Help) -> None:
    told = [one.text() for one in labels(shown)]

    for keys, words in TABLE:
        assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) in told
        assert words in told


def test_the_versions_are_told_as_text(shown: Help) -> None:
    assert "teamclock 1 & <b>2</b>" in [one.text() for one in labels(shown)]
    assert {one.textFormat() for one in labels(shown)} == {Qt.TextFormat.PlainText}


def test_escape_closes_it(shown: Help, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.rejected):
        qtbot.keyClick(shown, Qt.Key.Key_Escape)

    assert shown.isHidden()


@pytest.mark.parametrize("points", [8, 10, 24])
def test_on_a_small_screen_it_scrolls_and_can_be_closed(
    qapp: QApplication, parent: QWidget, points: float
) -> None:
    keys = [(f"Ctrl+{letter}", f"Do what {letter} stands for") for letter in ascii_uppercase * 3]
    made = Help(keys, "teamclock 1", look(points=points), parent)
    made.open()

    room = made.screen().availableSize()
    bar, close = made.area.verticalScrollBar(), made.close_button
    assert made.height() <= room.height()
    assert made.rect().contains(close.rect().translated(close.mapTo(made, QPoint(0, 0))))
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    last = next(one for one in labels(made) if one.text() == "teamclock 1")
    assert made.area.viewport().rect().contains(last.mapTo(made.area.viewport(), QPoint(1, 1)))


def test_where_there_is_room_all_of_it_is_in_sight(shown: Help) -> None:
    assert shown.area.verticalScrollBar().maximum() == 0
    for one in labels(shown):
        assert one.width() >= one.sizeHint().width()
