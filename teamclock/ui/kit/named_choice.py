"""Lets screen readers call a combo box by its name and its choice."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QComboBox

from teamclock.messages import _


class NamedChoice(QAccessibleWidget):
    """The accessible interface of a combo box, which gives “Days: 7 days” as its name.

    Qt on Unix gives “7 days” alone. The list of choices is no child of the box for screen readers,
    since it opens as a menu.
    """

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box, QAccessible.Role.ComboBox)
        self._box = box

    def text(self, kind: QAccessible.Text) -> str:
        """Return the choice as the value, and the name with the choice as the name."""
        name, chosen = self._box.accessibleName(), self._box.currentText()
        if kind is QAccessible.Text.Value:
            return chosen
        if kind is not QAccessible.Text.Name:
            return super().text(kind)
        return _("{name}: {chosen}").format(name=name, chosen=chosen) if name else chosen

    def childCount(self) -> int:
        """Return 0, so that screen readers find no list in the box."""
        return 0
