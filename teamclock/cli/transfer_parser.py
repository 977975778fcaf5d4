"""The options of `export`, `packet` and `import` (exchange.md, 4 and 6)."""

import argparse
from pathlib import Path

from teamclock.messages import _


def export(command: argparse.ArgumentParser) -> None:
    """Add the options of `export`.

    `file` is None for “-”, so it is False where no file is named, which `--schema` does not need.
    """
    names = _("{forms} (-: stdout)").format(forms=".json, .jsonl, .csv, .md")
    command.add_argument(
        "file", type=file_or_pipe, nargs="?", default=False, metavar="FILE", help=names
    )
    forms = ("json", "jsonl", "csv", "md")
    command.add_argument(
        "--format", choices=forms, help=_("default: by the name of the file, for - jsonl")
    )
    tables = ("items", "meetings", "steps")
    command.add_argument(
        "--table", choices=tables, help=_("what a .csv has a row for; default: items")
    )
    command.add_argument(
        "--schema", action="store_true", help=_("print the JSON Schema of the .json form")
    )


def packet(command: argparse.ArgumentParser) -> None:
    """Add the options of `packet`."""
    command.add_argument("refs", nargs="+", metavar="REF", help=_("an item: R-17 or 17"))
    names = _(".teamclock (-: stdout)")
    command.add_argument("file", type=file_or_pipe, metavar="FILE", help=names)


def bring_in(command: argparse.ArgumentParser) -> None:
    """Add the options of `import`."""
    names = _(".json or .teamclock (up to 2 MiB), or .jsonl (-: stdin)")
    command.add_argument("file", type=file_or_pipe, metavar="FILE", help=names)
    forms = ("json", "jsonl")
    command.add_argument(
        "--format", choices=forms, help=_("default: by the name of the file, for - jsonl")
    )
    command.add_argument(
        "--dry-run", action="store_true", help=_("say what it would do, and do nothing")
    )
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def file_or_pipe(text: str) -> Path | None:
    """Return a path; None for “-”, which stands for standard input or output (“./-” is a file)."""
    return None if text == "-" else Path(text)
