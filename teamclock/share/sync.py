"""A round: read the logs at a place, fold what changed, publish what is new (share.md, 5).

Each batch is one short transaction, so that a window beside it hardly waits. A round that was
broken off at any point can be repeated.
"""

from typing import NamedTuple

from teamclock.domain.entry import DeskId, FoldVerdict, Subject
from teamclock.domain.interval import MINUTE, Instant
from teamclock.exchange.entry_json import line_of, stored_entry
from teamclock.messages import _
from teamclock.share.desks import known_desks, spare_code
from teamclock.share.receipts import receipt_time, write_receipt
from teamclock.share.receiving import AHEAD, BATCH, note_unread, receive, receive_own
from teamclock.share.settling import Settled, settle_dirty
from teamclock.share.transport import ForkedError, Transport
from teamclock.store import entries, share_facts
from teamclock.store.queue import Queue

_IDLE_S = 15 * MINUTE
"""How old, in seconds, the stored time of the last round may become before a round renews it.

A round in which nothing happens therefore writes nothing most of the time.
"""


class SyncReport(NamedTuple):
    """What a round did.

    read, written: the numbers of lines read in other desks' logs, and put into this desk's
    refused: the number of this desk's steps that are refused and not let go
    trouble: a message for each log not read to its end, and each desk whose clock is ahead
    """

    read: int
    written: int
    refused: int
    trouble: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Return whether the round read or wrote any line."""
        return bool(self.read or self.written)


class Syncing:
    """Rounds between a queue and a place.

    If `patient`, receipts wait for up to a minute, so that not all desks write one.
    """

    def __init__(self, queue: Queue, place: Transport, *, patient: bool) -> None:
        self._queue, self._place, self._patient = queue, place, patient
        self._receipts: dict[Subject, Instant] = {}  # when each receipt is to be written

    def round(self, now: Instant) -> SyncReport:
        """Read all logs, fold what changed, publish what is new; AwayError if the place is away."""
        desk = receive_own(self._queue, self._place, now)
        others = [one for one in self._place.logs() if one != desk]
        read = sum(receive(self._queue, self._place, one, now) for one in others)
        note_unread(self._queue, self._place, [desk, *others])
        self.fold(desk, now)
        self._write_receipts(now)
        written = publish(self._queue, self._place, desk)
        self._store_round_time(now, changed=bool(read or written))
        return SyncReport(read, written, len(refused_entries(self._queue)), trouble(self._queue))

    def fold(self, desk: DeskId, now: Instant) -> None:
        """Fold all subjects that changed, and schedule the receipts that this desk is to write."""

        def await_receipt(subject: Subject, settled: Settled) -> None:
            """Schedule a receipt for a subject that was just folded; cancel it if not needed."""
            self._schedule_receipt(subject, receipt_time(settled, desk, now), now)

        settle_dirty(self._queue, now, await_receipt)

    def _schedule_receipt(self, subject: Subject, when: Instant | None, now: Instant) -> None:
        """Schedule a receipt for a subject at the instant `when`; None cancels it.

        A receipt that is scheduled already keeps its time. Unless `patient`, it is due now.
        """
        if when is None:
            self._receipts.pop(subject, None)
        else:
            self._receipts.setdefault(subject, when if self._patient else now)

    def _write_receipts(self, now: Instant) -> None:
        """Write the receipts that are due."""
        ready = [subject for subject, when in self._receipts.items() if when <= now]
        for subject in ready:
            del self._receipts[subject]
            with self._queue.transaction():
                write_receipt(self._queue, subject, now)

    def _store_round_time(self, now: Instant, *, changed: bool) -> None:
        """Store `now` as the time of the last round, if it changed anything or the time is old.

        Store it as well if the place was away, and delete the time since which it was.
        """
        last = int(share_facts.fact(self._queue, "synced_at") or 0)
        away = share_facts.fact(self._queue, "away_since") is not None
        if changed or away or now - last > _IDLE_S:
            with self._queue.transaction():
                share_facts.keep_facts(self._queue, {"synced_at": str(now)})
                share_facts.drop_fact(self._queue, "away_since")

    def note_away(self, now: Instant) -> None:
        """Store since when the place cannot be reached, unless that is stored already."""
        if share_facts.fact(self._queue, "away_since") is None:
            with self._queue.transaction():
                share_facts.keep_facts(self._queue, {"away_since": str(now)})


def publish(queue: Queue, place: Transport, desk: DeskId) -> int:
    """Put this desk's new entries into its log, then store their numbers; return how many.

    Lines that the place has lost of the log are put there again first.
    """
    head = entries.last_number(queue, desk)  # of the last line that was published
    if head and next(iter(place.read(desk, head - 1)), None) is None:  # that line is missing
        _restore_log(queue, place, desk)
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
    """Put lines into this desk's log; restore the log first if it lost its end meanwhile."""
    try:
        place.put(desk, first, lines)
    except ForkedError:  # the place may have lost lines since the log was read
        _restore_log(queue, place, desk)
        place.put(desk, first, lines)


def _restore_log(queue: Queue, place: Transport, desk: DeskId) -> None:
    """Write again those lines at the end of this desk's log that the place has lost."""
    there = sum(1 for _line in place.read(desk, 0))
    lost = entries.published_lines(queue, desk, there)
    for start in range(0, len(lost), BATCH):
        part = [f"{line}\n".encode() for line in lost[start : start + BATCH]]
        place.put(desk, there + start + 1, part)


def refused_entries(queue: Queue) -> list[entries.StoredEntry]:
    """Return this desk's refused entries that its user has not let go, under any id that it had."""
    facts = share_facts.facts(queue)
    found = entries.with_verdict(queue, FoldVerdict.REFUSED)
    shown = (one for one in found if one.settled != entries.LET_GO)
    return [one for one in shown if f"{share_facts.OWN} {one.desk}" in facts]


def trouble(queue: Queue) -> tuple[str, ...]:
    """Return a message for each log not read to its end, and each desk whose clock is ahead."""
    states, desks = entries.log_states(queue), known_desks(queue)
    codes = {desk: desks[desk].code if desk in desks else spare_code(desk) for desk in states}
    unread = [
        _("the log of {desk}: {why}").format(desk=codes[desk], why=state.trouble)
        for desk, state in sorted(states.items())
        if state.trouble
    ]
    facts = share_facts.facts(queue)
    ahead = ((codes[desk], facts.get(f"{AHEAD} {desk}")) for desk in sorted(states))
    return (*unread, *(_clock_message(code, int(seconds)) for code, seconds in ahead if seconds))


def _clock_message(code: str, seconds: int) -> str:
    """Return the message about the clock of a desk, given by its code, that is ahead."""
    hours, minutes = divmod(seconds // MINUTE, 60)
    if hours and minutes:
        words = _("the clock of {desk} is {hours} h {minutes} min ahead: set the clock there")
    elif hours:
        words = _("the clock of {desk} is {hours} h ahead: set the clock there")
    else:
        words = _("the clock of {desk} is {minutes} min ahead: set the clock there")
    return words.format(desk=code, hours=hours, minutes=minutes)
