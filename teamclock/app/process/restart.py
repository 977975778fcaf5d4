"""Start the program again in place of this process, as a new language setting needs."""

import os
from collections.abc import Iterator, Sequence

from teamclock.app.process.autostart import own_command

_AT_A_START = {"--tray", "--new"}


def _options_to_keep(words: Sequence[str]) -> Iterator[str]:
    """Yield the options without those on how to start: --tray, --new, and --open with its file."""
    before = ""
    for word in words:
        opened = word == "--open" or word.startswith("--open=")
        # the word after --open is its file, unless it is another option
        if word not in _AT_A_START and not opened and (before != "--open" or word[:1] == "-"):
            yield word
        before = word


def restart_command(words: Sequence[str]) -> tuple[str, ...]:
    """Return the command that starts the program with this process's options and shows the window.

    `words` is the command line of this process, with the program as its first word.
    """
    kept = list(_options_to_keep(words[1:]))
    return (*own_command(words[0]), *kept)


def restart_program(words: Sequence[str]) -> None:
    """Replace this process by a new start of the program; open files are closed by that.

    `words` is the command line of this process.
    """
    command = restart_command(words)
    os.execv(command[0], command)  # noqa: S606 - without a shell, and only this program
