"""Output of the terminal: answers to stdout, all else to stderr; a closed pipe is no error."""

import os
import sys

from teamclock.domain.errors import RefusedError
from teamclock.messages import _

TYPE_CHECKING = False  # instead of typing's, whose import would slow `--version`
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

_IN_MEMORY = 8 << 20
"""The bytes of an answer that are held in memory; the rest of a larger one goes to a file."""


def write_answer(text: str = "") -> None:
    """Write a text to stdout and flush what was written; without a text only flush.

    A reader that has closed the pipe is no error. Raise RefusedError if stdout cannot be written.
    """
    if sys.stdout is not None:  # None if it was closed before the start
        _write(sys.stdout, lambda: sys.stdout.write(text))


def write_bytes(parts: "Iterable[bytes]") -> int:
    """Write an answer of bytes to stdout, and return their number; a closed pipe is no error.

    All parts are made before the first is written, so that an error leaves no partial answer. Raise
    RefusedError if stdout cannot be written.
    """
    from shutil import copyfileobj
    from tempfile import SpooledTemporaryFile

    with SpooledTemporaryFile(_IN_MEMORY) as whole:
        try:
            whole.writelines(parts)
        except OSError as error:
            raise _write_error(error) from None
        size = whole.tell()
        whole.seek(0)
        if sys.stdout is not None:
            _write(sys.stdout, lambda: copyfileobj(whole, sys.stdout.buffer))
    return size


def _write(stream: "TextIO", write: "Callable[[], object]") -> None:
    """Call `write` and flush the stream; raise RefusedError for errors but a closed pipe."""
    try:
        write()
        stream.flush()
    except BrokenPipeError:
        _redirect_to_null(stream)
    except OSError as error:
        _redirect_to_null(stream)
        raise _write_error(error) from None


def _write_error(error: OSError) -> RefusedError:
    """Return the error for an answer that could not be written."""
    reason = error.strerror or str(error)
    words = _("the answer cannot be written: {reason}. Print it elsewhere")
    return RefusedError(words.format(reason=reason))


def write_message(text: str) -> None:
    """Write a message to stderr as one line; an error of stderr is ignored."""
    if sys.stderr is None:
        return
    from teamclock.present.words import printable

    try:
        sys.stderr.write(f"teamclock: {printable(' '.join(text.split()))}\n")
        sys.stderr.flush()
    except OSError:
        _redirect_to_null(sys.stderr)


def _redirect_to_null(stream: "TextIO") -> None:
    """Redirect a stream to the null device, because the interpreter flushes it again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
