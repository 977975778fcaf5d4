"""The JSON objects of `teamclock queue`: a list, or an item with its history (cli.md)."""

from collections.abc import Sequence
from typing import Any

from teamclock.app.queue_service import AgedItem
from teamclock.cli.json_shapes import SCHEMA
from teamclock.domain.item import Event
from teamclock.domain.suggestion import Suggestion
from teamclock.domain.zones import interval_text
from teamclock.exchange.item_json import event_shape, item_shape


def items_shape(found: Sequence[AgedItem]) -> dict[str, Any]:
    """Return the JSON object of `queue list`."""
    return {"schema": SCHEMA, "items": [item_shape(*one) for one in found]}


def show_shape(
    one: AgedItem, events: Sequence[Event], asks: Suggestion | None = None
) -> dict[str, Any]:
    """Return the JSON object of `queue show`."""
    return {
        "schema": SCHEMA,
        "item": item_shape(*one),
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
