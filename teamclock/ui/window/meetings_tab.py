"""The tab of meetings as controllers know it: they reach it without the lists around it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.ui.window.lists import MEETINGS, Lists

if TYPE_CHECKING:  # not needed for the first board
    from teamclock.ui.meetings.page import MeetingsPage


class MeetingsTab(QObject):
    """`made` hands the page over when it is made; `shown` tells whether the tab is now shown."""

    made = Signal(object)
    shown = Signal(bool)

    def __init__(self, lists: Lists) -> None:
        super().__init__(lists)
        self._lists = lists
        lists.meetings_made.connect(self.made)
        lists.list_shown.connect(self._emit_shown)

    @Slot(int)
    def _emit_shown(self, at: int) -> None:
        self.shown.emit(at == MEETINGS)

    def page(self) -> "MeetingsPage":
        """Return the page, which is made when it is first needed."""
        return self._lists.meetings

    def is_shown(self) -> bool:
        """Return whether the tab is the list that is shown."""
        return self._lists.at() == MEETINGS

    def show(self) -> None:
        """Show the tab in place of the other lists."""
        self._lists.show_list(MEETINGS)
