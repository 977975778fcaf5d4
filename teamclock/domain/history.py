"""Replay the history of an item, which may have undone steps, to the item (handoff.md, 2)."""

from collections.abc import Callable, Iterable, Iterator

from teamclock.domain.effects import apply, create, refuse_stale
from teamclock.domain.errors import RefusedError
from teamclock.domain.invariants import fit_step, refuse_far
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.undos import UNDOES, taken_back
from teamclock.messages import _


def replay(events: Iterable[Event]) -> Item:
    """Return the item after all events of a history; raise RefusedError for an invalid history."""
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
    """Yield the item after each event of a history; raise RefusedError for an invalid event.

    `begin` makes the item of the first event, `go_on` the item after each later step but an undo.
    A step that an undo takes back must be valid where it is, but only raises the revision, so that
    the steps after it apply to the item without it. If the undo follows directly, the step's own
    effect is yielded once, before the undo.
    """
    history = tuple(events)
    undoes = taken_back(history)
    undone = frozenset(undoes.values())
    item: Item | None = None
    for index, event in enumerate(history):
        if item is None:
            item = shown = _first_item(event, begin)
        elif event.item != item.uid:
            raise RefusedError(_("this step is not one of {name}").format(name=item.name))
        elif event.kind is Kind.UNDO:
            step = history[undoes[index]] if index in undoes else None
            item = shown = _after_undo(item, event, history[index - 1], step)
        else:
            after = go_on(item, event)
            item = item._replace(rev=event.rev) if index in undone else after
            shown = after if undoes.get(index + 1) == index else item
        yield shown


def _first_item(event: Event, begin: Callable[[Event], Item]) -> Item:
    """Return the item that `begin` makes of a history's first event.

    Raise RefusedError if that event is no creation.
    """
    if event.kind is not Kind.CREATE or event.rev != 1:
        raise RefusedError(_("a history begins with the creation of its item"))
    return begin(event)


def _after_undo(item: Item, event: Event, last: Event, step: Event | None) -> Item:
    """Return the item after the undo `event`; raise RefusedError if the undo is not allowed.

    item: the item in which the undone step has had no effect but on the revision.
    last: the event before the undo.
    step: the step that is taken back; None if the undo names none that can be.
    """
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
    """Return the message that says why the undo `event` takes back no step.

    `last` is the event before the undo.
    """
    if last.kind is Kind.UNDO:
        return _("the last step of {name} is already undone: take another step instead")
    if event.data.get(UNDOES, last.uid) != last.uid:
        return _("this undoes another step of {name} than the last")
    return _("there is no step of {name} to undo: withdraw it instead")


def _not_theirs(step: Event, last: Event) -> str:
    """Return the message that `step` is by somebody else; `last` is the event before the undo."""
    if step.uid == last.uid:
        return _("the last step of {name} is by {by} of “{team}”: it is theirs to undo")
    return _("that step of {name} is by {by} of “{team}”: it is theirs to undo")
