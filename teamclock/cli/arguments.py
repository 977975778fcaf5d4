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
    def __init__(self, **options: Any) -> None:
        super().__init__(**options, formatter_class=_formatter, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        raise UsageError(
            _("{message}: see “{prog} --help”").format(message=message, prog=self.prog)
        )

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print a help; argparse would print it to stderr where stdout was closed."""
        if file is not None:
            super()._print_message(message, file)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse an unknown value; of commands, name those of the help, without older names."""
        listed = [each.dest for each in getattr(action, "_get_subactions", tuple)()]
        if not listed or value in (action.choices or ()):
            super()._check_value(action, value)
            return
        names = ", ".join(map(repr, listed))
        words = _("invalid choice: {value} (choose from {names})")
        raise argparse.ArgumentError(action, words.format(value=repr(value), names=names))


class _Formatter(argparse.HelpFormatter):
    def _format_action_invocation(self, action: argparse.Action) -> str:
        """Omit the aliases of a command, which argparse adds in brackets."""
        if str(action.metavar).startswith(f"{action.dest} ("):
            return action.dest
        return super()._format_action_invocation(action)


def _formatter(prog: str) -> argparse.HelpFormatter:
    return _Formatter(prog, width=_WIDTH)


def parser(named: Collection[str] = ()) -> argparse.ArgumentParser:
    """Return the parser of all commands, or of the only one in `named`, which is quicker."""
    whole = _Parser(
        prog="teamclock",
        description=_("The time of every team, who hands to whom, and the hours that they share."),
        epilog=_("Without a command the window opens."),
    )
    whole.add_argument("--roster", type=_path, metavar="FILE", help=_("the team file"))
    whole.add_argument(
        "--data", type=_path, metavar="DIR", help=_("the folder of the queue and its backups")
    )
    whole.add_argument(
        "--at", type=instant, metavar="INSTANT", help=_("pretend that now is INSTANT")
    )
    whole.add_argument(
        "--zone",
        metavar="ZONE",
        help=_("your time zone, such as {zone}").format(zone="Europe/Paris"),
    )
    whole.add_argument("--home", dest="home_team", metavar="TEAM", help=_("your team, by its id"))
    _add_starts(whole)
    whole.add_argument("--version", action="store_true", help=_("print the version"))
    whole.add_argument(
        "--verbose", action="store_true", help=_("with --version: print those of the parts too")
    )
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for each in COMMANDS if len(named) != 1 else map(command_of, named):
        made = commands.add_parser(each.name, aliases=each.aliases, help=_(each.words))
        made.set_defaults(command=each.name)  # also if an alias was typed
        each.fill(made)
    return whole


def _add_starts(whole: argparse.ArgumentParser) -> None:
    """Add the ways to open the window, of which one at most can be chosen."""
    start = whole.add_mutually_exclusive_group()
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
    """Parse a path; an empty one, as of an unset variable in a script, would be this folder."""
    if not text:
        raise argparse.ArgumentTypeError(_("“” names no file and no folder"))
    return Path(text)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the parsed options of a command line; raise UsageError if one is wrong."""
    asked = parser({name for each in COMMANDS for name in each.names} & set(argv))
    args, more = asked.parse_known_args(_joined(argv))
    if more and ("refs" not in args or any(word.startswith("-") for word in more)):
        asked.error(_("unrecognized arguments: {words}").format(words=" ".join(map(_shown, more))))
    if more:  # argparse does not find refs that follow options
        args.refs += more
    if args.command and (args.tray or args.new or args.open is not None):
        raise UsageError(
            _("--tray, --new and --open ask for the window: leave them out, or “{command}”").format(
                command=args.command
            )
        )
    return args


def _shown(word: str) -> str:
    """Return a word as a refusal names it: an address may be secret, and is left out."""
    return "…" if "://" in word else word


def _joined(argv: Sequence[str]) -> list[str]:
    """Join “--shift -30m” into one word; argparse would take the value for an option."""
    words: list[str] = []
    for word in argv:
        if words and words[-1] == "--shift" and word[:2] != "--":
            words[-1] = f"--shift={word}"
        else:
            words.append(word)
    return words
