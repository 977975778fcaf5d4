"""Read the logs at a place and store their lines as entries of the queue (share.md, 5)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice, takewhile
from typing import NamedTuple

from teamclock.domain.entry import DESK, DeskId, LogEntry
from teamclock.domain.errors import BusyError, DataError, RefusedError
from teamclock.domain.interval import MINUTE, Instant
from teamclock.exchange.entry_json import entry_of
from teamclock.messages import _
from teamclock.share.identity import take_new_id
from teamclock.share.transport import Transport
from teamclock.store import entries, share_facts
from teamclock.store.damaged_share import unpublish_after_gap
from teamclock.store.entries import LogState, StoredEntry
from teamclock.store.queue import Queue

BATCH = 200
"""The most lines that are stored in one transaction."""

AHEAD = "ahead"
"""The first word of the key of a fact; a desk's id follows.

The fact holds by how many seconds the clock of that desk is ahead of the clock here.
"""

_MOST_AHEAD = 2 * MINUTE  # seconds that a clock may be ahead


class Line(NamedTuple):
    """A line of a log, without its line feed, and the entry that it holds."""

    text: str
    entry: LogEntry


class Log:
    """The valid lines of a desk's log at a place, after line number `after`.

    `number` is that of the last line read. `trouble` says which line holds no valid entry; empty if
    none was met, also where the place yields no more lines for a reason of its own.
    """

    def __init__(self, place: Transport, desk: DeskId, after: int) -> None:
        self._lines = iter(place.read(desk, after))
        self._desk, self.number, self.trouble = desk, after, ""

    def batch(self) -> list[Line]:
        """Return the next lines, at most `BATCH`; empty at the end, or before an invalid line."""
        found: list[Line] = []
        for raw in islice(self._lines, BATCH):
            line = self._valid(raw)
            if line is None:
                self._lines = iter(())
                break
            found.append(line)
            self.number += 1
        return found

    def _valid(self, raw: bytes) -> Line | None:
        """Return a line with its entry; None, with a message in `trouble`, if it is invalid."""
        try:
            entry = entry_of(raw)
        except DataError as error:
            self._stop(str(error))
            return None
        if (entry.desk, entry.n) != (self._desk, self.number + 1):
            self._stop(_("it is not the next line of this log"))
            return None
        return Line(raw.decode().rstrip("\r\n"), entry)

    def _stop(self, why: str) -> None:
        """Store why the next line is not read."""
        self.trouble = _("line {n} is not right: {why}").format(n=self.number + 1, why=why)


def receive(queue: Queue, place: Transport, desk: DeskId, now: Instant) -> int:
    """Store the new lines of another desk's log; return how many there were.

    Their subjects are marked to be folded. What stopped the reading, and by how much the desk's
    clock is ahead, is stored too.
    """
    before = entries.log_states(queue).get(desk, LogState(0, ""))
    log = Log(place, desk, before.read)
    for lines in _batches(log):
        with queue.transaction():
            entries.insert(queue, map(_stored, lines))
            entries.mark_dirty(queue, {line.entry.subject for line in lines})
            entries.keep_log_state(queue, desk, LogState(log.number, before.trouble))
            _store_clock_lead(queue, desk, lines[-1].entry.at - now)
    trouble = log.trouble or place.trouble().get(desk, "")
    if trouble != before.trouble:
        with queue.transaction():
            entries.keep_log_state(queue, desk, LogState(log.number, trouble))
    return log.number - before.read


def note_unread(queue: Queue, place: Transport, read: Collection[DeskId]) -> None:
    """Store the troubles of logs that a round has not read.

    `read` are the desks whose logs it has read. A log that is no longer at the place loses its
    trouble; a log that is left out because there are too many gets one.
    """
    states = entries.log_states(queue)
    troubles = {desk: why for desk, why in place.trouble().items() if DESK.fullmatch(desk)}
    others = (states.keys() | troubles.keys()).difference(read)
    known = {desk: states.get(desk, LogState(0, "")) for desk in others}
    news = [desk for desk in known if known[desk].trouble != troubles.get(desk, "")]
    if news:
        with queue.transaction():
            for desk in news:
                state = LogState(known[desk].read, troubles.get(desk, ""))
                entries.keep_log_state(queue, desk, state)


def _store_clock_lead(queue: Queue, desk: DeskId, ahead: int) -> None:
    """Store by how many seconds a desk's clock is ahead if over two minutes; else delete that."""
    if ahead > _MOST_AHEAD:
        share_facts.keep_facts(queue, {f"{AHEAD} {desk}": str(ahead)})
    elif share_facts.fact(queue, f"{AHEAD} {desk}") is not None:
        share_facts.drop_fact(queue, f"{AHEAD} {desk}")


def _batches(log: Log) -> Iterator[list[Line]]:
    """Yield the remaining lines of a log in lists."""
    while lines := log.batch():
        yield lines


