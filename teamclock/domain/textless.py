"""A quick way to replay histories for figures: items are computed without their texts.

`begun` and `stepped` do what `effects.create` and `effects.apply` do, at a fifth of the cost, but
leave out an item's texts, ticks, holder, and times of pick-up and change. They refuse a step that
does not follow from the one before: a step by the wrong side or of another revision, and a snooze
or reopening that is not allowed. They do not check texts; an invalid text is found where the
history is read in full: by `doctor`, an export, or the view of the item.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from teamclock.domain.errors import RefusedError
from teamclock.domain.history import item_states
from teamclock.domain.item import TABLE, Event, Item, Kind, Side, Status
from teamclock.domain.legs import Taken, taken
from teamclock.domain.note import Note
from teamclock.domain.steps import SNOOZE_LIMIT, refusal
from teamclock.domain.values import SPAN

WITH_DATA = frozenset({Kind.CREATE, Kind.PASS_ON, Kind.SNOOZE, Kind.AMEND, Kind.UNDO})
"""The kinds of events whose data such a replay reads; events of other kinds may lack theirs."""

Changes = dict[str, Any]
"""The fields of an item that a step changes, with their new values."""

_FIELD_INDEX = {name: index for index, name in enumerate(Item._fields)}


def followed(events: Iterable[Event]) -> tuple[Taken, ...]:
    """Return the steps that were not undone, each with the item (without texts) after it.

    Raise RefusedError if a step does not follow from the one before.
    """
    history = tuple(events)
    return taken(history, item_states(history, begun, stepped))


def begun(event: Event) -> Item:
    """Return the draft that a create event makes, without its texts and its ref."""
    giver, receiver = event.data["from"], event.data["to"]
    _must(giver != receiver)
    note = Note("", due_at=event.data.get("due_at"))
    return Item(event.item, 0, note, giver, receiver, Status.DRAFT, 1, event.at)


def stepped(item: Item, event: Event) -> Item:
    """Return the item without texts after a step; raise RefusedError if the step is not allowed."""
    rule = TABLE[event.kind]
    _must(
        event.rev == item.rev + 1
        and refusal(item, event.kind, event.at) is None
        and (rule.side is Side.ANY or event.team == item.side(rule.side))
        and abs(event.at - item.created_at) <= SPAN  # 100 years
    )
    change = _CHANGES.get(event.kind)
    changes = {} if change is None else change(item, event)
    if item.snoozed_until is not None and "status" in changes:
        changes["snoozed_until"] = None  # a new status ends the snooze
    changes["rev"] = event.rev
    return _changed(item, changes)


def _changed(item: Item, changes: Changes) -> Item:
    """Return the item with some fields changed; `_replace` would take three times as long."""
    values = list(item)
    for name, value in changes.items():
        values[_FIELD_INDEX[name]] = value
    return Item._make(values)


def _must(condition: bool) -> None:  # noqa: FBT001 - an assertion
    """Raise RefusedError unless the condition holds."""
    if not condition:
        raise RefusedError("this step does not follow from the one before")


def _offer(_item: Item, event: Event) -> Changes:
    """Return the changes that hand a draft off."""
    return {"status": Status.OFFERED, "turns": (event.at,)}


def _accept(_item: Item, _event: Event) -> Changes:
    """Return the change that marks the item as picked up."""
    return {"status": Status.ACCEPTED}


def _release(_item: Item, _event: Event) -> Changes:
    """Return the change that takes the item from its holder: it is offered again."""
    return {"status": Status.OFFERED}


def _return(item: Item, event: Event) -> Changes:
    """Return the changes that send the item back with a question, which is one more round trip."""
    trips = item.round_trips + 1
    return {"status": Status.RETURNED, "round_trips": trips, "turns": (*item.turns, event.at)}


def _answer(item: Item, event: Event) -> Changes:
    """Return the changes that hand the item off again, after an answer to the question."""
    return {"status": Status.OFFERED, "turns": (*item.turns, event.at)}


def _complete(_item: Item, event: Event) -> Changes:
    """Return the changes that close the item as done."""
    return {"status": Status.DONE, "closed_at": event.at}


def _pass_on(item: Item, event: Event) -> Changes:
    """Return the changes that begin a new leg from the present receiver to the next team."""
    receiver = event.data["to"]
    _must(receiver != item.receiver)
    new = _new_leg(item, Status.OFFERED, event)
    return new | _due(item, event) | {"giver": item.receiver, "receiver": receiver}


def _new_leg(item: Item, status: Status, event: Event) -> Changes:
    """Return the changes with which a step begins the next leg, offered or as a draft."""
    return {
        "status": status,
        "leg": item.leg + 1,
        "turns": () if status is Status.DRAFT else (event.at,),
        "closed_at": None,
        "synced_at": None,
        "round_trips": 0,
    }


def _withdraw(_item: Item, event: Event) -> Changes:
    """Return the changes that close the item as withdrawn."""
    return {"status": Status.WITHDRAWN, "closed_at": event.at}


def _reopen(item: Item, event: Event) -> Changes:
    """Return the changes that offer a done item again, or make a withdrawn one a draft."""
    status = Status.OFFERED if item.status is Status.DONE else Status.DRAFT
    return _new_leg(item, status, event)


def _snooze(_item: Item, event: Event) -> Changes:
    """Return the change that snoozes the item; refuse more than 14 days, or a time that is past."""
    until = event.data["until"]
    _must(event.at < until <= event.at + SNOOZE_LIMIT)
    return {"snoozed_until": until}


def _wake(_item: Item, _event: Event) -> Changes:
    """Return the change that ends the snooze."""
    return {"snoozed_until": None}


def _amend(item: Item, event: Event) -> Changes:
    """Return the due instant and the teams after an amendment; only a draft may get other teams."""
    pair = (event.data.get("from", item.giver), event.data.get("to", item.receiver))
    _must(pair[0] != pair[1])
    _must(item.status is Status.DRAFT or pair == (item.giver, item.receiver))
    return _due(item, event) | {"giver": pair[0], "receiver": pair[1]}


def _due(item: Item, event: Event) -> Changes:
    """Return the change of the note's due instant to the event's, if the event has one."""
    due_at = event.data.get("due_at", item.note.due_at)
    return {"note": item.note._replace(due_at=due_at)}


def _log_sync(_item: Item, event: Event) -> Changes:
    """Return the changes by a logged meeting: its time, and no round trips, which count from it."""
    return {"synced_at": event.at, "round_trips": 0}


_CHANGES: Mapping[Kind, Callable[[Item, Event], Changes]] = {
    Kind.OFFER: _offer,
    Kind.ACCEPT: _accept,
    Kind.RELEASE: _release,
    Kind.RETURN: _return,
    Kind.ANSWER: _answer,
    Kind.COMPLETE: _complete,
    Kind.PASS_ON: _pass_on,
    Kind.WITHDRAW: _withdraw,
    Kind.REOPEN: _reopen,
    Kind.SNOOZE: _snooze,
    Kind.WAKE: _wake,
    Kind.AMEND: _amend,
    Kind.LOG_SYNC: _log_sync,
}
"""The function that computes a step's changes, for each kind that changes more than texts."""
