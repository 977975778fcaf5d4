"""Crash reports: places in the program's source, and never the data that it worked on.

If the process crashes, the interpreter writes its tracebacks to a file that was opened at the
start, and the next start reports the file. An exception that the window survives is logged without
its message, which may quote an item.
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
_LOGS_KEPT = 2  # older files of the log
_REPORTS_KEPT = 5
_MOST_FRAMES = 40  # in the traceback of one exception
_MOST_CAUSES = 5  # exceptions in a chain of causes


class CrashWatch(NamedTuple):
    """A file that a crash writes to, and the crash of the last run.

    file: the open file for tracebacks
    report: the path of the report of the last run's crash; None if it did not crash
    """

    file: TextIO
    report: Path | None


def watch(folder: Path, name: str, now: Instant) -> CrashWatch | None:
    """Let a crash write its tracebacks to a file from now on; None if the file cannot be made.

    The report of an earlier crash, which that file may hold, is renamed first. `name` is that of
    the lock (`app.process.instance`), which only one process at a time holds.
    """
    path = folder / f"crash-{name}.log"
    try:
        make_folder(folder)
        report = _rename_last(path, now)
        file = _opened(path, "w")
    except OSError:  # a read-only or full disk; the program works without reports
        return None
    faulthandler.enable(file)
    return CrashWatch(file, report)


def unwatch(watched: CrashWatch) -> None:
    """Stop watching at a regular end of the program, and delete the file if it is empty."""
    faulthandler.disable()
    watched.file.close()
    path = Path(watched.file.name)
    with suppress(OSError):  # another window without a lock may have been quicker
        if path.stat().st_size == 0:
            path.unlink()


def _rename_last(path: Path, now: Instant) -> Path | None:
    """Rename the report of the last run's crash and return its new path; None without a crash.

    The oldest reports are deleted, so that at most five remain.
    """
    if path.is_symlink() or not path.is_file() or path.stat().st_size == 0:
        return None
    kept = path.with_name(f"{path.stem}-{_stamp(now)}.txt")
    path.replace(kept)
    for old in sorted(path.parent.glob(f"{path.stem}-*.txt"))[:-_REPORTS_KEPT]:
        old.unlink()
    return kept


def crash_words(report: Path) -> str:
    """Return the sentence that the window shows at the start after a crash."""
    words = _("teamclock stopped with an error last time: the report is in {path}")
    return words.format(path=report)


def failure(error: BaseException, now: Instant) -> str:
    """Return a report of an exception and its causes: types and source places, no messages."""
    return "\n".join([_stamp(now), *_parts(error)]) + "\n"


def _parts(error: BaseException | None) -> Iterator[str]:
    """Yield the lines of a report on an exception and the exceptions that caused it."""
    for _cause in range(_MOST_CAUSES):
        if error is None:
            return
        yield f"{type(error).__module__}.{type(error).__qualname__}"
        yield from (f"  {place}" for place in places(error.__traceback__)[-_MOST_FRAMES:])
        error = error.__cause__ or error.__context__


def places(trace: TracebackType | None) -> list[str]:
    """Return the source places of a traceback, “file:line in function”, the innermost last."""
    lines = []
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"{code.co_filename}:{trace.tb_lineno} in {code.co_name}")
        trace = trace.tb_next
    return lines


def write_log(folder: Path, text: str) -> Path | None:
    """Append a text to the log and return the log's path; None if it cannot be written.

    The log has at most three files of about 256 KiB each.
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
    """Rename the log and its older files, so that each number grows by 1; the oldest is lost."""
    for number in range(_LOGS_KEPT, 0, -1):
        older = path.with_name(f"{LOG}.{number - 1}") if number > 1 else path
        if older.exists():
            older.replace(path.with_name(f"{LOG}.{number}"))


def _opened(path: Path, mode: Literal["w", "a"]) -> TextIO:
    """Open a regular file that only the user can read, without following a link."""
    return open(path, mode, encoding="utf-8", errors="replace", opener=opener)


def _stamp(now: Instant) -> str:
    """Format an instant for file names and reports: “20261123T154200Z”."""
    return datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
