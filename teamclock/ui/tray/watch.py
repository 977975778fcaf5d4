"""Watches whether there is a tray: it may be absent, come late, or go.

Qt's own answer is valid only at the moment of the call. A call that is too early is final: Qt looks
for the tray of the session bus at the first call, and never again. So this module watches by
itself, and no icon is made before there is a tray.
"""

import sys
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import SLOT, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from teamclock.app.process.closing import TrayHost, tray_host

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

_NAME = "org.kde.StatusNotifierWatcher"
_PATH = "/StatusNotifierWatcher"
_HOST_SIGNALS = ("StatusNotifierHostRegistered", "StatusNotifierHostUnregistered")
_NOBODY = ("NameHasNoOwner", "ServiceUnknown", "Disconnected")
_WAIT_MS = 1000  # a watcher that does not answer still exists
_EARLY_MS, _EARLY_LOOKS = 1000, 15  # at login, a panel may start after the program
_ICON_WINDOW = "QSystemTrayIconSys"  # Qt's window in the tray of XEmbed; it goes with the tray


class TrayPart(Protocol):
    """Something that a tray owns while it exists."""

    def owned(self) -> bool: ...


class TrayWatch(QObject):
    """Watches which kind of tray, if any, can show the icon; `changed` carries a `TrayHost`.

    On Linux it listens to the D-Bus session bus, where trays are announced. `look` checks at once.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.host = TrayHost.NONE
        self._kept = TrayHost.NONE
        self._item: bool | None = None
        self._selection: TrayPart | None = None
        self._left = _EARLY_LOOKS
        self._early = QTimer(self, interval=_EARLY_MS)
        self._early.timeout.connect(self._look_early)

    def start(self) -> None:
        """Start to watch; results are emitted by `changed`."""
        platform = QGuiApplication.platformName()
        if platform == "offscreen":
            return
        if sys.platform in ("win32", "darwin"):
            self._find(
                TrayHost.SYSTEM if QSystemTrayIcon.isSystemTrayAvailable() else TrayHost.NONE
            )
            return
        self._selection = selection(self._app) if platform == "xcb" else None
        self._follow_bus()
        self._early.start()

    def _follow_bus(self) -> None:
        """Follow the watcher on the session bus, which announces trays that come and go."""
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            self._settle(item=False)
            return
        self._service = QDBusServiceWatcher(_NAME, bus, parent=self)
        self._service.serviceRegistered.connect(self._ask)
        self._service.serviceUnregistered.connect(self._miss)
        slot: Any = SLOT("_ask()")  # typed as bytes, accepted as a string
        for name in _HOST_SIGNALS:
            bus.connect(_NAME, _PATH, _NAME, name, self, slot)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        """Ask the watcher whether a tray shows its icons; `_hear` takes the answer."""
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        asked = QDBusMessage.createMethodCall(
            _NAME, _PATH, "org.freedesktop.DBus.Properties", "Get"
        )
        asked.setArguments([_NAME, "IsStatusNotifierHostRegistered"])
        asked.setAutoStartService(False)
        call = QDBusConnection.sessionBus().asyncCall(asked, _WAIT_MS)
        self._call = QDBusPendingCallWatcher(call, self)
        self._call.finished.connect(self._hear)

    @Slot("QDBusPendingCallWatcher*")
    def _hear(self, call: "QDBusPendingCallWatcher") -> None:
        if call.isError():  # an error to the question proves a watcher; an unknown name proves none
            self._settle(item=call.error().name().rpartition(".")[2] not in _NOBODY)
        else:
            self._settle(item=shows(call.reply().arguments()))
        call.deleteLater()

    @Slot()
    def _miss(self) -> None:
        self._settle(item=False)

    def _settle(self, *, item: bool) -> None:
        self._item = item
        self.look()

    @Slot()
    def look(self) -> TrayHost:
        """Return which tray shows the icon, and emit it if it has changed."""
        if self.host is not TrayHost.SYSTEM:
            embedding = self._selection is not None and self._selection.owned()
            self._find(tray_host(self._item, embedding, self._kept))
            self._follow_icon()
        return self.host

    def _find(self, found: TrayHost) -> None:
        if found is not TrayHost.NONE:
            self._early.stop()
            self._kept = found
        if found is not self.host:
            self.host = found
            self.changed.emit(found)

    def _look_early(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._early.stop()
        self.look()

    def _follow_icon(self) -> None:
        """Watch for the end of the icon's window, which goes with the tray of XEmbed."""
        if self.host is TrayHost.EMBEDDED:
            for widget in self._app.topLevelWidgets():
                if widget.metaObject().className() == _ICON_WINDOW:
                    widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            QTimer.singleShot(0, self, self.look)  # after Qt has hidden it
        return False


def shows(answer: list[object]) -> bool:
    """Return the value of a watcher's answer; an empty answer counts as true."""
    value = answer[0] if answer else True
    inner = getattr(value, "variant", None)  # PySide leaves some answers wrapped
    return (inner() if inner is not None else value) is not False


class Selection:
    """The selection of X11 that a tray of XEmbed owns; a call of `owned` takes 0.1 ms."""

    def __init__(self, app: QApplication) -> None:
        import ctypes

        self._x11 = ctypes.CDLL("libX11.so.6")
        self._x11.XInternAtom.restype = ctypes.c_ulong
        self._x11.XInternAtom.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
        self._x11.XGetSelectionOwner.restype = ctypes.c_ulong
        self._x11.XGetSelectionOwner.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
        native: Any = app.nativeInterface()  # of X11 here; typed as any object
        self._display = native.display()
        self._atom = self._x11.XInternAtom(self._display, b"_NET_SYSTEM_TRAY_S0", 0)

    def owned(self) -> bool:
        return bool(self._x11.XGetSelectionOwner(self._display, self._atom))


def selection(app: QApplication) -> Selection | None:
    """Return the tray's selection; None if X11 cannot be asked."""
    try:
        return Selection(app)
    except (OSError, AttributeError):  # no X11 library, or another platform
        return None
