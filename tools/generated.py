"""Makes the manual page and the completions of the packages from the parser: `make generated`.

The texts are committed, so that a package can be built without the tools that make them; a test
makes them anew and compares. They must not depend on the version of Python, as argparse's usage
lines do.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import shtab

from teamclock import __version__
from teamclock.cli.arguments import parser

ROOT = Path(__file__).parents[1]
SHARE = ROOT / "packaging" / "share"
_METAINFO = SHARE / "metainfo" / "local.teamclock.teamclock.metainfo.xml"
_LAST_SECTIONS = ROOT / "packaging" / "sections.1"
_EMPTY = "\\&"  # the text of an option without one: .TP needs a line
if TYPE_CHECKING:
    _Group = argparse._SubParsersAction[argparse.ArgumentParser]
_COMPLETIONS = {
    "bash": "bash-completion/completions/teamclock",
    "zsh": "zsh/site-functions/_teamclock",
    "fish": "fish/vendor_completions.d/teamclock.fish",
}


def texts() -> dict[str, str]:
    """Return all generated texts, by their paths below `share`."""
    made = {place: _completion(shell) for shell, place in _COMPLETIONS.items()}
    return {"man/man1/teamclock.1": manual(), **made}


def manual() -> str:
    """Return the manual page, in the macros of man(7)."""
    whole = parser()
    date = re.search(r'<release [^>]*date="([^"]+)"', _METAINFO.read_text(encoding="utf-8"))
    assert date is not None
    parts = [
        f'.TH TEAMCLOCK 1 "{date[1]}" "teamclock {__version__}" "User Commands"',
        ".SH NAME\nteamclock \\- a clock and handoff queue for teams around the world",
        ".SH SYNOPSIS\n.B teamclock\n[\\fIOPTION\\fR]...\n.br",
        ".B teamclock\n[\\fIOPTION\\fR]... \\fICOMMAND\\fR [\\fIARGUMENT\\fR]...",
        f".SH DESCRIPTION\n{_escaped(whole.description)}\n{_escaped(whole.epilog)}",
        ".SH OPTIONS\nThey stand before the command; each command takes \\fB\\-\\-help\\fR.",
        *_arguments(whole),
        ".SH COMMANDS",
        *_commands(whole),
        _LAST_SECTIONS.read_text(encoding="utf-8").rstrip("\n"),
    ]
    return "\n".join(parts) + "\n"


def _commands(above: argparse.ArgumentParser) -> Iterator[str]:
    """Yield a section for each command, by its present name, unless it requires a subcommand."""
    for action in _groups(above):
        for choice in action._choices_actions:
            command = action.choices[choice.dest]
            if not any(group.required for group in _groups(command)):
                yield f".SS {_escaped(command.prog)}\n{_sentence(choice.help)}."
                yield from _arguments(command)
            yield from _commands(command)


def _groups(command: argparse.ArgumentParser) -> "list[_Group]":
    return [each for each in command._actions if isinstance(each, argparse._SubParsersAction)]


def _arguments(command: argparse.ArgumentParser) -> Iterator[str]:
    for action in command._actions:
        if not isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
            yield f".TP\n{_named(action)}\n{_sentence(action.help) or _EMPTY}"


def _named(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else f"\\fI{_escaped(_value(action))}\\fR"
    names = ", ".join(f"\\fB{_escaped(name)}\\fR" for name in action.option_strings)
    return f"{names} {value}".strip()


def _value(action: argparse.Action) -> str:
    if action.choices is not None and action.metavar is None:
        return "|".join(map(str, action.choices))
    return str(action.metavar or action.dest.upper())


def _sentence(text: str | None) -> str:
    return _escaped(text and text[0].upper() + text[1:])


def _escaped(text: str | None) -> str:
    """Return a line of text that troff prints as it is."""
    return re.sub(r"^(?=[.'])", r"\\&", (text or "").replace("\\", "\\e").replace("-", "\\-"))


def _completion(shell: str) -> str:
    whole = parser()
    for command in _every(whole):
        for action in command._actions:
            kind = {"DIR": shtab.DIRECTORY, "FILE": shtab.FILE}.get(str(action.metavar)[:4].strip())
            if kind is not None:
                action.complete = kind  # type: ignore[attr-defined]  # shtab's own way
    return str(shtab.complete(whole, shell=shell))


def _every(command: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield command
    for action in _groups(command):
        for below in action.choices.values():
            yield from _every(below)


def write(share: Path) -> None:
    """Write all generated texts below `share`."""
    for name, text in texts().items():
        place = share / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if sys.argv[1:] else SHARE)
