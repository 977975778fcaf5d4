"""Tells screen readers what a widget of our own is: a chart, a menu, one of its entries, a cell."""

from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QWidget
from shiboken6 import Shiboken

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface

_ROLE = "teamclock role"


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Give a widget a role; its name and description are those that any widget has."""
    _install()
    widget.setProperty(_ROLE, role.value)


@cache
def _install() -> None:
    QAccessible.installFactory(partial(_made, []))


def _made(
    kept: "list[QAccessibleInterface]", _kind: str, thing: QObject | None
) -> "QAccessibleInterface | None":
    """Return the interface of a widget with a role, and of any combo box.

    Qt owns it and deletes it with the widget, which PySide does not know: it is kept until then.
    """
    made = _interface(thing) if isinstance(thing, QWidget) else None
    if made is not None:
        kept[:] = filter(Shiboken.isValid, kept)
        kept.append(made)
    return made


def _interface(widget: QWidget) -> "QAccessibleInterface | None":
    """Return an interface of ours; what it needs is imported when a screen reader asks for it."""
    if isinstance(widget, QComboBox) and not widget.isEditable():
        from teamclock.ui.kit.named_choice import NamedChoice

        return NamedChoice(widget)
    role = widget.property(_ROLE)
    if role is None:
        return None
    from PySide6.QtWidgets import QAccessibleWidget

    return QAccessibleWidget(widget, QAccessible.Role(role))
