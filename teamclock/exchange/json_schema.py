"""The JSON Schema (2020-12) of exports as JSON and JSONL, to which all conform (exchange.md, 6)."""

from typing import Any

from teamclock.domain.item import Kind, Status
from teamclock.domain.meeting import MeetingStatus
from teamclock.domain.note import TITLE_LENGTH, Urgency
from teamclock.exchange.queue_file import SCHEMA

_TEXT = {"type": "string"}
_TRUTH = {"type": "boolean"}
_COUNT = {"type": "integer", "minimum": 0}
_NUMBER = {"type": "integer", "minimum": 1}
_UID = {"type": "string", "pattern": "^[!-~]{1,64}$"}
_TEAM = {"type": "string", "pattern": "^[a-z0-9-]{1,32}$"}
_DATE = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
_INSTANT = {"type": "string", "pattern": f"^{_DATE}T{_TIME}Z$"}
_MONDAY = {"type": "string", "format": "date", "pattern": f"^{_DATE}$"}
_MINUTES = {"type": "object", "propertyNames": _TEAM, "additionalProperties": _COUNT}


def _or_null(one: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a value that may also be null."""
    return {"anyOf": [one, {"type": "null"}]}


def _list(of: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list whose values have the schema `of`."""
    return {"type": "array", "items": of}


def _reference(name: str) -> dict[str, Any]:
    """Return a reference to the definition with a name."""
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: dict[str, Any], *optional: str) -> dict[str, Any]:
    """Return the schema of an object; all its keys but the optional ones are required."""
    required = [key for key in properties if key not in optional]
    return {"type": "object", "properties": properties, "required": required}


_LINK = _object({"url": _TEXT, "label": _TEXT})
_ITEM = _object(
    {
        "id": _UID,
        "ref": {"type": "string", "pattern": "^(R|[A-Z0-9]{2,6})-[1-9][0-9]{0,14}$"},
        "title": {**_TEXT, "minLength": 1, "maxLength": TITLE_LENGTH},
        "from": _TEAM,
        "to": _TEAM,
        "state": {"enum": [one.value for one in Status]},
        "court": _or_null(_TEAM),
        "urgency": {"enum": [one.value for one in Urgency]},
        "rev": _NUMBER,
        "leg": _COUNT,
        "holder": _or_null(_TEXT),
        "context": _TEXT,
        "next_actions": _list(_TEXT),
        "ticked": _list(_NUMBER),
        "if_then": _TEXT,
        "links": _list(_LINK),
        "no_links": _TRUTH,
        "question": _TEXT,
        "answer": _TEXT,
        "readback": _TEXT,
        "outcome": _TEXT,
        "default_if_silent": _TEXT,
        "created_at": _INSTANT,
        **dict.fromkeys(("offered_at", "accepted_at"), _or_null(_INSTANT)),
        **dict.fromkeys(("closed_at", "due_at", "snoozed_until"), _or_null(_INSTANT)),
        "round_trips": _COUNT,
        "changed_since_pickup": _TRUTH,
        "age_s": _COUNT,
        "sle_s": _or_null(_COUNT),
        "overdue": _TRUTH,
        "stalled": _TRUTH,
        "completeness": {"type": "number", "minimum": 0, "maximum": 1},
    }
)
_EVENT = _object(
    {
        "item_id": _UID,
        "rev": _NUMBER,
        "kind": {"enum": [one.value for one in Kind]},
        "at": _INSTANT,
        "team": _TEAM,
        "by": _TEXT,
        "data": {"type": "object"},
        "uid": _UID,
    }
)
_MEETING = _object(
    {
        "id": _UID,
        "ref": {"type": "string", "pattern": "^(T-|[A-Z0-9]{2,6}-T)[1-9][0-9]{0,14}$"},
        "start": _INSTANT,
        "end": _INSTANT,
        "teams": {**_list(_TEAM), "minItems": 2, "uniqueItems": True},
        "status": {"enum": [one.value for one in MeetingStatus]},
        "rev": _NUMBER,
        "by": _TEXT,
        "items": {**_list(_UID), "uniqueItems": True},
        "cost": _MINUTES,
        "minutes": _or_null(_NUMBER),
        "attendees": _or_null(_NUMBER),
        "summary": _TEXT,
    },
    *("cost", "minutes", "attendees", "summary"),
)
_DEFINITIONS = {
    "item": _ITEM,
    "event": _EVENT,
    "meeting": _MEETING,
    "ledger": _object({"team": _TEAM, "minutes": _COUNT}),
    "excuse": _object({"team": _TEAM, "week": _MONDAY, "reason": _TEXT}),
    "dismissal": _object({"item_id": _UID, "at": _INSTANT, "reason": _TEXT, "by": _TEXT}),
    "entry": {"type": "object"},
}


def export_schema() -> dict[str, Any]:
    """Return the schema of a JSON export; `line` in its `$defs` is that of a line of JSONL."""
    header = _object({"schema": {"const": SCHEMA}, "exported_at": _INSTANT}, "exported_at")
    lists = {
        "items": "item",
        "events": "event",
        "meetings": "meeting",
        "excuses": "excuse",
        "dismissals": "dismissal",
        "entries": "entry",
    }
    teams = _list(_object({"id": _TEAM, "name": _TEXT, "city": _TEXT}))
    export = _object(
        {
            **header["properties"],
            **{name: _list(_reference(kind)) for name, kind in lists.items()},
            "ledger": _MINUTES,
            "packet": _object({"teams": teams}),
        },
        *("entries", "packet"),  # not required
    )
    records = [
        {**_object({kind: _reference(kind)}), "additionalProperties": False}
        for kind in _DEFINITIONS
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "teamclock export",
        **export,
        "$defs": {**_DEFINITIONS, "line": {"oneOf": [header, *records]}},
    }
