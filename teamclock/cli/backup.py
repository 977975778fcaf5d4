"""The commands of `teamclock backup`: list, make and restore backups, or start a new queue."""

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
from teamclock.present.words import clock, full_date, plain
from teamclock.store.backup.backups import Backup, back_up, backups, kept_aside, named_backup
from teamclock.store.backup.restore import Restored, restore, set_aside
from teamclock.store.place import is_missing
from teamclock.store.salvage import Salvage


def backup_answer(viewer: TimeZone, args: argparse.Namespace, queue: Path, now: Instant) -> str:
    """Return what a backup command prints; raise TeamclockError if it is refused."""
    match args.action:
        case "now":
            made = back_up(queue, now)
            return _answer(args, {"backup": backup_shape(made)}, made.name)
        case "restore":
            return _restored(args, queue, now)
        case "set-aside":
            return _set_aside(args, queue, now)
    return _listed(viewer, args, queue)


def _listed(viewer: TimeZone, args: argparse.Namespace, queue: Path) -> str:
    found, kept = backups(queue), kept_aside(queue)
    shape = {
        "backups": [backup_shape(backup) for backup in found],
        "kept": [backup_shape(backup) for backup in kept],
    }
    return _answer(args, shape, backups_words(found, kept, viewer))


def _answer(args: argparse.Namespace, shape: Mapping[str, Any], words: str) -> str:
    return json_text({"schema": SCHEMA, **shape}) if args.json else words


def _restored(args: argparse.Namespace, queue: Path, now: Instant) -> str:
    backup = named_backup(queue, args.name)
    done = restore(queue, backup.name, now)
    shape = {
        "restored": backup_shape(backup),
        "items": done.items,
        "kept": None if done.kept is None else str(done.kept),
        "taken_along": _salvage_shape(done.taken),
        "read": _salvage_shape(done.read),
    }
    return _answer(args, shape, restored_words(backup, done))


def _salvage_shape(found: Salvage | None) -> dict[str, Any] | None:
    if found is None:
        return None
    left = [one._asdict() for one in found.left]
    return {"steps": found.steps, "items": found.items, "talks": found.meetings, "left": left}


def restored_words(backup: Backup, done: Restored) -> str:
    """Describe what was restored, what was taken over from a damaged queue, and what was kept."""
    parts = [*_in_place(backup, done)]
    if done.taken is not None:
        parts.append(salvaged_words(done.taken))
    if done.kept is not None:
        kept = _("the previous file is kept as {path}")
        parts.append(kept.format(path=plain(str(done.kept))))
    return "; ".join(parts)


def _in_place(backup: Backup, done: Restored) -> Iterator[str]:
    if done.read is None:
        words = _("{name} is restored: {items}")
        yield words.format(name=backup.name, items=_items(backup))
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


def _set_aside(args: argparse.Namespace, queue: Path, now: Instant) -> str:
    if is_missing(queue):
        text = _("there is no queue at {path} yet: there is nothing to set aside")
        raise NotFoundError(text.format(path=queue))
    kept = set_aside(queue, now)
    words = _("a new queue is ready; the previous file is kept as {path}").format(
        path=plain(str(kept))
    )
    return _answer(args, {"kept": str(kept)}, words)


def backup_shape(backup: Backup) -> dict[str, Any]:
    """Return the JSON object of a backup; its size is in bytes."""
    return {
        "name": backup.name,
        "at": instant_text(backup.at),
        "size": backup.size,
        "items": backup.items,
    }


def backups_words(found: Sequence[Backup], kept: Sequence[Backup], viewer: TimeZone) -> str:
    """Format the backups one a line, the newest first, then the files that were kept aside.

    Times are in the viewer's zone.
    """
    words = [*_lines(found, viewer, _("cannot be read"))] or [
        _("No backups yet: “teamclock backup now” makes one")
    ]
    if kept:
        words += [
            _("Kept aside. These can be restored by name, too:"),
            *_lines(kept, viewer, _("damaged")),
        ]
    return "\n".join(words)


def _lines(found: Sequence[Backup], viewer: TimeZone, otherwise: str) -> Iterator[str]:
    cells = [[one.name, when_words(one, viewer), _size(one.size)] for one in found]
    return table([[*row, _items(one) or otherwise] for row, one in zip(cells, found, strict=True)])


def when_words(backup: Backup, viewer: TimeZone) -> str:
    """Format when a backup was made, in the viewer's zone."""
    reading = wall(viewer, backup.at)
    return _("{day} {time}").format(day=full_date(reading.day), time=clock(reading))


def _size(size: int) -> str:
    if size < 1000:
        return _("{n} B").format(n=size)
    if size < 1e6:
        return _("{n} kB").format(n=f"{size / 1e3:.0f}")
    return _("{n} MB").format(n=f"{size / 1e6:.1f}")


def _items(backup: Backup) -> str:
    return "" if backup.items is None else items_words(backup.items)
