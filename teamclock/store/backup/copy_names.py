"""Names of a queue's backups and of files kept aside, and the instants in these names."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from teamclock.domain.errors import NotFoundError, UsageError
from teamclock.domain.interval import Instant
from teamclock.domain.zones import LAST_INSTANT, instant_text, parse_instant, shortened
from teamclock.messages import _

_NAME = (  # compiled when copies are listed, because a start lists none
    r"queue-(?:v(?P<version>\d{1,6})-)?(?P<at>\d{8}T\d{6}Z)(?:-(?P<number>\d{1,6}))?\.db"
)
_KEPT = r"\.(?:corrupt|before-restore)-(?P<at>\d{8}T\d{6}Z)(?:-(?P<number>\d{1,6}))?"
_NANO = 1_000_000_000


class CopyName(NamedTuple):
    """The parts of the name of a copy or of a file kept aside; a newer name is larger.

    at: when the file was made or kept aside; if for a migration, when the queue was last written.
    number: 1 for the first file of a second, then 2, 3 and so on.
    name: the whole name.
    version: the version of the schema, in a copy from before a migration; else None.
    """

    at: Instant
    number: int
    name: str
    version: int | None


def copies_folder(queue: Path) -> Path:
    """Return the folder of a queue's copies."""
    return queue.parent / "backups"


def copy_names(queue: Path) -> tuple[CopyName, ...]:
    """Return the names of a queue's copies, the newest first; other files are left out.

    The folder of copies is not read if it is a link, because it may be that of another queue.
    """
    folder = copies_folder(queue)
    return () if folder.is_symlink() else _named(folder, "", _NAME)


def kept_names(queue: Path) -> tuple[CopyName, ...]:
    """Return the names of the files that restores kept beside the queue, the newest first."""
    return _named(queue.parent, queue.name, _KEPT)


def _named(folder: Path, stem: str, form: str) -> tuple[CopyName, ...]:
    """Return the names in a folder that are `stem` followed by a match of `form`, newest first."""
    try:
        with os.scandir(folder) as entries:
            files = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    ours = (file for file in files if file.startswith(stem))
    return tuple(
        sorted((name for file in ours for name in _parsed_name(file, stem, form)), reverse=True)
    )


def copy_path(queue: Path, name: str) -> Path:
    """Return the path of the copy or file kept aside with a name; else raise NotFoundError."""
    if name in {known.name for known in copy_names(queue)}:
        return copies_folder(queue) / name
    if is_kept(queue, name):
        return queue.with_name(name)
    shown = shortened(name)
    raise NotFoundError(
        _("there is no backup “{name}”: “teamclock backup” lists them").format(name=shown)
    )


def is_kept(queue: Path, name: str) -> bool:
    """Return whether `name` is that of a file that a restore kept aside."""
    return name in {known.name for known in kept_names(queue)}


def _parsed_name(file: str, stem: str, form: str) -> Iterator[CopyName]:
    """Yield the parts of a file's name, or nothing if it is not `stem` and a match of `form`."""
    found = re.fullmatch(form, file[len(stem) :], re.ASCII)
    if found is None:
        return
    parts = found.groupdict()
    with suppress(UsageError):  # for example 32 May
        at = parse_instant(_with_separators(parts["at"]))
        version = None if parts.get("version") is None else int(parts["version"])
        yield CopyName(at, int(parts["number"] or 1), file, version)


def stamp(at: Instant) -> str:
    """Return an instant as `YYYYMMDDTHHMMSSZ`, which every file system accepts in a name."""
    return instant_text(at).replace("-", "").replace(":", "")


def time_of(found: os.stat_result) -> Instant:
    """Return the modification time of a file, or the nearest instant that can be formatted."""
    return Instant(min(max(0, found.st_mtime_ns // _NANO), LAST_INSTANT))


def _with_separators(text: str) -> str:
    """Return the time in a name, such as 20300131T235959Z, as `YYYY-MM-DDTHH:MM:SSZ`."""
    day, second = text[:8], text[9:15]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}T{second[:2]}:{second[2:4]}:{second[4:]}Z"


def numbered(stem: str, ending: str) -> Iterator[str]:
    """Yield `stem` + `ending`, then the same with -2, -3 and so on between them, without end."""
    yield stem + ending
    yield from (f"{stem}-{number}{ending}" for number in count(2))


def remedy(queue: Path, otherwise: str | None = None) -> str:
    """Return what the user can do about an unusable queue: restore the newest copy.

    Without a copy, return `otherwise`, or by default how to set the queue aside.
    """
    with suppress(OSError):
        for newest in copy_names(queue)[:1]:
            return restore_words(newest.name)
    return set_aside_words() if otherwise is None else otherwise


def restore_words(name: str) -> str:
    """Return a sentence with the command that restores the newest copy, `name`."""
    return _("“teamclock backup restore {name}” brings its newest copy back").format(name=name)


def set_aside_words() -> str:
    """Return a sentence with the command that starts a new queue and keeps the damaged one."""
    return _("“teamclock backup set-aside” keeps it and starts a new one")
