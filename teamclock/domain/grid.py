"""Time as the bits of a number: what two teams share is then one AND, and a count of bits.

A grid cuts time into cells of equal length such that every edge lies between two cells. Bit i of a
number stands for cell i after the start.
"""

from collections.abc import Iterable
from itertools import chain
from math import gcd

from teamclock.domain.interval import DAY, Interval, Intervals


def cell_of(lists: Iterable[Intervals], others: Iterable[int] = ()) -> int:
    """Return the longest cell, in seconds and a part of a day, that all edges are multiples of.

    `others` are lengths and instants that have to be multiples of it, too.
    """
    edges = chain.from_iterable(chain.from_iterable(intervals) for intervals in lists)
    return gcd(DAY, *edges, *others)


def bits(intervals: Intervals, window: Interval, cell: int) -> int:
    """Return what lies in a window as a number; its start is one of the edges."""
    number = 0
    for start, end in intervals:
        first, last = max(start, window.start), min(end, window.end)
        if first < last:
            number |= ((1 << (last - first) // cell) - 1) << (first - window.start) // cell
    return number
