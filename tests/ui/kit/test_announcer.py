"""What is announced is the last of many texts, each half second, for as long as they come."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.announcer import Announcer


def test_the_last_of_many_texts_is_announced_once(parent: QWidget, qtbot: QtBot) -> None:
    announcer = Announcer(parent)
    said: list[str] = []
    announcer.announced.connect(said.append)

    with qtbot.waitSignal(announcer.announced):
        for words in ("one", "two", "three"):
            announcer.announce(words)

    assert (said, announcer.isActive()) == (["three"], False)


def test_texts_that_come_without_end_are_announced_meanwhile(parent: QWidget, qtbot: QtBot) -> None:
    announcer = Announcer(parent)
    said: list[str] = []
    announcer.announced.connect(said.append)
    announcer.announce("one")
    left = announcer.remainingTime()

    announcer.announce("two")

    assert announcer.remainingTime() <= left
    qtbot.waitUntil(lambda: said == ["two"])
