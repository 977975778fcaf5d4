"""The fields of a step's form, from the table of steps, and the payload of the typed values."""

from collections.abc import Mapping
from typing import Any

from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.needs import refuse_lacking
from teamclock.domain.payloads import LogSync, Payload, payload_of
from teamclock.messages import _
from teamclock.present.step_words import Field
from teamclock.present.steps import STEPS
from teamclock.present.words import printable


def fields_of(kind: Kind, item: Item) -> tuple[Field, ...]:
    """Return the fields of a step's form; () if the step has no form.

    A field that has parts is replaced by its parts. The hint of a release names the item's holder.
    """
    fields = tuple(part for field in STEPS[kind].fields for part in field.parts or (field,))
    if kind is Kind.RELEASE:
        hint = _("Needed if you are not {person}").format(person=printable(item.holder or ""))
        return (fields[0]._replace(hint=hint),)
    return fields


def lacking(item: Item, payload: Payload, now: Instant) -> str:
    """Return the message on what a step at `now` lacks or has invalid, "" if there is nothing.

    It assumes that the holder takes the step; anybody else is asked for a reason later.
    """
    try:
        refuse_lacking(item, payload, item.holder or "?", now)
    except RefusedError as error:
        return printable(str(error))
    return ""


def payload(kind: Kind, values: Mapping[str, Any]) -> Payload:
    """Return the payload of a step; `values` are those of the fields of its form, by their keys.

    A field that the form shows as several parts gets one text, a line for each part.
    """
    filled = {key: value for key, value in values.items() if value}
    if kind is Kind.LOG_SYNC:  # its fields for numbers are never empty
        return LogSync(filled.get("summary", ""), filled["minutes"], filled["attendees"])
    texts = {field.key: _joined(field, filled) for field in STEPS[kind].fields if field.parts}
    return payload_of(kind, filled | texts)


def _joined(field: Field, values: Mapping[str, str]) -> str:
    """Return the text of a field from its parts: a line for each filled part, with its name."""
    parts = ((_(part.key), values.get(part.key)) for part in field.parts)
    return "\n".join(f"{name}: {text}" for name, text in parts if text)
