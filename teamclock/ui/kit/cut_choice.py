"""Paints a combo box whose choice does not fit, cut with “…”; Qt would cut within a letter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

_EDGES = 2  # pixels that Qt leaves free beside the text


def paint_cut(box: QComboBox) -> None:
    """Paint a combo box as Qt does, but with its choice cut to the available width."""
    option, painter = cut_option(box), QStylePainter(box)
    with painter:
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def cut_option(box: QComboBox) -> QStyleOptionComboBox:
    """Return the style option by which Qt paints a box, with the choice cut to the width."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    space = box.style().subControlRect(control, option, part, box).width() - _EDGES
    cut = box.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, space)
    option.currentText = cut
    return option
