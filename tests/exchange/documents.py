"""Documents for tests, as the JSON values that they are."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

Json = dict[str, Any]

EXAMPLE: Json = {
    "from": "2026-03-27T00:00:00Z",
    "to": "2026-03-28T00:00:00Z",
    "relay": ["P", "T"],
    "at": ["2026-03-27T11:45:00Z"],
    "items": [
        {
            "receiver": "P",
            "since": "2026-03-27T10:30:00Z",
            "now": "2026-03-27T13:30:00Z",
            "budget_s": 7200,
        }
    ],
    "teams": [
        {
            "name": "P",
            "zone": "Europe/Paris",
            "hours": [[], [], [], [], [["09:00", "12:30"], ["13:30", "17:30"]], [], []],
        },
        {
            "name": "T",
            "zone": "Asia/Tokyo",
            "hours": [[], [], [], [], [["09:00", "18:00"]], [], []],
            "days_off": ["2026-04-03"],
        },
    ],
}
"""The document of schedule.md, section 7."""


def example(**changes: Any) -> Json:
    """Return the example with other values under some keys; `from_` stands for `from`."""
    return deepcopy(EXAMPLE) | _keys(changes)


def example_team(**changes: Any) -> Json:
    """Return the example with other values in its first team."""
    changed = example()
    changed["teams"][0] |= _keys(changes)
    return changed


def example_item(**changes: Any) -> Json:
    """Return the example with other values in its item."""
    changed = example()
    changed["items"][0] |= _keys(changes)
    return changed


def without(document: Json, *path: str | int) -> Json:
    """Return a document without the value at the end of a path."""
    changed = deepcopy(document)
    holder: Any = changed
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return changed


def friday(*spans: list[Any]) -> list[list[Any]]:
    """Return hours that hold the spans on Friday only."""
    return [[], [], [], [], [*spans], [], []]


def _keys(changes: Mapping[str, Any]) -> Json:
    return {key.removesuffix("_"): value for key, value in changes.items()}
