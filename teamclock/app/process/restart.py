"""Start the program anew in the place of this process, as another language needs it."""

import os
from collections.abc import Iterator, Sequence

from teamclock.app.process.autostart import own_command

_AT_A_START = {"--tray", "--new"}


def _kept(words: Sequence[str]) -> Iterator[str]:
    """Yield the words that do not say how the program was started; --open has a file, or none."""
    before = ""
    for word in words:
        opened = word == "--open" or word.startswith("--open=")
        if word not in _AT_A_START and not opened and (before != "--open" or word[:1] == "-"):
            yield word
        before = word


def restart_command(words: Sequence[str]) -> tuple[str, ...]:
    """Return the command of a start with the options of this one, in front of the user.

    `words` is the command line of this process, its program included.
    """
    kept = list(_kept(words[1:]))
    return (*own_command(words[0]), *kept)


def start_anew(words: Sequence[str]) -> None:
    """Replace this process by the program itself, and by no other; its files are closed by that."""
    command = restart_command(words)
    os.execv(command[0], command)  # noqa: S606 - without a shell, and only this program
