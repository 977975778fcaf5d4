"""All that a widget shows or says, to be read under the pseudo-locale."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)

from teamclock.ui.kit.plain_text import PlainLine
from teamclock.ui.kit.tooltip import tip_words
from tests.pseudo.walker import unmarked

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


def unmarked_of(widget: QWidget, data: Collection[str] = ()) -> list[str]:
    """Return the words of a widget, and of all within it, that belong to no message."""
    return [word for text in words_of(widget) for word in unmarked(text, data)]


def words_of(widget: QWidget) -> Iterator[str]:
    """Yield the texts of a widget and of all within it: shown, said aloud, or in tooltips."""
    for one in (widget, *widget.findChildren(QWidget)):
        yield from (one.windowTitle(), one.accessibleName(), one.accessibleDescription())
        yield tip_words(one)
        yield from _texts(one)


def _texts(one: QWidget) -> Iterator[str]:
    match one:
        case QAbstractButton() | QLabel() | PlainLine():
            yield one.text()
        case QLineEdit():
            yield one.placeholderText()
        case QComboBox():
            yield from (one.itemText(at) for at in range(one.count()))
        case QMenu():
            yield from (action.text() for action in one.actions())
        case QAbstractItemView() if one.model() is not None:
            yield from _cells(one.model())


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    """Yield what a model has to show, its headers included."""
    rows = model.rowCount(QModelIndex())
    table = isinstance(model, QAbstractTableModel)  # a list keeps its count of columns to itself
    for column in range(model.columnCount(QModelIndex()) if table else 1):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(rows):
            yield from (str(model.index(row, column).data(role) or "") for role in _ROLES)
