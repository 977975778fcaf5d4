"""What closing the window does: it depends on whether there is a way back to it."""

from enum import Enum


class Host(Enum):
    """Who shows our icon: nobody, a tray of the session bus, XEmbed's, or the system itself."""

    NONE = "none"
    ITEM = "item"
    EMBEDDED = "embedded"
    SYSTEM = "system"


class Closing(Enum):
    """What becomes of the window and the program."""

    HIDE = "hide"
    QUIT = "quit"
    MINIMISE = "minimise"


def host(item: bool | None, embedding: bool, kept: Host) -> Host:  # noqa: FBT001 - two facts
    """Return who shows the icon, as far as is known; `item` is None until the bus has answered.

    `kept` is who showed it first: Qt asks the bus once in a process and stays with the answer.
    """
    if item is None:
        return Host.NONE
    if item and kept is not Host.EMBEDDED:
        return Host.ITEM
    if embedding and kept is not Host.ITEM:
        return Host.EMBEDDED
    return Host.NONE


def closing(shown_by: Host, without: str) -> Closing:
    """Return what closing does; `without` is the user's choice for where there is no tray."""
    if shown_by is not Host.NONE:
        return Closing.HIDE
    return Closing.MINIMISE if without == Closing.MINIMISE.value else Closing.QUIT
