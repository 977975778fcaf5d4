"""What tests of the window share: no screen, a look, and nothing left behind."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.kit.qt_language import use_language
from teamclock.ui.kit.theme import Look
from teamclock.ui.resident.collecting import collect_due
from tests.files import written
from tests.ui.boards import look
from tests.ui.queue.drafts import Taker
from tests.ui.queue.places import TEAMS, Place

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # read when the first application is made


def pytest_itemcollected(item: pytest.Item) -> None:
    """Pass over what the platform without a screen makes Qt say."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Return the application with the names of days that the program gives its fields."""
    use_language(qapp)
    return qapp


@pytest.fixture
def light(qapp: QApplication) -> Look:
    return look()


@pytest.fixture
def dark(qapp: QApplication) -> Look:
    return look(dark=True)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def shown(qtbot: QtBot) -> QWidget:
    """Return a window on the screen for a widget to stand in."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot, light: Look) -> Iterator[Place]:
    written(tmp_path, TEAMS)
    made = Place(tmp_path, light)
    qtbot.addWidget(made.window)
    made.window.resize(1080, 690)
    with qtbot.waitActive(made.window):
        made.window.show()
    made.rows.setFocus()
    yield made
    made.window.status.forget()
    Shiboken.delete(made.driver)
    made.inbox.close()


@pytest.fixture(autouse=True)
def _collect_in_this_thread_alone() -> Iterator[None]:
    """Collect garbage as the window does, so that no worker destroys a widget."""
    gc.disable()
    yield
    collect_due()
    gc.enable()


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fail a test after which a window or a running timer of its own is still there."""
    before = _alive()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if _alive() - before:
        gc.collect()  # what hangs together in a circle goes only now
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert _alive() - before == set()


def _alive() -> set[QObject]:
    timers = (one for one in Shiboken.getAllValidWrappers() if isinstance(one, QTimer))
    return {*QApplication.topLevelWidgets(), *(timer for timer in timers if timer.isActive())}
