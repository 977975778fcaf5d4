"""Check the references of a file to items against the items in it and in the queue.

(exchange.md, 6.)
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
    """The items of a queue and those of a file, whose uids a census has seen."""

    queue: Queue
    census: Census

    def has(self, uid: str) -> bool:
        """Return whether an item is in the file or in the queue."""
        return self.census.has(f"item {uid}") or bool(items_by_uid(self.queue, [uid]))


def note_dismissals(census: Census, events: Sequence[Event]) -> None:
    """Note the dismissals in a history, those that were undone as well."""
    dismissals = [event for event in events if event.kind is Kind.DISMISS]
    for event in dismissals:
        census.first(f"dismissed {event.item} {event.at}")
    if dismissals:
        for event, _item in taken(events, item_states(events)):
            if event.kind is Kind.DISMISS:
                census.first(_dismissal(event.item, event.at, event.data["reason"], event.by))


def _dismissal(item: str, at: int, reason: str, by: str) -> str:
    return f"dismissal {item} {at} {by!r} {reason}"


def fitting_file(file: FileEntries, items: FileItems, schema: int) -> FileEntries:
    """Return what a file holds besides its items, as it is brought in.

    Raise DataError with the place of what is about an item that is neither there nor here, or of a
    dismissal that a history tells otherwise; those that a history tells come with it. In schema 1
    agendas may name items that are not here, and two entries make a meeting that was only logged.
    """
    if schema == 1:
        return file._replace(meetings=tuple(_of_entries(one, items) for one in file.meetings))
    for one in file.meetings:
        _refuse_strangers(one, items)
    alone = (one for one in file.dismissals if _stands_alone(one, items))
    return file._replace(dismissals=tuple(alone))


def _of_entries(one: FileMeeting, items: FileItems) -> FileMeeting:
    meeting = one.meeting
    is_logged = one.entries[-1].uid == meeting_uid(meeting.uid, "hold", 1)
    known_items = tuple(filter(items.has, meeting.items))
    rev = 1 if is_logged else meeting.rev
    return one._replace(meeting=meeting._replace(items=known_items, rev=rev))


def _refuse_strangers(one: FileMeeting, items: FileItems) -> None:
    for uid in one.meeting.items:
        if not items.has(uid):
            raise _no_item(f"{one.place}: items", uid)


def _stands_alone(one: FileDismissal, items: FileItems) -> bool:
    """Return whether no history has a dismissal; raise DataError where one contradicts it."""
    if not items.has(one.dismissal.item):
        raise _no_item(f"{one.place}: item_id", one.dismissal.item)
    if not items.census.has(f"dismissed {one.dismissal.item} {one.dismissal.at}"):
        return True
    if not items.census.has(_dismissal(*one.dismissal)):
        raise DataError(
            _("{place}: this is not what the events of its item lead to").format(place=one.place)
        )
    return False


def _no_item(place: str, uid: str) -> DataError:
    return DataError(
        _("{place}: neither the file nor the queue holds an item “{owner}”").format(
            place=place, owner=shortened(uid)
        )
    )
