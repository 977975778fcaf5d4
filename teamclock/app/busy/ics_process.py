"""Read a calendar file in a separate process, which is killed at its limits (exchange.md, 8)."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from teamclock.app.busy.ics_worker import MOST_SECONDS, OUT_OF_MEMORY
from teamclock.config.regular import open_regular
from teamclock.domain.errors import DataError, NotFoundError
from teamclock.domain.interval import Instant, Interval
from teamclock.exchange.ics_busy import CalendarReading
from teamclock.exchange.ics_lines import MOST_BYTES, check_limits, logical_lines
from teamclock.messages import _


class FileStamp(NamedTuple):
    """The facts about a file by which a change is noticed.

    mtime_ns: when it was last written, in nanoseconds
    size: in bytes
    inode: its number in the file system, which changes when another file takes its place
    """

    mtime_ns: int
    size: int
    inode: int


def stamp_of(found: os.stat_result) -> FileStamp:
    """Return the stamp of a file, given the result of `os.stat`."""
    return FileStamp(found.st_mtime_ns, found.st_size, found.st_ino)


def read_ics(path: Path, zone: str, window: Interval) -> tuple[FileStamp, CalendarReading]:
    """Return the stamp of a calendar file, and its busy times within `window`.

    `zone` is the name of the team's zone, for times that have none. Raise NotFoundError where there
    is no file, and DataError for one that is no calendar or over a limit (exchange.md, 8).
    """
    stamp, content = _content(path)
    try:
        check_limits(logical_lines(content))
        return stamp, _read(content, zone, window)
    except DataError as error:
        raise DataError(f"{path}: {error}") from None


def _content(path: Path) -> tuple[FileStamp, bytes]:
    """Return the stamp of a file, and its content up to one byte more than the limit.

    By that byte a file over the limit is noticed. Raise NotFoundError where there is no file, and
    DataError for one that cannot be read.
    """
    try:
        with open_regular(path) as file:
            return stamp_of(os.fstat(file.fileno())), file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        words = _("{path} is not there: name a calendar file, which ends in .ics")
        raise NotFoundError(words.format(path=path)) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or error
        words = _("{path} cannot be read: {reason}")
        raise DataError(words.format(path=path, reason=reason)) from None


def _read(content: bytes, zone: str, window: Interval) -> CalendarReading:
    """Return what the process `ics_worker` reads in the content of a calendar file.

    `zone` is the name of the zone of times that have none; busy times within `window` are read.
    Raise DataError if the process is killed or fails.
    """
    request = json.dumps({"zone": zone, "window": window}).encode()
    try:
        ran = subprocess.run(
            (sys.executable, "-B", "-P", "-m", "teamclock.app.busy.ics_worker"),
            input=request + b"\n" + content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_slow() from None
    except OSError as error:
        raise DataError(_("it cannot be read now: {reason}").format(reason=error)) from None
    if ran.returncode == OUT_OF_MEMORY:
        raise DataError(_("reading it takes more than 512 MiB: export fewer events"))
    if ran.returncode < 0:  # killed by a signal, most likely at the limit of time
        raise _too_slow()
    return _reading(ran.stdout)


def _too_slow() -> DataError:
    """Return the error of a process that was killed at the limit of time."""
    return DataError(_("reading it takes more than 5 s: export fewer events"))


def _reading(printed: bytes) -> CalendarReading:
    """Return the answer that the process printed; raise DataError where it is none."""
    try:
        read = json.loads(printed)
        busy = tuple(Interval(Instant(start), Instant(end)) for start, end in read["busy"])
        return CalendarReading(read["events"], busy, tuple(read["unknown"]), read["unreadable"])
    except (ValueError, KeyError, TypeError):
        raise DataError(_("it cannot be read as a calendar")) from None
