"""Editing of the working hours of a date or weekday: spans in, spans out.

Positions are minutes since 00:00 of the day that owns the spans; one over 1440 lies on the next
day. A day's spans are sorted and neither overlap nor touch.
"""

from itertools import pairwise

from teamclock.domain.roster import DAY_MINUTES, Span, Week

STEP = 15
"""The step of all edits, in minutes."""

DaySpans = tuple[Span, ...]
"""The spans that one day owns, by start."""


def painted(spans: DaySpans, one: int, other: int) -> DaySpans:
    """Return the spans with the time between two positions added, in whole steps.

    What it overlaps or touches becomes one span. One that would start on the next day, or last
    longer than a day, is cut.
    """
    start, until = min(one, other) // STEP * STEP, -(-max(one, other) // STEP) * STEP
    start = min(max(start, 0), DAY_MINUTES - STEP)
    return tidy((*spans, _span(start, max(until, start + STEP))))


def tidy(spans: DaySpans) -> DaySpans:
    """Return the spans by start, those that overlap or touch as one."""
    runs: list[tuple[int, int]] = []
    for start, until in sorted((span.start, span.until) for span in spans):
        if runs and start <= runs[-1][1]:
            runs[-1] = runs[-1][0], max(until, runs[-1][1])
        else:
            runs.append((start, until))
    return tuple(_span(start, until) for start, until in runs)


def without(spans: DaySpans, index: int) -> DaySpans:
    """Return the spans without one of them."""
    return spans[:index] + spans[index + 1 :]


def with_start(spans: DaySpans, index: int, at: int) -> DaySpans:
    """Return the spans with the start of one moved: a step after the one before at the earliest."""
    longest = spans[index].until - DAY_MINUTES + STEP if spans[index].until > DAY_MINUTES else 0
    least = max(spans[index - 1].until + STEP if index else 0, longest)
    most = min(spans[index].until, DAY_MINUTES) - STEP
    start = _between(_stepped(at), least, most, spans[index].start)
    return _replaced(spans, index, _span(start, spans[index].until))


def with_end(spans: DaySpans, index: int, at: int) -> DaySpans:
    """Return the spans with the end of one moved: a step before the one after at the latest."""
    start = spans[index].start
    most = spans[index + 1].start - STEP if index + 1 < len(spans) else start + DAY_MINUTES
    return _replaced(
        spans, index, _span(start, _between(_stepped(at), start + STEP, most, spans[index].until))
    )


def copied(week: Week, source: int, days: range) -> Week:
    """Return the week with the spans of one weekday, 0 Monday, on some others, too."""
    return tuple(week[source] if day in days else spans for day, spans in enumerate(week))


def with_day(week: Week, day: int, spans: DaySpans) -> Week:
    """Return the week with other spans on a weekday, 0 Monday."""
    return (*week[:day], spans, *week[day + 1 :])


def breaks(spans: DaySpans) -> tuple[tuple[int, int], ...]:
    """Return the starts and ends of the time between spans."""
    return tuple((left.until, right.start) for left, right in pairwise(spans))


def carried_over_minutes(spans: DaySpans) -> int:
    """Return the minutes that the spans of the day before reach into a day."""
    return max((span.until - DAY_MINUTES for span in spans), default=0)


def _stepped(at: int) -> int:
    return round(at / STEP) * STEP


def _between(at: int, least: int, most: int, present: int) -> int:
    """Return the position that is nearest to `at`; the present one where there is no space."""
    return present if most < least else min(max(at, least), most)


def _replaced(spans: DaySpans, index: int, span: Span) -> DaySpans:
    return (*spans[:index], span, *spans[index + 1 :])


def _span(start: int, until: int) -> Span:
    """Return the span between two positions, a day at most; 24:00 is the end of its own day."""
    until = min(until, start + DAY_MINUTES)
    if start and until == start + DAY_MINUTES:
        until -= min(STEP, start)
    return Span(start, until if until <= DAY_MINUTES else until - DAY_MINUTES)
