"""What a window does so that no queue is lost: backups when they are due, and a way out of damage.

Each function opens the queue by itself and may be called from a thread; a window that has the queue
open goes on in what was restored.
"""

from collections.abc import Callable
from pathlib import Path

from teamclock.app.inbox import Recovery
from teamclock.domain.errors import DamagedError, NotFoundError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.messages import _
from teamclock.store.backup.backups import (
    Backup,
    back_up,
    is_due,
    is_due_before_import,
    newest_good,
)
from teamclock.store.backup.check import damage_told, examine
from teamclock.store.backup.restore import Restored, restore, set_aside
from teamclock.store.place import is_missing


def recovery(queue: Path, trouble: TeamclockError) -> Recovery:
    """Return the ways out of a trouble; each backup is looked through until one is good."""
    damaged = isinstance(trouble, DamagedError)
    return Recovery(str(trouble), newest_good(queue) if damaged else None, damaged)


def looked_through(queue: Path, is_unwanted: Callable[[], bool]) -> Recovery | None:
    """Return the ways out where a queue is damaged, in however cold a place; None if it is well.

    Raise BusyError as soon as nobody wants to know any more, or where somebody holds the queue.
    """
    if is_missing(queue):
        return None
    try:
        health = examine(queue, is_unwanted)
    except DamagedError as error:
        return recovery(queue, error)._replace(partly=True)
    if not health.problems:
        return None
    return recovery(queue, DamagedError(damage_told(queue, health)))._replace(partly=True)


def restore_newest(queue: Path, now: Instant) -> Restored:
    """Restore the newest good backup; return where what was there is kept, and what came along.

    Raise NotFoundError where there is no good backup.
    """
    newest = newest_good(queue)
    if newest is None:
        raise NotFoundError(
            _("there is no good backup of {queue}: start a new queue").format(queue=queue)
        )
    return restore(queue, newest.name, now)


def start_anew(queue: Path, now: Instant) -> Path:
    """Start a new queue; return where the old one is kept."""
    return set_aside(queue, now)


def back_up_if_due(queue: Path, now: Instant) -> Backup | None:
    """Make a backup if the queue changed since the last one, half an hour ago or more."""
    return back_up(queue, now) if is_due(queue, now) else None


def back_up_before_import(queue: Path, now: Instant) -> Backup | None:
    """Make a backup unless one was made in the last 10 minutes, or there is nothing to lose."""
    return back_up(queue, now) if is_due_before_import(queue, now) else None


def back_up_at_the_end(queue: Path, now: Instant) -> Backup | None:
    """Make a backup if the queue changed since the last one, however new that is."""
    return back_up(queue, now) if is_due(queue, now, 0) else None
