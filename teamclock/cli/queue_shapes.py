"""The JSON objects of `teamclock queue`: a list, or an item with its history (cli.md)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from teamclock.app.queue_service import AgedItem
from teamclock.cli.json_shapes import SCHEMA
from teamclock.domain.item import Event
from teamclock.domain.suggestion import Suggestion
from teamclock.domain.zones import interval_text
from teamclock.exchange.item_json import event_shape, item_shape

if TYPE_CHECKING:  # a queue that is not shared does not need it
    from teamclock.share.status import Reach

Reaches = Mapping[str, "Reach"]
"""How far items have come in a shared queue, by uid."""

UNSHARED: Reaches = {}
"""What it is for a queue that is not shared."""


def items_shape(found: Sequence[AgedItem], reaches: Reaches = UNSHARED) -> dict[str, Any]:
    """Return the JSON object of `queue list`."""
    return {"schema": SCHEMA, "items": [_item(one, reaches) for one in found]}


def step_shape(one: AgedItem, reaches: Reaches = UNSHARED) -> dict[str, Any]:
    """Return the JSON object that a step prints: its item as it is after it."""
    return {"schema": SCHEMA, **_item(one, reaches)}


def _item(one: AgedItem, reaches: Reaches) -> dict[str, Any]:
    reach = reaches.get(one.item.uid)
    if reach is None:
        return item_shape(*one)
    return {**item_shape(*one), "shared": reach.shared, "reached": list(reach.reached)}


def show_shape(
    one: AgedItem,
    events: Sequence[Event],
    asks: Suggestion | None = None,
    reaches: Reaches = UNSHARED,
) -> dict[str, Any]:
    """Return the JSON object of `queue show`."""
    return {
        "schema": SCHEMA,
        "item": _item(one, reaches),
        "suggestion": None if asks is None else _suggestion(asks),
        "events": [event_shape(event) for event in events],
    }


def _suggestion(asks: Suggestion) -> dict[str, Any]:
    return {
        "level": asks.level,
        "because": list(asks.because),
        "at": None if asks.at is None else interval_text(asks.at),
        "via": asks.via,
    }
