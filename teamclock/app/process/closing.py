"""Decide what closing the window does, by whether a tray icon can bring it back."""

from enum import Enum


class TrayHost(Enum):
    """What shows the tray icon: nothing, a tray of the session bus, one of XEmbed, the system."""

    NONE = "none"
    ITEM = "item"
    EMBEDDED = "embedded"
    SYSTEM = "system"


class CloseAction(Enum):
    """What closing the window does to the window and the program."""

    HIDE = "hide"
    QUIT = "quit"
    MINIMISE = "minimise"


def host(item: bool | None, embedding: bool, kept: TrayHost) -> TrayHost:  # noqa: FBT001 - two facts
    """Return what shows the tray icon, as far as is known.

    `item` is whether the session bus has a tray, None until it has answered; `embedding` is
    whether XEmbed has one. `kept` is what showed the icon first, because Qt asks the bus once a
    process.
    """
    if item is None:
        return TrayHost.NONE
    if item and kept is not TrayHost.EMBEDDED:
        return TrayHost.ITEM
    if embedding and kept is not TrayHost.ITEM:
        return TrayHost.EMBEDDED
    return TrayHost.NONE


def closing(shown_by: TrayHost, without: str) -> CloseAction:
    """Return what closing does; `without` is the user's setting for a desktop without a tray."""
    if shown_by is not TrayHost.NONE:
        return CloseAction.HIDE
    return CloseAction.MINIMISE if without == CloseAction.MINIMISE.value else CloseAction.QUIT
