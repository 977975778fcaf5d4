"""Decide what closing the window does: hide it, if a tray can show it, else minimise or quit."""

from enum import Enum


class TrayHost(Enum):
    """What shows the tray icon.

    NONE: nothing, as far as is known
    ITEM: a tray on the session bus (StatusNotifierItem)
    EMBEDDED: an XEmbed tray of X11
    SYSTEM: the tray of Windows or macOS
    """

    NONE = "none"
    ITEM = "item"
    EMBEDDED = "embedded"
    SYSTEM = "system"


class CloseAction(Enum):
    """What closing the window does: hide or minimise the window, or end the program."""

    HIDE = "hide"
    QUIT = "quit"
    MINIMISE = "minimise"


def tray_host(item: bool | None, embedding: bool, kept: TrayHost) -> TrayHost:  # noqa: FBT001 - two facts
    """Return what shows the tray icon, as far as is known.

    `item` is whether the session bus has a tray, None until the bus has answered. `embedding` is
    whether there is an XEmbed tray. `kept` is what showed the icon first: the other kind of
    tray cannot show it later, because Qt asks the bus only once in a process.
    """
    if item is None:
        return TrayHost.NONE
    if item and kept is not TrayHost.EMBEDDED:
        return TrayHost.ITEM
    if embedding and kept is not TrayHost.ITEM:
        return TrayHost.EMBEDDED
    return TrayHost.NONE


def close_action(shown_by: TrayHost, without: str) -> CloseAction:
    """Return what closing the window does.

    `shown_by` is what shows the tray icon. `without` is the user's setting for a desktop without a
    tray, a value of CloseAction.
    """
    if shown_by is not TrayHost.NONE:
        return CloseAction.HIDE
    return CloseAction.MINIMISE if without == CloseAction.MINIMISE.value else CloseAction.QUIT
