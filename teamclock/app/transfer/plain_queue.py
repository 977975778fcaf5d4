"""Import batches of a file into a queue that is not shared (cli.md, import)."""

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
    wanted_ref,
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
    """A queue that is not shared, into which a file is imported.

    Either call `preview_items` for each batch and then `preview_meetings`, which write nothing, or
    `begin`, `import_items` for each batch, and `finish`.

    touched: the teams whose service levels must be computed again at the end
    """

    def __init__(self, queue: Queue) -> None:
        self._queue = queue
        self._last = 0  # the largest ref that the preview has given so far
        self._conflicts = list[str]()  # the uids of items that are left alone
        self.touched = set[TeamId]()  # teams whose service levels change

    def preview_items(self, pairs: Sequence[Pair]) -> Preview:
        """Return what importing the next batch does; `pairs` are its items with the stored ones.

        The refs that its new items would get are noted, so that those of the next batch get others.
        """
        last = max(self._last, last_ref(self._queue))
        here = refs_here(pairs, last)
        self._last = max([last, *here])
        expected = preview(pairs, here)
        self._conflicts += [one.uid for one in expected.conflicts]
        return expected

    def preview_meetings(self, file: FileEntries) -> MeetingsPreview:
        """Return what importing the extras of a file would do."""
        return meeting_rows(self._queue, file, self._conflicts).seen

    def begin(self, file: FileEntries) -> None:
        """Do nothing: extras are imported after the items, which agendas name."""

    def import_items(self, pairs: Sequence[Pair]) -> Preview:
        """Write the new steps of a batch, in a transaction of the caller; return what was done.

        The receivers of the closed legs of changed items are added to `touched`.
        """
        done = self.preview_items(pairs)
        receivers = {team for pair in pairs for team in _import(self._queue, *pair)}
        for team in receivers:  # the stored service level of a team is computed from its legs
            forget_course(self._queue, team)
        self.touched |= receivers
        return done

    def finish(self, file: FileEntries) -> MeetingsPreview:
        """Import the extras of a file; return what was done."""
        with self._queue.transaction():
            rows = meeting_rows(self._queue, file, self._conflicts)
            write_rows(self._queue, rows)
        return rows.seen


def _import(queue: Queue, history: History, stored: StoredItem | None) -> set[TeamId]:
    """Write the new steps of an item; return the receivers of its closed legs, before and after.

    `stored` is the item in the queue; None for a new one. Without new steps, and in a conflict,
    nothing is written and no receiver returned.
    """
    match outcome(history, stored):
        case ImportOutcome.NEW:
            _add(queue, history)
            return _write_derived(queue, history)
        case ImportOutcome.FURTHER if stored is not None:
            _continue(queue, history, stored)
            # all its closed legs are written anew: an undo may have reopened one
            return drop_legs(queue, history.item.uid, ()) | _write_derived(queue, history)
    return set()


def _write_derived(queue: Queue, history: History) -> set[TeamId]:
    """Write the dismissals and closed legs of an item's history; return the legs' receivers."""
    renew(queue, history.item.uid, history.events)
    legs = [closing.leg for closing in history.closings]
    keep_legs(queue, legs)
    return {leg.receiver for leg in legs}


def _add(queue: Queue, history: History) -> None:
    """Add an item with its history.

    It keeps its ref of the file if that is larger than any that the queue has given; otherwise it
    gets the next ref.
    """
    last = last_ref(queue)
    ref = ref_of_new(wanted_ref(history), last)
    if ref > last + 1:
        go_on_from(queue, ref - 1)  # the next ref that the queue gives is `ref`
    item = history.item._replace(ref=ref, label="")
    given_ref = queue.add(item)
    assert given_ref == ref, "the queue gives the ref after its last"
    for event in _with_ref(history.events, ref):
        queue.record(event)


def _continue(queue: Queue, history: History, stored: StoredItem) -> None:
    """Write the steps of an item that the stored history lacks."""
    item = history.item._replace(ref=stored.item.ref, label=stored.item.label)
    skip_to(queue, item.uid, item.rev - 1)  # `save` takes only the next revision
    queue.save(item)
    for event in history.events[len(stored.events) :]:
        queue.record(event)


def _with_ref(events: Sequence[Event], ref: int) -> list[Event]:
    """Return a history whose first event gives the item its ref in the queue."""
    first, *others = events
    return [first._replace(data={**first.data, LOCAL: ref}), *others]
