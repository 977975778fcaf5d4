"""Paints a combo box whose choice has no space, cut with “…”; Qt would cut it at any letter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

_EDGES = 2  # which Qt leaves beside the text


def paint_cut(box: QComboBox) -> None:
    """Paint a box as Qt does, with its choice cut."""
    option, painter = cut_option(box), QStylePainter(box)
    with painter:
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def cut_option(box: QComboBox) -> QStyleOptionComboBox:
    """Return what Qt paints a box by, with its choice cut to the space there is."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    space = box.style().subControlRect(control, option, part, box).width() - _EDGES
    cut = box.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, space)
    option.currentText = cut
    return option
