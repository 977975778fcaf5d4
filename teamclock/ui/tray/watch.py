"""Watch whether the desktop has a tray: it may be absent, start late, or go.

Qt only tells whether there is a tray at the moment of the call, and looks for a tray on the session
bus only at the first call: after a call that is too early it never finds one. So this module
watches by itself, and no icon is made before there is a tray.
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
_WAIT_MS = 1000  # for an answer; a watcher that does not answer still exists
_EARLY_MS, _EARLY_LOOKS = 1000, 15  # checks at first: at login, a panel may start after the program
_ICON_WINDOW = "QSystemTrayIconSys"  # Qt’s window of the icon in an XEmbed tray


class TrayPart(Protocol):
    """Something that a program owns as long as it shows a tray, such as a `Selection`."""

    def owned(self) -> bool:
        """Return whether a program owns this part now, so that there is a tray."""
        ...


class TrayWatch(QObject):
    """Watches which kind of tray can show the icon; `changed` carries a `TrayHost`, NONE for none.

    On Linux trays are announced on the D-Bus session bus by a service, here called the watcher.
    On X11 a tray may instead own a selection of the X server. `look` checks both at once.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.host = TrayHost.NONE
        self._last_tray = TrayHost.NONE  # the last kind that was found
        self._item: bool | None = None  # whether a tray on the bus shows icons; None: unknown
        self._selection: TrayPart | None = None
        self._left = _EARLY_LOOKS  # how many checks of `_look_early` are left
        self._early = QTimer(self, interval=_EARLY_MS)
        self._early.timeout.connect(self._look_early)

    def start(self) -> None:
        """Start to watch; `changed` is emitted when a tray is found or lost."""
        platform = QGuiApplication.platformName()
        if platform == "offscreen":  # there is no desktop
            return
        if sys.platform in ("win32", "darwin"):
            self._store(
                TrayHost.SYSTEM if QSystemTrayIcon.isSystemTrayAvailable() else TrayHost.NONE
            )
            return
        self._selection = selection(self._app) if platform == "xcb" else None
        self._follow_bus()
        self._early.start()

    def _follow_bus(self) -> None:
        """Listen on the session bus for the watcher, and for its signals that trays come or go."""
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            self._settle(item=False)  # no tray on the bus
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
        """Ask the watcher whether a tray shows its icons; `_hear` receives the answer."""
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
        """Take the answer of the watcher, or the error, to the question of `_ask`."""
        if call.isError():  # an error to the question proves a watcher; an unknown name proves none
            self._settle(item=call.error().name().rpartition(".")[2] not in _NOBODY)
        else:
            self._settle(item=shows(call.reply().arguments()))
        call.deleteLater()

    @Slot()
    def _miss(self) -> None:
        """Note that the watcher has left the session bus, so that no tray on it shows icons."""
        self._settle(item=False)

    def _settle(self, *, item: bool) -> None:
        """Store whether a tray on the bus shows icons (`item`), and check which tray there is."""
        self._item = item
        self.look()

    @Slot()
    def look(self) -> TrayHost:
        """Return which kind of tray can show the icon now, and emit `changed` if it is another.

        The tray of Windows and macOS (SYSTEM), once found, is not checked again.
        """
        if self.host is not TrayHost.SYSTEM:
            embedding = self._selection is not None and self._selection.owned()
            self._store(tray_host(self._item, embedding, self._last_tray))
            self._follow_icon()
        return self.host

    def _store(self, host: TrayHost) -> None:
        """Store the kind of tray, and emit `changed` if it is another.

        The repeated checks of the first seconds end when there is a tray.
        """
        if host is not TrayHost.NONE:
            self._early.stop()
            self._last_tray = host
        if host is not self.host:
            self.host = host
            self.changed.emit(host)

    def _look_early(self) -> None:
        """Check which tray there is: called each second after the start, at most 15 times."""
        self._left -= 1
        if self._left == 0:
            self._early.stop()
        self.look()

    def _follow_icon(self) -> None:
        """Watch Qt's window of the icon, whose end shows that the tray is gone (XEmbed alone)."""
        if self.host is TrayHost.EMBEDDED:
            for widget in self._app.topLevelWidgets():
                if widget.metaObject().className() == _ICON_WINDOW:
                    widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Check which tray there is when Qt hides the icon's window."""
        if event.type() == QEvent.Type.Hide:
            QTimer.singleShot(0, self, self.look)  # after Qt has hidden it
        return False


def shows(answer: list[object]) -> bool:
    """Return whether the watcher's answer says that a tray shows icons.

    `answer` has the arguments of a D-Bus message. An answer without any counts as true.
    """
    value = answer[0] if answer else True
    inner = getattr(value, "variant", None)  # PySide leaves some answers wrapped
    return (inner() if inner is not None else value) is not False


class Selection:
    """The X server's selection that a tray of XEmbed owns; to ask for its owner takes 0.1 ms."""

    def __init__(self, app: QApplication) -> None:
        import ctypes

        self._x11 = ctypes.CDLL("libX11.so.6")
        self._x11.XInternAtom.restype = ctypes.c_ulong
        self._x11.XInternAtom.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
        self._x11.XGetSelectionOwner.restype = ctypes.c_ulong
        self._x11.XGetSelectionOwner.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
        native: Any = app.nativeInterface()  # of X11 here; typed as any object
        self._display = native.display()
        # the number of the selection's name; 0: it gets one even if no program has used it
        self._atom = self._x11.XInternAtom(self._display, b"_NET_SYSTEM_TRAY_S0", 0)

    def owned(self) -> bool:
        """Return whether a program owns the selection now, so that there is a tray."""
        return bool(self._x11.XGetSelectionOwner(self._display, self._atom))


def selection(app: QApplication) -> Selection | None:
    """Return the selection of XEmbed trays; None if the X server cannot be asked for its owner."""
    try:
        return Selection(app)
    except (OSError, AttributeError):  # no X11 library, or another platform
        return None
