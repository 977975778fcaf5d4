"""A stack of pages that takes the space that is left, however the text in it wraps."""

from PySide6.QtWidgets import QStackedWidget


class Filling(QStackedWidget):
    """A stack of pages whose height does not depend on its width."""

    def hasHeightForWidth(self) -> bool:
        return False
