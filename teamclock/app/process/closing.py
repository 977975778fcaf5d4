"""What closing the window does: it depends on whether there is a way back to it."""

from enum import Enum


class TrayHost(Enum):
    """Who shows our icon: nobody, a tray of the session bus, XEmbed's, or the system itself."""

    NONE = "none"
    ITEM = "item"
    EMBEDDED = "embedded"
    SYSTEM = "system"


class CloseAction(Enum):
    """What becomes of the window and the program."""

    HIDE = "hide"
    QUIT = "quit"
    MINIMISE = "minimise"


def host(item: bool | None, embedding: bool, kept: TrayHost) -> TrayHost:  # noqa: FBT001 - two facts
    """Return who shows the icon, as far as is known; `item` is None until the bus has answered.

    `kept` is who showed it first: Qt asks the bus once in a process and stays with the answer.
    """
    if item is None:
        return TrayHost.NONE
    if item and kept is not TrayHost.EMBEDDED:
        return TrayHost.ITEM
    if embedding and kept is not TrayHost.ITEM:
        return TrayHost.EMBEDDED
    return TrayHost.NONE


def closing(shown_by: TrayHost, without: str) -> CloseAction:
    """Return what closing does; `without` is the user's choice for where there is no tray."""
    if shown_by is not TrayHost.NONE:
        return CloseAction.HIDE
    return CloseAction.MINIMISE if without == CloseAction.MINIMISE.value else CloseAction.QUIT
