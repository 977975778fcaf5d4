"""What tests of the window share: no screen, a look to wear, and nothing left behind."""

import gc
import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.kit.theme import Look
from tests.ui.boards import look

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # read when the first application is made


def pytest_itemcollected(item: pytest.Item) -> None:
    """Pass over what the platform without a screen makes Qt say."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


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
