"""Histories: the item that one leads to, and the undoing of its last step (handoff.md, 2)."""

from collections.abc import Iterable, Iterator

from teamclock.domain.errors import RefusedError
from teamclock.domain.invariants import fit_step, refuse_far
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.steps import CHANGED, apply, create

UNDOES = "undoes"
"""What of an undo's data names the uid of the step that it takes back."""


def replay(events: Iterable[Event]) -> Item:
    """Return the item that a whole history leaves; raise RefusedError where it is not one."""
    item: Item | None = None
    for item in walk(events):  # noqa: B007 - the last one is what it leads to
        pass
    if item is None:
        raise RefusedError("an item without a history is none")
    return item


def walk(events: Iterable[Event]) -> Iterator[Item]:
    """Return what a history makes of its item, step by step; raise RefusedError as above."""
    past: list[tuple[Event, Item]] = []  # the last two: no step asks for more
    for event in events:
        if event.kind is Kind.UNDO:
            fit_step(event)
        past = [*past[-1:], (event, _next(past, event))]
        yield past[-1][1]


def _next(past: list[tuple[Event, Item]], event: Event) -> Item:
    """Return what an event makes of an item that came to be by the events of `past`."""
    if not past:
        if event.kind is not Kind.CREATE or event.rev != 1:
            raise RefusedError("a history begins with the creation of its item")
        return create(event)
    item = past[-1][1]
    if event.item != item.uid:
        raise RefusedError(f"this step is not one of {item.name}")
    return apply(item, event) if event.kind is not Kind.UNDO else _undone(past, event)


def _undone(past: list[tuple[Event, Item]], event: Event) -> Item:
    """Return the item as it was before its last step, which only who took it may take back."""
    last, item = past[-1]
    if event.rev != item.rev + 1:
        raise RefusedError(CHANGED.format(item.name))
    refuse_far(item, event.at)
    if last.kind is Kind.UNDO:
        raise RefusedError(f"{item.name} has had its last step taken back: take another instead")
    if event.data.get(UNDOES, last.uid) != last.uid:
        raise RefusedError(f"this takes back another step of {item.name} than the last")
    if (event.team, event.by) != (last.team, last.by):
        raise RefusedError(
            f"the last step of {item.name} is by {last.by} of “{last.team}”: it is theirs to undo"
        )
    if len(past) < 2:
        raise RefusedError(f"{item.name} has no step but its creation: withdraw it instead")
    return past[-2][1]._replace(rev=event.rev)
