"""The tab of meetings, as controllers use it without knowing the other lists."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.ui.window.lists import MEETINGS, Lists

if TYPE_CHECKING:  # not needed for the first board
    from teamclock.ui.meetings.page import MeetingsPage


class MeetingsTab(QObject):
    """Gives access to the tab of meetings among the lists.

    `made` carries the MeetingsPage when it is first needed and made. `shown` carries whether the
    tab is shown, each time that another list is shown.
    """

    made = Signal(object)
    shown = Signal(bool)

    def __init__(self, lists: Lists) -> None:
        super().__init__(lists)
        self._lists = lists
        lists.meetings_made.connect(self.made)
        lists.list_shown.connect(self._emit_shown)

    @Slot(int)
    def _emit_shown(self, index: int) -> None:
        """Emit whether the list at `index`, which is shown now, is that of the meetings."""
        self.shown.emit(index == MEETINGS)

    def page(self) -> "MeetingsPage":
        """Return the page, which is made when it is first needed."""
        return self._lists.meetings

    def is_shown(self) -> bool:
        """Return whether the tab is the list that is shown."""
        return self._lists.at() == MEETINGS

    def show(self) -> None:
        """Show the tab in place of the other lists."""
        self._lists.show_list(MEETINGS)
