"""Read an item and its events from JSON, and check that the rules allow this history."""

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
"""The most events of an item, or entries of a meeting, in a file."""

_REF = re.compile(r"(?:R|([A-Z0-9]{2,6}))-([1-9][0-9]{0,14})")
"""Matches the name of an item: R-17, or DES-17 in a shared queue."""

_KINDS = {kind.value: kind for kind in Kind}
_NO_AGE = Ageing(0, 0, Freshness.FRESH, stalled=False)
_AGE_FIELDS = ageing_shape(_NO_AGE)
"""The fields of an item that depend on the instant of the export; only their types are checked."""

_MAY_BE_NONE = frozenset({"sle_s", "snoozed_until"})
"""The fields of an item that may be null whatever its history leads to.

There may be no service level, or the snooze may have ended before the export.
"""


class History(NamedTuple):
    """The history of an item in a file, which the rules allow.

    place: the place of the item in the file, such as “items[3]”.
    item: the item that the history leads to. Without a label it is imported with its ref if that is
        free; with a label, the name in a shared queue such as DES-17, it gets another ref.
    events: the events, by revision.
    closings: the ends of the legs that were closed.
    """

    place: str
    item: Item
    events: tuple[Event, ...]
    closings: tuple[LegEnd, ...]


def read_history(head: Placed, steps: Sequence[Placed]) -> History:
    """Return the history that the records of an item and of its events give.

    Raise DataError, with the place, for a wrong record, for a step that the rules do not allow, or
    where the item is not what the events lead to. The item's title must have visible characters;
    its earlier titles need not, because older programs accepted such titles.
    """
    with errors_at(lambda: head.place):
        ref, label = _ref_and_label(head.value)
        if len(steps) > MOST_STEPS:
            raise DataError(
                _("it has {n} events: an item has at most {most_steps}").format(
                    n=len(steps), most_steps=MOST_STEPS
                )
            )
    events = tuple(_placed_event(step, ref) for step in steps)
    items: list[Item] = []
    # an error is at the step after those that have a state so far, or else at the item
    with errors_at(lambda: (*steps, head)[len(items)].place):
        items.extend(one._replace(label=label) for one in item_states(events))
        _check_item(head.value, items)
        refuse_unseen({"title": items[-1].note.title})
    return History(head.place, items[-1], events, closings(events, items))


def _placed_event(step: Placed, ref: int) -> Event:
    """Return the event in a record; the data of the event that creates the item gets its ref."""
    with errors_at(lambda: step.place):
        event = read_event(step.value)
    if event.kind is Kind.CREATE:
        return event._replace(data={**event.data, LOCAL: ref})
    return event


def _ref_and_label(record: Any) -> tuple[int, str]:
    """Return the number in an item's name, and its label: “DES-17” is 17 with the label DES-17.

    The label of a name such as “R-17” is empty.
    """
    text: str = field(record, "ref", str)
    parts = _REF.fullmatch(text)
    if parts is None:
        raise DataError(
            _("ref: “{text}” is no ref: write one as R-17").format(text=shortened(text))
        )
    code, number = parts.groups()
    return int(number), "" if code is None else text


def _check_item(record: Mapping[str, Any], items: Sequence[Item]) -> None:
    """Raise DataError where the record of an item differs from its last state, the last of `items`.

    `items` are its states after each event. The record may lack fields, except “id” and “rev”. Its
    ref is not compared, and of a field that depends on the time of the export only the type is.
    """
    if not items:
        raise DataError(_("it has no events: give its history"))
    if record.get("id") != items[-1].uid:
        raise DataError(_("id: its events are those of another item"))
    expected = item_shape(items[-1], _NO_AGE)
    for key in ("rev", *(key for key in expected if key in record and key != "ref")):
        value = record.get(key)
        if value is None and key in _MAY_BE_NONE:
            continue
        agrees = (
            type(value) is type(_AGE_FIELDS[key]) if key in _AGE_FIELDS else value == expected[key]
        )
        if not agrees:
            raise DataError(
                _("{key}: this is not what the events of {name} lead to").format(
                    key=key, name=items[-1].name
                )
            )


