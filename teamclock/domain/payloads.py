"""The payload of each kind of step as a typed value, and its stored form in an event's data.

Forms and command lines make these values. `payload_of` reads a payload from stored data, `data_of`
writes it. Stored data may have keys that this version does not know; they are ignored.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple, cast

from teamclock.domain.interval import Instant
from teamclock.domain.item import Item, Kind, StoredData
from teamclock.domain.note import Note, NoteFields
from teamclock.domain.roster import TeamId


class Create(NamedTuple):
    """A new item: its teams, and the filled fields of its note, at least a title.

    A team is None if it was not given; the step is refused then.
    """

    giver: TeamId | None
    receiver: TeamId | None
    note: NoteFields


class Offer(NamedTuple):
    pass


class Accept(NamedTuple):
    """What the receiver will do.

    `unread` is True if another desk had changed the note before the receiver, who read the older
    note, picked the item up. Only the fold of a shared queue sets it (share.md, 2).
    """

    readback: str = ""
    unread: bool = False


class Release(NamedTuple):
    reason: str = ""


class Return(NamedTuple):
    question: str = ""


class Answer(NamedTuple):
    answer: str = ""


class Complete(NamedTuple):
    outcome: str = ""


class PassOn(NamedTuple):
    """The next team, and the changes of the note; `to` is None if no team was given."""

    to: TeamId | None
    note: NoteFields


class Withdraw(NamedTuple):
    reason: str = ""


class Reopen(NamedTuple):
    reason: str = ""


class Snooze(NamedTuple):
    until: Instant | None


class Wake(NamedTuple):
    pass


class Amend(NamedTuple):
    """Changes of a note and, for a draft, of its teams.

    `draft` is True for a change that is allowed only while the item is a draft.
    """

    note: NoteFields
    giver: TeamId | None = None
    receiver: TeamId | None = None
    draft: bool = False


class Comment(NamedTuple):
    """A comment; `touchpoint` is the uid of the held meeting that it records, or None."""

    text: str = ""
    touchpoint: str | None = None


class PlanSync(NamedTuple):
    """A meeting about the item was planned, moved or, if `cancelled` is True, cancelled.

    `touchpoint` is the uid of the meeting, `start` and `end` are its instants.
    """

    start: Instant | None
    end: Instant | None
    touchpoint: str | None = None
    cancelled: bool = False


class LogSync(NamedTuple):
    """A meeting about the item, with the uid `touchpoint`, was held.

    `minutes` is its length, `attendees` how many people came.
    """

    summary: str = ""
    minutes: int | None = None
    attendees: int | None = None
    touchpoint: str | None = None


class Tick(NamedTuple):
    """The number of a next action, from 1, and whether it is done; None if it was not given.

    `action` is the text of the action when it was ticked, by which it is found if another desk
    changed the note meanwhile (share.md, 6). It is empty in steps of older versions.
    """

    number: int | None
    done: bool | None
    action: str = ""


class Dismiss(NamedTuple):
    """Why the meeting or the reminder that is suggested is not needed."""

    reason: str = ""


Payload = (
    Create | Offer | Accept | Release | Return | Answer | Complete | PassOn | Withdraw | Reopen
    | Snooze | Wake | Amend | Comment | PlanSync | LogSync | Tick | Dismiss
)  # fmt: skip

KINDS: Mapping[type[Payload], Kind] = {
    Create: Kind.CREATE,
    Offer: Kind.OFFER,
    Accept: Kind.ACCEPT,
    Release: Kind.RELEASE,
    Return: Kind.RETURN,
    Answer: Kind.ANSWER,
    Complete: Kind.COMPLETE,
    PassOn: Kind.PASS_ON,
    Withdraw: Kind.WITHDRAW,
    Reopen: Kind.REOPEN,
    Snooze: Kind.SNOOZE,
    Wake: Kind.WAKE,
    Amend: Kind.AMEND,
    Comment: Kind.COMMENT,
    PlanSync: Kind.PLAN_SYNC,
    LogSync: Kind.LOG_SYNC,
    Tick: Kind.TICK,
    Dismiss: Kind.DISMISS,
}


def kind_of(payload: Payload) -> Kind:
    """Return the kind of step that a payload belongs to."""
    return KINDS[type(payload)]


def payload_of(kind: Kind, data: StoredData) -> Payload:
    """Return the payload in the data of an event that is no undo.

    Of missing values, texts that people write are empty, `unread`, `draft` and `cancelled` are
    False, and all others are None.
    """
    return _READERS[kind](data)


def payload_without_form(kind: Kind, item: Item) -> Payload:
    """Return the payload of a step that the user takes without filling in a form.

    A tick is then of the first next action that is not done; other payloads are empty.
    """
    return Tick(item.next_open, done=True) if kind is Kind.TICK else payload_of(kind, {})


def with_action(payload: Payload, item: Item) -> Payload:
    """Return the payload; if it is a tick without a text, add the text of its next action."""
    if not isinstance(payload, Tick) or payload.action or payload.number is None:
        return payload
    known = dict(enumerate(item.note.next_actions, 1))
    return payload._replace(action=known.get(payload.number, ""))


def note_fields(data: StoredData) -> NoteFields:
    """Return the values in an event's data that are fields of a note."""
    return cast("NoteFields", {key: data[key] for key in data if key in _NOTE})


