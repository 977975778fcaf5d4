"""A line on a terminal that tells how far something long has come, and goes when it is done."""

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
    """Yield what shows how much is done, of how much; nothing shows where nobody looks."""
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
    """A line that is written over at most five times a second."""

    def __init__(self, what: str, stream: TextIO, seconds: Callable[[], float]) -> None:
        self._what = what
        self._stream = stream
        self._seconds = seconds
        self._next = seconds() + _STEP_S  # what is quick shows nothing
        self._width = 0

    def show(self, done: int, whole: int) -> None:
        now = self._seconds()
        if now >= self._next:
            self._next = now + _STEP_S
            self._write(_("{what}: {part}").format(what=self._what, part=_part(done, whole)))

    def wipe(self) -> None:
        if self._width:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def _write(self, text: str) -> None:
        self._stream.write(f"\r{text:{self._width}}")
        self._stream.flush()
        self._width = len(text)


def _part(done: int, whole: int) -> str:
    """Write how much is done; of a pipe nobody knows how long it is, so that its bytes are told."""
    if whole:
        return _("{n} %").format(n=min(100 * done // whole, 100))
    return _("{n} MiB").format(n=done >> 20)
