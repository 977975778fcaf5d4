"""Items and events <-> rows."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from teamclock.domain.errors import DataError
from teamclock.domain.interval import Instant
from teamclock.domain.item import OUT, Event, Item, Kind, Status
from teamclock.domain.note import Link, Note, Urgency
from teamclock.domain.roster import TeamId

_NOTE_COLUMNS = (
    "title", "urgency", "context", "next_actions", "if_then", "links", "no_links", "due_at",
    "default_if_silent",
)  # fmt: skip
_ITEM_COLUMNS = (
    "uid", "giver", "receiver", "status", "rev", "created_at", "leg", "turns", "holder",
    "accepted_at", "amended_at", "snoozed_until", "closed_at", "synced_at", "round_trips",
    "readback", "question", "answer", "outcome",
)  # fmt: skip
COLUMNS = (*_NOTE_COLUMNS, *_ITEM_COLUMNS, "court", "rank", "since", "words")
SELECT = f"SELECT ref, {', '.join((*_NOTE_COLUMNS, *_ITEM_COLUMNS))} FROM item"
RESUMED = "instr(turns, ',') > 0"
"""The court changed in the leg after its first turn: the index `resumed_item` holds such items."""

EVENT_COLUMNS = ("item", "rev", "kind", "at", "team", "by", "data", "uid")


def item_row(item: Item) -> dict[str, Any]:
    """Return an item as the values of its columns, but for its ref."""
    note = item.note._asdict() | {
        "urgency": item.note.urgency.value,
        "next_actions": _json(item.note.next_actions),
        "links": _json(item.note.links),
        "no_links": int(item.note.no_links),
    }
    own = {name: getattr(item, name) for name in _ITEM_COLUMNS}
    return {
        **note,
        **own,
        "status": item.status.value,
        "turns": _json(item.turns),
        "court": item.court,
        "rank": item.note.urgency.rank,
        "since": item.held_since,
        "words": "",  # of version 1
    }


def words_of(item: Item) -> str:
    """Return what a search looks through, case-folded."""
    note = item.note
    links = (part for link in note.links for part in link)
    return "\n".join(
        (note.title, note.context, *note.next_actions, *links, item.question)
    ).casefold()


def item_of(row: tuple[Any, ...]) -> Item:
    """Return the item of a row of `SELECT`; raise DataError where it is none of ours."""
    ref, *values = row
    given = dict(zip((*_NOTE_COLUMNS, *_ITEM_COLUMNS), values, strict=True))
    note = Note(**{name: given.pop(name) for name in _NOTE_COLUMNS})
    with _damage(f"R-{ref}"):
        note = note._replace(
            urgency=Urgency(note.urgency),
            next_actions=_list(note.next_actions, str),
            links=tuple(Link(*_each(link, str)) for link in _list(note.links, list)),
            no_links=bool(note.no_links),
        )
        status, turns = Status(given.pop("status")), _list(given.pop("turns"), int)
        if status in OUT and not turns:
            raise ValueError("it was never offered")
    return Item(ref=ref, note=note, status=status, turns=turns, **given)


def turns_of(ref: int, text: str) -> tuple[Instant, ...]:
    """Return the turns of an item's leg; raise DataError where the text holds none."""
    with _damage(f"R-{ref}"):
        turns = _list(text, int)
        if not turns:
            raise ValueError("it was never offered")
        return turns


def event_row(event: Event) -> tuple[Any, ...]:
    return (*event[:2], event.kind.value, *event[3:6], _json(event.data), event.uid)


def event_of(row: tuple[Any, ...]) -> Event:
    item, rev, kind, at, team, by, data, uid = row
    with _damage(f"revision {rev} of an item"):
        return Event(item, rev, Kind(kind), at, TeamId(team), by, _matter(json.loads(data)), uid)


@contextmanager
def _damage(what: str) -> Iterator[None]:
    """Say what somebody else, or a failing disk, wrote into a row."""
    try:
        yield
    except (ValueError, TypeError, RecursionError) as error:
        raise DataError(
            f"{what} is damaged: “teamclock backup” lists what can be restored"
        ) from error


def _list(text: object, kind: type) -> tuple[Any, ...]:
    """Return a list of JSON whose parts are all of a kind; raise TypeError for others."""
    return _each(json.loads(str(text)), kind)


def _each(parts: Any, kind: type) -> tuple[Any, ...]:
    if type(parts) is not list or any(type(part) is not kind for part in parts):
        raise TypeError(f"not a list of {kind.__name__}")
    return tuple(parts)


def _matter(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the matter of an event with the types that its step expects."""
    made = dict(data)
    if "urgency" in made:
        made["urgency"] = Urgency(made["urgency"])
    if "next_actions" in made:
        made["next_actions"] = tuple(made["next_actions"])
    if "links" in made:
        made["links"] = tuple(Link(*link) for link in made["links"])
    return made


def _json(value: Iterable[Any] | Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
