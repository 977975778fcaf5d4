"""The table of figures, one line a figure, as Markdown that also reads well in a terminal."""

from collections.abc import Sequence
from typing import NamedTuple

_HEADS = ("what", "ours", "floor", "ratio", "target", "met")


class Row(NamedTuple):
    """A line of the table.

    `what`: the figure.
    `ours`, `floor`, `ratio`: the values of the program and of its floor, and their ratio.
    `target`: what is promised.
    `met`: whether it is met; None without a promise.
    """

    what: str
    ours: str
    floor: str = ""
    ratio: str = ""
    target: str = ""
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        verdict = {True: "yes", False: "NO", None: ""}[self.met]
        return (*self[:5], verdict)


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table with even columns."""
    cells = [_HEADS, *(row.cells for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rule = tuple("-" * width for width in widths)
    return "\n".join(_line(row, widths) for row in (cells[0], rule, *cells[1:])) + "\n"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def missing(what: str, why: str) -> Row:
    """Return the row of a figure that cannot be measured here."""
    return Row(what, f"not measured: {why}")
