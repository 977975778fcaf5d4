"""Where words go: answers to stdout, all else to stderr; a closed end is no trouble."""

import os
import sys

from teamclock.domain.errors import RefusedError

TYPE_CHECKING = False  # as typing has it: `--version` does without
if TYPE_CHECKING:
    from typing import TextIO


def tell(text: str = "") -> None:
    """Write an answer, and all that was written before it, to stdout.

    A reader that has gone away has seen enough; raise RefusedError where there is no room for it.
    """
    if sys.stdout is None:  # it was closed before we began
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout)
    except OSError as error:
        _silence(sys.stdout)
        reason = error.strerror or str(error)
        raise RefusedError(f"the answer cannot be written: {reason}: print it elsewhere") from None


def say(text: str) -> None:
    """Write one line to stderr."""
    if sys.stderr is None:
        return
    from teamclock.present.words import plain

    try:
        sys.stderr.write(f"teamclock: {plain(' '.join(text.split()))}\n")
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr)


def _silence(stream: "TextIO") -> None:
    """Let the interpreter's last flush of a stream go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
