"""A line of progress on a terminal, which is wiped when the work is done."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from teamclock.messages import _

_STEP_S = 0.2


@contextmanager
def progress(
    what: str, seconds: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[int, int], None]]:
    """Yield a function that shows how much is done, of how much; it needs a terminal.

    `what` names the work; `seconds` is a clock that never goes back.
    """
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield lambda _done, _whole: None
        return
    line = ProgressLine(what, stream, seconds)
    try:
        yield line.show
    finally:
        line.wipe()


class ProgressLine:
    """A line that is overwritten at most five times a second."""

    def __init__(self, what: str, stream: TextIO, seconds: Callable[[], float]) -> None:
        self._what = what
        self._stream = stream
        self._seconds = seconds
        self._next = seconds() + _STEP_S  # quick work shows no line
        self._width = 0

    def show(self, done: int, whole: int) -> None:
        """Show how much is done, if the last change was long enough ago."""
        now = self._seconds()
        if now >= self._next:
            self._next = now + _STEP_S
            self._write(_("{what}: {part}").format(what=self._what, part=_part(done, whole)))

    def wipe(self) -> None:
        """Remove the line from the terminal."""
        if self._width:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def _write(self, text: str) -> None:
        self._stream.write(f"\r{text:{self._width}}")
        self._stream.flush()
        self._width = len(text)


def _part(done: int, whole: int) -> str:
    """Format how much is done: a percentage, or, for a pipe of unknown length, its mebibytes."""
    if whole:
        return _("{n} %").format(n=min(100 * done // whole, 100))
    return _("{n} MiB").format(n=done >> 20)
