"""Runs all benchmarks, or the named ones, and writes the table to bench/results/latest.md."""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import PySide6

from bench import (
    dialogs,
    fair,
    frames,
    life,
    many_teams,
    memory,
    queues,
    schedule,
    sharing,
    start,
    terminal,
    wakeups,
)
from bench.sidebyside import Effort
from bench.table import Row, table

_RESULT = Path(__file__).parent / "results" / "latest.md"
_BENCHES: dict[str, Callable[[Effort], Iterator[Row]]] = {
    "start": start.rows,
    "terminal": terminal.rows,
    "schedule": schedule.rows,
    "fair": fair.rows,
    "teams": many_teams.rows,
    "queue": queues.rows,
    "share": sharing.rows,
    "frames": frames.rows,
    "wakeups": wakeups.rows,
    "memory": memory.rows,
    "dialogs": dialogs.rows,
    "life": life.rows,
}
_LONG = {"life"}  # runs only when it is named


def main() -> None:
    asked = _parser().parse_args()
    effort = Effort(asked.pairs, asked.hours)
    names = asked.names or [name for name in _BENCHES if name not in _LONG]
    rows = [row for name in names for row in _measured(name, effort)]
    text = f"{_where()}\n\n{table(rows)}"
    _RESULT.parent.mkdir(exist_ok=True)
    _RESULT.write_text(text, encoding="utf-8")
    print(text)


def _parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(description=__doc__)
    whole.add_argument("names", nargs="*", metavar="NAME", help=", ".join(_BENCHES))
    whole.add_argument("--pairs", type=int, default=Effort().pairs, help="of processes, at least 2")
    whole.add_argument("--hours", type=int, default=Effort().hours, help="of life, a minute each")
    return whole


def _measured(name: str, effort: Effort) -> Iterator[Row]:
    print(f"measuring {name} …", file=sys.stderr)
    yield from _BENCHES[name](effort)


def _where() -> str:
    """Describe the machine, and how busy it was otherwise."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    return (
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {platform.system()},"
        f" {os.cpu_count()} cores, load at the end {load:.1f}. Medians; a ratio is the median of"
        " pairs measured in turn (its quartiles)."
    )


if __name__ == "__main__":
    main()
