"""Pages of which one is shown: they take the space that is left, however their words wrap."""

from PySide6.QtWidgets import QStackedWidget


class Filling(QStackedWidget):
    """Pages that take the space that is left, however their words wrap."""

    def hasHeightForWidth(self) -> bool:
        return False
