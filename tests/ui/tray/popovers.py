"""Popovers for tests, and what their entries ask for."""

from collections.abc import Callable

from teamclock.ui.kit.theme import Look
from teamclock.ui.tray.entries import TrayActions
from teamclock.ui.tray.tray_popover import TrayPopover

Asked = list[tuple[object, ...]]


def actions(asked: Asked) -> TrayActions:
    """Return actions that write down what is asked for."""

    def noted(what: str) -> Callable[..., None]:
        return lambda *values: asked.append((what, *values))

    return TrayActions(*map(noted, TrayActions._fields))


def popover(look: Look, asked: Asked | None = None) -> TrayPopover:
    """Return a popover; it is gone once it is closed."""
    return TrayPopover(look, actions([] if asked is None else asked))
