"""Make backups when they are due, and recover from a damaged queue, for the window.

Each function opens the queue by itself and may be called in any thread. A window that has the queue
open continues with a restored queue.
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
from teamclock.store.backup.check import damage_words, examine
from teamclock.store.backup.copy_names import copy_names
from teamclock.store.backup.restore import Restored, restore, set_aside
from teamclock.store.place import is_missing


def recovery(queue: Path, trouble: TeamclockError) -> Recovery:
    """Return what to offer the user after the error `trouble`, which makes the queue unusable.

    For a damaged queue it names the newest undamaged backup. Backups are checked, newest first,
    until an undamaged one is found.
    """
    damaged = isinstance(trouble, DamagedError)
    return Recovery(str(trouble), newest_good(queue) if damaged else None, damaged)


def recovery_needed(queue: Path, is_unwanted: Callable[[], bool]) -> Recovery | None:
    """Check all of a queue; return what to offer where it is damaged, None where it is not.

    Damage means here that some of the rows cannot be read. `is_unwanted` is called now and then:
    once it returns True, BusyError is raised. BusyError is also raised where another program has
    locked the queue.
    """
    if is_missing(queue):
        return None
    try:
        health = examine(queue, is_unwanted)
    except DamagedError as error:
        return recovery(queue, error)._replace(partly=True)
    if not health.problems:
        return None
    return recovery(queue, DamagedError(damage_words(queue, health)))._replace(partly=True)


def restore_newest(queue: Path, now: Instant) -> Restored:
    """Restore the newest undamaged backup, and return what was done.

    Raise NotFoundError where there is none.
    """
    newest = newest_good(queue)
    if newest is None:
        raise NotFoundError(
            _("there is no good backup of {queue}: start a new queue").format(queue=queue)
        )
    return restore(queue, newest.name, now)


def start_anew(queue: Path, now: Instant) -> Path:
    """Start a new queue; return the path to which the old file was moved."""
    return set_aside(queue, now)


def back_up_if_due(queue: Path, now: Instant) -> Backup | None:
    """Make a backup if the queue has changed and the last backup is at least 30 minutes old.

    Return the backup; None if none was made.
    """
    return back_up(queue, now) if is_due(queue, now) else None


def back_up_before_import(queue: Path, now: Instant) -> Backup | None:
    """Make a backup unless one was made in the last 10 minutes, or there is no queue.

    Return the backup; None if none was made.
    """
    return back_up(queue, now) if is_due_before_import(queue, now) else None


def back_up_now(queue: Path, now: Instant) -> Backup:
    """Make a backup, whether or not one is due; raise NotFoundError where there is no queue."""
    return back_up(queue, now)


def backups_known(queue: Path) -> tuple[Instant, ...]:
    """Return when the backups of a queue were made, the newest first, as their file names tell."""
    return tuple(name.at for name in copy_names(queue))


def back_up_at_the_end(queue: Path, now: Instant) -> Backup | None:
    """Make a backup at the end of the program, if the queue has changed since the last one.

    Return the backup; None if none was made.
    """
    return back_up(queue, now) if is_due(queue, now, 0) else None
