"""Parse the command line and start the window, the tray or one command of the terminal.

Only this module imports both packages `ui` and `cli`.
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

TYPE_CHECKING = False  # instead of typing's, whose import takes a tenth of `--version`
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from teamclock.app.process.instance import Claim
    from teamclock.app.session import SessionInputs
    from teamclock.cli.run import Invocation

_DESKTOP_STARTS: tuple[list[str], ...] = ([], ["--tray"], ["--new"], ["--open"])
"""The command lines of a desktop's start, without the file that may follow `--open`."""
_OPEN_FILE_WORDS = 2  # the words of “--open FILE”
_TRY_AGAIN = 75
_EXIT_CODES: dict[type[TeamclockError], int] = {
    RefusedError: 1,
    UsageError: 2,
    NotFoundError: 3,
    NoSpaceError: 1,  # before its base class DataError: the first match counts
    DataError: 4,
    BusyError: _TRY_AGAIN,
}
"""The exit code of each class of errors (cli.md, exit codes and errors)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; `argv` defaults to the words of the process."""
    gc.disable()  # a start allocates much and frees little; a window collects when idle
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal may not know “→”
    words = sys.argv[1:] if argv is None else argv  # `--version` alone needs no settings
    _choose_language(_chosen_language() if list(words) != ["--version"] else "system")
    try:
        return run(words)
    finally:
        gc.enable()


def run(argv: Sequence[str]) -> int:
    """Run a command line; print an error to stderr; return the exit code.

    At the end the catalogue of messages is again the one in use before, which the run may replace.
    """
    before = in_use()
    try:
        return _dispatch_and_print(argv)
    except TeamclockError as error:
        from teamclock.cli.output import write_message

        write_message(f"{error}{error.typed}")  # `typed` names options, for the terminal alone
        return _exit_code(error)
    except KeyboardInterrupt:
        return 130  # as shells report an interrupted program
    finally:
        use(before)


def _dispatch_and_print(argv: Sequence[str]) -> int:
    """Run a command line and return its exit code.

    Print the answer that a PartialError or UnfinishedError carries, and raise the error again.
    Flush the help that argparse has printed, and return argparse's exit code.
    """
    try:
        return _dispatch(argv)
    except (PartialError, UnfinishedError) as error:
        _print(error.answer)
        raise
    except SystemExit as end:  # argparse has printed its help
        from teamclock.cli.output import write_answer

        write_answer()
        return int(end.code or 0)


def _chosen_language() -> str:
    """Return the setting `language`; SYSTEM without one, or where it cannot be read."""
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


def _choose_language(language: str) -> None:
    """Use the messages of a language; “system” means those that the environment asks for."""
    from teamclock.config.language import bind_standard_library, catalogue, languages

    use(English())  # unless another one follows
    wanted = languages(os.environ) if language == "system" else (language,)
    if wanted:
        from teamclock.config.files import resource

        folder = resource("locale")
        chosen = catalogue(wanted, folder)
        use(chosen)
        if not isinstance(chosen, English):
            bind_standard_library(folder)  # for the messages of argparse


def _choose_time_forms(started: "SessionInputs") -> None:
    """Make the program write times and dates in the forms of the settings or the region."""
    from teamclock.app.preferences import settings_of
    from teamclock.config.time_forms import time_forms
    from teamclock.present.patterns import use_forms

    settings, _trouble = settings_of(started)  # a damaged settings file is no error here
    use_forms(time_forms(settings, started.region))


def _exit_code(error: TeamclockError) -> int:
    """Return the exit code for an error's class."""
    from teamclock.share.transport import AwayError  # imported only after an error

    codes = {**_EXIT_CODES, AwayError: _TRY_AGAIN}
    return next(code for kind, code in codes.items() if isinstance(error, kind))


def _dispatch(argv: Sequence[str]) -> int:
    """Open the window or run a command, as the command line says; return the exit code.

    Without a display the command `now` is run in place of the window.
    """
    chosen = _desktop_start(list(argv))
    if chosen is not None and _display():
        return _window(chosen)
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
    _run_command(_parsed_as_now(argv, args) if args.command is None else args)
    return 0


