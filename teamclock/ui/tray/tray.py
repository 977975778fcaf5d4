"""The tray: an icon with four signs, a tooltip and a menu."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from teamclock.app.process.closing import TrayHost
from teamclock.messages import _
from teamclock.present.tray import (
    Glance,
    TraySign,
    handoff_words,
    more_words,
    pause_choices,
    pause_words,
    sign,
    team_rows,
    tip_lines,
)
from teamclock.ui.kit.plain_text import bus_menu_text, menu_text, set_icon_tooltip
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from teamclock.ui.tray.icon import icon

_CLICK = QSystemTrayIcon.ActivationReason.Trigger


class Tray(QObject):
    """Shows an icon while there is a tray; without one it only holds what it would show."""

    toggle_asked = Signal()
    open_asked = Signal()
    new_asked = Signal()
    pause_asked = Signal(object)
    quit_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.menu = TrayMenu(self)
        self.host = TrayHost.NONE
        self.sign: TraySign | None = None
        self._glance: Glance | None = None
        self._icon: QSystemTrayIcon | None = None
        self.destroyed.connect(self.menu.menu.deleteLater)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._repaint)

    @Slot(object)
    def show_glance(self, glance: Glance) -> None:
        """Show a glance, if it differs from the last one."""
        if glance != self._glance:
            self._glance = glance
            self.menu.show_glance(glance)
            self._show()

    @Slot(object)
    def show_host(self, host: TrayHost) -> None:
        """Show the icon in a tray that has appeared; hide it when the tray is gone."""
        self.host = host
        self.menu.show_host(host)
        if host is not TrayHost.NONE:
            self.icon()
        if self._icon is not None:
            self.sign = None
            self._show()

    def apply_theme(self, look: Look) -> None:
        """Style the menu where Qt paints it; a panel on the session bus paints it itself."""
        self.menu.menu.setStyleSheet(style_sheet(look.colours))

    def icon(self) -> QSystemTrayIcon:
        """Return the icon, which is made at the first call (see ui/tray/watch.py)."""
        if self._icon is None:
            self._icon = QSystemTrayIcon(self)
            self._icon.setContextMenu(self.menu.menu)
            self._icon.activated.connect(self._activate)
        return self._icon

    def _show(self) -> None:
        """Set the sign and the tooltip of the icon if they have changed, and show it.

        An icon without a sign would show as a gap in the panel.
        """
        if self._icon is None or self._glance is None:
            return
        shown = sign(self._glance)
        if shown is not self.sign:
            self.sign = shown
            self._icon.setIcon(icon(shown, dark=panel_is_dark()))
        markup = self.host is TrayHost.EMBEDDED
        set_icon_tooltip(self._icon, tip_lines(self._glance), markup=markup)
        self._icon.setVisible(self.host is not TrayHost.NONE)

    @Slot()
    def _repaint(self) -> None:
        self.sign = None
        self._show()

    @Slot(object)
    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is _CLICK:
            self.toggle_asked.emit()


def panel_is_dark() -> bool:
    """Guess whether the panel is dark: as the desktop is, and dark if that is unknown."""
    return QGuiApplication.styleHints().colorScheme() is not Qt.ColorScheme.Light


class TrayMenu:
    """The tray's menu; its rows are updated in place, for it may be open meanwhile."""

    def __init__(self, tray: Tray) -> None:
        self._tray = tray
        menu = self.menu = QMenu()
        self._rows: list[QAction] = []
        self._waiting: tuple[str, ...] | None = None
        self._written = menu_text
        self._after_rows = menu.addSeparator()
        self.open = menu.addAction(_("Open"))
        self.open.triggered.connect(self._open_or_hide)
        menu.addAction(_("New item…"), tray.new_asked.emit)
        self._pause = menu.addMenu(_("Pause notices"))
        self._choices: list[QAction] = []
        self._until: list[object] = []
        menu.addSeparator()
        menu.addAction(_("Quit"), tray.quit_asked.emit)
        menu.aboutToHide.connect(self._catch_up)
        self._visible = False
        self._glance: Glance | None = None

    def show_window(self, *, visible: bool) -> None:
        """Offer to open the window, or to hide a visible one."""
        self._visible = visible
        self.open.setText(_("Hide") if visible else _("Open"))

    def _open_or_hide(self) -> None:
        (self._tray.toggle_asked if self._visible else self._tray.open_asked).emit()

    def show_host(self, host: TrayHost) -> None:
        self._written = bus_menu_text if host is TrayHost.ITEM else menu_text
        if self._glance is not None:
            self.show_glance(self._glance)

    def show_glance(self, glance: Glance) -> None:
        self._glance = glance
        moment = glance.moment
        extra = (more_words(moment), handoff_words(moment), pause_words(glance))
        self._show_rows((*team_rows(moment), *(words for words in extra if words)))
        self._show_pause(glance)

    def _show_rows(self, texts: tuple[str, ...]) -> None:
        """Set the texts of the rows; their number changes only while the menu is closed."""
        self._waiting = None
        if len(texts) != len(self._rows) and self.menu.isVisible():
            self._waiting = texts
            return
        while len(self._rows) > len(texts):
            self.menu.removeAction(self._rows.pop())
        while len(self._rows) < len(texts):
            self._rows.append(self._row())
        for row, text in zip(self._rows, map(self._written, texts), strict=True):
            if row.text() != text:
                row.setText(text)

    def _row(self) -> QAction:
        """Add a row that opens the window; a disabled row would be grey and hard to read."""
        row = QAction(self.menu)
        row.triggered.connect(self._tray.open_asked)
        self.menu.insertAction(self._after_rows, row)
        return row

    def _catch_up(self) -> None:
        if self._waiting is not None:
            self._show_rows(self._waiting)

    def _show_pause(self, glance: Glance) -> None:
        choices = (*pause_choices(glance.moment), (_("Resume notices"), None))
        if not self._choices:
            for at, (words, _until) in enumerate(choices):
                made = self._pause.addAction(words)
                made.triggered.connect(lambda _on, at=at: self._ask_pause(at))
                self._choices.append(made)
        self._until = [until for _words, until in choices]
        self._choices[-1].setEnabled(glance.paused)

    def _ask_pause(self, at: int) -> None:
        self._tray.pause_asked.emit(self._until[at])
