"""Measures the memory that 2,000 openings of each page, form and menu leave behind.

Each kind is opened in a window of its own.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.places import PROGRAMS, Environment, home, offscreen
from bench.programs.opened import kinds
from bench.sidebyside import Effort
from bench.table import Row, missing
from teamclock.config.files import resource

_OPENINGS = 2000
_MOST_MB = 2.0


def rows(_effort: Effort) -> Iterator[Row]:
    if not Path("/proc/self/smaps_rollup").exists():
        yield missing("2,000 openings", "there is no /proc")
        return
    teams = resource("teams.toml").read_text(encoding="utf-8").replace("# home", "home")
    for kind in kinds():
        with home(teams) as environment:
            yield _row(kind, offscreen(environment))


def _row(kind: str, environment: Environment) -> Row:
    command = [sys.executable, str(PROGRAMS / "opened.py"), kind, str(_OPENINGS)]
    ran = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    before, after = json.loads(ran.stdout)
    grown = after - before
    words = f"{before:.1f} to {after:.1f} MB, {grown:+.2f} MB"
    what = f"{_OPENINGS:,} openings: {kind}"
    return Row(what, words, "", "", f"≤ {_MOST_MB:g} MB", grown <= _MOST_MB)
