"""The pages of the window: the main one, and one that takes its place until it is left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.filling import Filling

if TYPE_CHECKING:  # no page is open at the start
    from teamclock.ui.kit.page_frame import PageFrame


class PageStack(Filling):
    """Shows the main page, or one other until it is left (look.md, Pages).

    A page that is left is deleted, unless whoever opened it keeps it to show it again.
    """

    def __init__(self, main: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._main = main
        self._shown: PageFrame | None = None
        self.addWidget(main)

    def page(self) -> "PageFrame | None":
        """Return the page in place of the main one, if there is any."""
        return self._shown

    def show_page(self, page: "PageFrame") -> None:
        """Show a page until it asks to be left, and give it the focus; another one is closed."""
        before, self._shown = self._shown, page
        self.addWidget(page)
        self.setCurrentWidget(page)
        if before is not None:
            self._close(before)
        page.left.connect(self.leave)
        page.setFocus()

    @Slot()
    def leave(self) -> None:
        """Show the main page, if it is not shown, with the focus where it was."""
        before, self._shown = self._shown, None
        if before is None:
            return
        self.setCurrentWidget(self._main)
        self._close(before)
        focused = self._main.focusWidget()
        if focused is not None:
            focused.setFocus()

    def _close(self, page: "PageFrame") -> None:
        self.removeWidget(page)
        page.hide()
        page.left.disconnect(self.leave)
        page.closed.emit()
        if not page.is_kept:
            page.deleteLater()
