"""The parser of the command line: the options of the program, then those of one command."""

import argparse
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, NoReturn

from teamclock.cli.commands import COMMANDS, command_of
from teamclock.cli.parser import instant
from teamclock.domain.errors import UsageError
from teamclock.messages import _

_WIDTH = 96  # asking for the terminal's width takes as long as a whole answer


class _Parser(argparse.ArgumentParser):
    """An argparse parser that raises UsageError for errors, and takes no abbreviated options."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, formatter_class=_formatter, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Raise UsageError; argparse calls this for a wrong command line."""
        raise UsageError(
            _("{message}: see “{prog} --help”").format(message=message, prog=self.prog)
        )

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print a help; argparse calls this with None for `file` if stdout was closed.

        argparse itself would then print the help to stderr.
        """
        if file is not None:
            super()._print_message(message, file)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse a value that is not one of the choices; argparse calls this for each value.

        For an unknown command, name the commands that the help lists, without their older names.
        """
        # of any other action than that of the commands, `listed` is empty
        listed = [each.dest for each in getattr(action, "_get_subactions", tuple)()]
        if not listed or value in (action.choices or ()):
            super()._check_value(action, value)
            return
        names = ", ".join(map(repr, listed))
        words = _("invalid choice: {value} (choose from {names})")
        raise argparse.ArgumentError(action, words.format(value=repr(value), names=names))


class _Formatter(argparse.HelpFormatter):
    """The format of `--help`, with commands listed without their older names."""

    def _format_action_invocation(self, action: argparse.Action) -> str:
        """Return the heading of an option or command in the help.

        argparse adds the aliases of a command in brackets; they are left out here.
        """
        if str(action.metavar).startswith(f"{action.dest} ("):
            return action.dest
        return super()._format_action_invocation(action)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Return the formatter of a help; argparse calls this with the name of the program."""
    return _Formatter(prog, width=_WIDTH)


def parser(named: Collection[str] = ()) -> argparse.ArgumentParser:
    """Return the parser of the command line.

    `named` are the names of commands that occur in it: if it is just one, the parser knows only
    that command, which is quicker.
    """
    main = _Parser(
        prog="teamclock",
        description=_("The time of every team, who hands to whom, and the hours that they share."),
        epilog=_("Without a command the window opens."),
    )
    main.add_argument("--roster", type=_path, metavar="FILE", help=_("the team file"))
    main.add_argument(
        "--data", type=_path, metavar="DIR", help=_("the folder of the queue and its backups")
    )
    main.add_argument(
        "--at", type=instant, metavar="INSTANT", help=_("pretend that now is INSTANT")
    )
    main.add_argument(
        "--zone",
        metavar="ZONE",
        help=_("your time zone, such as {zone}").format(zone="Europe/Paris"),
    )
    main.add_argument("--home", dest="home_team", metavar="TEAM", help=_("your team, by its id"))
    _add_window_options(main)
    main.add_argument("--version", action="store_true", help=_("print the version"))
    main.add_argument(
        "--verbose", action="store_true", help=_("with --version: print those of the parts too")
    )
    commands = main.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for each in COMMANDS if len(named) != 1 else map(command_of, named):
        made = commands.add_parser(each.name, aliases=each.aliases, help=_(each.words))
        made.set_defaults(command=each.name)  # also if an alias was typed
        each.fill(made)
    return main


def _add_window_options(main: argparse.ArgumentParser) -> None:
    """Add the options that open the window; at most one of them can be given."""
    start = main.add_mutually_exclusive_group()
    start.add_argument("--tray", action="store_true", help=_("start hidden in the tray"))
    start.add_argument("--new", action="store_true", help=_("open the window to write a new item"))
    start.add_argument(
        "--open",
        type=Path,
        nargs="?",
        const=Path(),  # a menu of programs names no file
        metavar="FILE",
        help=_("open the window to show what a packet or an export brings"),
    )


def _path(text: str) -> Path:
    """Parse a path; refuse an empty one, which would stand for the current folder.

    A script passes an empty path if a variable is not set.
    """
    if not text:
        raise argparse.ArgumentTypeError(_("“” names no file and no folder"))
    return Path(text)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the parsed options of a command line; raise UsageError if one is wrong.

    `argv` holds the words after the program's name.
    """
    # a parser of the one command that is named is quicker
    commands = parser({name for each in COMMANDS for name in each.names} & set(argv))
    args, more = commands.parse_known_args(_with_joined_shift(argv))
    if more and ("refs" not in args or any(word.startswith("-") for word in more)):
        commands.error(
            _("unrecognized arguments: {words}").format(words=" ".join(map(_shown_word, more)))
        )
    if more:  # argparse does not find refs that follow options
        args.refs += more
    if args.command and (args.tray or args.new or args.open is not None):
        raise UsageError(
            _("--tray, --new and --open ask for the window: leave them out, or “{command}”").format(
                command=args.command
            )
        )
    return args


def _shown_word(word: str) -> str:
    """Return a word for an error message; “…” in place of a URL, which may be secret."""
    return "…" if "://" in word else word


def _with_joined_shift(argv: Sequence[str]) -> list[str]:
    """Return the words with “--shift -30m” joined to “--shift=-30m”.

    argparse would take the value for another option.
    """
    words: list[str] = []
    for word in argv:
        if words and words[-1] == "--shift" and word[:2] != "--":
            words[-1] = f"--shift={word}"
        else:
            words.append(word)
    return words
