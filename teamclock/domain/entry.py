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

number: the number of an item or a meeting on the desk that created it
note: of an accept: the uid of the step that had last changed the note that its author read
undoes: of an undo: the uid of the step that it takes back
with: the uid of an entry of a meeting or a series; this entry is taken only if that one is taken
"""
EXTRAS = frozenset({NUMBER, READ_NOTE, UNDOES, WITH})


class LogEntry(NamedTuple):
    """An event in the form that all desks share.

    desk, team, by: the desk, the team and the person that made the entry
    kind: the kind of an item's step (`item.Kind`), or plan, move, cancel, hold, undo, series, base,
        excuse, join, leave, receipt; an unknown kind comes from a newer teamclock
    stamp: the hybrid logical clock of the subject, in milliseconds
    on: the uid of the last move (or the creation) of the subject that the author saw; None if there
        was none
    at: when the event happened, by the clock of its desk
    data: the payload in its stored form (payloads.py), and the keys of `EXTRAS`
    n: the number of the entry in the log of its desk, from 1; None until it is published
    v: the version of the rules by which the step was allowed
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
        """Return the key by which the entries of a subject are sorted."""
        return self.stamp, self.uid


class FoldVerdict(StrEnum):
    """What the fold decided about an entry."""

    NEW = "new"  # not folded yet
    TAKEN = "taken"
    REFUSED = "refused"
    UNDONE = "undone"  # taken back by an undo
    WAITING = "waiting"  # for another entry that has not arrived yet
    NEWER = "newer"  # only a newer teamclock understands it


class Decision(NamedTuple):
    """A verdict on an entry, and a sentence with the reason, empty for TAKEN and UNDONE."""

    verdict: FoldVerdict
    why: str = ""


class PathStep(NamedTuple):
    """An entry on the path of a subject, and when its step counts as taken.

    That is `entry.at`, or the time of the step before it if that is later.
    """

    entry: LogEntry
    at: Instant


class Folded(NamedTuple):
    """The result of folding a set of entries of one subject.

    value: the item or the meeting; None for other subjects, and if no creation in the set is taken
    path: the entries that are its history, including undone steps but not receipts
    decisions: one for each entry, by uid
    turn: the uid of the last move on the path, or else of the creation; None if there is neither
    note: the uid of the step that last changed the item's note; empty if there is none
    stamp: the largest stamp of the set, in milliseconds; 0 for an empty set
    newer: whether the set has an entry that only a newer teamclock understands
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
    """Return the subject of entries that excuse a team from the meetings of a week.

    `week` is the number of an ISO week, as `slots.week_of` counts.
    """
    return Subject(f"excuse/{team}/{week}")


def desk_subject(desk: DeskId) -> Subject:
    """Return the subject of entries about a desk, such as that it joins."""
    return Subject(f"desk/{desk}")


def next_stamp(now: Instant, largest: int) -> int:
    """Return the stamp of a new entry, in milliseconds.

    The stamp is `now`, but at least `largest` + 1, where `largest` is the largest stamp of the
    subject so far. It never exceeds MOST_STAMP, because other desks cannot read larger stamps; at
    that limit two stamps may be equal, and the fold may refuse the entry.
    """
    return min(max(now * 1000, largest + 1), MOST_STAMP)
