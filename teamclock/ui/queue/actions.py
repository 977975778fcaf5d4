"""Determines which of the selected items can take a step, and the entries of their menus."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from teamclock.domain.item import Item, Kind
from teamclock.messages import _
from teamclock.present.item import ItemContext

if TYPE_CHECKING:  # what a menu needs
    from teamclock.present.choices import StepEntry
    from teamclock.ui.kit.menu_row import MenuEntry


def ready(seen: ItemContext, items: Sequence[Item], kind: Kind) -> tuple[Item, ...]:
    """Return those of `items` that may take a step now."""
    from teamclock.present.choices import possible  # not needed for the first board

    return tuple(item for item in items if possible(seen, item, kind))


def item_entries(seen: ItemContext, items: Sequence[Item]) -> "list[MenuEntry]":
    """Return the menu of some items: to open a single one, which has the value None, and steps."""
    from teamclock.present.choices import menu_entries  # not needed for the first board
    from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry

    opens = [MenuEntry(_("Open"), None, "⏎"), SEPARATOR] if len(items) == 1 else []
    return opens + step_entries(menu_entries(seen, items))


def step_entries(steps: "Sequence[StepEntry]") -> "list[MenuEntry]":
    """Return the steps for a menu, first the possible ones; each has its kind as the value.

    The others are grey, below a line, with the reason under them (look.md, Queue and panel).
    """
    from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry

    can = [MenuEntry(one.label, one.kind, one.key) for one in steps if not one.reason]
    cannot = [
        MenuEntry(one.label, one.kind, one.key, enabled=False, reason=one.reason)
        for one in steps
        if one.reason
    ]
    return [*can, *[SEPARATOR] * bool(can and cannot), *cannot]
