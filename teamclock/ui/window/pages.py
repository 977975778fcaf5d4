"""The pages of the window: the main one, or another in its place, such as the settings."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.filling import Filling

if TYPE_CHECKING:  # no page is open at the start
    from teamclock.ui.kit.page_frame import PageFrame


class PageStack(Filling):
    """Shows the main page, or another page until the user leaves it (look.md, Pages).

    A page that is left is deleted, unless its `is_kept` is set because it is to be shown again.
    """

    def __init__(self, main: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._main = main
        self._shown: PageFrame | None = None  # the page in place of `main`
        self.addWidget(main)

    def page(self) -> "PageFrame | None":
        """Return the page in place of the main one; None while the main page is shown."""
        return self._shown

    def show_page(self, page: "PageFrame") -> None:
        """Show a page until it emits `left`, and give it the focus; another page is closed."""
        former, self._shown = self._shown, page
        self.addWidget(page)
        self.setCurrentWidget(page)
        if former is not None:
            self._close(former)
        page.left.connect(self.leave)
        page.setFocus()

    @Slot()
    def leave(self) -> None:
        """Show the main page again, with the focus where it was; do nothing if it is shown."""
        former, self._shown = self._shown, None
        if former is None:
            return
        self.setCurrentWidget(self._main)
        self._close(former)
        focused = self._main.focusWidget()
        if focused is not None:
            focused.setFocus()

    def _close(self, page: "PageFrame") -> None:
        """Remove a page, emit its signal `closed`, and delete it unless it is kept."""
        self.removeWidget(page)
        page.hide()
        page.left.disconnect(self.leave)
        page.closed.emit()
        if not page.is_kept:
            page.deleteLater()
