"""Histories: replaying one to its item, with the steps that were undone (handoff.md, 2)."""

from collections.abc import Callable, Iterable, Iterator

from teamclock.domain.effects import apply, create, refuse_stale
from teamclock.domain.errors import RefusedError
from teamclock.domain.invariants import fit_step, refuse_far
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.undos import UNDOES, taken_back
from teamclock.messages import _


def replay(events: Iterable[Event]) -> Item:
    """Return the item after a whole history; raise RefusedError where that is not a valid one."""
    item: Item | None = None
    for item in item_states(events):  # noqa: B007 - only the last one is needed
        pass
    if item is None:
        raise RefusedError(_("an item without a history is none"))
    return item


def item_states(
    events: Iterable[Event],
    begin: Callable[[Event], Item] = create,
    go_on: Callable[[Item, Event], Item] = apply,
) -> Iterator[Item]:
    """Yield the item after each event of a history; raise RefusedError where one does not follow.

    `begin` makes the item of the first event, `go_on` the item after each later step but an undo.
    A step that is taken back later, with other steps between, must follow from what was before it,
    but only raises the revision: what is between stands without it.
    """
    whole = tuple(events)
    back = taken_back(whole)
    gone = frozenset(back.values())
    item: Item | None = None
    for place, event in enumerate(whole):
        if item is None:
            item = shown = _begun(event, begin)
        elif event.item != item.uid:
            raise RefusedError(_("this step is not one of {name}").format(name=item.name))
        elif event.kind is Kind.UNDO:
            step = whole[back[place]] if place in back else None
            item = shown = _undone(item, event, whole[place - 1], step)
        else:
            made = go_on(item, event)
            item = item._replace(rev=event.rev) if place in gone else made
            shown = made if back.get(place + 1) == place else item
        yield shown


def _begun(event: Event, begin: Callable[[Event], Item]) -> Item:
    if event.kind is not Kind.CREATE or event.rev != 1:
        raise RefusedError(_("a history begins with the creation of its item"))
    return begin(event)


def _undone(item: Item, event: Event, last: Event, step: Event | None) -> Item:
    """Return the item, which is without a step, after the undo of it by its own author."""
    fit_step(event)
    refuse_stale(item, event)
    refuse_far(item, event.at)
    if step is None:
        raise RefusedError(_no_step(event, last).format(name=item.name))
    if (event.team, event.by) != (step.team, step.by):
        raise RefusedError(
            _not_theirs(step, last).format(name=item.name, by=step.by, team=step.team)
        )
    return item._replace(rev=event.rev)


def _no_step(event: Event, last: Event) -> str:
    """Return why an undo takes back no step; `last` is the event before it."""
    if last.kind is Kind.UNDO:
        return _("the last step of {name} is already undone: take another step instead")
    if event.data.get(UNDOES, last.uid) != last.uid:
        return _("this undoes another step of {name} than the last")
    return _("there is no step of {name} to undo: withdraw it instead")


def _not_theirs(step: Event, last: Event) -> str:
    if step.uid == last.uid:
        return _("the last step of {name} is by {by} of “{team}”: it is theirs to undo")
    return _("that step of {name} is by {by} of “{team}”: it is theirs to undo")
