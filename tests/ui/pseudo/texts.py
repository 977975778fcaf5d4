"""All that a window says: what is read, pointed at, listed, or told to a screen reader."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDateTimeEdit,
    QLabel,
    QLineEdit,
    QMenu,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from teamclock.ui.kit.tooltip import tip_words


def texts(window: QWidget) -> list[str]:
    """Return the texts of a window and of all in it, without the marks of keys."""
    parts = (window, *window.findChildren(QWidget))
    found = {text.replace("&", "") for part in parts for text in _texts(part) if text}
    return sorted(found)


def _texts(part: QWidget) -> Iterator[str]:
    yield from (tip_words(part), part.accessibleName(), part.accessibleDescription())
    if part.isWindow():
        yield part.windowTitle()
    yield from _content(part)


def _content(part: QWidget) -> Iterator[str]:
    match part:
        case QDateTimeEdit():  # it writes dates by the reader's locale
            return
        case QSpinBox():
            yield from (part.text(), part.specialValueText())
        case QLabel() | QAbstractButton():
            yield part.text()
        case QLineEdit() if not isinstance(part.parent(), QComboBox | QAbstractSpinBox):
            yield from (part.text(), part.placeholderText())
        case QTextEdit():
            yield from (part.toPlainText(), part.placeholderText())
        case _:
            yield from _listed(part)


def _listed(part: QWidget) -> Iterator[str]:
    match part:
        case QComboBox():
            yield from (part.itemText(row) for row in range(part.count()))
        case QMenu():
            yield from (action.text() for action in part.actions())
        case QAbstractItemView() if not isinstance(part.parent(), QComboBox):
            yield from _cells(part.model())


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount()):
            yield str(model.index(row, column).data() or "")
