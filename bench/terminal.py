"""Measures the terminal's answers: whole processes, from spawn to exit.

The floor imports what any such program needs: argparse, json, sqlite3 and zoneinfo. A second floor,
without a promise, is a process that does nothing at all.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.places import home
from bench.sidebyside import Effort, in_turn, until_exit
from bench.table import Row

_TEAMCLOCK = str(Path(sys.executable).parent / "teamclock")
_IMPORTS = (sys.executable, "-c", "import argparse, json, sqlite3, zoneinfo")
_NOTHING = (sys.executable, "-c", "pass")
_ASKED = (
    ("--version", _IMPORTS, 1.5),
    ("now", _IMPORTS, 2.0),
    ("now --json", _IMPORTS, 2.0),
    ("cities tokyo", _IMPORTS, 3.0),
    ("now", _NOTHING, None),
)


def rows(effort: Effort) -> Iterator[Row]:
    with home() as environment:
        for words, floor, most in _ASKED:
            beside = "a process with four imports" if floor is _IMPORTS else "an empty process"
            ours = until_exit([_TEAMCLOCK, *words.split()], environment)
            pairs = in_turn(ours, until_exit(floor, environment), 2 * effort.pairs)
            yield pairs.row(f"`teamclock {words}` beside {beside}", most)
