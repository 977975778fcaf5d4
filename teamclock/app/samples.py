"""Four sample items to try the queue with: their titles say so, and they go at one word."""

from collections.abc import Iterable, Mapping
from typing import Any

from teamclock.app.desk import Desk, Step
from teamclock.domain.item import CLOSED, Item, Kind
from teamclock.domain.note import Urgency

TAG = "Sample: "
_GONE = "it was a sample"

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


def add_samples(desk: Desk, by: str) -> None:
    """Put the sample items into the queue of the sample's three teams."""
    for draft, data in _ITEMS:
        desk.add(data, by, draft=draft)


def samples(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the sample items among some that are still open."""
    return tuple(
        item for item in items if item.note.title.startswith(TAG) and item.status not in CLOSED
    )


def remove_samples(desk: Desk, items: Iterable[Item], by: str) -> tuple[Item, ...]:
    """Withdraw the sample items; return them as they are then."""
    step = Step(Kind.WITHDRAW, {"reason": _GONE}, by)
    return tuple(desk.step(item, step) for item in samples(items))
