"""Bring batches of a file into a queue that is not shared, as rows (cli.md, import)."""

from collections.abc import Sequence

from teamclock.app.transfer.meeting_rows import meeting_rows, write_rows
from teamclock.app.transfer.preview import (
    ImportOutcome,
    MeetingsPreview,
    Pair,
    Preview,
    outcome,
    preview,
    ref_of_new,
    refs_here,
    wish,
)
from teamclock.domain.item import Event
from teamclock.domain.roster import TeamId
from teamclock.exchange.file_entries import FileEntries
from teamclock.exchange.history import History
from teamclock.exchange.item_json import LOCAL
from teamclock.store.dismissals import renew
from teamclock.store.levels import drop_legs, forget_course, keep_legs
from teamclock.store.queue import Queue
from teamclock.store.transfer import StoredItem, go_on_from, last_ref, skip_to


class PlainQueue:
    """A queue that is not shared, as the aim of an import.

    touched: the teams whose service levels must be stored again at the end
    """

    def __init__(self, queue: Queue) -> None:
        self._queue = queue
        self._last = 0
        self._left = list[str]()
        self.touched = set[TeamId]()

    def look(self, pairs: Sequence[Pair]) -> Preview:
        """Return what bringing the next items does; each is given with the stored one."""
        last = max(self._last, last_ref(self._queue))
        here = refs_here(pairs, last)
        self._last = max([last, *here])
        seen = preview(pairs, here)
        self._left += [one.uid for one in seen.conflicts]
        return seen

    def preview_meetings(self, file: FileEntries) -> MeetingsPreview:
        """Return what importing the meetings, excuses and dismissals of a file would do."""
        return meeting_rows(self._queue, file, self._left).seen

    def begin(self, file: FileEntries) -> None:
        """Do nothing: agendas lack items that are not there yet."""

    def bring(self, pairs: Sequence[Pair]) -> Preview:
        """Write what is new of some items, in a transaction of the caller."""
        done = self.look(pairs)
        receivers = {team for pair in pairs for team in _bring(self._queue, *pair)}
        for team in receivers:
            forget_course(self._queue, team)
        self.touched |= receivers
        return done

    def finish(self, file: FileEntries) -> MeetingsPreview:
        """Write what else a file changes; return what was done."""
        with self._queue.transaction():
            rows = meeting_rows(self._queue, file, self._left)
            write_rows(self._queue, rows)
        return rows.seen


def _bring(queue: Queue, history: History, stored: StoredItem | None) -> set[TeamId]:
    """Write what is new of an item; return the teams whose legs it closed or reopened."""
    match outcome(history, stored):
        case ImportOutcome.NEW:
            _add(queue, history)
            return _follow(queue, history)
        case ImportOutcome.FURTHER if stored is not None:
            _go_on(queue, history, stored)
            return drop_legs(queue, history.item.uid, ()) | _follow(queue, history)
    return set()


def _follow(queue: Queue, history: History) -> set[TeamId]:
    """Write what follows from an item's steps; return the teams whose legs were closed."""
    renew(queue, history.item.uid, history.events)
    legs = [closing.leg for closing in history.closings]
    keep_legs(queue, legs)
    return {leg.receiver for leg in legs}


def _add(queue: Queue, history: History) -> None:
    """Add an item with its ref in the file, if that is larger than any that was ever given."""
    last = last_ref(queue)
    ref = ref_of_new(wish(history), last)
    if ref > last + 1:
        go_on_from(queue, ref - 1)
    item = history.item._replace(ref=ref, label="")
    given_ref = queue.add(item)
    assert given_ref == ref, "the queue gives the ref after its last"
    for event in _with_ref(history.events, ref):
        queue.record(event)


def _go_on(queue: Queue, history: History, stored: StoredItem) -> None:
    """Write the further steps of an item's history."""
    item = history.item._replace(ref=stored.item.ref, label=stored.item.label)
    skip_to(queue, item.uid, item.rev - 1)
    queue.save(item)
    for event in history.events[len(stored.events) :]:
        queue.record(event)


def _with_ref(events: Sequence[Event], ref: int) -> list[Event]:
    first, *others = events
    return [first._replace(data={**first.data, LOCAL: ref}), *others]
