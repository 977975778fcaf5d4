"""Dialogs for files and folders: the desktop's own, else Qt's with Qt's own look (look.md, Parts).

A dialog has no widget as its parent, since it would take our style sheet from it. It stands above a
window by a transient parent, and nothing waits for it.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], object]
"""Called with what was chosen; not called when the user chooses nothing."""


def open_file(title: str, start: Path, kinds: str, window: QWidget, chosen: Chosen) -> QFileDialog:
    """Ask for a file that is there; `kinds` is a filter of Qt, such as “Calendars (*.ics)”."""
    dialog = _above(window, title, start, chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.open()
    return dialog


def save_file(title: str, start: Path, kinds: str, window: QWidget, chosen: Chosen) -> QFileDialog:
    """Ask where to write a file. The dialog itself asks before one that is there is replaced."""
    dialog = _above(window, title, start.parent, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(kinds)
    dialog.selectFile(start.name)
    dialog.open()
    return dialog


def _above(window: QWidget, title: str, start: Path, chosen: Chosen) -> QFileDialog:
    """Return a dialog above a window; it is deleted when it closes, and with the window."""
    dialog = QFileDialog(None, title, str(start))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.winId()  # makes the native window
    dialog.windowHandle().setTransientParent(window.window().windowHandle())

    def tell(name: str, _dialog: QFileDialog = dialog) -> None:
        """Pass on what was chosen. The reference keeps the dialog, which has no parent."""
        chosen(Path(name))

    dialog.fileSelected.connect(tell)
    window.destroyed.connect(dialog.deleteLater)
    return dialog
