"""Which of the selected items can take a step, and the entries of the menus that offer steps."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from teamclock.domain.item import Item, Kind
from teamclock.messages import _
from teamclock.present.item import ItemContext

if TYPE_CHECKING:  # needed for menus only
    from teamclock.present.choices import StepEntry
    from teamclock.ui.kit.menu_row import MenuEntry


def ready(seen: ItemContext, items: Sequence[Item], kind: Kind) -> tuple[Item, ...]:
    """Return those of `items` that can take a step of this kind at the instant of `seen`."""
    from teamclock.present.choices import possible  # not needed for the first board

    return tuple(item for item in items if possible(seen, item, kind))


def item_entries(seen: ItemContext, items: Sequence[Item]) -> "list[MenuEntry]":
    """Return the entries of the context menu of the selected items.

    For a single item the first entry opens it, and its value is None. All other entries are steps,
    with their kind as the value.
    """
    from teamclock.present.choices import menu_entries  # not needed for the first board
    from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry

    opens = [MenuEntry(_("Open"), None, "⏎"), SEPARATOR] if len(items) == 1 else []
    return opens + step_entries(menu_entries(seen, items))


def step_entries(steps: "Sequence[StepEntry]") -> "list[MenuEntry]":
    """Return menu entries for steps: the possible ones first, then the others below a line.

    The value of an entry is the kind of its step. An impossible step is disabled, and its reason is
    shown under its label (look.md, Queue and panel).
    """
    from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry

    possible = [MenuEntry(step.label, step.kind, step.key) for step in steps if not step.reason]
    impossible = [
        MenuEntry(step.label, step.kind, step.key, enabled=False, reason=step.reason)
        for step in steps
        if step.reason
    ]
    return [*possible, *[SEPARATOR] * bool(possible and impossible), *impossible]
