"""The menu of the button “⋯”, with the actions that are seldom needed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from teamclock.messages import _
from teamclock.ui.kit.theme import Look

if TYPE_CHECKING:  # imported when the menu is first opened
    from teamclock.ui.kit.menu_row import MenuEntry


class Menu(QObject):
    """A menu whose entries emit requests."""

    meeting_asked = Signal()  # to find a time to meet
    teams_asked = Signal()
    team_asked = Signal()  # to add a team
    file_asked = Signal()  # to open a team file
    import_asked = Signal()
    settings_asked = Signal()
    balance_asked = Signal()
    season_asked = Signal()  # the page of clock changes
    what_if_asked = Signal()  # the page to try other hours
    help_asked = Signal()
    share_asked = Signal()
    leave_asked = Signal()  # to stop sharing the queue

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shared = False  # whether the queue is shared

    def show_sharing(self, *, shared: bool) -> None:
        """Offer to stop sharing the queue if it is `shared`, else to share it."""
        self._shared = shared

    def open(self, owner: QWidget, look: Look) -> None:
        """Open the menu at its button, `owner`."""
        from teamclock.ui.kit.menu_list import open_menu

        open_menu(self.entries(), owner, look, _call)

    def entries(self) -> "tuple[MenuEntry, ...]":
        """Return the entries from top to bottom; the value of each is a function that is called."""
        from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry
        from teamclock.ui.window.key_list import shown_keys

        sharing = (
            MenuEntry(_("Stop sharing…"), self.leave_asked.emit)
            if self._shared
            else MenuEntry(_("Share the queue…"), self.share_asked.emit)
        )
        return (
            MenuEntry(_("Find a time"), self.meeting_asked.emit, shown_keys("Ctrl+M")),
            SEPARATOR,
            MenuEntry(_("Teams"), self.teams_asked.emit, shown_keys("Ctrl+T")),
            MenuEntry(_("Add a team"), self.team_asked.emit),
            MenuEntry(_("Open a team file…"), self.file_asked.emit),
            SEPARATOR,
            MenuEntry(_("Import…"), self.import_asked.emit),
            sharing,
            SEPARATOR,
            MenuEntry(_("Balance"), self.balance_asked.emit, shown_keys("Ctrl+B")),
            MenuEntry(_("Clock changes"), self.season_asked.emit, shown_keys("F7")),
            MenuEntry(_("Try other hours"), self.what_if_asked.emit, shown_keys("F8")),
            SEPARATOR,
            MenuEntry(_("Settings"), self.settings_asked.emit, shown_keys("Ctrl+,")),
            MenuEntry(_("Keys…"), self.help_asked.emit, shown_keys("F1")),
        )


def _call(action: object) -> None:
    """Call the value of the entry that the user picked."""
    assert callable(action)
    action()
