"""Tells screen readers what our own widgets are: a chart, a menu, an entry of a menu, a cell."""

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
    """Give a widget a role for screen readers; it keeps its own name and description."""
    _install()
    widget.setProperty(_ROLE, role.value)


@cache
def _install() -> None:
    """Make Qt ask us for the accessible interface of each widget; repeated calls do nothing."""
    QAccessible.installFactory(partial(_create_interface, []))


def _create_interface(
    references: "list[QAccessibleInterface]", _kind: str, thing: QObject | None
) -> "QAccessibleInterface | None":
    """Return the interface of a widget with a role or of a combo box; None leaves it to Qt.

    Qt calls this when a screen reader asks. Qt owns the interface and deletes it with the widget,
    but PySide does not know that; `references` keeps the Python object until then.
    """
    interface = _interface(thing) if isinstance(thing, QWidget) else None
    if interface is not None:
        references[:] = filter(Shiboken.isValid, references)
        references.append(interface)
    return interface


def _interface(widget: QWidget) -> "QAccessibleInterface | None":
    """Return a new interface of ours, or None for a widget without a role.

    A combo box whose text cannot be edited needs no role. The classes are imported only now, since
    most users have no screen reader.
    """
    if isinstance(widget, QComboBox) and not widget.isEditable():
        from teamclock.ui.kit.named_choice import NamedChoice

        return NamedChoice(widget)
    role = widget.property(_ROLE)
    if role is None:
        return None
    from PySide6.QtWidgets import QAccessibleWidget

    return QAccessibleWidget(widget, QAccessible.Role(role))
