"""A page that is made once, and shown again with new content.

Qt's style sheets keep a record of each list of a drop-down and of each number field for good, so
a page that is made at each opening costs memory each time (docs/architecture.md, Traps).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QAbstractScrollArea

from teamclock.ui.kit.theme import Look
from teamclock.ui.window.window import Window

if TYPE_CHECKING:  # no page is open at the start
    from teamclock.ui.kit.page_frame import PageFrame

PageT = TypeVar("PageT", bound="PageFrame")


class KeptPage(Generic[PageT]):
    """Keeps a page of the window; `make` makes it for a look, and connects it."""

    def __init__(self, window: Window, make: Callable[[Look], PageT]) -> None:
        self._window, self._make = window, make
        self._page: PageT | None = None
        self._look: Look | None = None

    def take(self, look: Look) -> PageT:
        """Return the page, scrolled to its start and not shown: one that is open is left.

        A page that was made for other colours or fonts is made anew. What the page shows is for the
        caller to renew.
        """
        before = self._page
        if before is not None and self._window.pages.page() is before:
            self._window.leave_page()
        if before is not None and self._look == look:
            for area in before.findChildren(QAbstractScrollArea):
                area.verticalScrollBar().setValue(0)
            return before
        if before is not None:
            before.deleteLater()
        made = self._page = self._make(look)
        self._look, made.is_kept = look, True
        return made
