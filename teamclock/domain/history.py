"""Histories: replaying one to its item, and undoing its last step (handoff.md, 2)."""

from collections.abc import Callable, Iterable, Iterator

from teamclock.domain.effects import apply, create, refuse_stale
from teamclock.domain.errors import RefusedError
from teamclock.domain.invariants import fit_step, refuse_far
from teamclock.domain.item import Event, Item, Kind
from teamclock.messages import _

UNDOES = "undoes"
"""The key in an undo's data for the uid of the step that it undoes."""


def replay(events: Iterable[Event]) -> Item:
    """Return the item after a whole history; raise RefusedError where that is not a valid one."""
    item: Item | None = None
    for item in walk(events):  # noqa: B007 - only the last one is needed
        pass
    if item is None:
        raise RefusedError(_("an item without a history is none"))
    return item


def walk(
    events: Iterable[Event],
    begin: Callable[[Event], Item] = create,
    go_on: Callable[[Item, Event], Item] = apply,
) -> Iterator[Item]:
    """Yield the item after each event of a history; raise RefusedError where one does not follow.

    `begin` makes the item of the first event, `go_on` the item after each later step but an undo.
    """
    before: Item | None = None
    last: Event | None = None
    item: Item | None = None
    for event in events:
        if last is None or item is None:
            _refuse_beginning(event)
            made = begin(event)
        elif event.item != item.uid:
            raise RefusedError(_("this step is not one of {name}").format(name=item.name))
        elif event.kind is Kind.UNDO:
            made = _undone(item, event, last, before)
        else:
            made = go_on(item, event)
        before, last, item = item, event, made
        yield made


def _refuse_beginning(event: Event) -> None:
    if event.kind is not Kind.CREATE or event.rev != 1:
        raise RefusedError(_("a history begins with the creation of its item"))


def _undone(item: Item, event: Event, last: Event, before: Item | None) -> Item:
    """Return the item as it was before its last step, which only its own author can undo."""
    fit_step(event)
    refuse_stale(item, event)
    refuse_far(item, event.at)
    if last.kind is Kind.UNDO:
        raise RefusedError(
            _("the last step of {name} is already undone: take another step instead").format(
                name=item.name
            )
        )
    if event.data.get(UNDOES, last.uid) != last.uid:
        raise RefusedError(
            _("this undoes another step of {name} than the last").format(name=item.name)
        )
    if (event.team, event.by) != (last.team, last.by):
        raise RefusedError(
            _("the last step of {name} is by {by} of “{team}”: it is theirs to undo").format(
                name=item.name, by=last.by, team=last.team
            )
        )
    if before is None:
        raise RefusedError(
            _("there is no step of {name} to undo: withdraw it instead").format(name=item.name)
        )
    return before._replace(rev=event.rev)
