"""Ask the session bus, without Qt, whether the desktop has a tray and shows notices."""

import os
from collections.abc import Mapping
from contextlib import closing, suppress
from threading import Thread
from typing import NamedTuple

_TRAY = "org.kde.StatusNotifierWatcher"
_NOTICES = "org.freedesktop.Notifications"
_WAIT_S = 1.0


class Services(NamedTuple):
    """Whether the desktop has a tray, and whether it shows notices."""

    tray: bool
    notices: bool


def services(environment: Mapping[str, str], wait_s: float = _WAIT_S) -> Services | None:
    """Return the services on the session bus; None where no bus answers within `wait_s` seconds.

    The request runs in a thread that may be left behind, because the library waits without limit
    for a greeting of the bus.
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
    """Return the address of the session bus, from the environment or the usual path; or None."""
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
    with suppress(*troubles):  # a bus that has gone, or an invalid address
        with closing(prep_socket(get_bus(where), timeout=wait_s)) as to_bus:
            bus = Proxy(jeepney.message_bus, DBusConnection(to_bus), timeout=wait_s)
            tray, notices = (bool(bus.NameHasOwner(name)[0]) for name in (_TRAY, _NOTICES))
        heard.append(Services(tray, notices))
