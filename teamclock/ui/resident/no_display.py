"""Ends the program with a sentence if Qt cannot open a window; Qt alone would abort the process.

Qt's constructor of an application prints warnings, then a fatal message, and then aborts, which
leaves a core dump. Its message handler is the last code that runs before.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from teamclock.messages import _
from teamclock.present.words import printable

_FAILED = 4


@contextmanager
def telling_of_no_display() -> Iterator[None]:
    """Exit with code 4 and one line if Qt finds no display while the block runs.

    The line names the first warning of Qt, such as “could not connect to display :0”. The warnings
    of a block that succeeds are printed to standard error.
    """
    warnings: list[str] = []

    def handle(kind: QtMsgType, _context: Any, text: str) -> None:
        """Store a message of Qt; at a fatal one exit with the first, which names the cause."""
        warnings.append(text)
        if kind is QtMsgType.QtFatalMsg:
            _exit(warnings[0])

    qInstallMessageHandler(handle)
    try:
        yield
    finally:
        qInstallMessageHandler(None)
    if sys.stderr is not None:
        sys.stderr.writelines(f"{text}\n" for text in warnings)


def _exit(reason: str) -> None:
    """Print why no window can be opened, and end the process; nothing was opened so far."""
    words = _("no window can be opened ({reason}): check the display, or run “teamclock now”")
    if sys.stderr is not None:
        reason = printable(" ".join(reason.split()))
        sys.stderr.write(f"teamclock: {words.format(reason=reason)}\n")
        sys.stderr.flush()
    os._exit(_FAILED)
