"""Store the calendar files that were added, with their busy times, in busy.json (exchange.md, 2).

The file is beside the queue. It holds times, and no texts of calendars.
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
    """A calendar file that the user added.

    file: its absolute path
    team: the team that is busy at its times
    me: whether it was added as the user's own calendar
    read_at: when it was last read successfully
    window: the interval whose busy times were read
    stamp: time of change, size and inode of the file when it was last read successfully
    tried: the same when a later attempt to read it failed; None if none did
    events: how many events it had
    busy: its busy times within `window`
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
    def key(self) -> tuple[str, TeamId]:
        """Return the file and the team, which identify it among the added calendars."""
        return self.file, self.team


def load_kept(folder: Path) -> tuple[AddedCalendar, ...]:
    """Return the calendars stored in a data folder, none without the file.

    Raise DataError where the file cannot be opened or is damaged.
    """
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
        return tuple(map(_calendar, _calendars(json.loads(text))))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        words = _("{path} is damaged: remove it, then add your calendar files again")
        raise DataError(words.format(path=path)) from None


def _calendars(read: Any) -> Any:
    """Return the list of calendars in the JSON of a file; raise ValueError for another schema."""
    if read["schema"] != _SCHEMA:
        raise ValueError(read["schema"])
    return read["calendars"]


def _calendar(read: Any) -> AddedCalendar:
    """Return a calendar from its JSON object; raise an error that `load_kept` handles if wrong."""
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
    """Return an interval from a list of start and end; raise ValueError or TypeError if wrong."""
    start, end = read
    if not (isinstance(start, int) and isinstance(end, int) and start < end):
        raise ValueError(read)
    return Interval(Instant(start), Instant(end))


def _stamp(read: Any) -> FileStamp:
    """Return a stamp from a list of three integers; raise ValueError or TypeError if wrong."""
    mtime_ns, size, inode = read
    return FileStamp(int(mtime_ns), int(size), int(inode))


def save_kept(folder: Path, kept: Iterable[AddedCalendar]) -> None:
    """Store calendars in a data folder, in place of those there; raise DataError where that fails.

    The file is written atomically, and only the user may read it.
    """
    rows = [one._asdict() for one in sorted(kept, key=lambda one: one.key)]
    text = json.dumps({"schema": _SCHEMA, "calendars": rows}, separators=(",", ":"))
    write_whole(folder / FILE, text + "\n", keep_as=None)  # without a backup
