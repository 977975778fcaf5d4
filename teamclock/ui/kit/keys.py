"""Keyboard shortcuts, which act once while their keys are held, unless they repeat."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind(
    keys: str | QKeySequence.StandardKey, widget: QWidget, action: Callable[[], object]
) -> None:
    """Run `action` at a shortcut while the window of `widget` is active.

    `keys` is a text such as “Ctrl+F”, or one of Qt's standard keys.
    """
    _shortcut(keys, widget, action)


def bind_inside(
    keys: str | QKeySequence.StandardKey,
    widget: QWidget,
    action: Callable[[], object],
    *,
    repeats: bool = False,
) -> None:
    """Run `action` at a shortcut while `widget` or a part of it has the focus.

    `keys` is a text such as “Ctrl+F”, or one of Qt's standard keys. `repeats` runs the action again
    and again while the keys are held.
    """
    shortcut = _shortcut(keys, widget, action)
    shortcut.setAutoRepeat(repeats)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


def _shortcut(
    keys: str | QKeySequence.StandardKey, widget: QWidget, action: Callable[[], object]
) -> QShortcut:
    """Return a shortcut of `widget` that runs `action` and does not repeat."""
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(lambda: action())  # noqa: PLW0108 - PySide leaks memory for a bound method
    return shortcut
