"""The toast after a step: one whole message a kind of step."""

from collections.abc import Sequence

from teamclock.domain.item import Item, Kind
from teamclock.messages import _
from teamclock.present.item import ItemContext
from teamclock.present.steps import STEPS
from teamclock.present.words import plain


def done_words(seen: ItemContext, kind: Kind, items: Sequence[Item]) -> str:
    """Return the toast for a step on items: “Handed off “Deploy””.

    The items are as they are after the step.
    """
    step, first = STEPS[kind], items[0]
    if len(items) > 1 and step.many is not None:
        return step.many(len(items)).format(n=len(items))
    until = first.snoozed_until
    return _(step.done).format(
        title=plain(first.note.title),
        team=seen.name(first.receiver),
        time="" if until is None else seen.when(until),
        done=len(first.ticked),
        total=len(first.note.next_actions),
    )
