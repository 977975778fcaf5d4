"""Makes the logs of desks for bench/sharing.py, as those desks would have written them."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from bench.queue_file import NOW, TEAMS
from teamclock.domain.effects import apply, create
from teamclock.domain.entry import DeskId
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Event, Kind, StoredData
from teamclock.exchange.entry_json import line_of
from teamclock.share.folder import Folder
from teamclock.share.history_entries import EntryAuthor, item_entries
from teamclock.share.transport import Share

SHARE = Share("00000000-0000-4000-8000-000000000000", "bench")
_BORN = Instant(NOW - 30 * DAY)
_GIVER, _RECEIVER = TEAMS[:2]
_STEPS: tuple[tuple[Kind, StoredData], ...] = (
    (Kind.OFFER, {}),
    (Kind.ACCEPT, {"readback": "I roll it out"}),
    (Kind.COMMENT, {"text": "It runs since noon."}),
    (Kind.RETURN, {"question": "Which one?"}),
    (Kind.ANSWER, {"answer": "The second."}),
    (Kind.ACCEPT, {"readback": "The second, then"}),
    (Kind.AMEND, {"context": "It is ready, and was checked."}),
    (Kind.COMMENT, {"text": "Nearly there."}),
    (Kind.COMPLETE, {"outcome": "It runs"}),
)
ENTRIES = 1 + len(_STEPS)
"""The entries of an item."""

_OTHER = 7


def story() -> list[Event]:
    """Return the history of an item that came back once."""
    data = {"ref": 1, "from": _GIVER, "to": _RECEIVER, "title": "Deploy", "context": "It is ready."}
    events = [Event("item", 1, Kind.CREATE, _BORN, _GIVER, "Luc", data, "1")]
    item = create(events[0])
    by = {Kind.OFFER: _GIVER, Kind.ANSWER: _GIVER, Kind.AMEND: _GIVER}
    for rev, (kind, said) in enumerate(_STEPS, 2):
        at, team = Instant(_BORN + rev * HOUR), by.get(kind, _RECEIVER)
        events.append(Event("item", rev, kind, at, team, "Aiko", said, f"{rev}"))
        item = apply(item, events[-1])
    return events


def desk(number: int) -> DeskId:
    return DeskId(f"{number:016x}")


def log_lines(number: int, items: int, events: list[Event]) -> Iterator[bytes]:
    """Yield the log of a desk with items that all have these events."""
    numbers = count(1)
    teller = EntryAuthor(desk(number), _GIVER, "DES", NOW)
    for item in range(items):
        own = f"{number}-{item}"
        renamed = [one._replace(item=own, uid=f"{own}-{one.uid}") for one in events]
        for entry in item_entries(renamed, item + 1, teller):
            yield line_of(entry._replace(n=next(numbers)))


def other_log(place: Path, lines: int) -> Path:
    """Make a share at a place, with a log of about so many lines; return the folder of the log.

    None of its items is closed.
    """
    place.mkdir()
    share = Folder(place)
    share.make(SHARE)
    events = story()[:-1]
    share.put(desk(_OTHER), 1, list(log_lines(_OTHER, lines // len(events), events)))
    return place / desk(_OTHER)
