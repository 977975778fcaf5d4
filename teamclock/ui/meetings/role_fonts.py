"""Fonts by role: each widget stores its role, so that a new system font reaches all of them."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.theme import Look

_ROLE = "font role"
Widget = TypeVar("Widget", bound=QWidget)


def with_font(widget: Widget, role: str, look: Look) -> Widget:
    """Give a widget the font of a role, store the role in the widget, and return the widget.

    `role` is the name of a field of `theme.Type`.
    """
    widget.setProperty(_ROLE, role)
    widget.setFont(getattr(look.type, role))
    return widget


def apply_fonts(root: QWidget, look: Look) -> None:
    """Give all widgets inside of `root` that have a role their fonts in another look."""
    for part in root.findChildren(QWidget):
        role = part.property(_ROLE)
        if role:
            part.setFont(getattr(look.type, role))
