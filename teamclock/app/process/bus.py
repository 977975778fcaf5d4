"""What the desktop offers, as its session bus tells: asked without Qt, for a second at most."""

import os
from collections.abc import Mapping
from contextlib import closing, suppress
from threading import Thread
from typing import NamedTuple

_TRAY = "org.kde.StatusNotifierWatcher"
_NOTICES = "org.freedesktop.Notifications"
_WAIT_S = 1.0


class Services(NamedTuple):
    """Whether somebody keeps a tray, and whether somebody shows notices."""

    tray: bool
    notices: bool


def services(environment: Mapping[str, str], wait_s: float = _WAIT_S) -> Services | None:
    """Return what is on the session bus; None where there is no bus, or none that answers.

    The library waits without a limit for a bus to greet it: a thread that may stay behind does not.
    """
    where = address(environment)
    if where is None:
        return None
    heard: list[Services] = []
    asking = Thread(target=_ask, args=(where, wait_s, heard), daemon=True)
    asking.start()
    asking.join(wait_s)
    return heard[0] if heard else None


def address(environment: Mapping[str, str]) -> str | None:
    """Return where the session bus is: as the environment says, else where it mostly is."""
    named = environment.get("DBUS_SESSION_BUS_ADDRESS")
    usual = os.path.join(environment.get("XDG_RUNTIME_DIR", ""), "bus")  # noqa: PTH118
    if named or not os.path.isabs(usual) or not os.path.exists(usual):  # noqa: PTH110, PTH117
        return named
    return f"unix:path={usual}"


def _ask(where: str, wait_s: float, heard: list[Services]) -> None:
    import jeepney  # type: ignore[import-untyped]
    from jeepney.io.blocking import (  # type: ignore[import-untyped]
        DBusConnection,
        Proxy,
        get_bus,
        prep_socket,
    )

    troubles = (OSError, ValueError, RuntimeError, jeepney.DBusErrorResponse)
    with suppress(*troubles):  # a bus that is gone, or an address that is none
        with closing(prep_socket(get_bus(where), timeout=wait_s)) as to_bus:
            bus = Proxy(jeepney.message_bus, DBusConnection(to_bus), timeout=wait_s)
            tray, notices = (bool(bus.NameHasOwner(name)[0]) for name in (_TRAY, _NOTICES))
        heard.append(Services(tray, notices))
