"""Measures the start of the window: from the spawn of its process to the end of its first paint.

The floor is a bare window with a label, of the same size. Both are measured off-screen and, if
there is an Xvfb, under a private one. The board is the sample's, of three teams, with 20 open items
in the queue.
"""

from collections.abc import Iterator
from pathlib import Path

from bench.places import (
    BARE,
    OURS,
    Environment,
    has_x_server,
    home,
    offscreen,
    on_x_server,
)
from bench.queue_file import build
from bench.sidebyside import Effort, in_turn, until_painted
from bench.table import Row, missing

_MOST = 1.2
_ITEMS = 20


def rows(effort: Effort) -> Iterator[Row]:
    with home() as environment:
        queue = Path(environment["HOME"]) / ".local" / "share" / "teamclock" / "queue.db"
        build(queue, _ITEMS)
        yield _row("off-screen", offscreen(environment), effort)
        if not has_x_server():
            yield missing("start to first painted board, X11", "there is no Xvfb")
            return
        with on_x_server(environment) as shown:
            yield _row("X11", shown, effort)


def _row(where: str, environment: Environment, effort: Effort) -> Row:
    ours, floor = until_painted(OURS, environment), until_painted(BARE, environment)
    return in_turn(ours, floor, effort.pairs).row(f"start to first painted board, {where}", _MOST)
