"""Half-open stretches of UTC seconds, and the arithmetic of sorted lists of them (schedule.md, 1).

A list of intervals is sorted, and maximal: no two of it overlap or touch.
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
"""How far every search looks before it says that there is none (schedule.md, 4)."""


class Interval(NamedTuple):
    """The instants t with start <= t < end.

    Made by the ten thousand, so it does not check itself: `interval` does, at the edges.
    """

    start: Instant
    end: Instant

    @property
    def length(self) -> int:
        return self.end - self.start

    def holds(self, at: int) -> bool:
        return self.start <= at < self.end


class WholeStretch(NamedTuple):
    """When something truly begins and ends; None where it does not within 366 days."""

    start: Instant | None
    end: Instant | None

    @property
    def length(self) -> int | None:
        return None if self.start is None or self.end is None else self.end - self.start


Intervals = Sequence[Interval]


def interval(start: int, end: int) -> Interval:
    """Return [start, end); raise ValueError where it would be empty or run backward."""
    if start >= end:
        raise ValueError(f"empty or backward: {start}/{end}")
    return Interval(Instant(start), Instant(end))


def merge(parts: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the time that is in any of `parts`, which come in order of their starts."""
    merged: list[Interval] = []
    for part in parts:
        if merged and part.start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, part.end))
        else:
            merged.append(part)
    return tuple(merged)


def clip(intervals: Intervals, window: Interval) -> tuple[Interval, ...]:
    """Return the part of `intervals` that lies in `window`."""
    return intersect(intervals, (window,))


def intersect(left: Intervals, right: Intervals) -> tuple[Interval, ...]:
    """Return the time that is in both lists."""
    shared: list[Interval] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start = max(left[i].start, right[j].start)
        end = min(left[i].end, right[j].end)
        if start < end:
            shared.append(Interval(start, end))
        if left[i].end <= right[j].end:  # the one that ends first can meet nothing more
            i += 1
        else:
            j += 1
    return tuple(shared)


def total(intervals: Iterable[Interval]) -> int:
    """Return the seconds in all of `intervals`, which do not overlap."""
    return sum(end - start for start, end in intervals)


class Stretch(NamedTuple):
    """A stretch of time in which the same lists hold; bit i of `members` stands for list i."""

    start: Instant
    end: Instant
    members: int


def sweep(lists: Sequence[Intervals], window: Interval) -> tuple[Stretch, ...]:
    """Cut `window` wherever one of `lists`, which lie in it, begins or ends an interval.

    Neighbours differ in their members.
    """
    edges: dict[Instant, int] = {window.start: 0, window.end: 0}
    for bit, intervals in enumerate(lists):
        for start, end in intervals:
            edges[start] = edges.get(start, 0) ^ (1 << bit)
            edges[end] = edges.get(end, 0) ^ (1 << bit)
    return tuple(_stretches(sorted(edges.items())))


def _stretches(edges: Sequence[tuple[Instant, int]]) -> Iterator[Stretch]:
    start, members = edges[0]
    for end, flips in edges[1:-1]:
        if flips:
            yield Stretch(start, end, members)
            start, members = end, members ^ flips
    yield Stretch(start, edges[-1][0], members)
