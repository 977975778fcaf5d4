"""The JSON objects of `teamclock queue`: a list, or an item with its history (cli.md)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from teamclock.app.queue_service import AgedItem
from teamclock.cli.json_shapes import SCHEMA
from teamclock.domain.item import Event
from teamclock.domain.suggestion import Suggestion
from teamclock.domain.zones import interval_text
from teamclock.exchange.item_json import event_shape, item_shape

if TYPE_CHECKING:  # imported only for a shared queue
    from teamclock.share.status import Reach

Reaches = Mapping[str, "Reach"]
"""Which desks have received each item of a shared queue, by the item's uid."""

UNSHARED: Reaches = {}
"""The value for a queue that is not shared."""


def items_shape(items: Sequence[AgedItem], reaches: Reaches = UNSHARED) -> dict[str, Any]:
    """Return the JSON object of `queue list`; `reaches` tells which desks have each item."""
    return {"schema": SCHEMA, "items": [_item_fields(aged, reaches) for aged in items]}


def step_shape(aged: AgedItem, reaches: Reaches = UNSHARED) -> dict[str, Any]:
    """Return the JSON object that a step prints: its item as it is after the step.

    `reaches` tells which desks of a shared queue have received the item.
    """
    return {"schema": SCHEMA, **_item_fields(aged, reaches)}


def _item_fields(aged: AgedItem, reaches: Reaches) -> dict[str, Any]:
    """Return the JSON object of an item; in a shared queue also which desks have received it.

    `shared` says whether all its entries are published, `reached` has the codes of the desks.
    """
    reach = reaches.get(aged.item.uid)
    if reach is None:
        return item_shape(*aged)
    return {**item_shape(*aged), "shared": reach.shared, "reached": list(reach.reached)}


def show_shape(
    aged: AgedItem,
    events: Sequence[Event],
    suggestion: Suggestion | None = None,
    reaches: Reaches = UNSHARED,
) -> dict[str, Any]:
    """Return the JSON object of `queue show`.

    events: the item's history, the oldest first.
    suggestion: what would move the item; None for none, or if it was dismissed or followed.
    reaches: which desks of a shared queue have received the item.
    """
    return {
        "schema": SCHEMA,
        "item": _item_fields(aged, reaches),
        "suggestion": None if suggestion is None else _suggestion_shape(suggestion),
        "events": [event_shape(event) for event in events],
    }


def _suggestion_shape(suggestion: Suggestion) -> dict[str, Any]:
    """Return the JSON object of a suggestion.

    `level` is its kind, `because` the rules by which the item is stalled, `at` the time to meet,
    and `via` a team that shares time with both teams if no time to meet is found.
    """
    return {
        "level": suggestion.level,
        "because": list(suggestion.because),
        "at": None if suggestion.at is None else interval_text(suggestion.at),
        "via": suggestion.via,
    }