def read_event(record: Any) -> Event:
    """Return the event of a JSON object, without data that only the queue that wrote it needs.

    Raise DataError with the key that is wrong.
    """
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
    """Return when an event was taken, by which team and by which person.

    Raise DataError where a value is missing or wrong.
    """
    return (
        instant_value("at", field(record, "at", str)),
        team_value("team", field(record, "team", str)),
        text_value("by", field(record, "by", str)),
    )


def _kind(text: str) -> Kind:
    """Return a kind of step; raise DataError for one that this program does not know."""
    if text not in _KINDS:
        raise DataError(_("kind: there is no step “{text}”").format(text=shortened(text)))
    return _KINDS[text]


def payload(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return an event's JSON data with the types that its step expects, such as instants.

    Raise DataError for a value of the wrong type.
    """
    return {key: _payload(key, value) for key, value in data.items()}


def _payload(key: str, value: Any) -> Any:
    """Return the value of a key of an event's data with the type that its step expects.

    The value of an unknown key is kept as it is; raise DataError if it is an object or a list.
    """
    where = f"data.{shortened(key)}"
    if key in _READERS:
        return _READERS[key](where, value)
    if isinstance(value, dict | list):
        raise DataError(_("{where}: this key is not known").format(where=where))
    return text_value(where, value) if isinstance(value, str) else value


def _instant_or_none(where: str, value: Any) -> Instant | None:
    """Return an instant, or None for null."""
    return None if value is None else instant_value(where, value)


def _urgency(where: str, value: Any) -> Urgency:
    """Return an urgency; raise DataError, with the possible ones, for another text."""
    if typed(where, value, str) not in set(Urgency):
        raise DataError(
            _("{where}: write one of {names}").format(where=where, names=", ".join(Urgency))
        )
    return Urgency(value)


def _actions(where: str, value: Any) -> tuple[str, ...]:
    """Return next actions, a list of texts."""
    return tuple(text_value(where, action) for action in typed(where, value, list))


def _links(where: str, value: Any) -> tuple[Link, ...]:
    """Return links, a list of objects."""
    return tuple(_link(where, link) for link in typed(where, value, list))


def _link(where: str, value: Any) -> Link:
    """Return a link, an object with “url” and optionally “label”."""
    fields: dict[str, Any] = typed(where, value, dict)
    if not fields.keys() <= set(Link._fields) or "url" not in fields:
        raise DataError(
            _("{where}: a link is written {{“url”: …, “label”: …}}").format(where=where)
        )
    return Link(**{key: text_value(f"{where}.{key}", words) for key, words in fields.items()})


def _integer(where: str, value: Any) -> int:
    """Return an integer; raise DataError for a value of another type."""
    return int(typed(where, value, int))


def _boolean(where: str, value: Any) -> bool:
    """Return a boolean; raise DataError for a value of another type."""
    return bool(typed(where, value, bool))


_TEXTS = (
    *("title", "context", "if_then", "default_if_silent", "readback", "reason"),
    *("question", "answer", "outcome", "text", "summary", "action", "touchpoint", "undoes"),
)
_READERS: Mapping[str, Callable[[str, Any], Any]] = {
    **dict.fromkeys(_TEXTS, text_value),
    **dict.fromkeys(("from", "to"), team_value),
    **dict.fromkeys(INSTANTS, instant_value),
    **dict.fromkeys(("minutes", "attendees", "number"), _integer),
    "due_at": _instant_or_none,
    "urgency": _urgency,
    "next_actions": _actions,
    "links": _links,
    "no_links": _boolean,
    **dict.fromkeys(("cancelled", "done", "unread"), _boolean),
}
"""The functions that read the values of an event's data, by key, each given the key for errors."""
