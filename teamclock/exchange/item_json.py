"""Convert items and events to JSON, for exports and the option --json (cli.md, JSON shapes).

A shape is a JSON object as a dict.
"""

from collections.abc import Mapping
from typing import Any

from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item
from teamclock.domain.note import Link, Note, completeness
from teamclock.exchange.plan_json import instant_or_none

INSTANTS = frozenset({"due_at", "until", "start", "end"})
"""The keys of an event's data that are instants: UTC seconds in the program, text in JSON."""

LOCAL = "ref"
"""The key of an event's data with the number of the item, which each queue gives itself.

It is not exported.
"""


def item_shape(item: Item, ageing: Ageing) -> dict[str, Any]:
    """Return an item as a JSON object; instants are UTC text, ages are seconds."""
    return (
        _note_shape(item.note)
        | {
            "id": item.uid,
            "ref": item.name,
            "from": item.giver,
            "to": item.receiver,
            "state": item.status,
            "court": item.court,
            "rev": item.rev,
            "leg": item.leg,
            "holder": item.holder,
            "question": item.question,
            "answer": item.answer,
            "readback": item.readback,
            "outcome": item.outcome,
            "created_at": instant_or_none(item.created_at),
            "offered_at": instant_or_none(item.offered_at),
            "accepted_at": instant_or_none(item.accepted_at),
            "closed_at": instant_or_none(item.closed_at),
            "snoozed_until": instant_or_none(item.snoozed_until),
            "round_trips": item.round_trips,
            "ticked": list(item.ticked),
            "changed_since_pickup": item.changed_since_pickup,
        }
        | ageing_shape(ageing)
    )


def ageing_shape(ageing: Ageing) -> dict[str, Any]:
    """Return the fields of an item's JSON that depend on the instant of the ageing.

    The age and the service level are seconds; `sle_s` is None without a service level.
    """
    return {
        "age_s": ageing.age_s,
        "sle_s": ageing.sle_s,
        "overdue": ageing.freshness is Freshness.OVERDUE,
        "stalled": ageing.stalled,
    }


def _note_shape(note: Note) -> dict[str, Any]:
    """Return the fields of an item's JSON that are its note."""
    return {
        "title": note.title,
        "urgency": note.urgency,
        "context": note.context,
        "next_actions": list(note.next_actions),
        "if_then": note.if_then,
        "links": [link._asdict() for link in note.links],
        "no_links": note.no_links,
        "due_at": instant_or_none(note.due_at),
        "default_if_silent": note.default_if_silent,
        "completeness": round(completeness(note), 2),
    }


def event_shape(event: Event) -> dict[str, Any]:
    """Return an event as a JSON object, without the number that its queue gave the item."""
    return {
        "item_id": event.item,
        "rev": event.rev,
        "kind": event.kind,
        "at": instant_or_none(event.at),
        "team": event.team,
        "by": event.by,
        "data": payload_shape(without_local(event.data)),
        "uid": event.uid,
    }


def payload_shape(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return an event's data as a JSON object; instants become UTC text."""
    return {key: _json_value(key, value) for key, value in data.items()}


def without_local(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of an event without the key `LOCAL`, the number in the queue."""
    return {key: value for key, value in data.items() if key != LOCAL}


def _json_value(key: str, value: Any) -> Any:
    """Return a value of an event's data for JSON: an instant as UTC text, a link as an object."""
    if key in INSTANTS and isinstance(value, int):
        return instant_or_none(Instant(value))
    if key == "links":
        return [link._asdict() for link in value if isinstance(link, Link)]
    return value
