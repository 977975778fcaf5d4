"""The menu behind “⋯”, with the actions that are seldom needed."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from teamclock.config.settings import Settings
from teamclock.messages import N_, _
from teamclock.ui.kit.theme import Scheme

_SCHEMES = {
    Scheme.SYSTEM: N_("System"),
    Scheme.LIGHT: N_("Light"),
    Scheme.DARK: N_("Dark"),
}


class Menu(QObject):
    """Fills a menu; each entry emits a request."""

    meeting_asked = Signal()
    team_asked = Signal()
    file_asked = Signal()
    scheme_asked = Signal(object)
    seconds_asked = Signal(bool)
    settings_asked = Signal()
    balance_asked = Signal()
    season_asked = Signal()
    what_if_asked = Signal()
    help_asked = Signal()
    share_asked = Signal()
    leave_asked = Signal()

    def __init__(self, menu: QMenu, settings: Settings) -> None:
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
        menu.addAction(_("Balance…"), self.balance_asked.emit)
        menu.addAction(_("Clock changes…"), self.season_asked.emit)
        menu.addAction(_("Try other hours…"), self.what_if_asked.emit)
        menu.addSeparator()
        self._add_schemes(menu.addMenu(_("Colours")), Scheme(settings.scheme))
        seconds = QAction(_("Show seconds"), menu)
        seconds.setCheckable(True)
        seconds.setChecked(settings.seconds)
        seconds.toggled.connect(self.seconds_asked)
        menu.addAction(seconds)
        menu.addSeparator()
        menu.addAction(_("Settings…"), self.settings_asked.emit)
        menu.addAction(_("Keys…"), self.help_asked.emit)

    def show_sharing(self, *, shared: bool) -> None:
        """Offer to share the queue, or to stop that."""
        self._share.setVisible(not shared)
        self._leave.setVisible(shared)

    def _add_schemes(self, menu: QMenu, chosen: Scheme) -> None:
        group = QActionGroup(menu)
        for scheme, words in _SCHEMES.items():
            action = QAction(_(words), group)
            action.setCheckable(True)
            action.setChecked(scheme is chosen)
            action.triggered.connect(lambda _on, scheme=scheme: self.scheme_asked.emit(scheme))
            menu.addAction(action)
