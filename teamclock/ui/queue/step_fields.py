"""What each step asks for: a table of fields, and the matter that is made of what was typed."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple

from teamclock.domain.interval import MINUTE
from teamclock.domain.item import Item, Kind, Status
from teamclock.domain.note import Urgency
from teamclock.present.words import plain


class Want(Enum):
    """How something is asked for."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    TEAM = "team"
    WHEN = "when"
    NUMBER = "number"


class Field(NamedTuple):
    """One thing that is asked for; `&` in its words marks its key."""

    key: str
    words: str
    want: Want
    hint: str = ""


class StepFields(NamedTuple):
    """What a step asks for; of each group in `needs` one field must be filled, else `why`."""

    confirm: str
    fields: tuple[Field, ...]
    needs: tuple[tuple[str, ...], ...] = ()
    why: str = ""


_REASON = Field("reason", "&Reason", Want.LINE)
_QUESTION = ("situation", "options", "proposal")
_FORMS: Mapping[Kind, StepFields] = {
    Kind.ACCEPT: StepFields(
        "Pick up", (Field("readback", "What will you &do?", Want.LINE, "In your own words"),)
    ),
    Kind.RELEASE: StepFields("Let go", (_REASON,)),
    Kind.RETURN: StepFields(
        "Ask back",
        (
            Field("situation", "&Situation", Want.TEXT, "What is unclear, and what it holds up"),
            Field("options", "&Options", Want.TEXT, "Which ways there are"),
            Field("proposal", "My &proposal", Want.TEXT, "What you would do"),
        ),
        (_QUESTION,),
        "say what is unclear",
    ),
    Kind.ANSWER: StepFields(
        "Answer", (Field("answer", "&Answer", Want.TEXT),), (("answer",),), "write the answer"
    ),
    Kind.COMPLETE: StepFields(
        "Complete",
        (Field("outcome", "&Outcome", Want.TEXT, "What came of it"),),
        (("outcome",),),
        "say what came of it",
    ),
    Kind.PASS_ON: StepFields(
        "Pass on",
        (
            Field("to", "&To", Want.TEAM),
            Field("next_actions", "&Next actions", Want.LINES, "One a line"),
            Field("context", "&Context", Want.TEXT, "Where it stands now; empty: as it was"),
        ),
        (("to",), ("next_actions", "context")),
        "say what the next team should do",
    ),
    Kind.WITHDRAW: StepFields("Withdraw", (_REASON,)),
    Kind.REOPEN: StepFields("Reopen", (_REASON,), (("reason",),), "say why it is opened again"),
    Kind.SNOOZE: StepFields("", ()),
    Kind.COMMENT: StepFields(
        "Comment", (Field("text", "&Comment", Want.TEXT),), (("text",),), "write a comment"
    ),
    Kind.PLAN_SYNC: StepFields(
        "Plan",
        (Field("start", "&Starts", Want.WHEN), Field("minutes", "&Minutes", Want.NUMBER)),
    ),
    Kind.LOG_SYNC: StepFields(
        "Log",
        (
            Field("summary", "&What the talk came to", Want.TEXT),
            Field("minutes", "&Minutes", Want.NUMBER),
            Field("attendees", "&Attendees", Want.NUMBER),
        ),
        (("summary",),),
        "say what the talk came to",
    ),
}
_LABELS = {"situation": "Situation", "options": "Options", "proposal": "Proposal"}


def form_of(kind: Kind, item: Item) -> StepFields | None:
    """Return what a step of that kind asks for; None where it asks for nothing."""
    form = _FORMS.get(kind)
    if form is None:
        return None
    if kind is Kind.ACCEPT and item.note.urgency is not Urgency.STEADY:
        return form._replace(needs=(("readback",),), why="say in one line what you will do")
    if kind is Kind.WITHDRAW and item.status is Status.ACCEPTED:
        holder = plain(item.holder or "")
        return form._replace(needs=(("reason",),), why=f"say why, for {holder} works on it")
    if kind is Kind.RELEASE:
        hint = f"Needed if you are not {plain(item.holder or '')}"
        return form._replace(fields=(_REASON._replace(hint=hint),))
    return form


def lacking(form: StepFields, values: Mapping[str, Any]) -> str:
    """Say what is missing still; nothing where the step can be taken."""
    filled = {key for key, value in values.items() if value}
    return "" if all(filled.intersection(group) for group in form.needs) else form.why


def matter(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the matter of a step, as the domain takes it, of what was typed."""
    given = {key: value for key, value in values.items() if value}
    if kind is Kind.RETURN:
        parts = [f"{_LABELS[key]}: {given[key]}" for key in _QUESTION if key in given]
        return {"question": "\n".join(parts)}
    if kind is Kind.PLAN_SYNC:
        return {"start": given["start"], "end": given["start"] + given["minutes"] * MINUTE}
    return given
