"""Ask the session bus (D-Bus), without Qt, whether the desktop has a tray and shows notices."""

import os
from collections.abc import Mapping
from contextlib import closing, suppress
from threading import Thread
from typing import NamedTuple

_TRAY = "org.kde.StatusNotifierWatcher"
_NOTICES = "org.freedesktop.Notifications"
_WAIT_S = 1.0  # how long to wait for an answer of the bus


class Services(NamedTuple):
    """Whether the desktop has a tray, and whether it shows notices."""

    tray: bool
    notices: bool


def services(environment: Mapping[str, str], wait_s: float = _WAIT_S) -> Services | None:
    """Return the services on the session bus; None if no bus answers within `wait_s` seconds.

    The request runs in a thread, which is left running after that time: the library may wait for
    the bus without limit.
    """
    bus_address = address(environment)
    if bus_address is None:
        return None
    answers: list[Services] = []
    request = Thread(target=_request, args=(bus_address, wait_s, answers), daemon=True)
    request.start()
    request.join(wait_s)
    return answers[0] if answers else None


def address(environment: Mapping[str, str]) -> str | None:
    """Return the address of the session bus, from the environment or its usual path.

    None if neither exists, or "" where the variable is empty.
    """
    named = environment.get("DBUS_SESSION_BUS_ADDRESS")
    usual = os.path.join(environment.get("XDG_RUNTIME_DIR", ""), "bus")  # noqa: PTH118
    if named or not os.path.isabs(usual) or not os.path.exists(usual):  # noqa: PTH110, PTH117
        return named
    return f"unix:path={usual}"


def _request(bus_address: str, wait_s: float, answers: list[Services]) -> None:
    """Ask the bus for the services, and append them to `answers`; append nothing if that fails."""
    import jeepney  # type: ignore[import-untyped]
    from jeepney.io.blocking import (  # type: ignore[import-untyped]
        DBusConnection,
        Proxy,
        get_bus,
        prep_socket,
    )

    errors = (OSError, ValueError, RuntimeError, jeepney.DBusErrorResponse)
    with suppress(*errors):  # a bus that has gone, or an invalid address
        with closing(prep_socket(get_bus(bus_address), timeout=wait_s)) as to_bus:
            bus = Proxy(jeepney.message_bus, DBusConnection(to_bus), timeout=wait_s)
            tray, notices = (bool(bus.NameHasOwner(name)[0]) for name in (_TRAY, _NOTICES))
        answers.append(Services(tray, notices))
