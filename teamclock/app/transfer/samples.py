"""Four sample items to try the queue with, whose titles begin with “Sample: ”."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.queue_service import QueueService
from teamclock.domain.errors import RefusedError
from teamclock.domain.item import CLOSED, Item
from teamclock.domain.note import NoteFields, Urgency
from teamclock.domain.roster import TeamId
from teamclock.messages import N_, _

if TYPE_CHECKING:  # the first board looks for sample items and adds none
    from teamclock.domain.payloads import Create

TAG = N_("Sample: ")
"""The beginning of the titles of samples."""

GONE = N_("it was a sample")
"""The reason given when a sample is removed."""


class _Sample(NamedTuple):
    """A sample item; its texts are messages that are translated when it is added.

    draft: whether it stays a draft; otherwise it is handed off
    """

    giver: str
    receiver: str
    title: str
    context: str
    next_actions: tuple[str, ...] = ()
    if_then: str = ""
    urgency: Urgency = Urgency.STEADY
    draft: bool = False


_SAMPLES = (
    _Sample(
        "design",
        "coding",
        N_("Checkout mockups v3"),
        N_("Approved with one change: the total stays visible on phones."),
        (N_("Build the form, mobile first"), N_("Done when the audit passes")),
        N_("If the audit fails on contrast, use the darker green."),
        Urgency.WATCH,
    ),
    _Sample(
        "coding",
        "qa",
        N_("Try the new sign-in on an old phone"),
        N_("Build 312 is on the test server."),
        (N_("Sign in, sign out, sign in again"),),
    ),
    _Sample(
        "qa",
        "design",
        N_("Two greys on the price list"),
        N_("They look alike in sunlight. Which one stays?"),
    ),
    _Sample(
        "design",
        "coding",
        N_("Error states"),
        N_("This is a draft. Hand it off with H, or with its button."),
        draft=True,
    ),
)


def to_add() -> list[tuple[bool, "Create"]]:
    """Return the sample items: whether each stays a draft, and the payload that creates it."""
    return [(sample.draft, _created(sample)) for sample in _SAMPLES]


def _created(sample: _Sample) -> "Create":
    """Return the payload that creates a sample, with its texts in the reader's language."""
    from teamclock.domain.payloads import Create

    fields: NoteFields = {
        "title": _(TAG) + _(sample.title),
        "urgency": sample.urgency,
        "context": _(sample.context),
        "next_actions": tuple(map(_, sample.next_actions)),
    }
    if sample.if_then:
        # nothing is missing in its note then
        fields |= {"if_then": _(sample.if_then), "no_links": True}
    return Create(TeamId(sample.giver), TeamId(sample.receiver), fields)


def add_samples(service: QueueService, by: str, left: list[tuple[bool, "Create"]]) -> None:
    """Add the sample items of `left` to the queue, as if the person `by` wrote them.

    `left` holds each item with whether it stays a draft. Each is removed from `left` once it is
    added, so that the rest can be added after an error. Raise RefusedError for a shared queue.
    """
    if service.is_shared:
        raise RefusedError(
            _("this queue is shared, and sample items are for one's own: try them in another"),
            _(" with --data FOLDER"),
        )
    while left:
        draft, new = left[0]
        service.add(new, by, draft=draft)
        del left[0]


def samples(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return those of `items` that are samples and not closed."""
    return tuple(
        item
        for item in items
        # in English, or in the language in use
        if item.note.title.startswith((TAG, _(TAG))) and item.status not in CLOSED
    )
