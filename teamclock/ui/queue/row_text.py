"""The text of a row of the queue, as words and signs without Qt."""

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.queue_service import AgedItem
from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.item import CLOSED, TABLE, Item, Kind, Status
from teamclock.domain.note import Urgency
from teamclock.domain.roster import TeamId
from teamclock.messages import N_, _
from teamclock.present.item import (
    ItemContext,
    late_words,
    leg_words,
    move_words,
    wall_words,
    worked_words,
)
from teamclock.present.note import urgency_words
from teamclock.present.words import plain

if TYPE_CHECKING:  # not needed for the first board
    from teamclock.domain.suggestion import Suggestion

_ASKS = {"touchpoint": N_("Meeting suggested"), "nudge": N_("Reminder suggested")}


class ItemSign(Enum):
    """The state of an item, which the row shows by form before colour."""

    OVERDUE = "overdue"
    YOURS = "your move"
    THEIRS = "their move"
    DRAFT = "draft"
    SNOOZED = "snoozed"
    CLOSED = "closed"


class RowText(NamedTuple):
    """The text of a row.

    Attributes:
        item: Its item.
        ageing: The age and the service level of the item.
        sign: The state of the item.
        title: The title.
        late: How late it is, or "".
        state: Whose move it is.
        leg: Giver and receiver.
        worked: The age in working time.
        wall: The age in elapsed time.
        urgency: How urgent it is, "" if steady.
        step: The step of its button, or None.
        asks: The suggestion for it, "" unless it is stalled.
        wants_meeting: True if the suggestion is a meeting.
    """

    item: Item
    ageing: Ageing
    sign: ItemSign
    title: str
    late: str
    state: str
    leg: str
    worked: str
    wall: str
    urgency: str
    step: Kind | None
    asks: str = ""
    wants_meeting: bool = False

    @property
    def spoken(self) -> str:
        """Return the row in one sentence, for screen readers."""
        parts = (self.item.name, self.title, self.urgency, self.leg, self.late, self.state)
        return _(", ").join(filter(None, (*parts, self.asks, self.worked)))


def line(
    one: AgedItem, seen: ItemContext, home: TeamId | None, suggestion: "Suggestion | None" = None
) -> RowText:
    """Return the text of a row, as a member of the home team sees it."""
    item, ageing = one.item, one.ageing
    urgency = item.note.urgency
    return RowText(
        item=item,
        ageing=ageing,
        sign=_sign(one, seen, home),
        title=plain(item.note.title),
        late=late_words(seen, item, ageing),
        state=move_words(seen, item),
        leg=leg_words(seen, item),
        worked=worked_words(seen, item, ageing.age_s),
        wall=wall_words(seen, item),
        urgency="" if urgency is Urgency.STEADY else urgency_words(urgency),
        step=main_step(item, home),
        asks="" if suggestion is None else _(_ASKS[suggestion.level]),
        wants_meeting=suggestion is not None and suggestion.level == "touchpoint",
    )


def _sign(one: AgedItem, seen: ItemContext, home: TeamId | None) -> ItemSign:
    item = one.item
    if item.status in CLOSED:
        return ItemSign.CLOSED
    if one.ageing.freshness is Freshness.OVERDUE:
        return ItemSign.OVERDUE
    if item.snoozed(seen.now):
        return ItemSign.SNOOZED
    if item.status is Status.DRAFT:
        return ItemSign.DRAFT
    return ItemSign.YOURS if item.court == home else ItemSign.THEIRS


_MAIN = {
    Status.DRAFT: Kind.OFFER,
    Status.OFFERED: Kind.ACCEPT,
    Status.ACCEPTED: Kind.COMPLETE,
    Status.RETURNED: Kind.ANSWER,
}


BUTTONS = tuple(_MAIN.values())
"""The steps that the button of a row may take."""


def main_step(item: Item, home: TeamId | None) -> Kind | None:
    """Return the next step of an item, if the home team may take it, else None.

    Without a home team, the user may belong to any team.
    """
    kind = _MAIN.get(item.status)
    if kind is None or home not in {None, item.side(TABLE[kind].side)}:
        return None
    return kind
