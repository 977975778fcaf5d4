"""Items as lines of text, in the words of the window."""

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
from teamclock.present.words import plain

_MARK = {Freshness.FRESH: " ", Freshness.AGEING: "·", Freshness.OVERDUE: "!"}


def items_words(seen: ItemContext, found: Sequence[AgedItem]) -> str:
    """Format items one a line, with their ages."""
    if not found:
        return _("No items here")
    return "\n".join(table([_row(seen, one) for one in found]))


def _row(seen: ItemContext, one: AgedItem) -> list[str]:
    item, ageing = one.item, one.ageing
    urgency = "" if item.note.urgency.rank == 0 else urgency_words(item.note.urgency)
    return [
        _MARK[ageing.freshness],
        item.name,
        plain(item.note.title),
        leg_words(seen, item),
        status_words(item.status),
        urgency,
        age_words(seen, one),
    ]


def age_words(seen: ItemContext, one: AgedItem) -> str:
    """Return how long it is a team's move, by its hours and, if that is longer, by the clock."""
    parts = (worked_words(seen, one.item, one.ageing.age_s), wall_words(seen, one.item))
    return " · ".join(filter(None, parts))
