"""An entry: an event of a shared queue, and what the fold of all entries decides (share.md, 1, 2).

A queue that is not shared has no entries.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, NewType

from teamclock.domain.interval import Instant
from teamclock.domain.item import Item, StoredData
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId

DeskId = NewType("DeskId", str)
"""The id of a desk, which is one data folder: 16 hexadecimal digits."""

Subject = NewType("Subject", str)
"""What an entry is about: item/UID, meeting/UID, series, excuse/TEAM/WEEK or desk/ID."""

DESK = re.compile(r"[0-9a-f]{16}")
SUBJECT = re.compile(
    r"item/[!-~]{1,64}|meeting/[!-~]{1,64}|series"
    r"|excuse/[a-z0-9-]{1,32}/-?[0-9]{1,6}|desk/[0-9a-f]{16}"
)
SERIES = Subject("series")
MOST_STAMP = 2**53 - 1
RULES = 1
"""The version of the rules by which this program folds (the key `v` of a line)."""

NUMBER, READ_NOTE, UNDOES, WITH = "number", "note", "undoes", "with"
"""Keys of an entry's data besides those of its payload.

number: the number of an item or a meeting on the desk that made it
note: the uid of the step that last changed the note which an accept read
undoes: the uid of the step that an undo takes back
with: the uid of the entry of a meeting or a series that this entry stands or falls with
"""
EXTRAS = frozenset({NUMBER, READ_NOTE, UNDOES, WITH})


class LogEntry(NamedTuple):
    """An event as all desks share it.

    kind: of an item's step (`item.Kind`), or plan, move, cancel, hold, undo, series, base, excuse,
        join, leave, receipt; one that this program does not know comes from a newer one
    stamp: the hybrid logical clock of the subject, in milliseconds
    on: the uid of the last move (or the creation) of the subject that the author saw
    data: the payload in its stored form (payloads.py), and `EXTRAS`
    n: its number in the log of its desk, from 1; None until it is published
    v: the version of the rules that it was taken by
    """

    uid: str
    desk: DeskId
    subject: Subject
    kind: str
    stamp: int
    on: str | None
    at: Instant
    team: TeamId
    by: str
    data: StoredData
    n: int | None = None
    v: int = RULES

    @property
    def key(self) -> tuple[int, str]:
        """Return the place of the entry in the order of its subject."""
        return self.stamp, self.uid


class FoldVerdict(StrEnum):
    """What the fold decided about an entry."""

    NEW = "new"  # not folded yet
    TAKEN = "taken"
    REFUSED = "refused"
    UNDONE = "undone"
    WAITING = "waiting"
    NEWER = "newer"


class Decision(NamedTuple):
    """A verdict, and the sentence that says why; empty where the entry was taken."""

    verdict: FoldVerdict
    why: str = ""


class PathStep(NamedTuple):
    """An entry on the path of a subject, and when it counts as taken (never before the last)."""

    entry: LogEntry
    at: Instant


class Folded(NamedTuple):
    """What a set of entries of one subject leads to: the same for the same set.

    value: the item or the meeting; None for other subjects, and where nothing has begun yet
    path: the entries that are its history, undone ones too, receipts not
    decisions: by uid, one for each entry
    turn: the uid of the last move on the path, or of the creation
    note: the uid of the step that last changed the note
    stamp: the largest stamp of the set, in milliseconds; 0 for an empty set
    newer: whether the set holds what only a newer program understands
    """

    value: Item | Meeting | None
    path: tuple[PathStep, ...]
    decisions: Mapping[str, Decision]
    turn: str | None = None
    note: str = ""
    stamp: int = 0
    newer: bool = False


def item_subject(uid: str) -> Subject:
    """Return the subject of entries about an item."""
    return Subject(f"item/{uid}")


def meeting_subject(uid: str) -> Subject:
    """Return the subject of entries about a meeting."""
    return Subject(f"meeting/{uid}")


def excuse_subject(team: TeamId, week: int) -> Subject:
    """Return the subject of entries that excuse a team from the meetings of a week."""
    return Subject(f"excuse/{team}/{week}")


def desk_subject(desk: DeskId) -> Subject:
    """Return the subject of entries about a desk, such as that it joins."""
    return Subject(f"desk/{desk}")


def next_stamp(now: Instant, largest: int) -> int:
    """Return the stamp of a new entry, in milliseconds.

    It is `now`, but at least one more than `largest`, the largest stamp of the subject so far. It
    never exceeds MOST_STAMP: an entry with a larger stamp could not be read by other desks. Where
    that limit is reached, the fold may refuse the entry.
    """
    return min(max(now * 1000, largest + 1), MOST_STAMP)
