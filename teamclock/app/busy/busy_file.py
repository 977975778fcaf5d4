"""The kept calendars and their busy times, in busy.json beside the queue (exchange.md, 2).

The file holds times and no texts of calendars.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from teamclock.app.busy.busy_place import FILE
from teamclock.app.busy.ics_process import FileStamp
from teamclock.config.files import write_whole
from teamclock.config.regular import read_regular
from teamclock.domain.errors import DataError
from teamclock.domain.interval import Instant, Interval, merge
from teamclock.domain.roster import TeamId
from teamclock.messages import _

_SCHEMA = 1
_MOST_BYTES = 64 * 1024 * 1024


class AddedCalendar(NamedTuple):
    """A calendar file that was added.

    file: its absolute path
    team: whose busy times it holds
    me: whether it was added as the user's own
    read_at, window: when it was read last, and of which stretch of time
    stamp: of the file as it was read
    tried: of the file as it was refused since, or None
    events: how many it had
    busy: its busy times
    """

    file: str
    team: TeamId
    me: bool
    read_at: Instant
    window: Interval
    stamp: FileStamp
    tried: FileStamp | None
    events: int
    busy: tuple[Interval, ...]

    @property
    def place(self) -> tuple[str, TeamId]:
        """Return by what it is told from the others."""
        return self.file, self.team


def load_kept(folder: Path) -> tuple[AddedCalendar, ...]:
    """Return the calendars that are kept in a data folder; raise DataError for a damaged file."""
    path = folder / FILE
    try:
        text = read_regular(path, _MOST_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        reason = error.strerror or error
        raise DataError(
            _("{path} cannot be opened: {reason}").format(path=path, reason=reason)
        ) from None
    try:
        return tuple(map(_kept, _calendars(json.loads(text))))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        words = _("{path} is damaged: remove it, then add your calendar files again")
        raise DataError(words.format(path=path)) from None


def _calendars(read: Any) -> Any:
    if read["schema"] != _SCHEMA:
        raise ValueError(read["schema"])
    return read["calendars"]


def _kept(read: Any) -> AddedCalendar:
    tried = read["tried"]
    return AddedCalendar(
        file=str(read["file"]),
        team=TeamId(str(read["team"])),
        me=bool(read["me"]),
        read_at=Instant(int(read["read_at"])),
        window=_interval(read["window"]),
        stamp=_stamp(read["stamp"]),
        tried=None if tried is None else _stamp(tried),
        events=int(read["events"]),
        busy=merge(sorted(map(_interval, read["busy"]))),
    )


def _interval(read: Any) -> Interval:
    start, end = read
    if not (isinstance(start, int) and isinstance(end, int) and start < end):
        raise ValueError(read)
    return Interval(Instant(start), Instant(end))


def _stamp(read: Any) -> FileStamp:
    mtime_ns, size, inode = read
    return FileStamp(int(mtime_ns), int(size), int(inode))


def save_kept(folder: Path, kept: Iterable[AddedCalendar]) -> None:
    """Write the calendars atomically, for the user alone; raise DataError where that fails."""
    shown = [one._asdict() for one in sorted(kept, key=lambda one: one.place)]
    text = json.dumps({"schema": _SCHEMA, "calendars": shown}, separators=(",", ":"))
    write_whole(folder / FILE, text + "\n", keep_as=None)
