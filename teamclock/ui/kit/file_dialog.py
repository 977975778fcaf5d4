"""Dialogs for files and folders: the desktop's own, else Qt's with Qt's own look (look.md, Parts).

A dialog has no widget as its parent, since it would inherit our style sheet from the parent. A
transient parent keeps the dialog above a window. The functions return at once, without waiting for
the user.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], object]
"""Called with the path that the user chose; not called when the user cancels."""


def open_file(title: str, start: Path, kinds: str, window: QWidget, chosen: Chosen) -> QFileDialog:
    """Ask for an existing file, in a dialog that starts at the path `start`.

    `kinds` is a filter of Qt, such as “Calendars (*.ics)”; `window` is the window below the dialog.
    `chosen` is called with the path unless the user cancels.
    """
    dialog = _dialog_above(window, title, start, chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.open()
    return dialog


def save_file(title: str, start: Path, kinds: str, window: QWidget, chosen: Chosen) -> QFileDialog:
    """Ask where to write a file, and propose the path `start`.

    `kinds` is a filter of Qt. The dialog itself asks before an existing file is replaced. It stays
    above `window`, without it as parent, and calls `chosen` with the path unless the user cancels.
    """
    dialog = _dialog_above(window, title, start.parent, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(kinds)
    dialog.selectFile(start.name)
    dialog.open()
    return dialog


def _dialog_above(window: QWidget, title: str, start: Path, chosen: Chosen) -> QFileDialog:
    """Return a dialog above a window that starts in the folder `start`.

    It is deleted when it closes, and with the window.
    """
    dialog = QFileDialog(None, title, str(start))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.winId()  # makes the native window
    dialog.windowHandle().setTransientParent(window.window().windowHandle())

    def pass_on(name: str, _dialog: QFileDialog = dialog) -> None:
        """Call `chosen`. The default argument keeps the dialog alive, since it has no parent."""
        chosen(Path(name))

    dialog.fileSelected.connect(pass_on)
    window.destroyed.connect(dialog.deleteLater)
    return dialog
