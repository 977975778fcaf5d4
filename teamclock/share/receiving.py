"""Reading the logs of a place into the entries of the queue (share.md, 5)."""

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
from teamclock.store.damaged_share import close_gap
from teamclock.store.entries import LogState, StoredEntry
from teamclock.store.queue import Queue

BATCH = 200
"""Lines in one transaction."""

AHEAD = "ahead"
"""The key of the fact of how far the clock of a desk is ahead, before the desk's id."""

_AHEAD = 2 * MINUTE


class Line(NamedTuple):
    """A line of a log, without its line feed, and the entry in it."""

    text: str
    entry: LogEntry


class Log:
    """The lines of one log at a place from a number on, read as far as they are valid."""

    def __init__(self, place: Transport, desk: DeskId, after: int) -> None:
        self._lines = iter(place.read(desk, after))
        self._desk, self.number, self.trouble = desk, after, ""

    def batch(self) -> list[Line]:
        """Return the next lines; none at the end, or before one that is not valid."""
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
        self.trouble = _("line {n} is not right: {why}").format(n=self.number + 1, why=why)


def receive(queue: Queue, place: Transport, desk: DeskId, now: Instant) -> int:
    """Store the new lines of another desk's log; return how many there were."""
    before = entries.log_states(queue).get(desk, LogState(0, ""))
    log = Log(place, desk, before.read)
    for lines in _batches(log):
        with queue.transaction():
            entries.insert(queue, map(_stored, lines))
            entries.mark_dirty(queue, {line.entry.subject for line in lines})
            entries.keep_log_state(queue, desk, LogState(log.number, before.trouble))
            _note_clock(queue, desk, lines[-1].entry.at - now)
    trouble = log.trouble or place.trouble().get(desk, "")
    if trouble != before.trouble:
        with queue.transaction():
            entries.keep_log_state(queue, desk, LogState(log.number, trouble))
    return log.number - before.read


def note_unread(queue: Queue, place: Transport, read: Collection[DeskId]) -> None:
    """Store what is told of the logs that a round has not read.

    The trouble of a log that is no longer at the place is over; a log beyond the most that are
    read has trouble without being read.
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


def _note_clock(queue: Queue, desk: DeskId, ahead: int) -> None:
    """Store by how many seconds the clock of a desk is ahead, if that is too much."""
    if ahead > _AHEAD:
        share_facts.keep_facts(queue, {f"{AHEAD} {desk}": str(ahead)})
    elif share_facts.fact(queue, f"{AHEAD} {desk}") is not None:
        share_facts.drop_fact(queue, f"{AHEAD} {desk}")


def _batches(log: Log) -> Iterator[list[Line]]:
    while lines := log.batch():
        yield lines


def _stored(line: Line) -> StoredEntry:
    entry = line.entry
    return StoredEntry(
        entry.uid, entry.desk, entry.n, entry.subject, entry.kind, entry.stamp, line.text
    )


def receive_own(queue: Queue, place: Transport, now: Instant) -> DeskId:
    """Compare this desk's log with its entries; return the desk's id, which may be a new one.

    A round that was broken off after it published is noted. Where somebody else writes this log,
    the desk takes a new id.
    """
    desk = share_facts.own_desk(queue)
    if desk is None:  # another program left the share a moment ago
        raise RefusedError(_("this queue is not shared"))
    if desk in entries.log_states(queue):
        _recover(queue, place, desk)
    head = entries.last_number(queue, desk)
    if head and not _agrees(queue, place, desk, head):
        _part(queue, place, desk, now)
        return receive_own(queue, place, now)
    log = Log(place, desk, head)
    for lines in _batches(log):
        if not _note(queue, desk, lines):
            with queue.transaction():
                take_new_id(queue, _known_part(queue, desk, lines), now)
            return receive_own(queue, place, now)
    return desk


def _recover(queue: Queue, place: Transport, desk: DeskId) -> None:
    """Read this desk's log again from where a salvage of a damaged file has lost lines of it.

    Lines that are here without their numbers get them as after a round that was broken off.
    """
    log = Log(place, desk, entries.log_states(queue)[desk].read)
    for lines in _batches(log):
        with queue.transaction():
            entries.insert(queue, map(_stored, lines))
            entries.mark_dirty(queue, {line.entry.subject for line in lines})
            entries.keep_log_state(queue, desk, LogState(log.number, ""))
    with queue.transaction():
        close_gap(queue.db, desk)


def _numbered(line: Line) -> tuple[str, int, str]:
    return line.entry.uid, line.entry.n or 0, line.text


def _agrees(queue: Queue, place: Transport, desk: DeskId, head: int) -> bool:
    """Return whether the log at the place has this desk's last line, or ends before it."""
    there = next(iter(place.read(desk, head - 1)), None)
    here = entries.published(queue, desk, head - 1)[:1]  # another program may have published more
    return there is None or [there.decode(errors="replace").rstrip("\r\n")] == here


def _part(queue: Queue, place: Transport, desk: DeskId, now: Instant) -> None:
    """Take a new id from the first line on that another desk wrote into this log."""
    here, common = entries.published(queue, desk, 0), 0
    for raw, own in zip(place.read(desk, 0), here, strict=False):
        if raw.decode(errors="replace").rstrip("\r\n") != own:
            break
        common += 1
    with queue.transaction():
        take_new_id(queue, common, now)


def _note(queue: Queue, desk: DeskId, lines: list[Line]) -> bool:
    """Give entries the numbers that the log shows; return False where one is not this desk's.

    Another program of this desk may have published them, and noted that, a moment ago.
    """
    with queue.transaction():
        if share_facts.own_desk(queue) != desk:
            raise BusyError(_("another program shares the steps of this desk now"))
        own = _numbers(queue, desk)
        if any(_is_foreign(line, own) for line in lines):
            return False
        _publish(queue, desk, lines)
        return True


def _numbers(queue: Queue, desk: DeskId) -> dict[str, int | None]:
    """Return the numbers of a desk's entries by uid; None for those that are not published."""
    return {one.uid: one.n for one in entries.of_desk(queue, desk)}


def _is_foreign(line: Line, own: Mapping[str, int | None]) -> bool:
    """Return whether a line of this desk's log is not one that this desk wrote there."""
    uid, n = line.entry.uid, line.entry.n
    return uid not in own or own[uid] not in {None, n}


def _publish(queue: Queue, desk: DeskId, lines: Iterable[Line]) -> None:
    entries.publish(queue, desk, map(_numbered, lines))


def _known_part(queue: Queue, desk: DeskId, lines: list[Line]) -> int:
    """Return the number of the last line before the first that is not this desk's."""
    own = _numbers(queue, desk)
    known = list(takewhile(lambda line: not _is_foreign(line, own), lines))
    _publish(queue, desk, known)
    return (lines[0].entry.n or 1) - 1 + len(known)
