"""A round: reads the logs of a place, folds what changed, and publishes what is new (share.md, 5).

Each batch is one short transaction, so that a window beside it hardly waits. A round that was
broken off at any point is done again.
"""

from typing import NamedTuple

from teamclock.domain.entry import DeskId, FoldVerdict, Subject
from teamclock.domain.interval import MINUTE, Instant
from teamclock.exchange.entry_json import line_of, stored_entry
from teamclock.messages import _
from teamclock.share.desks import known_desks, spare_code
from teamclock.share.receipts import due, write_receipt
from teamclock.share.receiving import AHEAD, BATCH, note_unread, receive, receive_own
from teamclock.share.settling import Settled, settle_dirty
from teamclock.share.transport import ForkedError, Transport
from teamclock.store import entries, share_facts
from teamclock.store.queue import Queue

_STAMPED = 15 * MINUTE
"""How old the stored time of the last round may be, so that idle rounds write nothing."""


class SyncReport(NamedTuple):
    """What a round did.

    read, written: the numbers of lines
    refused: the number of this desk's steps that are not taken
    trouble: one line for each log that was not read to its end
    """

    read: int
    written: int
    refused: int
    trouble: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Return whether the round read or wrote anything."""
        return bool(self.read or self.written)


class Syncing:
    """Rounds between a queue, by its own connection, and a place.

    `patient` is whether receipts wait for up to a minute, so that not all desks write one.
    """

    def __init__(self, queue: Queue, place: Transport, *, patient: bool) -> None:
        self._queue, self._place, self._patient = queue, place, patient
        self._receipts: dict[Subject, Instant] = {}

    def round(self, now: Instant) -> SyncReport:
        """Read all logs, fold what changed, publish what is new; raise AwayError if that fails."""
        desk = receive_own(self._queue, self._place, now)
        others = [one for one in self._place.logs() if one != desk]
        read = sum(receive(self._queue, self._place, one, now) for one in others)
        note_unread(self._queue, self._place, [desk, *others])
        self.fold(desk, now)
        self._write_receipts(now)
        written = publish(self._queue, self._place, desk)
        self._note(now, changed=bool(read or written))
        return SyncReport(read, written, len(refused(self._queue)), trouble(self._queue))

    def fold(self, desk: DeskId, now: Instant) -> None:
        """Fold all subjects that changed, and note which receipts this desk is to write."""

        def await_receipt(subject: Subject, settled: Settled) -> None:
            self._await_receipt(subject, due(settled, desk, now), now)

        settle_dirty(self._queue, now, await_receipt)

    def _await_receipt(self, subject: Subject, when: Instant | None, now: Instant) -> None:
        if when is None:
            self._receipts.pop(subject, None)
        else:
            self._receipts.setdefault(subject, when if self._patient else now)

    def _write_receipts(self, now: Instant) -> None:
        ready = [subject for subject, when in self._receipts.items() if when <= now]
        for subject in ready:
            del self._receipts[subject]
            with self._queue.transaction():
                write_receipt(self._queue, subject, now)

    def _note(self, now: Instant, *, changed: bool) -> None:
        """Store when the last round took place, if that is news."""
        last = int(share_facts.fact(self._queue, "synced_at") or 0)
        away = share_facts.fact(self._queue, "away_since") is not None
        if changed or away or now - last > _STAMPED:
            with self._queue.transaction():
                share_facts.keep_facts(self._queue, {"synced_at": str(now)})
                share_facts.drop_fact(self._queue, "away_since")

    def note_away(self, now: Instant) -> None:
        """Store since when the place cannot be reached."""
        if share_facts.fact(self._queue, "away_since") is None:
            with self._queue.transaction():
                share_facts.keep_facts(self._queue, {"away_since": str(now)})


def publish(queue: Queue, place: Transport, desk: DeskId) -> int:
    """Put this desk's new entries into its log, then note their numbers; return how many.

    Whatever the place has lost of the log is put there again first.
    """
    head = entries.last_number(queue, desk)
    if head and next(iter(place.read(desk, head - 1)), None) is None:
        _mend(queue, place, desk)
    count = 0
    while new := entries.unpublished(queue, desk, BATCH):
        numbered = [
            (one.uid, n, line_of(stored_entry(one.line)._replace(n=n)).decode())
            for n, one in enumerate(new, head + 1)
        ]
        _put(queue, place, desk, head + 1, [line.encode() for _uid, _n, line in numbered])
        with queue.transaction():
            entries.publish(queue, desk, ((uid, n, line.rstrip("\n")) for uid, n, line in numbered))
        head, count = head + len(new), count + len(new)
    return count


def _put(queue: Queue, place: Transport, desk: DeskId, first: int, lines: list[bytes]) -> None:
    try:
        place.put(desk, first, lines)
    except ForkedError:  # the log was cut since it was looked at
        _mend(queue, place, desk)
        place.put(desk, first, lines)


def _mend(queue: Queue, place: Transport, desk: DeskId) -> None:
    """Write this desk's log again from where the place has lost it."""
    there = sum(1 for _line in place.read(desk, 0))
    lost = entries.published(queue, desk, there)
    for start in range(0, len(lost), BATCH):
        part = [f"{line}\n".encode() for line in lost[start : start + BATCH]]
        place.put(desk, there + start + 1, part)


def refused(queue: Queue) -> list[entries.StoredEntry]:
    """Return this desk's steps that were not taken and have not been let go."""
    facts = share_facts.facts(queue)
    found = entries.with_verdict(queue, FoldVerdict.REFUSED)
    shown = (one for one in found if one.settled != entries.LET_GO)
    return [one for one in shown if f"{share_facts.OWN} {one.desk}" in facts]


def trouble(queue: Queue) -> tuple[str, ...]:
    """Return one line for each log that was not read to its end, and each clock that is ahead."""
    states, desks = entries.log_states(queue), known_desks(queue)
    codes = {desk: desks[desk].code if desk in desks else spare_code(desk) for desk in states}
    unread = [
        _("the log of {desk}: {why}").format(desk=codes[desk], why=state.trouble)
        for desk, state in sorted(states.items())
        if state.trouble
    ]
    facts = share_facts.facts(queue)
    ahead = ((codes[desk], facts.get(f"{AHEAD} {desk}")) for desk in sorted(states))
    return (*unread, *(_ahead(code, int(seconds)) for code, seconds in ahead if seconds))


def _ahead(code: str, seconds: int) -> str:
    hours, minutes = divmod(seconds // MINUTE, 60)
    if hours and minutes:
        words = _("the clock of {desk} is {hours} h {minutes} min ahead: set the clock there")
    elif hours:
        words = _("the clock of {desk} is {hours} h ahead: set the clock there")
    else:
        words = _("the clock of {desk} is {minutes} min ahead: set the clock there")
    return words.format(desk=code, hours=hours, minutes=minutes)
