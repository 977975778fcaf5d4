"""Four sample items to try the queue with: their titles say so, and they go at one word."""

from collections.abc import Iterable, Mapping
from typing import Any

from teamclock.app.queue_service import QueueService
from teamclock.domain.item import CLOSED, Item
from teamclock.domain.note import Urgency
from teamclock.messages import N_, _

TAG = N_("Sample: ")
GONE = N_("it was a sample")

_TEXTS = ("title", "context", "if_then")
_ITEMS: tuple[tuple[bool, Mapping[str, Any]], ...] = (
    (
        False,
        {
            "from": "design",
            "to": "coding",
            "title": N_("Checkout mockups v3"),
            "urgency": Urgency.WATCH,
            "context": N_("Approved with one change: the total stays visible on phones."),
            "next_actions": (N_("Build the form, mobile first"), N_("Done when the audit passes")),
            "if_then": N_("If the audit fails on contrast, use the darker green."),
            "no_links": True,
        },
    ),
    (
        False,
        {
            "from": "coding",
            "to": "qa",
            "title": N_("Try the new sign-in on an old phone"),
            "context": N_("Build 312 is on the test server."),
            "next_actions": (N_("Sign in, sign out, sign in again"),),
        },
    ),
    (
        False,
        {
            "from": "qa",
            "to": "design",
            "title": N_("Two greys on the price list"),
            "context": N_("They look alike in sunlight. Which one stays?"),
        },
    ),
    (
        True,
        {
            "from": "design",
            "to": "coding",
            "title": N_("Error states"),
            "context": N_("This is a draft. Hand it off with H, or with its button."),
        },
    ),
)


def to_add() -> list[tuple[bool, Mapping[str, Any]]]:
    """Return the sample items of the sample's three teams, and which of them is a draft."""
    return [(draft, _translated(data)) for draft, data in _ITEMS]


def _translated(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a sample in the reader's language, its title tagged."""
    found = {key: _(text) for key, text in data.items() if key in _TEXTS}
    actions = tuple(map(_, data.get("next_actions", ())))
    tagged = {"title": _(TAG) + found["title"], "next_actions": actions}
    return {**data, **found, **tagged}


def add_samples(desk: QueueService, by: str, left: list[tuple[bool, Mapping[str, Any]]]) -> None:
    """Put sample items into the queue; those that are not there yet when it fails are left."""
    while left:
        draft, data = left[0]
        desk.add(data, by, draft=draft)
        del left[0]


def samples(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the sample items among some that are still open."""
    return tuple(
        item
        for item in items
        if item.note.title.startswith((TAG, _(TAG))) and item.status not in CLOSED
    )
