"""Fonts by their role, so that a change of the system's font reaches every part of a page."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.theme import Look

_ROLE = "font role"
Widget = TypeVar("Widget", bound=QWidget)


def with_font(widget: Widget, role: str, look: Look) -> Widget:
    """Give a widget the font of a role, a field of `theme.Type`, and return the widget."""
    widget.setProperty(_ROLE, role)
    widget.setFont(getattr(look.type, role))
    return widget


def apply_fonts(root: QWidget, look: Look) -> None:
    """Give all parts of a widget the fonts of another look."""
    for part in root.findChildren(QWidget):
        role = part.property(_ROLE)
        if role:
            part.setFont(getattr(look.type, role))
