"""The tray: an icon with four signs, a tooltip, a menu, and a popover at a click."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from teamclock.app.process.closing import TrayHost
from teamclock.present.tray import Glance, TraySign, sign, tip_lines
from teamclock.ui.kit.plain_text import set_icon_tooltip
from teamclock.ui.kit.settle import Settle
from teamclock.ui.kit.theme import Look
from teamclock.ui.tray.entries import TrayActions, menu_sheet
from teamclock.ui.tray.icon import icon
from teamclock.ui.tray.tray_menu import TrayMenu

if TYPE_CHECKING:
    from teamclock.ui.tray.tray_popover import TrayPopover

_CLICK = QSystemTrayIcon.ActivationReason.Trigger
_SAME_CLICK_MS = 300  # a click on the icon that has closed the popover is told after that


class Tray(QObject):
    """Shows an icon while there is a tray; without one it only holds what it would show."""

    open_asked = Signal()
    new_asked = Signal()
    pause_asked = Signal(object)
    settings_asked = Signal()
    quit_asked = Signal()

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = TrayActions(
            self.open_asked.emit,
            self.new_asked.emit,
            self.pause_asked.emit,
            self.settings_asked.emit,
            self.quit_asked.emit,
        )
        self.menu = TrayMenu(self._actions)
        self.popover: TrayPopover | None = None
        self._closing = Settle(_SAME_CLICK_MS, self)
        self.host = TrayHost.NONE
        self.sign: TraySign | None = None
        self._glance: Glance | None = None
        self._icon: QSystemTrayIcon | None = None
        self.destroyed.connect(self.menu.menu.deleteLater)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._repaint)
        self.apply_theme(look)

    @Slot(object)
    def show_glance(self, glance: Glance) -> None:
        """Show a glance, if it differs from the last one."""
        if glance != self._glance:
            self._glance = glance
            self.menu.show_glance(glance)
            if self.popover is not None:
                self.popover.show_glance(glance)
            self._show()

    @Slot(object)
    def show_host(self, host: TrayHost) -> None:
        """Show the icon in a tray that has appeared; hide it when the tray is gone."""
        self.host = host
        self.menu.show_host(host)
        if host is TrayHost.NONE:
            self.close_popover()
        else:
            self.icon()
        if self._icon is not None:
            self.sign = None
            self._show()

    def apply_theme(self, look: Look) -> None:
        """Style the menu where Qt paints it; a panel on the session bus paints it itself."""
        self._look = look
        self.close_popover()
        self.menu.menu.setStyleSheet(menu_sheet(look.colours))

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
        """Open the popover, or close it; the click that closed it does not open it again."""
        if reason is not _CLICK:
            return
        if self.popover is not None:
            self.close_popover()
        elif not self._closing.isActive():
            self._open_popover()

    def close_popover(self) -> None:
        """Close the popover, if it is open."""
        if self.popover is not None:
            self.popover.close()

    def _open_popover(self) -> None:
        """Open the popover beside the icon, or at the cursor where no panel tells its place."""
        from teamclock.ui.tray.tray_popover import TrayPopover

        if self._glance is not None:
            self.popover = TrayPopover(self._look, self._actions)
            self.popover.closed.connect(self._forget)
            self.popover.show_glance(self._glance)
            place = self.icon().geometry()
            self.popover.open_beside(place if place.isValid() else _cursor())

    @Slot()
    def _forget(self) -> None:
        self.popover = None
        self._closing.arm()


def _cursor() -> QRect:
    return QRect(QCursor.pos(), QSize(1, 1))


def panel_is_dark() -> bool:
    """Guess whether the panel is dark: as the desktop is, and dark if that is unknown."""
    return QGuiApplication.styleHints().colorScheme() is not Qt.ColorScheme.Light
