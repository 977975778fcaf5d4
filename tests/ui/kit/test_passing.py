"""What is opened again and again leaves nothing behind when it is closed."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QLayoutItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.passing import TransientDialog, forget_style, trim_memory
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look

OPENINGS = 50
PARTS = (QSpinBox, QComboBox, QDateEdit, QPlainTextEdit, QScrollArea, QPushButton)
PROGRAM = """
from PySide6.QtGui import QPixmapCache
from teamclock.ui.main import application
app = application(["teamclock"])
print(QPixmapCache.cacheLimit())
"""


def painted(look: Look, parent: QWidget) -> TransientDialog:
    """Make a dialog with one of each part whose style is another's, and paint it once."""
    made = TransientDialog(parent)
    made.setStyleSheet(style_sheet(look.colours))
    column = QVBoxLayout(made)
    for part in PARTS:
        column.addWidget(part(made))
    made.grab()
    return made


def make_and_delete(look: Look, parent: QWidget) -> None:
    for _ in range(OPENINGS):
        painted(look, parent).deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_nothing_of_a_dialog_is_there_once_it_is_closed(parent: QWidget, light: Look) -> None:
    make_and_delete(light, parent)
    widgets, wrappers = len(QApplication.allWidgets()), len(Shiboken.getAllValidWrappers())

    make_and_delete(light, parent)
    gc.collect()

    assert len(QApplication.allWidgets()) == widgets
    assert len(Shiboken.getAllValidWrappers()) <= wrappers


def test_each_part_of_a_window_is_freed_with_it(parent: QWidget, light: Look) -> None:
    dialog = painted(light, parent)

    forget_style(dialog)

    known = Qt.WidgetAttribute.WA_StyleSheet
    assert [one for one in dialog.findChildren(QWidget) if not one.testAttribute(known)] == []
    dialog.deleteLater()


def test_a_flowing_layout_frees_its_items(qtbot: QtBot) -> None:
    owner = QWidget()
    flow = FlowLayout(8)
    for _ in range(3):
        flow.addWidget(QPushButton(owner))
    owner.setLayout(flow)
    items: list[QLayoutItem] = list(flow._items)

    Shiboken.delete(owner)

    assert [Shiboken.isValid(one) for one in items] == [False] * 3


def test_no_picture_is_kept_that_nobody_asks_for() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=True,
    )

    assert ran.stdout == b"0\n"


def test_what_was_freed_is_given_back_whatever_the_c_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trim_memory()

    monkeypatch.setattr("teamclock.ui.kit.passing.ctypes.CDLL", lambda _name: object())
    trim_memory()
