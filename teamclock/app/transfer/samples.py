"""Four sample items to try the queue with, which their titles mark as samples."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from teamclock.app.queue_service import QueueService
from teamclock.domain.item import CLOSED, Item
from teamclock.domain.note import Urgency
from teamclock.domain.roster import TeamId
from teamclock.messages import N_, _

if TYPE_CHECKING:  # the first board looks for sample items and adds none
    from teamclock.domain.payloads import Create

TAG = N_("Sample: ")
GONE = N_("it was a sample")


def to_add() -> list[tuple[bool, "Create"]]:
    """Return the items for the three sample teams, each with whether it is a draft."""
    from teamclock.domain.payloads import Create

    return [
        (
            False,
            Create(
                TeamId("design"),
                TeamId("coding"),
                {
                    "title": _(TAG) + _("Checkout mockups v3"),
                    "urgency": Urgency.WATCH,
                    "context": _("Approved with one change: the total stays visible on phones."),
                    "next_actions": (
                        _("Build the form, mobile first"),
                        _("Done when the audit passes"),
                    ),
                    "if_then": _("If the audit fails on contrast, use the darker green."),
                    "no_links": True,
                },
            ),
        ),
        (
            False,
            Create(
                TeamId("coding"),
                TeamId("qa"),
                {
                    "title": _(TAG) + _("Try the new sign-in on an old phone"),
                    "context": _("Build 312 is on the test server."),
                    "next_actions": (_("Sign in, sign out, sign in again"),),
                },
            ),
        ),
        (
            False,
            Create(
                TeamId("qa"),
                TeamId("design"),
                {
                    "title": _(TAG) + _("Two greys on the price list"),
                    "context": _("They look alike in sunlight. Which one stays?"),
                },
            ),
        ),
        (
            True,
            Create(
                TeamId("design"),
                TeamId("coding"),
                {
                    "title": _(TAG) + _("Error states"),
                    "context": _("This is a draft. Hand it off with H, or with its button."),
                },
            ),
        ),
    ]


def add_samples(desk: QueueService, by: str, left: list[tuple[bool, "Create"]]) -> None:
    """Add sample items to the queue and remove each from `left`; an error leaves the rest."""
    while left:
        draft, new = left[0]
        desk.add(new, by, draft=draft)
        del left[0]


def samples(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return those of `items` that are samples and still open."""
    return tuple(
        item
        for item in items
        if item.note.title.startswith((TAG, _(TAG))) and item.status not in CLOSED
    )
