"""Check that the items which meetings and dismissals of a file name exist (exchange.md, 6).

They may be in the file or in the queue into which it is imported.
"""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.domain.errors import DataError
from teamclock.domain.history import item_states
from teamclock.domain.item import Event, Kind
from teamclock.domain.legs import taken
from teamclock.domain.zones import shortened
from teamclock.exchange.file_entries import FileEntries, FileMeeting
from teamclock.exchange.meeting_json import FileDismissal
from teamclock.messages import _
from teamclock.share.history_entries import meeting_uid
from teamclock.store.queue import Queue
from teamclock.store.transfer import Census, items_by_uid


class FileItems(NamedTuple):
    """The items of a queue, and those of a file.

    census: what was seen in the file, as keys such as “item UID” (`note_dismissals` adds others)
    """

    queue: Queue
    census: Census

    def has(self, uid: str) -> bool:
        """Return whether an item is in the file or in the queue."""
        return self.census.has(f"item {uid}") or bool(items_by_uid(self.queue, [uid]))


def note_dismissals(census: Census, events: Sequence[Event]) -> None:
    """Note in the census of a file the dismissals in the history of an item.

    For each dismissal a key of the item and the instant is noted. For a dismissal that was not
    undone, a key with its reason and person is noted as well. With these keys `_stands_alone`
    compares the dismissals among the extras.
    """
    dismissals = [event for event in events if event.kind is Kind.DISMISS]
    for event in dismissals:  # `first` adds a key
        census.first(f"dismissed {event.item} {event.at}")
    if dismissals:
        for event, _item in taken(events, item_states(events)):
            if event.kind is Kind.DISMISS:
                census.first(_full_key(event.item, event.at, event.data["reason"], event.by))


def _full_key(item: str, at: int, reason: str, by: str) -> str:
    """Return the key under which a census holds a dismissal with its reason and person.

    `item` is a uid, `at` the instant in UTC seconds.
    """
    return f"dismissal {item} {at} {by!r} {reason}"


def fitting_file(file: FileEntries, items: FileItems, schema: int) -> FileEntries:
    """Return the extras of a file as they are imported.

    Dismissals that the history of an item holds are left out, because they come with the item.
    Raise DataError, with the place, for an item that is neither in the file nor in the queue, and
    for a dismissal that differs from the history. A file of schema 1 may name unknown items: they
    are removed from agendas.
    """
    if schema == 1:
        return file._replace(meetings=tuple(_of_schema_1(one, items) for one in file.meetings))
    for one in file.meetings:
        _refuse_unknown_items(one, items)
    alone = (one for one in file.dismissals if _stands_alone(one, items))
    return file._replace(dismissals=tuple(alone))


def _of_schema_1(one: FileMeeting, items: FileItems) -> FileMeeting:
    """Return a meeting of a file of schema 1 with the known items of its agenda.

    A meeting that was logged without being planned has two entries there, but revision 1. The uid
    of its last entry tells it, as that is computed from the revision.
    """
    meeting = one.meeting
    is_logged = one.entries[-1].uid == meeting_uid(meeting.uid, "hold", 1)
    known_items = tuple(filter(items.has, meeting.items))
    rev = 1 if is_logged else meeting.rev
    return one._replace(meeting=meeting._replace(items=known_items, rev=rev))


def _refuse_unknown_items(one: FileMeeting, items: FileItems) -> None:
    """Raise DataError where the agenda names an item that neither file nor queue holds."""
    for uid in one.meeting.items:
        if not items.has(uid):
            raise _no_item(f"{one.place}: items", uid)


def _stands_alone(one: FileDismissal, items: FileItems) -> bool:
    """Return whether a dismissal among the extras is in no item's history in the file.

    Raise DataError where a history has another dismissal of the item at the same instant, or where
    the item is unknown.
    """
    if not items.has(one.dismissal.item):
        raise _no_item(f"{one.place}: item_id", one.dismissal.item)
    if not items.census.has(f"dismissed {one.dismissal.item} {one.dismissal.at}"):
        return True
    if not items.census.has(_full_key(*one.dismissal)):
        raise DataError(
            _("{place}: this is not what the events of its item lead to").format(place=one.place)
        )
    return False


def _no_item(place: str, uid: str) -> DataError:
    """Return the error of a place in a file that names an unknown item."""
    return DataError(
        _("{place}: neither the file nor the queue holds an item “{owner}”").format(
            place=place, owner=shortened(uid)
        )
    )
