"""A scroll area without frame, background or focus, for content that keys of its owner scroll."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def quiet_area(content: QWidget, owner: QWidget) -> QScrollArea:
    """Return a scroll area of `owner` that scrolls `content` up and down."""
    area = QScrollArea(owner)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    return area
