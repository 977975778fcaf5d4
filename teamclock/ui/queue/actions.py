"""Determines which steps can be taken with the selected items."""

from collections.abc import Sequence

from teamclock.domain.item import Item, Kind
from teamclock.present.item import ItemContext
from teamclock.present.steps import OFFERED, STEPS


def ready(seen: ItemContext, items: Sequence[Item], kind: Kind) -> tuple[Item, ...]:
    """Return those of `items` that may take a step now."""
    from teamclock.present.choices import possible  # not needed for the first board

    return tuple(item for item in items if possible(seen, item, kind))


def offered(seen: ItemContext, items: Sequence[Item]) -> tuple[Kind, ...]:
    """Return the steps that can be taken with at least one of `items`."""
    asked = [kind for kind in OFFERED if len(items) == 1 or STEPS[kind].for_many]
    return tuple(kind for kind in asked if ready(seen, items, kind))
