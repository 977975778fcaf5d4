"""The line by which a later start sends a request to the running window (decision 014).

The line is a verb, then a space and the desktop's activation token if there is one, then, if a file
is to be opened, a tab and the bytes of its path in hexadecimal digits.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from teamclock.config.folders import expanded
from teamclock.domain.errors import DataError, UsageError
from teamclock.messages import N_, _

RAISE, NEW, QUIT = VERBS = ("raise", "new", "quit")
"""Show the window, show the form of a new item, end the program."""

ANSWER = b"ok\n"
_WITH_TOKEN = (RAISE, NEW)  # the verbs that show a window
_LONGEST_TOKEN = 200  # characters
_LONGEST_PATH = 4096  # bytes, as on Linux
MOST_BYTES = 256 + 2 * _LONGEST_PATH
"""The most bytes of a request line."""

NO_FOLDER = N_("the current folder no longer exists: change to another one")


class Request(NamedTuple):
    """What a request line asks for.

    verb: one of VERBS
    token: the desktop's activation token; "" for none
    file: the path of the file to open; "" for none
    """

    verb: str
    token: str = ""
    file: str = ""


def request_line(verb: str, environment: Mapping[str, str], file: Path | None = None) -> str:
    """Return the request line for a verb; one that shows a window has the desktop's token, if any.

    `file` is the absolute path of a file to open, for the verb RAISE; None for no file.
    """
    token = environment.get("XDG_ACTIVATION_TOKEN") or environment.get("DESKTOP_STARTUP_ID", "")
    line = f"{verb} {token}" if verb in _WITH_TOKEN and is_token(token) else verb
    return line if file is None else f"{line}\t{os.fsencode(file).hex()}"


def parse_request(line: str) -> Request | None:
    """Return what a request line asks for; None if the line is invalid."""
    head, with_file, digits = line.partition("\t")
    verb, with_token, token = head.partition(" ")
    file = _path(digits) if with_file else ""
    if verb not in VERBS or file is None or (with_file and verb != RAISE):
        return None
    if with_token and not (verb in _WITH_TOKEN and is_token(token)):
        return None
    return Request(verb, token, file)


def is_token(text: str) -> bool:
    """Return whether a text can be an activation token: 1–200 printable ASCII, no outer spaces."""
    printable = text.isascii() and text.isprintable() and text == text.strip()
    return printable and 0 < len(text) <= _LONGEST_TOKEN


def _path(digits: str) -> str | None:
    """Return the absolute path that hexadecimal digits stand for; None if they are invalid."""
    try:
        raw = bytes.fromhex(digits)
    except ValueError:
        return None
    # `fromhex` takes spaces and capitals too, which `hex` does not write
    is_path = raw.startswith(b"/") and b"\0" not in raw and raw.hex() == digits
    return os.fsdecode(raw) if is_path else None


def file_to_open(named: Path | str | None, environment: Mapping[str, str]) -> Path | None:
    """Return the absolute path of the file that the option `--open` names; None if it names none.

    Raise DataError if the current folder no longer exists, UsageError if the path is longer than
    the path of any file.
    """
    if named is None or not Path(named).parts:
        return None
    try:
        path = Path(os.path.abspath(expanded(Path(named), environment)))  # noqa: PTH100 - links stay
    except OSError:
        raise DataError(_(NO_FOLDER)) from None
    if len(os.fsencode(path)) > _LONGEST_PATH:
        raise UsageError(_("the path of a file has 4096 bytes at most"))
    return path
