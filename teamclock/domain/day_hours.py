"""Edit the working hours of a date or weekday: each function takes spans and returns new ones.

Positions are minutes since 00:00 of the day that owns the spans; a position over 1440 is on the
next day. A day's spans are sorted by start and neither overlap nor touch.
"""

from itertools import pairwise

from teamclock.domain.roster import DAY_MINUTES, Span, Week

STEP = 15
"""The raster of edited starts and ends, in minutes."""

DaySpans = tuple[Span, ...]
"""The spans that one day owns, sorted by start."""


def painted(spans: DaySpans, first: int, second: int) -> DaySpans:
    """Return the spans with the time between two positions, in either order, added as a span.

    The new span is extended outward to whole steps, starts on this day, and is at most a day long.
    Spans that it overlaps or touches are joined with it.
    """
    start, until = min(first, second) // STEP * STEP, -(-max(first, second) // STEP) * STEP
    start = min(max(start, 0), DAY_MINUTES - STEP)
    return tidy((*spans, _span(start, max(until, start + STEP))))


def tidy(spans: DaySpans) -> DaySpans:
    """Return the spans by start, joined where they overlap or touch; each is at most a day long."""
    runs: list[tuple[int, int]] = []
    for start, until in sorted((span.start, span.until) for span in spans):
        if runs and start <= runs[-1][1]:
            runs[-1] = runs[-1][0], max(until, runs[-1][1])
        else:
            runs.append((start, until))
    return tuple(_span(start, until) for start, until in runs)


def without(spans: DaySpans, index: int) -> DaySpans:
    """Return the spans without the one at `index`."""
    return spans[:index] + spans[index + 1 :]


def with_start(spans: DaySpans, index: int, at: int) -> DaySpans:
    """Return the spans with the start of the one at `index` moved to position `at`.

    The start is rounded to a step. It stays at least a step after the span before, and a step
    before the span's own end and before 24:00. A span that ends on the next day stays a step
    shorter than a day. Where no position is left, nothing changes.
    """
    overnight = spans[index].until > DAY_MINUTES
    shorter_than_day = spans[index].until - DAY_MINUTES + STEP if overnight else 0
    least = max(spans[index - 1].until + STEP if index else 0, shorter_than_day)
    most = min(spans[index].until, DAY_MINUTES) - STEP
    start = _between(_rounded(at), least, most, spans[index].start)
    return _with_span(spans, index, _span(start, spans[index].until))


def with_end(spans: DaySpans, index: int, at: int) -> DaySpans:
    """Return the spans with the end of the one at `index` moved to position `at`.

    The end is rounded to a step. It stays at least a step after the span's own start, at most a day
    after that start, and at least a step before the next span. Where no position is left, nothing
    changes.
    """
    start = spans[index].start
    most = spans[index + 1].start - STEP if index + 1 < len(spans) else start + DAY_MINUTES
    return _with_span(
        spans, index, _span(start, _between(_rounded(at), start + STEP, most, spans[index].until))
    )


def copied(week: Week, source: int, days: range) -> Week:
    """Return the week with the spans of weekday `source` on each of `days`, too; Monday is 0."""
    return tuple(week[source] if day in days else spans for day, spans in enumerate(week))


def with_day(week: Week, day: int, spans: DaySpans) -> Week:
    """Return the week with `spans` on weekday `day`; Monday is 0."""
    return (*week[:day], spans, *week[day + 1 :])


def breaks(spans: DaySpans) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) positions of the breaks between neighbouring spans."""
    return tuple((left.until, right.start) for left, right in pairwise(spans))


def carried_over_minutes(spans: DaySpans) -> int:
    """Return how many minutes the spans of a day reach into the next day.

    0 or less if no span ends after 24:00.
    """
    return max((span.until - DAY_MINUTES for span in spans), default=0)


def _rounded(at: int) -> int:
    """Return the multiple of `STEP` that is nearest to the position `at`."""
    return round(at / STEP) * STEP


def _between(at: int, least: int, most: int, present: int) -> int:
    """Return `at` limited to least..most; `present`, the unchanged position, if most < least."""
    return present if most < least else min(max(at, least), most)


def _with_span(spans: DaySpans, index: int, span: Span) -> DaySpans:
    """Return the spans with the one at `index` replaced by `span`."""
    return (*spans[:index], span, *spans[index + 1 :])


def _span(start: int, until: int) -> Span:
    """Return the span between two positions, cut to the length of a day.

    A whole day that does not start at 00:00 is shortened by a step, because a `Span` cannot end
    at the time of day at which it starts. An end at 24:00 is written 24:00, not 00:00.
    """
    until = min(until, start + DAY_MINUTES)
    if start and until == start + DAY_MINUTES:
        until -= min(STEP, start)  # but not to before 24:00
    return Span(start, until if until <= DAY_MINUTES else until - DAY_MINUTES)
