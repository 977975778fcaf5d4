"""Keyboard shortcuts, which act once, however long the keys are held, unless they repeat."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind(
    keys: str | QKeySequence.StandardKey, widget: QWidget, action: Callable[[], object]
) -> None:
    """Run `action` at a shortcut while the window of `widget` is active."""
    _bound(keys, widget, action)


def bind_inside(
    keys: str | QKeySequence.StandardKey,
    widget: QWidget,
    action: Callable[[], object],
    *,
    repeats: bool = False,
) -> None:
    """Run `action` at a shortcut while `widget`, or a part of it, has the focus."""
    made = _bound(keys, widget, action)
    made.setAutoRepeat(repeats)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


def _bound(
    keys: str | QKeySequence.StandardKey, widget: QWidget, action: Callable[[], object]
) -> QShortcut:
    made = QShortcut(QKeySequence(keys), widget)
    made.setAutoRepeat(False)
    made.activated.connect(lambda: action())  # noqa: PLW0108 - PySide leaks memory for a bound method
    return made
