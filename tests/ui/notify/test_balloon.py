"""The tray's balloon is told in plain words, where there is a tray to tell it."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from teamclock.app.notices.message import Action
from teamclock.ui.notify.balloon import Balloon
from teamclock.ui.notify.chain import Notifier
from tests.ui.notify.notices import Log, message

A_NOTIFIER: type[Notifier] = Balloon  # for mypy to prove


class Tray(QSystemTrayIcon):
    """An icon that writes down what it is to show; there is no tray without a screen."""

    def __init__(self, parent: QObject, *, visible: bool = True) -> None:
        super().__init__(parent)
        self._visible = visible
        self.shown: list[tuple[object, ...]] = []

    def isVisible(self) -> bool:  # noqa: N802 - Qt's name
        return self._visible

    @staticmethod
    def supportsMessages() -> bool:  # noqa: N802
        return True

    def showMessage(self, *words: object) -> None:  # noqa: N802
        self.shown.append(words)


def test_a_notice_is_shown_in_plain_words(qapp: QApplication) -> None:
    tray = Tray(qapp)
    balloon = Balloon(tray, tray)
    log = Log(balloon)

    balloon.notify(message("a", body="\x1b[1m\u202e<b>"))

    nothing = QSystemTrayIcon.MessageIcon.NoIcon
    assert tray.shown == [("Design's day ends", "\ufffd[1m\ufffd<b>", nothing)]
    assert log.said == [("delivered", "a")]


def test_without_a_tray_it_has_failed(qapp: QApplication) -> None:
    tray = Tray(qapp, visible=False)
    balloon = Balloon(tray, tray)
    log = Log(balloon)

    balloon.notify(message("a"))

    assert (tray.shown, log.said) == ([], [("failed", "a")])


def test_a_click_opens_what_was_told_last(qapp: QApplication) -> None:
    tray = Tray(qapp)
    balloon = Balloon(tray, tray)
    balloon.notify(message("a"))
    balloon.notify(message("b"))
    log = Log(balloon)

    tray.messageClicked.emit()
    tray.messageClicked.emit()

    assert log.said == [("acted", "b", Action.OPEN, ""), ("closed", "b")]


@pytest.mark.parametrize(("key", "said"), [("b", []), ("a", ["acted", "closed"])])
def test_a_click_on_what_was_withdrawn_does_nothing(
    key: str, said: list[str], qapp: QApplication
) -> None:
    tray = Tray(qapp)
    balloon = Balloon(tray, tray)
    balloon.notify(message("b"))
    log = Log(balloon)

    balloon.withdraw(key)
    tray.messageClicked.emit()

    assert [name for name, *_ in log.said] == said
