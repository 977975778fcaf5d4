"""The fields of a step's form, from the table of steps, and the payload made of what was typed."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from teamclock.domain.interval import MINUTE
from teamclock.domain.item import Item, Kind, Status
from teamclock.domain.note import Urgency
from teamclock.messages import N_, _
from teamclock.present.step_words import Field
from teamclock.present.steps import STEPS
from teamclock.present.words import plain


class StepFields(NamedTuple):
    """What a step asks for; of each group in `needs` one field must be filled, else `why`."""

    fields: tuple[Field, ...]
    needs: tuple[tuple[str, ...], ...] = ()
    why: str = ""


_NEEDS: Mapping[Kind, tuple[tuple[tuple[str, ...], ...], str]] = {
    Kind.RETURN: ((("Situation", "Options", "Proposal"),), N_("write what is unclear")),
    Kind.ANSWER: ((("answer",),), N_("write the answer")),
    Kind.COMPLETE: ((("outcome",),), N_("write what the result is")),
    Kind.PASS_ON: (
        (("to",), ("next_actions", "context")),
        N_("write what the next team should do"),
    ),
    Kind.REOPEN: ((("reason",),), N_("write why it is opened again")),
    Kind.COMMENT: ((("text",),), N_("write a comment")),
    Kind.LOG_SYNC: ((("summary",),), N_("write what was decided")),
}


def form_of(kind: Kind, item: Item) -> StepFields | None:
    """Return what a step of that kind asks for; None where it asks for nothing."""
    asked = STEPS[kind].fields
    if not asked:
        return None
    needs, why = _NEEDS.get(kind, ((), ""))
    form = StepFields(tuple(part for field in asked for part in field.parts or (field,)), needs)
    holder = plain(item.holder or "")
    if kind is Kind.ACCEPT and item.note.urgency is not Urgency.STEADY:
        return form._replace(needs=(("readback",),), why=_("write in one line what you will do"))
    if kind is Kind.WITHDRAW and item.status is Status.ACCEPTED:
        why = _("write why: {person} works on it").format(person=holder)
        return form._replace(needs=(("reason",),), why=why)
    if kind is Kind.RELEASE:
        hint = _("Needed if you are not {person}").format(person=holder)
        return form._replace(fields=(form.fields[0]._replace(hint=hint),))
    return form._replace(why=_(why) if why else "")


def lacking(form: StepFields, values: Mapping[str, Any]) -> str:
    """Say what is missing still; nothing where the step can be taken."""
    filled = {key for key, value in values.items() if value}
    return "" if all(filled.intersection(group) for group in form.needs) else form.why


def payload(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the payload of a step, as the domain takes it, of what was typed."""
    given = {key: value for key, value in values.items() if value}
    if kind is Kind.PLAN_SYNC:
        return {"start": given["start"], "end": given["start"] + given["minutes"] * MINUTE}
    for field in STEPS[kind].fields:
        if field.parts:
            given[field.key] = joined(field, given)
    return {field.key: given[field.key] for field in STEPS[kind].fields if field.key in given}


def joined(field: Field, values: Mapping[str, str]) -> str:
    """Return the text of a field that the form asks for in parts, each with its name."""
    parts = ((_(part.key), values.get(part.key)) for part in field.parts)
    return "\n".join(f"{name}: {text}" for name, text in parts if text)
