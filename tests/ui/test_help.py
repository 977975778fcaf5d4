"""Help lists every key from the table that binds it, and the versions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.help import Help
from teamclock.ui.theme import Look
from teamclock.ui.timeline.timeline import KEYS

TABLE = [(keys, words) for keys, words, _deed in KEYS]


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
