"""A line of progress on a terminal, which is removed when the work is done."""

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
    """Yield a function that shows on stderr how much is done; it takes that amount and the total.

    A total of 0 stands for a pipe, of which the bytes that were read are shown.

    what: the name of the work.
    seconds: a clock that never goes back.

    If stderr is no terminal, the function does nothing.
    """
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield lambda _done, _total: None
        return
    line = ProgressLine(what, stream, seconds)
    try:
        yield line.show
    finally:
        line.wipe()


class ProgressLine:
    """A line on a stream that is overwritten, at most five times a second.

    what: the name of the work.
    seconds: a clock that never goes back.
    """

    def __init__(self, what: str, stream: TextIO, seconds: Callable[[], float]) -> None:
        self._what = what
        self._stream = stream
        self._seconds = seconds
        self._next = seconds() + _STEP_S  # quick work shows no line
        self._width = 0  # of the text on the line, which the next text has to cover

    def show(self, done: int, total: int) -> None:
        """Show the amount done of a total, but not within 0.2 s of the start or last time."""
        now = self._seconds()
        if now >= self._next:
            self._next = now + _STEP_S
            self._write(_("{what}: {part}").format(what=self._what, part=_part_words(done, total)))

    def wipe(self) -> None:
        """Remove the line from the terminal, if it was ever written."""
        if self._width:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def _write(self, text: str) -> None:
        """Overwrite the line with a text, padded to the width of the text before it."""
        self._stream.write(f"\r{text:{self._width}}")
        self._stream.flush()
        self._width = len(text)


def _part_words(done: int, total: int) -> str:
    """Format the part done: a percentage, or mebibytes if `total` is 0, as that of a pipe is."""
    if total:
        return _("{n} %").format(n=min(100 * done // total, 100))
    return _("{n} MiB").format(n=done >> 20)
