"""A list of items as lines of text, in the words of the window."""

from collections.abc import Sequence

from teamclock.app.queue_service import AgedItem
from teamclock.cli.words import table
from teamclock.domain.flow import Freshness
from teamclock.messages import _
from teamclock.present.item import (
    ItemContext,
    leg_words,
    status_words,
    wall_words,
    worked_words,
)
from teamclock.present.note import urgency_words
from teamclock.present.words import printable

_MARK = {Freshness.FRESH: " ", Freshness.AGEING: "·", Freshness.OVERDUE: "!"}


def items_words(context: ItemContext, items: Sequence[AgedItem]) -> str:
    """Format items one a line, with their ages.

    `context` has the reader's zone, home team and present instant.
    """
    if not items:
        return _("No items here")
    return "\n".join(table([_row(context, aged) for aged in items]))


def _row(context: ItemContext, aged: AgedItem) -> list[str]:
    """Return the cells of an item's line; “·” marks an ageing item, “!” an overdue one."""
    item, ageing = aged.item, aged.ageing
    urgency = "" if item.note.urgency.rank == 0 else urgency_words(item.note.urgency)
    return [
        _MARK[ageing.freshness],
        item.name,
        printable(item.note.title),
        leg_words(context, item),
        status_words(item.status),
        urgency,
        age_words(context, aged),
    ]


def age_words(context: ItemContext, aged: AgedItem) -> str:
    """Return the court age of an item in working time, and the time since it was handed off.

    "" for a draft or a closed item.
    """
    parts = (worked_words(context, aged.item, aged.ageing.age_s), wall_words(context, aged.item))
    return " · ".join(filter(None, parts))
