"""Write events, and record which items and meetings changed, for the webhooks (exchange.md, 5).

A change is recorded in the transaction of its step, and only while the queue has a webhook.
"""

import json
from collections.abc import Sequence
from sqlite3 import Connection
from typing import TYPE_CHECKING

from teamclock.domain.interval import Instant
from teamclock.domain.item import Event
from teamclock.store.rows import EVENT_COLUMNS, event_row

if TYPE_CHECKING:  # a board of items needs no meeting
    from teamclock.domain.meeting import Meeting

_INSERT_EVENT = f"INSERT INTO event VALUES ({', '.join('?' * len(EVENT_COLUMNS))})"
_RECORD_CHANGE = (
    "INSERT INTO change (subject, at, data) SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM hook)"
)


def write_events(db: Connection, events: Sequence[Event]) -> None:
    """Write events of one item, and record a change of the item, in a transaction of the caller."""
    db.executemany(_INSERT_EVENT, map(event_row, events))
    if events:
        db.execute(_RECORD_CHANGE, (f"item/{events[0].item}", events[0].at, ""))


def note_meeting(db: Connection, before: "Meeting | None", after: "Meeting", at: Instant) -> None:
    """Record a change of a meeting if it was planned, moved or cancelled at the instant `at`.

    `before` is None for a new meeting. Nothing is recorded for other changes.
    """
    from teamclock.domain.meeting import changed_how

    how = changed_how(before, after)
    if how is not None:
        db.execute(_RECORD_CHANGE, (f"meeting/{after.uid}", at, _data(after, how)))


def _data(meeting: "Meeting", how: str) -> str:
    """Return JSON for a message about a meeting; `how`: it was planned, moved or cancelled."""
    return json.dumps(
        {
            "how": how,
            "ref": meeting.name,
            "start": meeting.at.start,
            "end": meeting.at.end,
            "teams": meeting.teams,
            "rev": meeting.rev,
            "items": meeting.items,
        }
    )