def _parsed_as_now(argv: Sequence[str], args: "Namespace") -> "Namespace":
    """Say that there is no display, and return the options of `now`; refuse `--open` instead."""
    from teamclock.cli.arguments import parse
    from teamclock.cli.output import write_message

    if args.open is not None:
        raise UsageError(
            _("no display: “teamclock import FILE --dry-run” tells what a file brings")
        )
    args = parse([*argv, "now"])
    write_message(
        _("no display: here is the board. For a picture run “teamclock snapshot FILE.png”")
    )
    return args


def _run_command(args: "Namespace") -> None:
    """Run one command of the terminal and print its answer."""
    from teamclock.app.process.start import session_inputs
    from teamclock.cli.commands import command_of
    from teamclock.cli.run import invoked, options

    started = session_inputs(options(args), os.environ)
    _choose_time_forms(started)
    command, invocation = command_of(args.command), invoked(args, os.environ, started)
    if command.run is None:
        _snapshot(invocation)  # the one command that paints
    elif (text := command.run(invocation)) is not None:
        _print(text)


def _desktop_start(words: list[str]) -> "Mapping[str, Any] | None":
    """Return the options tray, new and open, if a desktop starts the program by `words`.

    Return None for other command lines. argparse is avoided: its import would delay the window.
    """
    file = None
    if len(words) == _OPEN_FILE_WORDS and words[0] == "--open" and words[1][:1] != "-":
        file = words.pop()
    if words not in _DESKTOP_STARTS:
        return None
    return {"tray": "--tray" in words, "new": "--new" in words, "open": file}


def _snapshot(invocation: "Invocation") -> None:
    """Paint the window to a PNG file, as the command `snapshot` asks."""
    from teamclock.app.inbox import Inbox
    from teamclock.cli.run import load_busy_times
    from teamclock.ui.snapshot import Shot, snapshot

    args, session = invocation.args, invocation.session()
    load_busy_times(session, invocation)
    shot = Shot(args.theme == "dark", args.size, scale=args.scale)
    snapshot(session, Inbox(invocation.queue, session), args.file, shot)


def _print(text: str) -> None:
    """Print a text and a line end to standard output."""
    from teamclock.cli.output import write_answer

    write_answer(text + "\n")


def _window(chosen: "Mapping[str, Any]") -> int:
    """Open the window with the options `chosen`, and return the exit code when it closes.

    If a window of the same queue, team file and zone is open, return 0 at once; unless `tray` is
    chosen, ask its process to show it, with what the other options ask for. With a pretended time
    (`--at`) a window is always opened.
    """
    claim = file = None  # `claim` is the right to be the only window
    if chosen["open"] is not None:
        from teamclock.app.process.request_line import file_to_open

        file = file_to_open(chosen["open"], os.environ)
    if chosen.get("at") is None:
        from teamclock.app.process.instance import enter, lock_place
        from teamclock.app.process.request_line import NEW, RAISE, request_line

        verb = NEW if chosen["new"] else None if chosen["tray"] else RAISE
        line = verb and request_line(verb, os.environ, file)
        claim = enter(lock_place(chosen, os.environ), line)
        if claim is None:  # there is a window
            return 0
    return _run_window(chosen, claim, file)


def _run_window(chosen: "Mapping[str, Any]", claim: "Claim | None", file: "Path | None") -> int:
    """Run the window until it closes, and return the exit code; the user may restart the program.

    `chosen` has the options by name. `claim` is the right to be the only window, None with `--at`.
    `file` is a file whose import is offered; None for none.
    """
    from teamclock.app.inbox import BRIEF_S, Inbox
    from teamclock.app.process.start import Options, open_session, queue_path
    from teamclock.present.patterns import use_forms
    from teamclock.ui.control.lifetime import RESTART
    from teamclock.ui.main import run
    from teamclock.ui.resident.life import Start

    options = Options(*map(chosen.get, Options._fields))
    session = open_session(options, os.environ)
    use_forms(session.forms())
    remembers = claim is not None and options.roster is None  # else it is a trial: save no state
    start = Start(claim, chosen["tray"], chosen["new"], remembers, file)
    inbox = Inbox(queue_path(options, os.environ), session, BRIEF_S)
    code = run(session, inbox, start)
    if code == RESTART:
        from teamclock.app.process.restart import restart_program

        restart_program(sys.argv)
    return code


def _display() -> bool:
    """Return whether a window can be opened: on Linux, whether a variable names a display."""
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in variables)


if __name__ == "__main__":
    sys.exit(main())
