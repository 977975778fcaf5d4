"""What can be done with items, and by which key: one table binds, lists and offers it."""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.domain.item import Item, Kind
from teamclock.present.item import ItemContext


class StepAction(NamedTuple):
    """A step, its key, its words in a menu and in the list of keys."""

    key: str
    kind: Kind
    menu: str
    words: str


ACTIONS = (
    StepAction("P", Kind.ACCEPT, "Pick up…", "Pick up the item"),
    StepAction("H", Kind.OFFER, "Hand off", "Hand off the drafts that are chosen"),
    StepAction("C", Kind.COMPLETE, "Complete…", "Complete the item"),
    StepAction("N", Kind.PASS_ON, "Pass on to the next team…", "Pass the item on to the next team"),
    StepAction("R", Kind.RETURN, "Return with a question…", "Return the item with a question"),
    StepAction("A", Kind.ANSWER, "Answer…", "Answer the question"),
    StepAction("S", Kind.SNOOZE, "Snooze…", "Snooze the items that are chosen"),
    StepAction("K", Kind.WAKE, "Wake", "Wake the items that are chosen"),
    StepAction("E", Kind.AMEND, "Edit the note…", "Edit the note"),
    StepAction("M", Kind.COMMENT, "Comment…", "Comment on the item"),
    StepAction("T", Kind.PLAN_SYNC, "Plan a talk…", "Plan a talk over the item"),
    StepAction("G", Kind.LOG_SYNC, "Log a talk…", "Log a talk over the item"),
    StepAction("L", Kind.RELEASE, "Let go…", "Let go of the item"),
    StepAction("W", Kind.WITHDRAW, "Withdraw…", "Withdraw the item"),
    StepAction("O", Kind.REOPEN, "Reopen…", "Reopen the item"),
)
"""The keys act while the list has the focus."""

AT_ONCE = frozenset({Kind.OFFER, Kind.WAKE})
"""Steps that need no words."""

TALKS = frozenset({Kind.PLAN_SYNC, Kind.LOG_SYNC})
"""Steps that are a talk's, too, which other items may tell of."""

FOR_MANY = AT_ONCE | {Kind.SNOOZE}
"""Steps that are taken with all chosen items; others with the one that has the focus."""


def ready(seen: ItemContext, items: Sequence[Item], kind: Kind) -> tuple[Item, ...]:
    """Return those of some items that may take a step now."""
    from teamclock.present.steps import possible  # the first board does without

    return tuple(item for item in items if possible(seen, item, kind))


def offered(seen: ItemContext, items: Sequence[Item]) -> tuple[StepAction, ...]:
    """Return the deeds that can be done with at least one of some items."""
    asked = [deed for deed in ACTIONS if len(items) == 1 or deed.kind in FOR_MANY]
    return tuple(deed for deed in asked if ready(seen, items, deed.kind))
