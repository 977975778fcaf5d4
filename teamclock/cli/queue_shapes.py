"""Items and events as the JSON that scripts rely on (cli.md, JSON shapes)."""

from collections.abc import Mapping, Sequence
from typing import Any

from teamclock.app.desk import Aged
from teamclock.cli.shapes import SCHEMA
from teamclock.domain.flow import Freshness
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event
from teamclock.domain.note import Link, Note, completeness
from teamclock.exchange.plan_json import instant_or_none

_INSTANTS = {"due_at", "until", "start", "end"}


def items_shape(found: Sequence[Aged]) -> dict[str, Any]:
    return {"schema": SCHEMA, "items": [item_shape(one) for one in found]}


def show_shape(one: Aged, events: Sequence[Event]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "item": item_shape(one),
        "events": [event_shape(event) for event in events],
    }


def item_shape(one: Aged) -> dict[str, Any]:
    item = one.item
    return _note_shape(item.note) | {
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
        "age_s": one.ageing.age_s,
        "sle_s": one.ageing.sle_s,
        "overdue": one.ageing.freshness is Freshness.OVERDUE,
        "stalled": one.ageing.stalled,
        "changed_since_pickup": item.changed_since_pickup,
    }


def _note_shape(note: Note) -> dict[str, Any]:
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
    return {
        "item_id": event.item,
        "rev": event.rev,
        "kind": event.kind,
        "at": instant_or_none(event.at),
        "team": event.team,
        "by": event.by,
        "data": {key: _plain(key, value) for key, value in _given(event.data).items()},
        "uid": event.uid,
    }


def _given(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != "ref"}


def _plain(key: str, value: Any) -> Any:
    if key in _INSTANTS and isinstance(value, int):
        return instant_or_none(Instant(value))
    if key == "links":
        return [link._asdict() for link in value if isinstance(link, Link)]
    return value
