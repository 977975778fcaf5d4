"""Half-open intervals of UTC seconds, and operations on sorted lists of them (schedule.md, 1).

The intervals of a list are sorted and maximal: no two of them overlap or touch.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, NewType

Instant = NewType("Instant", int)
"""A whole UTC second, counted from 1970-01-01T00:00:00Z; no leap seconds."""

MINUTE = 60
HOUR = 3_600
DAY = 86_400
WEEK = 7 * DAY
LIMIT = 366 * DAY
"""How far a search goes, in seconds; its result is None after 366 days (schedule.md, 4)."""


class Interval(NamedTuple):
    """The instants t with start <= t < end.

    The class checks nothing, because tens of thousands of intervals are made. The function
    `interval` checks that start < end; values from outside are made by it.
    """

    start: Instant
    end: Instant

    @property
    def length(self) -> int:
        """Return the length in seconds."""
        return self.end - self.start

    def holds(self, at: int) -> bool:
        """Return whether an instant lies in the interval."""
        return self.start <= at < self.end


class WholeStretch(NamedTuple):
    """The true start and end of a stretch, each None if 366 days or more from the instant asked."""

    start: Instant | None
    end: Instant | None

    @property
    def length(self) -> int | None:
        """Return the length in seconds; None if the start or the end is None."""
        return None if self.start is None or self.end is None else self.end - self.start


Intervals = Sequence[Interval]


def interval(start: int, end: int) -> Interval:
    """Return [start, end); raise ValueError if it is empty or runs backward."""
    if start >= end:
        raise ValueError(f"empty or backward: {start}/{end}")
    return Interval(Instant(start), Instant(end))


def merge(parts: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the union of `parts`, which must be in order of their starts, as a sorted list."""
    merged: list[Interval] = []
    for part in parts:
        if merged and part.start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, part.end))
        else:
            merged.append(part)
    return tuple(merged)


def clip(intervals: Intervals, window: Interval) -> tuple[Interval, ...]:
    """Return `intervals` clipped to `window`."""
    return intersect(intervals, (window,))


def intersect(left: Intervals, right: Intervals) -> tuple[Interval, ...]:
    """Return the intersection of two lists: the time that lies in an interval of each."""
    shared: list[Interval] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start = max(left[i].start, right[j].start)
        end = min(left[i].end, right[j].end)
        if start < end:
            shared.append(Interval(start, end))
        if left[i].end <= right[j].end:  # the interval that ends first meets no later one
            i += 1
        else:
            j += 1
    return tuple(shared)


def subtract(left: Intervals, right: Intervals) -> tuple[Interval, ...]:
    """Return the time that lies in an interval of `left` and in none of `right`."""
    if not left:
        return ()
    # The edges of the time outside of `right`, from the start of `left` to its end.
    edges = [left[0].start, *(edge for part in right for edge in part), left[-1].end]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return intersect(left, [Interval(start, end) for start, end in gaps if start < end])


def total(intervals: Iterable[Interval]) -> int:
    """Return the sum of the lengths of intervals in seconds; they must not overlap."""
    return sum(end - start for start, end in intervals)


class Stretch(NamedTuple):
    """A stretch of time in which no interval of the lists that were swept begins or ends.

    Bit i of `members` is set if the stretch lies in an interval of list i.
    """

    start: Instant
    end: Instant
    members: int


def sweep(lists: Sequence[Intervals], window: Interval) -> tuple[Stretch, ...]:
    """Return the stretches into which the edges of all intervals of `lists` cut `window`, in order.

    All intervals must lie in `window`. Neighbouring stretches differ in `members`.
    """
    edges: dict[Instant, int] = {window.start: 0, window.end: 0}  # the bits that change at each
    for bit, intervals in enumerate(lists):
        for start, end in intervals:
            edges[start] = edges.get(start, 0) ^ (1 << bit)
            edges[end] = edges.get(end, 0) ^ (1 << bit)
    return tuple(_stretches(sorted(edges.items())))


def _stretches(edges: Sequence[tuple[Instant, int]]) -> Iterator[Stretch]:
    """Yield the stretches between `edges`, sorted instants with the bits that change there."""
    start, members = edges[0]
    for end, flips in edges[1:-1]:
        if flips:
            yield Stretch(start, end, members)
            start, members = end, members ^ flips
    yield Stretch(start, edges[-1][0], members)
