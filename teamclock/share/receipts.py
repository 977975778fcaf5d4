"""Receipts: entries which say that another desk's last move has arrived here (share.md, 2)."""

from hashlib import sha256

from teamclock.domain.entry import DeskId, LogEntry, Subject, next_stamp
from teamclock.domain.fold import is_move
from teamclock.domain.interval import DAY, MINUTE, Instant
from teamclock.share.recording import desk_entry, store_entry
from teamclock.share.settling import Settled, settle
from teamclock.store import share_facts
from teamclock.store.queue import Queue

RECEIPT = "receipt"


def receipt_time(settled: Settled, desk: DeskId, now: Instant) -> Instant | None:
    """Return when this desk (`desk`) writes a receipt for the last move of a subject.

    Return None if it writes none: the move is its own, over 24 h old, or has a receipt, or there is
    no move.
    """
    move = unseen_move(settled, desk, now)
    return None if move is None else Instant(now + _delay(move.uid, desk))


def unseen_move(settled: Settled, desk: DeskId, now: Instant) -> LogEntry | None:
    """Return the last move of a subject if it needs a receipt of `desk`; None if not.

    It needs one if another desk made it in the last 24 h and no desk has written a receipt for it.
    """
    found = {one.uid: one for one in settled.entries}
    move = found.get(settled.folded.turn or "")  # or the creation, which needs none
    if move is None or move.desk == desk or not is_move(move) or now - move.at > DAY:
        return None
    has_one = any(one.kind == RECEIPT and one.on == move.uid for one in settled.entries)
    return None if has_one else move


def _delay(uid: str, desk: DeskId) -> int:
    """Return how many seconds a desk waits with the receipt for a move, given by its uid: 0 to 59.

    Desks wait for different times, so that one is the first and the others need not write one.
    """
    return int(sha256(f"{uid}{desk}".encode()).hexdigest()[:8], 16) % MINUTE


def write_receipt(queue: Queue, subject: Subject, now: Instant) -> bool:
    """Write a receipt for the last move of a subject, if it needs one; return True if so.

    Runs in a transaction of the caller.
    """
    settled = settle(queue, subject, now)
    move = unseen_move(settled, DeskId(share_facts.facts(queue)["desk"]), now)
    if move is None:
        return False
    stamp = next_stamp(now, settled.folded.stamp)
    store_entry(queue, desk_entry(queue, subject, RECEIPT, stamp, now)._replace(on=move.uid))
    settle(queue, subject, now)
    return True
