"""A stack of pages that takes the space that is left, however the text of a page wraps."""

from PySide6.QtWidgets import QStackedWidget


class Filling(QStackedWidget):
    """A stack of pages whose height does not depend on its width.

    Otherwise a layout would not make the stack lower than its text is at the current width.
    """

    def hasHeightForWidth(self) -> bool:
        """Return False, so that layouts do not ask for a height at their width."""
        return False
