"""Read an item and its events from JSON as a history that the rules allow, or name the error."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from teamclock.domain.errors import DataError
from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.history import item_states
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.legs import LegEnd, closings
from teamclock.domain.note import Link, Urgency, refuse_unseen
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import shortened
from teamclock.exchange.item_json import INSTANTS, LOCAL, ageing_shape, item_shape, without_local
from teamclock.exchange.json_fields import (
    Placed,
    errors_at,
    field,
    instant_value,
    team_value,
    text_value,
    typed,
    uid,
)
from teamclock.messages import _

MOST_STEPS = 10_000
_REF = re.compile(r"(?:R|([A-Z0-9]{2,6}))-([1-9][0-9]{0,14})")
_KINDS = {kind.value: kind for kind in Kind}
_NO_AGE = Ageing(0, 0, Freshness.FRESH, stalled=False)
_AGES = ageing_shape(_NO_AGE)
"""Fields of an item that depend on the time of its export, and do not follow from its history."""

_MAY_BE_NONE = frozenset({"sle_s", "snoozed_until"})
"""Fields that may be null: there is no service level, or the snooze had ended."""


class History(NamedTuple):
    """A whole history that the rules allow.

    place: where the item is in the file.
    item: the item that the history leads to; its ref is no wish where it has a label.
    events: the events, by revision.
    closings: the ends of the legs that were closed.
    """

    place: str
    item: Item
    events: tuple[Event, ...]
    closings: tuple[LegEnd, ...]


def read_history(head: Placed, steps: Sequence[Placed]) -> History:
    """Return the history of an item and its events; raise DataError with the place.

    The item's title must have visible characters. Its earlier titles need not, because older
    programs accepted such titles.
    """
    with errors_at(lambda: head.place):
        ref, label = _ref(head.value)
        if len(steps) > MOST_STEPS:
            raise DataError(
                _("it has {n} events: an item has at most {most_steps}").format(
                    n=len(steps), most_steps=MOST_STEPS
                )
            )
    events = tuple(_placed_event(step, ref) for step in steps)
    items: list[Item] = []
    with errors_at(lambda: (*steps, head)[len(items)].place):
        items.extend(one._replace(label=label) for one in item_states(events))
        _agree(head.value, items)
        refuse_unseen({"title": items[-1].note.title})
    return History(head.place, items[-1], events, closings(events, items))


def _placed_event(step: Placed, ref: int) -> Event:
    with errors_at(lambda: step.place):
        event = read_event(step.value)
    if event.kind is Kind.CREATE:
        return event._replace(data={**event.data, LOCAL: ref})
    return event


def _ref(record: Any) -> tuple[int, str]:
    """Return the number and the label of an item; the label is empty where it has a ref."""
    text: str = field(record, "ref", str)
    parts = _REF.fullmatch(text)
    if parts is None:
        raise DataError(
            _("ref: “{text}” is no ref: write one as R-17").format(text=shortened(text))
        )
    code, number = parts.groups()
    return int(number), "" if code is None else text


def _agree(record: Mapping[str, Any], items: Sequence[Item]) -> None:
    """Raise DataError where an item does not agree with its history."""
    if not items:
        raise DataError(_("it has no events: give its history"))
    if record.get("id") != items[-1].uid:
        raise DataError(_("id: its events are those of another item"))
    known = item_shape(items[-1], _NO_AGE)
    for key in ("rev", *(key for key in known if key in record and key != "ref")):
        value = record.get(key)
        if value is None and key in _MAY_BE_NONE:
            continue
        agrees = type(value) is type(_AGES[key]) if key in _AGES else value == known[key]
        if not agrees:
            raise DataError(
                _("{key}: this is not what the events of {name} lead to").format(
                    key=key, name=items[-1].name
                )
            )


def read_event(record: Any) -> Event:
    """Return the event of a JSON object; raise DataError with the key that is wrong."""
    data: dict[str, Any] = field(record, "data", dict)
    return Event(
        uid(record, "item_id"),
        field(record, "rev", int),
        _kind(field(record, "kind", str)),
        *read_author(record),
        payload(without_local(data)),
        uid(record, "uid"),
    )


def read_author(record: Any) -> tuple[Instant, TeamId, str]:
    """Return when an event was taken, by which team and by whom; raise DataError."""
    return (
        instant_value("at", field(record, "at", str)),
        team_value("team", field(record, "team", str)),
        text_value("by", field(record, "by", str)),
    )


def _kind(text: str) -> Kind:
    if text not in _KINDS:
        raise DataError(_("kind: there is no step “{text}”").format(text=shortened(text)))
    return _KINDS[text]


def payload(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return an event's data with the types that its step expects; raise DataError."""
    return {key: _payload(key, value) for key, value in data.items()}


def _payload(key: str, value: Any) -> Any:
    """Return a value of an event's data with the type that its step expects.

    An unknown key keeps its value, unless that is an object or a list.
    """
    where = f"data.{shortened(key)}"
    if key in _READERS:
        return _READERS[key](where, value)
    if isinstance(value, dict | list):
        raise DataError(_("{where}: this key is not known").format(where=where))
    return text_value(where, value) if isinstance(value, str) else value


def _instant_or_none(where: str, value: Any) -> Instant | None:
    return None if value is None else instant_value(where, value)


def _urgency(where: str, value: Any) -> Urgency:
    if typed(where, value, str) not in set(Urgency):
        raise DataError(
            _("{where}: write one of {names}").format(where=where, names=", ".join(Urgency))
        )
    return Urgency(value)


def _actions(where: str, value: Any) -> tuple[str, ...]:
    return tuple(text_value(where, action) for action in typed(where, value, list))


def _links(where: str, value: Any) -> tuple[Link, ...]:
    return tuple(_link(where, link) for link in typed(where, value, list))


def _link(where: str, value: Any) -> Link:
    fields: dict[str, Any] = typed(where, value, dict)
    if not fields.keys() <= set(Link._fields) or "url" not in fields:
        raise DataError(
            _("{where}: a link is written {{“url”: …, “label”: …}}").format(where=where)
        )
    return Link(**{key: text_value(f"{where}.{key}", words) for key, words in fields.items()})


def _number(where: str, value: Any) -> int:
    return int(typed(where, value, int))


def _truth(where: str, value: Any) -> bool:
    return bool(typed(where, value, bool))


_TEXTS = (
    *("title", "context", "if_then", "default_if_silent", "readback", "reason"),
    *("question", "answer", "outcome", "text", "summary", "action", "touchpoint", "undoes"),
)
_READERS: Mapping[str, Callable[[str, Any], Any]] = {
    **dict.fromkeys(_TEXTS, text_value),
    **dict.fromkeys(("from", "to"), team_value),
    **dict.fromkeys(INSTANTS, instant_value),
    **dict.fromkeys(("minutes", "attendees", "number"), _number),
    "due_at": _instant_or_none,
    "urgency": _urgency,
    "next_actions": _actions,
    "links": _links,
    "no_links": _truth,
    **dict.fromkeys(("cancelled", "done", "unread"), _truth),
}
