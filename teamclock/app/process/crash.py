"""Crash reports: places in the program, and never the data that it was working on.

A crash of the process leaves its tracebacks in a file that is opened at the start; the next start
reports it. An exception that the window survives is logged without its message, which may quote
an item.
"""

import faulthandler
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple, TextIO

from teamclock.config.files import make_folder
from teamclock.config.regular import opener
from teamclock.domain.interval import Instant
from teamclock.messages import _

LOG = "teamclock.log"
_MOST_LOG_BYTES = 256 * 1024
_LOGS_KEPT = 2
_REPORTS_KEPT = 5
_MOST_FRAMES = 40
_MOST_CAUSES = 5


class CrashWatch(NamedTuple):
    """The open file for tracebacks, and the path of the last crash's report, or None."""

    file: TextIO
    report: Path | None


def watch(folder: Path, name: str, now: Instant) -> CrashWatch | None:
    """Write the tracebacks of a crash to a file from now on; None where there can be no file.

    `name` is that of the place (`app.process.instance`), which one process at a time has.
    """
    path = folder / f"crash-{name}.log"
    try:
        make_folder(folder)
        report = _kept(path, now)
        file = _opened(path, "w")
    except OSError:  # a read-only or full disk; the program works without reports
        return None
    faulthandler.enable(file)
    return CrashWatch(file, report)


def unwatch(watched: CrashWatch) -> None:
    """Stop watching at a regular end, and remove the empty file."""
    faulthandler.disable()
    watched.file.close()
    path = Path(watched.file.name)
    with suppress(OSError):  # another window without a lock may have been quicker
        if path.stat().st_size == 0:
            path.unlink()


def _kept(path: Path, now: Instant) -> Path | None:
    """Rename the report of the last crash, if there is one, and return its new path."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size == 0:
        return None
    kept = path.with_name(f"{path.stem}-{_stamp(now)}.txt")
    path.replace(kept)
    for old in sorted(path.parent.glob(f"{path.stem}-*.txt"))[:-_REPORTS_KEPT]:
        old.unlink()
    return kept


def crash_words(report: Path) -> str:
    """Return the sentence that the start after a crash shows."""
    words = _("teamclock stopped with an error last time: the report is in {path}")
    return words.format(path=report)


def failure(error: BaseException, now: Instant) -> str:
    """Return a report of an exception and its causes: types and places, without messages."""
    return "\n".join([_stamp(now), *_parts(error)]) + "\n"


def _parts(error: BaseException | None) -> Iterator[str]:
    for _cause in range(_MOST_CAUSES):
        if error is None:
            return
        yield f"{type(error).__module__}.{type(error).__qualname__}"
        yield from (f"  {place}" for place in places(error.__traceback__)[-_MOST_FRAMES:])
        error = error.__cause__ or error.__context__


def places(trace: TracebackType | None) -> list[str]:
    """Return the places of a traceback, the innermost last."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{code.co_filename}:{trace.tb_lineno} in {code.co_name}")
        trace = trace.tb_next
    return found


def write_log(folder: Path, text: str) -> Path | None:
    """Append a text to the log and return its path; None where it cannot be written.

    The log is at most three files of about 256 KiB.
    """
    path = folder / LOG
    try:
        make_folder(folder)
        if path.exists() and path.stat().st_size > _MOST_LOG_BYTES:
            _rotate(path)
        with _opened(path, "a") as file:
            file.write(text)
    except OSError:
        return None
    return path


def _rotate(path: Path) -> None:
    """Rename the log and its older files by one number; the oldest is overwritten."""
    for number in range(_LOGS_KEPT, 0, -1):
        older = path.with_name(f"{LOG}.{number - 1}") if number > 1 else path
        if older.exists():
            older.replace(path.with_name(f"{LOG}.{number}"))


def _opened(path: Path, mode: Literal["w", "a"]) -> TextIO:
    """Open a regular file that only the user can read; follow no link."""
    return open(path, mode, encoding="utf-8", errors="replace", opener=opener)


def _stamp(now: Instant) -> str:
    return datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
