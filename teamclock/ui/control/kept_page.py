"""A page that is made once, and shown again with new content.

Qt's style sheets store a record of each drop-down list and each number field for good, so that a
page that is made at each opening costs memory each time (docs/architecture.md, Traps).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QAbstractScrollArea

from teamclock.ui.kit.theme import Look
from teamclock.ui.window.window import Window

if TYPE_CHECKING:  # not needed for the first board
    from teamclock.ui.kit.page_frame import PageFrame

PageT = TypeVar("PageT", bound="PageFrame")


class KeptPage(Generic[PageT]):
    """Stores a page of the window to be shown again; `make` makes and connects it for a look."""

    def __init__(self, window: Window, make: Callable[[Look], PageT]) -> None:
        self._window, self._make = window, make
        self._page: PageT | None = None  # None until `take` is called
        self._look: Look | None = None  # with which the page was made

    def take(self, look: Look) -> PageT:
        """Return the page, scrolled to its start; a page that is shown is closed first.

        The first call, and a call with other colours or fonts, makes a new page. The caller fills
        the page with its new content.
        """
        old = self._page
        if old is not None and self._window.pages.page() is old:
            self._window.leave_page()
        if old is not None and self._look == look:
            for area in old.findChildren(QAbstractScrollArea):
                area.verticalScrollBar().setValue(0)
            return old
        if old is not None:
            old.deleteLater()
        made = self._page = self._make(look)
        self._look, made.is_kept = look, True  # so that closing does not delete it
        return made
