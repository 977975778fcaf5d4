"""A combo box as screen readers find it: by its name and what is chosen."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QComboBox

from teamclock.messages import _


class NamedChoice(QAccessibleWidget):
    """Says “Days: 7 days”, where Qt on Unix says “7 days”; the menu that opens has the rest."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box, QAccessible.Role.ComboBox)
        self._box = box

    def text(self, kind: QAccessible.Text) -> str:
        name, chosen = self._box.accessibleName(), self._box.currentText()
        if kind is QAccessible.Text.Value:
            return chosen
        if kind is not QAccessible.Text.Name:
            return super().text(kind)
        return _("{name}: {chosen}").format(name=name, chosen=chosen) if name else chosen

    def childCount(self) -> int:
        return 0