def _stored(line: Line) -> StoredEntry:
    """Return a line as a stored entry that is not folded yet."""
    entry = line.entry
    return StoredEntry(
        entry.uid, entry.desk, entry.n, entry.subject, entry.kind, entry.stamp, line.text
    )


def receive_own(queue: Queue, place: Transport, now: Instant) -> DeskId:
    """Compare this desk's log with its entries; return the desk's id, which may be a new one.

    Entries that a round published before it broke off get their numbers. The desk takes a new id if
    another desk writes this log.
    """
    desk = share_facts.own_desk(queue)
    if desk is None:  # another program left the share a moment ago
        raise RefusedError(_("this queue is not shared"))
    if desk in entries.log_states(queue):  # this desk's own log is to be read, after a salvage
        _recover(queue, place, desk)
    head = entries.last_number(queue, desk)  # of the last line that this desk knows as its own
    if head and not _is_log_own(queue, place, desk, head):
        _take_id_after_fork(queue, place, desk, now)
        return receive_own(queue, place, now)
    log = Log(place, desk, head)
    for lines in _batches(log):
        if not _number_own_lines(queue, desk, lines):
            with queue.transaction():
                take_new_id(queue, _number_known_lines(queue, desk, lines), now)
            return receive_own(queue, place, now)
    return desk


def _recover(queue: Queue, place: Transport, desk: DeskId) -> None:
    """Read this desk's log again from the first line that a salvage of a damaged file has lost.

    Entries without numbers whose lines are in the log then get their numbers, as after a round that
    was broken off. Entries after a line that is lost here and at the place are to be published
    again.
    """
    log = Log(place, desk, entries.log_states(queue)[desk].read)
    for lines in _batches(log):
        with queue.transaction():
            entries.insert(queue, map(_stored, lines))
            entries.mark_dirty(queue, {line.entry.subject for line in lines})
            entries.keep_log_state(queue, desk, LogState(log.number, ""))
    with queue.transaction():
        unpublish_after_gap(queue.db, desk)


def _numbered(line: Line) -> tuple[str, int, str]:
    """Return the uid, number and text of a line; a line of a log always has a number."""
    return line.entry.uid, line.entry.n or 0, line.text


def _is_log_own(queue: Queue, place: Transport, desk: DeskId, head: int) -> bool:
    """Return whether line `head` of the log is the one that this desk stored, or is missing."""
    published_line = next(iter(place.read(desk, head - 1)), None)
    # Only the first line, because another program may have published more.
    own_lines = entries.published_lines(queue, desk, head - 1)[:1]
    return (
        published_line is None
        or [published_line.decode(errors="replace").rstrip("\r\n")] == own_lines
    )


def _take_id_after_fork(queue: Queue, place: Transport, desk: DeskId, now: Instant) -> None:
    """Take a new id for this desk's entries after the last line that is the same at the place."""
    own_lines, common = entries.published_lines(queue, desk, 0), 0
    for raw, own in zip(place.read(desk, 0), own_lines, strict=False):
        if raw.decode(errors="replace").rstrip("\r\n") != own:
            break
        common += 1
    with queue.transaction():
        take_new_id(queue, common, now)


def _number_own_lines(queue: Queue, desk: DeskId, lines: list[Line]) -> bool:
    """Store the numbers of entries that the log shows, or return False if a line is another desk's.

    Another program of this desk may have published the entries and stored their numbers a moment
    ago. Raise BusyError if the desk has another id now.
    """
    with queue.transaction():
        if share_facts.own_desk(queue) != desk:
            raise BusyError(_("another program shares the steps of this desk now"))
        own = _numbers_by_uid(queue, desk)
        if any(_is_foreign(line, own) for line in lines):
            return False
        _store_numbers(queue, desk, lines)
        return True


def _numbers_by_uid(queue: Queue, desk: DeskId) -> dict[str, int | None]:
    """Return the numbers of a desk's entries by uid; None for those that are not published."""
    return {one.uid: one.n for one in entries.of_desk(queue, desk)}


def _is_foreign(line: Line, own: Mapping[str, int | None]) -> bool:
    """Return whether a line of this desk's log is by a copy of its data folder, not by itself.

    Such a line has an entry that this desk lacks, or that is at another line of its log. `own` has
    the line numbers of this desk's entries by uid. An entry that is not in the log yet, as far as
    this desk knows, has None; a line with it is this desk's own.
    """
    uid, n = line.entry.uid, line.entry.n
    return uid not in own or own[uid] not in {None, n}


def _store_numbers(queue: Queue, desk: DeskId, lines: Iterable[Line]) -> None:
    """Store the numbers and lines of entries that are in this desk's log."""
    entries.publish(queue, desk, map(_numbered, lines))


def _number_known_lines(queue: Queue, desk: DeskId, lines: list[Line]) -> int:
    """Store the numbers of this desk's lines before one of another desk; return the last number."""
    own = _numbers_by_uid(queue, desk)
    known = list(takewhile(lambda line: not _is_foreign(line, own), lines))
    _store_numbers(queue, desk, known)
    return (lines[0].entry.n or 1) - 1 + len(known)
