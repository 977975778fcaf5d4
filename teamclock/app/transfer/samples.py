"""Four sample items to try the queue with: their titles say so, and they go at one word."""

from collections.abc import Iterable, Mapping
from typing import Any

from teamclock.app.queue_service import QueueService
from teamclock.domain.item import CLOSED, Item
from teamclock.domain.note import Urgency

TAG = "Sample: "
GONE = "it was a sample"

_ITEMS: tuple[tuple[bool, Mapping[str, Any]], ...] = (
    (
        False,
        {
            "from": "design",
            "to": "coding",
            "title": f"{TAG}Checkout mockups v3",
            "urgency": Urgency.WATCH,
            "context": "Approved with one change: the total stays in sight on phones.",
            "next_actions": ("Build the form, mobile first", "Done when the audit passes"),
            "if_then": "If the audit fails on contrast, take the darker green.",
            "no_links": True,
        },
    ),
    (
        False,
        {
            "from": "coding",
            "to": "qa",
            "title": f"{TAG}Try the new sign-in on an old phone",
            "context": "Build 312 is on the test server.",
            "next_actions": ("Sign in, sign out, sign in again",),
        },
    ),
    (
        False,
        {
            "from": "qa",
            "to": "design",
            "title": f"{TAG}Two greys on the price list",
            "context": "They look alike in sunlight. Which one stays?",
        },
    ),
    (
        True,
        {
            "from": "design",
            "to": "coding",
            "title": f"{TAG}Error states",
            "context": "A draft: it is handed off with H, or with its button.",
        },
    ),
)


def to_add() -> list[tuple[bool, Mapping[str, Any]]]:
    """Return the sample items of the sample's three teams, and which of them is a draft."""
    return list(_ITEMS)


def add_samples(desk: QueueService, by: str, left: list[tuple[bool, Mapping[str, Any]]]) -> None:
    """Put sample items into the queue; those that are not there yet when it fails are left."""
    while left:
        draft, data = left[0]
        desk.add(data, by, draft=draft)
        del left[0]


def samples(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the sample items among some that are still open."""
    return tuple(
        item for item in items if item.note.title.startswith(TAG) and item.status not in CLOSED
    )
