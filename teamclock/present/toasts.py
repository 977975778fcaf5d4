"""The toast after a step: the short message that the window shows when a step was taken."""

from collections.abc import Sequence

from teamclock.domain.item import Item, Kind
from teamclock.messages import _
from teamclock.present.item import ItemContext
from teamclock.present.steps import STEPS
from teamclock.present.words import printable


def done_words(context: ItemContext, kind: Kind, items: Sequence[Item]) -> str:
    """Return the toast for a step that was taken on one or more items: “Handed off “Deploy””.

    `items` are the items as they are after the step, at least one. Where the step has no toast for
    several, that of the first is returned.
    """
    step, first = STEPS[kind], items[0]
    if len(items) > 1 and step.many is not None:
        return step.many(len(items)).format(n=len(items))
    until = first.snoozed_until
    return _(step.done).format(
        title=printable(first.note.title),
        team=context.name(first.receiver),
        time="" if until is None else context.when(until),
        done=len(first.ticked),
        total=len(first.note.next_actions),
    )