_NOTE = frozenset(Note._fields)

_READERS: Mapping[Kind, Callable[[StoredData], Payload]] = {
    Kind.CREATE: lambda data: Create(data.get("from"), data.get("to"), note_fields(data)),
    Kind.OFFER: lambda _data: Offer(),
    Kind.ACCEPT: lambda data: Accept(data.get("readback", ""), bool(data.get("unread"))),
    Kind.RELEASE: lambda data: Release(data.get("reason", "")),
    Kind.RETURN: lambda data: Return(data.get("question", "")),
    Kind.ANSWER: lambda data: Answer(data.get("answer", "")),
    Kind.COMPLETE: lambda data: Complete(data.get("outcome", "")),
    Kind.PASS_ON: lambda data: PassOn(data.get("to"), note_fields(data)),
    Kind.WITHDRAW: lambda data: Withdraw(data.get("reason", "")),
    Kind.REOPEN: lambda data: Reopen(data.get("reason", "")),
    Kind.SNOOZE: lambda data: Snooze(data.get("until")),
    Kind.WAKE: lambda _data: Wake(),
    Kind.AMEND: lambda data: Amend(
        note_fields(data), data.get("from"), data.get("to"), bool(data.get("draft"))
    ),
    Kind.COMMENT: lambda data: Comment(data.get("text", ""), data.get("touchpoint")),
    Kind.PLAN_SYNC: lambda data: PlanSync(
        data.get("start"), data.get("end"), data.get("touchpoint"), bool(data.get("cancelled"))
    ),
    Kind.LOG_SYNC: lambda data: LogSync(
        data.get("summary", ""), _number(data, "minutes"), _number(data, "attendees"),
        data.get("touchpoint"),
    ),
    Kind.TICK: lambda data: Tick(
        _number(data, "number"), _boolean(data, "done"), data.get("action", "")
    ),
    Kind.DISMISS: lambda data: Dismiss(data.get("reason", "")),
}  # fmt: skip


def _number(data: StoredData, key: str) -> int | None:
    """Return an int from stored data; None if it is missing or of another type."""
    value = data.get(key)
    return value if type(value) is int else None


def _boolean(data: StoredData, key: str) -> bool | None:
    """Return a bool from stored data; None if it is missing or of another type."""
    value = data.get(key)
    return value if type(value) is bool else None


def data_of(payload: Payload) -> StoredData:
    """Return the stored form of a payload.

    Values that were not given (None, False, an empty text) are left out; but not fields of a note,
    which a step may empty, nor the teams of a creation, nor the number of a tick and whether the
    action is done. Reading and writing keeps the order of the keys.
    """
    match payload:
        case Create(giver, receiver, note):
            # The title is stored before the teams, the other fields after them.
            title = {key: value for key, value in note.items() if key == "title"}
            return {**title, "from": giver, "to": receiver, **note}
        case PassOn(to, note):
            return {**_given(to=to), **note}
        case Amend(note, giver, receiver, draft):
            return {**note, **_given(**{"from": giver, "to": receiver, "draft": draft})}
        case Tick(number, done, action):
            return {"number": number, "done": done, **_given(action=action)}
        case Comment() | LogSync():
            return {**_given(touchpoint=payload.touchpoint), **_given(**payload._asdict())}
        case _:
            return _given(**payload._asdict())


def _given(**data: object) -> dict[str, object]:
    """Return the values that are not None, False or the empty text."""
    return {
        key: value
        for key, value in data.items()
        if value is not None and value is not False and value != ""
    }
