"""Reads the command line and hands a session to one face; only this module knows them all."""

import io
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from teamclock import __version__
from teamclock.domain.errors import (
    BusyError,
    DataError,
    NotFoundError,
    RefusedError,
    TeamclockError,
    UsageError,
)

if TYPE_CHECKING:
    import argparse

_EXIT_CODES = {RefusedError: 1, UsageError: 2, NotFoundError: 3, DataError: 4, BusyError: 75}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code (cli.md)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal may not know “→”
    try:
        return _told(sys.argv[1:] if argv is None else argv)
    except BrokenPipeError:  # the reader has seen enough: nothing to say, and nobody to say it to
        _silence()
        return 0
    except OSError as error:
        _silence()
        sys.stderr.write(f"teamclock: the answer cannot be written: {error.strerror or error}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def _told(argv: Sequence[str]) -> int:
    """Run the program and tell what a user can act on, in one line."""
    try:
        code = _run(argv)
    except TeamclockError as error:
        from teamclock.present import plain

        sys.stderr.write(f"teamclock: {plain(' '.join(str(error).split()))}\n")
        code = _EXIT_CODES[type(error)]
    except SystemExit as asked:  # argparse has printed its help
        code = int(asked.code or 0)
    if sys.stdout is not None:  # it is where somebody closed it before we began
        sys.stdout.flush()
    return code


def _silence() -> None:
    """Let the interpreter's last flush go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(argv: Sequence[str]) -> int:
    from teamclock.cli.parser import parse

    args = parse(argv)
    if args.version:
        _print(_versions() if args.verbose else f"teamclock {__version__}")
    elif args.command == "snapshot":
        from teamclock.app.start import open_session
        from teamclock.cli.run import options
        from teamclock.ui.snapshot import Shot, snapshot

        session = open_session(options(args), os.environ)
        snapshot(session, args.file, Shot(args.theme == "dark", args.size), args.scale)
    elif args.command is None:
        return _window(args)
    else:
        from teamclock.cli.run import answer

        _print(answer(args, os.environ))
    return 0


def _print(text: str) -> None:
    if sys.stdout is not None:
        sys.stdout.write(text + "\n")


def _window(args: "argparse.Namespace") -> int:
    from teamclock.cli.run import options

    if not _display():
        from teamclock.cli.parser import parse
        from teamclock.cli.run import now, open_whole, say

        say("no display: here is the board; for a picture run “teamclock snapshot FILE.png”")
        _print(now(open_whole(args, os.environ), parse(["now"])))
        return 0
    from teamclock.app.start import open_session
    from teamclock.ui.main import run

    return run(open_session(options(args), os.environ))


def _display() -> bool:
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)


def _versions() -> str:
    import sqlite3
    from importlib.metadata import version

    from teamclock.config.time_zones import use_newest_tz_data

    data = use_newest_tz_data()
    over = f", passed over {data.passed_over} of the system" if data.passed_over else ""
    return "\n".join(
        [
            f"teamclock {__version__}",
            f"Python {sys.version.split()[0]}",
            f"Qt {version('PySide6_Essentials')}",
            f"SQLite {sqlite3.sqlite_version}",
            f"time zone data {data.release} ({data.source}{over})",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
