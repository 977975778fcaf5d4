"""The menu behind “⋯”, with the actions that are seldom needed."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from teamclock.messages import _


class Menu(QObject):
    """Fills a menu; each entry emits a request."""

    meeting_asked = Signal()
    team_asked = Signal()
    file_asked = Signal()
    settings_asked = Signal()
    balance_asked = Signal()
    season_asked = Signal()
    what_if_asked = Signal()
    help_asked = Signal()
    share_asked = Signal()
    leave_asked = Signal()

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        menu.addAction(_("Find a time to meet…"), self.meeting_asked.emit)
        menu.addSeparator()
        menu.addAction(_("Add a team…"), self.team_asked.emit)
        menu.addAction(_("Open a team file…"), self.file_asked.emit)
        menu.addSeparator()
        self._share = menu.addAction(_("Share the queue…"), self.share_asked.emit)
        self._leave = menu.addAction(_("Stop sharing…"), self.leave_asked.emit)
        self.show_sharing(shared=False)
        menu.addSeparator()
        menu.addAction(_("Balance"), self.balance_asked.emit)
        menu.addAction(_("Clock changes"), self.season_asked.emit)
        menu.addAction(_("Try other hours"), self.what_if_asked.emit)
        menu.addSeparator()
        menu.addAction(_("Settings"), self.settings_asked.emit)
        menu.addAction(_("Keys…"), self.help_asked.emit)

    def show_sharing(self, *, shared: bool) -> None:
        """Offer to share the queue, or to stop that."""
        self._share.setVisible(not shared)
        self._leave.setVisible(shared)
