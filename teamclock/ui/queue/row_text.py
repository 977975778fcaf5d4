"""The text of a row of the queue, as strings and a sign, without Qt (look.md, Queue and panel)."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, overload

from teamclock.app.queue_service import AgedItem
from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.item import CLOSED, TABLE, Item, Kind, Status
from teamclock.domain.note import Urgency
from teamclock.domain.roster import TeamId
from teamclock.messages import N_, _
from teamclock.present.item import (
    ItemContext,
    ages_words,
    late_words,
    short_age,
    snooze_or_status,
)
from teamclock.present.note import urgency_words
from teamclock.present.words import joined_by_arrows, printable

if TYPE_CHECKING:  # not needed for the first board
    from teamclock.domain.suggestion import Suggestion

_ASKS = {"touchpoint": N_("Meeting suggested"), "nudge": N_("Reminder suggested")}
"""What a row shows for each level of a suggestion."""


class ItemSign(Enum):
    """The states of items that have a sign in a row; signs differ in form, not only in colour."""

    LATE = "late"
    YOURS = "your move"
    THEIRS = "their move"
    TAKEN = "somebody is on it"
    DRAFT = "draft"
    SNOOZED = "snoozed"
    CLOSED = "closed"


class RowText(NamedTuple):
    """All that a row shows of an item, as strings; no two of them state the same fact.

    Attributes:
        item: The item.
        ageing: The item's age and service level.
        sign: The state of the item.
        title: The title.
        state: What is next: the end of a snooze, or whose move it is.
        route: The names of giver and receiver.
        late: How late the item is, or "".
        age: The age in working time, or "".
        ages: The age in working time and in elapsed time, or "".
        urgency: The urgency, "" if it is normal.
        step: The step of the row's button, None for no button.
        asks: The suggestion for the item, or "".
        wants_meeting: True if the suggestion is a meeting.
    """

    item: Item
    ageing: Ageing
    sign: ItemSign
    title: str
    state: str
    route: str
    late: str
    age: str
    ages: str
    urgency: str
    step: Kind | None
    asks: str = ""
    wants_meeting: bool = False

    def shown_age(self, *, both: bool) -> str:
        """Return how late the item is; else its age in working time, or `both` ages."""
        return self.late or (self.ages if both else self.age)

    @property
    def spoken(self) -> str:
        """Return all facts of the row as one text for screen readers."""
        move = _("Your move") if self.sign is ItemSign.YOURS else ""
        parts = (self.item.name, self.title, self.urgency, self.asks, move, self.state)
        return _(", ").join(filter(None, (*parts, self.route, self.shown_age(both=True))))


class RowTexts(Sequence[RowText]):
    """The texts of a page's rows, each made by `make` when it is first needed.

    Few rows are in sight, so that most texts are never made. `make` takes the index of a row.
    """

    def __init__(self, rows: int, make: Callable[[int], RowText]) -> None:
        self._rows, self._make = range(rows), make
        self._made: dict[int, RowText] = {}  # by the row's index

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, row: int) -> RowText: ...
    @overload
    def __getitem__(self, row: slice) -> tuple[RowText, ...]: ...
    def __getitem__(self, row: int | slice) -> RowText | tuple[RowText, ...]:
        if isinstance(row, slice):
            return tuple(map(self._text, self._rows[row]))
        return self._text(self._rows[row])

    def _text(self, row: int) -> RowText:
        """Return the text of the row at an index, made once."""
        if row not in self._made:
            self._made[row] = self._make(row)
        return self._made[row]


def row_text(
    aged_item: AgedItem,
    seen: ItemContext,
    home: TeamId | None,
    suggestion: "Suggestion | None" = None,
) -> RowText:
    """Return the text of an item's row, as a member of the home team sees it.

    `home` is the id of that team, or None; `suggestion` is for a stalled item only.
    """
    item, ageing = aged_item.item, aged_item.ageing
    urgency = item.note.urgency
    return RowText(
        item=item,
        ageing=ageing,
        sign=_sign(aged_item, seen, home),
        title=printable(item.note.title),
        state=snooze_or_status(seen, item),
        route=joined_by_arrows(_isolated(seen.name(team)) for team in (item.giver, item.receiver)),
        late="" if item.status in CLOSED else late_words(seen, item, ageing),
        age=short_age(seen, item, ageing.age_s),
        ages=ages_words(seen, item, ageing.age_s),
        urgency="" if urgency is Urgency.STEADY else urgency_words(urgency),
        step=main_step(item, home),
        asks="" if suggestion is None else _(_ASKS[suggestion.level]),
        wants_meeting=suggestion is not None and suggestion.level == "touchpoint",
    )


def _isolated(name: str) -> str:
    """Return a name in invisible marks, so that right-to-left letters do not turn the arrow."""
    return name if name.isascii() else f"\u2068{name}\u2069"


def _sign(aged_item: AgedItem, seen: ItemContext, home: TeamId | None) -> ItemSign:
    """Return the sign of an item's state; of several that apply, the first one below."""
    item = aged_item.item
    if item.status in CLOSED:
        return ItemSign.CLOSED
    if aged_item.ageing.freshness is Freshness.OVERDUE:
        return ItemSign.LATE
    if item.snoozed(seen.now):
        return ItemSign.SNOOZED
    if item.status is Status.DRAFT:
        return ItemSign.DRAFT
    if item.status is Status.ACCEPTED:
        return ItemSign.TAKEN
    return ItemSign.YOURS if item.court == home else ItemSign.THEIRS


_MAIN = {
    Status.DRAFT: Kind.OFFER,
    Status.OFFERED: Kind.ACCEPT,
    Status.ACCEPTED: Kind.COMPLETE,
    Status.RETURNED: Kind.ANSWER,
}
"""The step that a row's button offers, by the state of the item."""


def main_step(item: Item, home: TeamId | None) -> Kind | None:
    """Return the step that moves an item on if the home team may take it; else None.

    Without a home team (None) the user may belong to any team.
    """
    kind = _MAIN.get(item.status)
    if kind is None or home not in {None, item.side(TABLE[kind].side)}:
        return None
    return kind
