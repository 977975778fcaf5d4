"""The commands of the backups: list them, make one, put one or a new queue in the queue's place."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from teamclock.app.session import Setting
from teamclock.cli.shapes import SCHEMA
from teamclock.cli.words import table
from teamclock.domain.errors import NotFoundError
from teamclock.domain.zones import TimeZone, instant_text, wall
from teamclock.exchange.json_text import json_text
from teamclock.present.words import clock, full_date, plain
from teamclock.store.backups import Backup, back_up, backups, checked
from teamclock.store.place import is_missing
from teamclock.store.restore import restore, set_aside


def backup_answer(setting: Setting, args: argparse.Namespace, queue: Path) -> str:
    """Return what a backup command prints; raise TeamclockError where it is refused."""
    match args.deed:
        case "now":
            made = back_up(queue, setting.clock())
            return _told(args, {"backup": backup_shape(made)}, made.name)
        case "restore":
            return _restored(setting, args, queue)
        case "set-aside":
            return _set_aside(setting, args, queue)
    found = backups(queue)
    shape = {"backups": [backup_shape(backup) for backup in found]}
    return _told(args, shape, backups_words(found, setting.viewer()))


def _told(args: argparse.Namespace, shape: Mapping[str, Any], words: str) -> str:
    return json_text({"schema": SCHEMA, **shape}) if args.json else words


def _restored(setting: Setting, args: argparse.Namespace, queue: Path) -> str:
    backup = checked(queue, args.name)
    kept = restore(queue, backup.name, setting.clock())
    words = f"{backup.name} is in place: {_items(backup)}"
    if kept is not None:
        words += f"; what was there is kept as {plain(str(kept))}"
    shape = {"restored": backup_shape(backup), "kept": None if kept is None else str(kept)}
    return _told(args, shape, words)


def _set_aside(setting: Setting, args: argparse.Namespace, queue: Path) -> str:
    if is_missing(queue):
        raise NotFoundError(f"there is no queue at {queue} yet: there is nothing to set aside")
    kept = set_aside(queue, setting.clock())
    words = f"a new queue is in place; what was there is kept as {plain(str(kept))}"
    return _told(args, {"kept": str(kept)}, words)


def backup_shape(backup: Backup) -> dict[str, Any]:
    return {
        "name": backup.name,
        "at": instant_text(backup.at),
        "size": backup.size,
        "items": backup.items,
    }


def backups_words(found: Sequence[Backup], viewer: TimeZone) -> str:
    """Write a line a backup, the newest first, in the viewer's time."""
    if not found:
        return "There is no backup yet: “teamclock backup now” makes one."
    return "\n".join(
        table([[one.name, when_words(one, viewer), _size(one.size), _items(one)] for one in found])
    )


def when_words(backup: Backup, viewer: TimeZone) -> str:
    reading = wall(viewer, backup.at)
    return f"{full_date(reading.day)} {clock(reading)}"


def _size(size: int) -> str:
    return f"{size} B" if size < 1000 else f"{size / 1e3:.0f} kB" if size < 1e6 else _large(size)


def _large(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def _items(backup: Backup) -> str:
    if backup.items is None:
        return "cannot be read"
    return counted(backup.items, "item")


def counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
