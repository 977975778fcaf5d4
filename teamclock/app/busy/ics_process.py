"""Reads a calendar file in a process of its own, which is killed at its bounds (exchange.md, 8)."""

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
    """By what a changed file is known: its time in nanoseconds, size in bytes, and inode."""

    mtime_ns: int
    size: int
    inode: int


def stamp_of(found: os.stat_result) -> FileStamp:
    """Return the stamp of a file."""
    return FileStamp(found.st_mtime_ns, found.st_size, found.st_ino)


def read_ics(path: Path, zone: str, window: Interval) -> tuple[FileStamp, CalendarReading]:
    """Return what a calendar file says of a stretch of time; floating times are those of `zone`.

    Raise NotFoundError where there is no file, DataError for what is refused (exchange.md, 8).
    """
    stamp, content = _content(path)
    try:
        check_limits(logical_lines(content))
        return stamp, _read(content, zone, window)
    except DataError as error:
        raise DataError(f"{path}: {error}") from None


def _content(path: Path) -> tuple[FileStamp, bytes]:
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
    terms = json.dumps({"zone": zone, "window": window}).encode()
    try:
        ran = subprocess.run(
            (sys.executable, "-B", "-P", "-m", "teamclock.app.busy.ics_worker"),
            input=terms + b"\n" + content,
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
    if ran.returncode < 0:  # a signal: that of the bound of time, or of somebody
        raise _too_slow()
    return _reading(ran.stdout)


def _too_slow() -> DataError:
    return DataError(_("reading it takes more than 5 s: export fewer events"))


def _reading(printed: bytes) -> CalendarReading:
    try:
        read = json.loads(printed)
        busy = tuple(Interval(Instant(start), Instant(end)) for start, end in read["busy"])
        return CalendarReading(read["events"], busy, tuple(read["unknown"]), read["unreadable"])
    except (ValueError, KeyError, TypeError):
        raise DataError(_("it cannot be read as a calendar")) from None
