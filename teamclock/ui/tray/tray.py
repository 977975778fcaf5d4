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
_SAME_CLICK_MS = 300  # Qt reports a click on the icon after the popover has closed at the press


class Tray(QObject):
    """Shows an icon with a menu and a popover while the desktop has a tray.

    Without a tray it stores the last glance, to show it once a tray appears. The signals report
    which entry the user chose; `pause_asked` carries the end of the pause, or None to end it.
    """

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
        self._closing = Settle(_SAME_CLICK_MS, self)  # runs after the popover closed
        self.host = TrayHost.NONE
        self.sign: TraySign | None = None  # what the icon shows
        self._glance: Glance | None = None
        self._icon: QSystemTrayIcon | None = None
        self.destroyed.connect(self.menu.menu.deleteLater)  # it has no parent
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._repaint)
        self.apply_theme(look)

    @Slot(object)
    def show_glance(self, glance: Glance) -> None:
        """Show a glance in the icon, the menu and the open popover if it differs from the last."""
        if glance != self._glance:
            self._glance = glance
            self.menu.show_glance(glance)
            if self.popover is not None:
                self.popover.show_glance(glance)
            self._show()

    @Slot(object)
    def show_host(self, host: TrayHost) -> None:
        """Show the icon in a tray of the kind `host`; hide the icon if that is `TrayHost.NONE`."""
        self.host = host
        self.menu.show_host(host)
        if host is TrayHost.NONE:
            self.close_popover()
        else:
            self.icon()
        if self._icon is not None:
            self.sign = None  # so that `_show` sets it again
            self._show()

    def apply_theme(self, look: Look) -> None:
        """Style the menu and close the popover, which gets the theme when it is opened again.

        The style counts only where Qt paints the menu; some panels paint it themselves.
        """
        self._look = look
        self.close_popover()
        self.menu.menu.setStyleSheet(menu_sheet(look.colours))

    def icon(self) -> QSystemTrayIcon:
        """Return the icon; the first call makes it, which must not be before there is a tray.

        The reason is in ui/tray/watch.py.
        """
        if self._icon is None:
            self._icon = QSystemTrayIcon(self)
            self._icon.setContextMenu(self.menu.menu)
            self._icon.activated.connect(self._activate)
        return self._icon

    def _show(self) -> None:
        """Set sign and tooltip of the icon if they have changed; show it if there is a tray.

        Before the first glance nothing is shown: an icon without a sign would be a gap.
        """
        if self._icon is None or self._glance is None:
            return
        shown = sign(self._glance)
        if shown is not self.sign:
            self.sign = shown
            self._icon.setIcon(icon(shown, dark=panel_is_dark()))
        markup = self.host is TrayHost.EMBEDDED  # there Qt shows the tooltip
        set_icon_tooltip(self._icon, tip_lines(self._glance), markup=markup)
        self._icon.setVisible(self.host is not TrayHost.NONE)

    @Slot()
    def _repaint(self) -> None:
        """Paint the sign again, for a desktop that has become dark or light."""
        self.sign = None  # so that `_show` sets it again
        self._show()

    @Slot(object)
    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """Open the popover at a click on the icon, or close it if it is open.

        A press on the icon closes the popover, as any press outside does. The click that belongs to
        this press comes within 300 ms and must not open it again.
        """
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
        """Open the popover beside the icon, or at the cursor if the icon's position is unknown."""
        from teamclock.ui.tray.tray_popover import TrayPopover

        if self._glance is not None:
            self.popover = TrayPopover(self._look, self._actions)
            self.popover.closed.connect(self._forget)
            self.popover.show_glance(self._glance)
            place = self.icon().geometry()
            self.popover.open_beside(place if place.isValid() else _cursor())

    @Slot()
    def _forget(self) -> None:
        """Drop the closed popover; let `_activate` ignore clicks on the icon for 300 ms."""
        self.popover = None
        self._closing.arm()


def _cursor() -> QRect:
    """Return the pixel at the cursor as a rectangle."""
    return QRect(QCursor.pos(), QSize(1, 1))


def panel_is_dark() -> bool:
    """Return whether the panel is probably dark: it is unless the desktop's theme is light."""
    return QGuiApplication.styleHints().colorScheme() is not Qt.ColorScheme.Light
