"""Intervals as the bits of a number, so that an intersection is an AND and a bit count.

A grid cuts time into cells of equal length; each edge of an interval lies between two cells. Bit
i of a number stands for cell i after the start.
"""

from collections.abc import Iterable
from itertools import chain
from math import gcd

from teamclock.domain.interval import DAY, Interval, Intervals


def cell_of(lists: Iterable[Intervals], others: Iterable[int] = ()) -> int:
    """Return the longest cell, in seconds, that divides a day and all edges of the intervals.

    It divides `others`, further lengths and instants, too.
    """
    edges = chain.from_iterable(chain.from_iterable(intervals) for intervals in lists)
    return gcd(DAY, *edges, *others)


def bits(intervals: Intervals, window: Interval, cell: int) -> int:
    """Return the parts of `intervals` in a window as bits; the window starts on an edge."""
    number = 0
    for start, end in intervals:
        first, last = max(start, window.start), min(end, window.end)
        if first < last:
            number |= ((1 << (last - first) // cell) - 1) << (first - window.start) // cell
    return number
