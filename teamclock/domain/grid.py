"""Represent intervals as the bits of an integer, so that `&` intersects and a bit count measures.

A grid cuts time into cells of equal length, so that each interval is a number of whole cells. Bit i
of an integer is set if cell i after the start of the grid lies in an interval.
"""

from collections.abc import Iterable
from itertools import chain
from math import gcd

from teamclock.domain.interval import DAY, Interval, Intervals


def cell_of(lists: Iterable[Intervals], others: Iterable[int] = ()) -> int:
    """Return the longest cell, in seconds, of which a day and all edges are whole multiples.

    The edges are those of the intervals in `lists`; `others` are further lengths and instants of
    which the same must be true.
    """
    edges = chain.from_iterable(chain.from_iterable(intervals) for intervals in lists)
    return gcd(DAY, *edges, *others)


def bits(intervals: Intervals, window: Interval, cell: int) -> int:
    """Return the parts of `intervals` in a window as bits; bit 0 is the window's first cell.

    `cell` is in seconds. The window must start on an edge of a cell.
    """
    number = 0
    for start, end in intervals:
        first, last = max(start, window.start), min(end, window.end)
        if first < last:
            number |= ((1 << (last - first) // cell) - 1) << (first - window.start) // cell
    return number
