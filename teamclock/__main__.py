"""Parses the command line and starts the window, the tray or one command of the terminal.

Only this module imports all of them.
"""

import gc
import io
import os
import sys
from collections.abc import Sequence

from teamclock import __version__
from teamclock.domain.errors import (
    BusyError,
    DataError,
    NoSpaceError,
    NotFoundError,
    PartialError,
    RefusedError,
    TeamclockError,
    UnfinishedError,
    UsageError,
)
from teamclock.messages import English, _, in_use, use

TYPE_CHECKING = False  # as typing has it; importing that is a tenth of `--version`
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from teamclock.app.process.instance import Claim
    from teamclock.app.session import SessionInputs
    from teamclock.cli.run import Invocation

_DESKTOP_STARTS: tuple[list[str], ...] = ([], ["--tray"], ["--new"], ["--open"])
_WITH_FILE = 2
_TRY_AGAIN = 75
_EXIT_CODES: dict[type[TeamclockError], int] = {
    RefusedError: 1,
    UsageError: 2,
    NotFoundError: 3,
    NoSpaceError: 1,  # before DataError, which it is too
    DataError: 4,
    BusyError: _TRY_AGAIN,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code (cli.md)."""
    gc.disable()  # a start allocates much and frees little; a window collects when idle
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal may not know “→”
    words = sys.argv[1:] if argv is None else argv
    _choose_language(_chosen_language() if list(words) != ["--version"] else "system")
    try:
        return run(words)
    finally:
        gc.enable()


def run(argv: Sequence[str]) -> int:
    """Run a command line in the language in use and return its exit code."""
    before = in_use()
    try:
        return _answered(argv)
    except TeamclockError as error:
        from teamclock.cli.output import write_message

        write_message(f"{error}{error.typed}")
        return _exit_code(error)
    except KeyboardInterrupt:
        return 130
    finally:
        use(before)


def _answered(argv: Sequence[str]) -> int:
    """Run a command line; print what argparse, or an error that has an answer, leaves to print."""
    try:
        return _dispatch(argv)
    except (PartialError, UnfinishedError) as error:
        _print(error.answer)
        raise
    except SystemExit as asked:  # argparse has printed its help
        from teamclock.cli.output import write_answer

        write_answer()
        return int(asked.code or 0)


def _chosen_language() -> str:
    """Return the language that is set; “system” where there is no folder of settings."""
    from contextlib import suppress

    from teamclock.config.folders import config_folder
    from teamclock.config.settings import FILE, SYSTEM
    from teamclock.store.place import is_missing

    with suppress(TeamclockError):  # a command that needs no folder works without one
        path = config_folder(os.environ) / FILE
        if not is_missing(path):
            from teamclock.config.settings_file import chosen_language

            return chosen_language(path)
    return SYSTEM


def _choose_language(named: str) -> None:
    """Select the catalogue of a language, “system” for the environment's; English needs none."""
    from teamclock.config.language import bind_standard_library, catalogue, languages

    use(English())
    wanted = languages(os.environ) if named == "system" else (named,)
    if wanted:
        from teamclock.config.files import resource

        folder = resource("locale")
        chosen = catalogue(wanted, folder)
        use(chosen)
        if not isinstance(chosen, English):
            bind_standard_library(folder)


def _choose_forms(started: "SessionInputs") -> None:
    """Write times and dates as the user's settings say."""
    from teamclock.app.preferences import settings_of
    from teamclock.config.time_forms import time_forms
    from teamclock.present.patterns import use_forms

    use_forms(time_forms(settings_of(started)[0], started.region))


def _exit_code(error: TeamclockError) -> int:
    from teamclock.share.transport import AwayError  # only what has failed needs it

    codes = {**_EXIT_CODES, AwayError: _TRY_AGAIN}
    return next(code for kind, code in codes.items() if isinstance(error, kind))


def _dispatch(argv: Sequence[str]) -> int:
    started = _desktop_start(list(argv))
    if started is not None and _display():
        return _window(started)
    if list(argv) == ["--version"]:
        _print(f"teamclock {__version__}")
        return 0
    from teamclock.cli.arguments import parse

    args = parse(argv)
    if args.version:
        from teamclock.versions import versions

        _print(versions() if args.verbose else f"teamclock {__version__}")
        return 0
    if args.command is None and _display():
        return _window(vars(args))
    _answer(_board(argv, args) if args.command is None else args)
    return 0


def _board(argv: Sequence[str], args: "Namespace") -> "Namespace":
    """Return the command line of “now” in place of one that would open a window."""
    from teamclock.cli.arguments import parse
    from teamclock.cli.output import write_message

    if args.open is not None:
        raise UsageError(
            _("no display: “teamclock import FILE --dry-run” tells what a file brings")
        )
    board = parse([*argv, "now"])
    write_message(
        _("no display: here is the board. For a picture run “teamclock snapshot FILE.png”")
    )
    return board


def _answer(args: "Namespace") -> None:
    """Carry out one command of the terminal, and print its answer."""
    from teamclock.app.process.start import session_inputs
    from teamclock.cli.commands import command_of
    from teamclock.cli.run import invoked, options

    started = session_inputs(options(args), os.environ)
    _choose_forms(started)
    command, asked = command_of(args.command), invoked(args, os.environ, started)
    if command.run is None:
        _snapshot(asked)
    elif (text := command.run(asked)) is not None:
        _print(text)


def _desktop_start(words: list[str]) -> "Mapping[str, Any] | None":
    """Return the options of a start as a desktop makes it; argparse would slow the window down."""
    file = None
    if len(words) == _WITH_FILE and words[0] == "--open" and words[1][:1] != "-":
        file = words.pop()
    if words not in _DESKTOP_STARTS:
        return None
    return {"tray": "--tray" in words, "new": "--new" in words, "open": file}


def _snapshot(asked: "Invocation") -> None:
    from teamclock.app.inbox import Inbox
    from teamclock.cli.run import know_busy
    from teamclock.ui.snapshot import Shot, snapshot

    args, session = asked.args, asked.session()
    know_busy(session, asked)
    shot = Shot(args.theme == "dark", args.size, scale=args.scale)
    snapshot(session, Inbox(asked.queue, session), args.file, shot)


def _print(text: str) -> None:
    """Print a text and a line end to standard output."""
    from teamclock.cli.output import write_answer

    write_answer(text + "\n")


def _window(words: "Mapping[str, Any]") -> int:
    """Open the window, unless a running one has been asked to show instead.

    With a pretended time (`--at`) no running window is asked.
    """
    claim = file = None
    if words["open"] is not None:
        from teamclock.app.process.request_line import file_to_open

        file = file_to_open(words["open"], os.environ)
    if words.get("at") is None:
        from teamclock.app.process.instance import enter, lock_place
        from teamclock.app.process.request_line import NEW, RAISE, request_line

        verb = NEW if words["new"] else None if words["tray"] else RAISE
        asked = verb and request_line(verb, os.environ, file)
        claim = enter(lock_place(words, os.environ), asked)
        if claim is None:
            return 0
    return _run_window(words, claim, file)


def _run_window(words: "Mapping[str, Any]", claim: "Claim | None", file: "Path | None") -> int:
    from teamclock.app.inbox import BRIEF_S, Inbox
    from teamclock.app.process.start import Options, open_session, queue_path
    from teamclock.present.patterns import use_forms
    from teamclock.ui.control.lifetime import RESTART
    from teamclock.ui.main import run
    from teamclock.ui.resident.life import Start

    options = Options(*map(words.get, Options._fields))
    session = open_session(options, os.environ)
    use_forms(session.forms())
    remembers = claim is not None and options.roster is None
    start = Start(claim, words["tray"], words["new"], remembers, file)
    inbox = Inbox(queue_path(options, os.environ), session, BRIEF_S)
    code = run(session, inbox, start)
    if code == RESTART:
        from teamclock.app.process.restart import restart_program

        restart_program(sys.argv)
    return code


def _display() -> bool:
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)


if __name__ == "__main__":
    sys.exit(main())
