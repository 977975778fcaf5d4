"""Dialogs for files: nothing waits, no sheet of ours reaches them, and they go with the window."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.kit.file_dialog import open_file, save_file
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look

Opens = Callable[[Path, QWidget, Callable[[Path], object]], QFileDialog]


def opens(start: Path, window: QWidget, chosen: Callable[[Path], object]) -> QFileDialog:
    return open_file("Choose a calendar", start, "Calendars (*.ics)", window, chosen)


def saves(start: Path, window: QWidget, chosen: Callable[[Path], object]) -> QFileDialog:
    return save_file("Export", start / "kept.ics", "Calendars (*.ics)", window, chosen)


each = pytest.mark.parametrize("asks", [opens, saves])


@each
def test_what_is_chosen_is_told(asks: Opens, tmp_path: Path, shown: QWidget) -> None:
    heard: list[Path] = []
    dialog = asks(tmp_path, shown, heard.append)

    dialog.fileSelected.emit(str(tmp_path / "a.ics"))
    dialog.close()

    assert heard == [tmp_path / "a.ics"]


@each
def test_it_stays_open_where_nobody_holds_it(asks: Opens, tmp_path: Path, shown: QWidget) -> None:
    heard: list[Path] = []
    asks(tmp_path, shown, heard.append)
    gc.collect()

    (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog))
    dialog.fileSelected.emit(str(tmp_path / "a.ics"))
    dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert heard == [tmp_path / "a.ics"]
    assert not Shiboken.isValid(dialog)


@each
def test_closing_chooses_nothing(asks: Opens, tmp_path: Path, shown: QWidget) -> None:
    heard: list[Path] = []

    asks(tmp_path, shown, heard.append).reject()

    assert heard == []


@each
def test_our_sheet_does_not_reach_it_and_it_stands_above_the_window(
    asks: Opens, tmp_path: Path, shown: QWidget, light: Look
) -> None:
    shown.setStyleSheet(style_sheet(light.colours))

    dialog = asks(tmp_path, shown, lambda _path: None)

    assert dialog.parentWidget() is None
    assert dialog.windowHandle().transientParent() is shown.windowHandle()
    assert dialog.isModal()
    assert not dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.close()


def test_it_goes_with_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    window = QWidget()
    with qtbot.waitExposed(window):
        window.show()
    dialog = opens(tmp_path, window, lambda _path: None)

    Shiboken.delete(window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert not Shiboken.isValid(dialog)
