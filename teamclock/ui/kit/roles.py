"""Tells screen readers what a widget of our own painting is: a menu, one of its entries, a cell."""

from functools import cache, partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import Shiboken

_ROLE = "teamclock role"


def tell_as(widget: QWidget, role: QAccessible.Role) -> None:
    """Give a widget a role; its name and description are those that any widget has."""
    _install()
    widget.setProperty(_ROLE, role.value)


@cache
def _install() -> None:
    QAccessible.installFactory(partial(_made, []))


def _made(
    kept: list[QAccessibleInterface], _kind: str, thing: QObject | None
) -> QAccessibleInterface | None:
    """Return the interface of a widget with a role.

    Qt owns it and deletes it with the widget, which PySide does not know: it is kept until then.
    """
    role = thing.property(_ROLE) if isinstance(thing, QWidget) else None
    if role is None or not isinstance(thing, QWidget):
        return None
    kept[:] = filter(Shiboken.isValid, kept)
    kept.append(QAccessibleWidget(thing, QAccessible.Role(role)))
    return kept[-1]
