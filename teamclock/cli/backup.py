"""The commands of `teamclock backup`: list, make and restore backups, or start a new queue.

`args` are the parsed options, and `queue` is the path of the queue.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from teamclock.cli.json_shapes import SCHEMA
from teamclock.cli.words import table
from teamclock.domain.errors import NotFoundError
from teamclock.domain.interval import Instant
from teamclock.domain.zones import TimeZone, instant_text, wall
from teamclock.exchange.json_text import json_text
from teamclock.messages import _, ngettext
from teamclock.present.salvage import not_salvaged_words, salvaged_words
from teamclock.present.words import clock, full_date, printable
from teamclock.store.backup.backups import Backup, back_up, backups, kept_aside, named_backup
from teamclock.store.backup.restore import Restored, restore, set_aside
from teamclock.store.place import is_missing
from teamclock.store.salvage import Salvage


def backup_answer(viewer: TimeZone, args: argparse.Namespace, queue: Path, now: Instant) -> str:
    """Carry out a command of `backup`, and return what it prints."""
    match args.action:
        case "now":
            made = back_up(queue, now)
            return _json_or_words(args, {"backup": backup_shape(made)}, made.name)
        case "restore":
            return _restore_answer(args, queue, now)
        case "set-aside":
            return _set_aside_answer(args, queue, now)
    return _list_answer(viewer, args, queue)


def _list_answer(viewer: TimeZone, args: argparse.Namespace, queue: Path) -> str:
    """Return the list of the backups, and of the queues that were kept aside."""
    copies, kept = backups(queue), kept_aside(queue)
    shape = {
        "backups": [backup_shape(backup) for backup in copies],
        "kept": [backup_shape(backup) for backup in kept],
    }
    return _json_or_words(args, shape, backups_words(copies, kept, viewer))


def _json_or_words(args: argparse.Namespace, shape: Mapping[str, Any], words: str) -> str:
    """Return `shape` as JSON if `--json` is given, else the words."""
    return json_text({"schema": SCHEMA, **shape}) if args.json else words


def _restore_answer(args: argparse.Namespace, queue: Path, now: Instant) -> str:
    """Restore the backup that is named, and return what was restored.

    `taken_along` is what was copied from a damaged file that the backup replaced, `read` what could
    be read of a damaged backup.
    """
    backup = named_backup(queue, args.name)
    done = restore(queue, backup.name, now)
    shape = {
        "restored": backup_shape(backup),
        "items": done.items,
        "kept": None if done.kept is None else str(done.kept),
        "taken_along": _salvage_shape(done.taken),
        "read": _salvage_shape(done.read),
    }
    return _json_or_words(args, shape, restored_words(backup, done))


def _salvage_shape(salvage: Salvage | None) -> dict[str, Any] | None:
    """Return the JSON object of what was read from a damaged file; None if no file was damaged.

    It tells how many steps were copied, how many items are new, how many meetings are new or newer
    (“talks”), and the steps that were not copied.
    """
    if salvage is None:
        return None
    return {
        "steps": salvage.steps,
        "items": salvage.items,
        "talks": salvage.meetings,
        "left": [step._asdict() for step in salvage.left],
    }


def restored_words(backup: Backup, done: Restored) -> str:
    """Format what was restored, and the path at which the file that it replaced is kept.

    If the replaced file was damaged, also say how many of its steps were restored, and which not.
    """
    parts = [*_restored_parts(backup, done)]
    if done.taken is not None:
        parts.append(salvaged_words(done.taken))
    if done.kept is not None:
        kept = _("the previous file is kept as {path}")
        parts.append(kept.format(path=printable(str(done.kept))))
    return "; ".join(parts)


def _restored_parts(backup: Backup, done: Restored) -> Iterator[str]:
    """Yield what was restored; of a damaged backup also which steps were not, and why."""
    if done.read is None:  # the backup is whole
        words = _("{name} is restored: {items}")
        yield words.format(name=backup.name, items=_backup_items_words(backup))
        return
    words = _("what can be read of {name} is restored: {items}, {steps}")
    items, steps = items_words(done.read.items), steps_words(done.read.steps)
    yield words.format(name=backup.name, items=items, steps=steps)
    if left := not_salvaged_words(done.read):
        yield left


def items_words(count: int) -> str:
    """Format a number of items: “3 items”."""
    return ngettext("{n} item", "{n} items", count).format(n=count)


def steps_words(count: int) -> str:
    """Format a number of steps: “3 steps”."""
    return ngettext("{n} step", "{n} steps", count).format(n=count)


def _set_aside_answer(args: argparse.Namespace, queue: Path, now: Instant) -> str:
    """Move the queue aside and start a new one; raise NotFoundError if there is no queue."""
    if is_missing(queue):
        text = _("there is no queue at {path} yet: there is nothing to set aside")
        raise NotFoundError(text.format(path=queue))
    kept = set_aside(queue, now)
    words = _("a new queue is ready; the previous file is kept as {path}").format(
        path=printable(str(kept))
    )
    return _json_or_words(args, {"kept": str(kept)}, words)


def backup_shape(backup: Backup) -> dict[str, Any]:
    """Return the JSON object of a backup.

    The size is in bytes. The number of items is null for a backup that cannot be read.
    """
    return {
        "name": backup.name,
        "at": instant_text(backup.at),
        "size": backup.size,
        "items": backup.items,
    }


def backups_words(copies: Sequence[Backup], kept: Sequence[Backup], viewer: TimeZone) -> str:
    """Format backups one a line, the newest first, then the queues that were kept aside.

    copies: the backups.
    kept: the queues that were kept aside when a backup was restored or a new queue was started.
    viewer: the zone in which times are written.
    """
    words = [*_backup_lines(copies, viewer, _("cannot be read"))] or [
        _("No backups yet: “teamclock backup now” makes one")
    ]
    if kept:
        words += [
            _("Kept aside. These can be restored by name, too:"),
            *_backup_lines(kept, viewer, _("damaged")),
        ]
    return "\n".join(words)


def _backup_lines(copies: Sequence[Backup], viewer: TimeZone, otherwise: str) -> Iterator[str]:
    """Yield a line for each backup; `otherwise` is written for the items of an unreadable one."""
    cells = [[one.name, when_words(one, viewer), _size_words(one.size)] for one in copies]
    return table(
        [
            [*row, _backup_items_words(one) or otherwise]
            for row, one in zip(cells, copies, strict=True)
        ]
    )


def when_words(backup: Backup, viewer: TimeZone) -> str:
    """Format when a backup was made, in the viewer's zone."""
    reading = wall(viewer, backup.at)
    return _("{day} {time}").format(day=full_date(reading.day), time=clock(reading))


def _size_words(size: int) -> str:
    """Format a number of bytes: “12 kB”."""
    if size < 1000:
        return _("{n} B").format(n=size)
    if size < 1e6:
        return _("{n} kB").format(n=f"{size / 1e3:.0f}")
    return _("{n} MB").format(n=f"{size / 1e6:.1f}")


def _backup_items_words(backup: Backup) -> str:
    """Format the number of items of a backup; empty if it cannot be read."""
    return "" if backup.items is None else items_words(backup.items)
