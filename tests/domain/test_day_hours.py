"""Edits of a day's hours, against the set of its quarters of an hour."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.day_hours import (
    STEP,
    DaySpans,
    breaks,
    carried_over_minutes,
    copied,
    painted,
    tidy,
    with_day,
    with_end,
    with_start,
    without,
)
from teamclock.domain.roster import DAY_MINUTES, Span

LUNCH = (Span(540, 750), Span(810, 1080))
NIGHT = (Span(1320, 360),)

positions = st.integers(0, 2 * DAY_MINUTES // STEP - 1).map(lambda step: step * STEP)


@st.composite
def days(draw: st.DrawFn) -> DaySpans:
    spans: DaySpans = ()
    for _each in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, DAY_MINUTES // STEP - 1)) * STEP
        spans = painted(spans, start, start + draw(st.integers(1, 40)) * STEP)
    return spans


def quarters(spans: DaySpans) -> set[int]:
    return {at for span in spans for at in range(span.start, span.until, STEP)}


@given(days(), positions, positions)
def test_painting_adds_what_is_painted_and_takes_nothing(
    spans: DaySpans, one: int, other: int
) -> None:
    start = min(one, other, DAY_MINUTES - STEP)
    end = max(one, other, start + STEP)
    if end - start >= DAY_MINUTES:
        return  # longer than a span can be

    added = quarters(painted(spans, one, other)) - quarters(spans)

    assert quarters(spans) <= quarters(painted(spans, one, other)) | set(
        range(DAY_MINUTES, 2 * DAY_MINUTES, STEP)
    )
    assert added <= set(range(start, end, STEP))


@given(days(), positions, positions)
def test_spans_stay_apart_and_in_their_order(spans: DaySpans, one: int, other: int) -> None:
    after = painted(spans, one, other)

    assert all(left.until < right.start for left, right in pairwise(after))
    assert tidy(after) == after


@given(days(), st.data(), st.integers(-200, 3200), st.booleans())
def test_a_moved_end_moves_nothing_else(
    spans: DaySpans, data: st.DataObject, at: int, start: bool
) -> None:
    if not spans:
        return
    nth = data.draw(st.integers(0, len(spans) - 1))

    after = with_start(spans, nth, at) if start else with_end(spans, nth, at)

    assert without(after, nth) == without(spans, nth)
    assert (after[nth].until if start else after[nth].start) == (
        spans[nth].until if start else spans[nth].start
    )
    assert all(left.until < right.start for left, right in pairwise(after))


@pytest.mark.parametrize(
    ("spans", "drawn", "after"),
    [
        ((), (540, 1020), (Span(540, 1020),)),
        ((), (1020, 540), (Span(540, 1020),)),
        ((), (547, 1012), (Span(540, 1020),)),
        ((), (600, 600), (Span(600, 615),)),
        (LUNCH, (740, 820), (Span(540, 1080),)),
        (LUNCH, (750, 810), (Span(540, 1080),)),
        (NIGHT, (1200, 1320), (Span(1200, 360),)),
        ((), (1380, 1440), (Span(1380, 1440),)),
    ],
)
def test_what_is_painted_is_one_span_with_what_it_touches(
    spans: DaySpans, drawn: tuple[int, int], after: DaySpans
) -> None:
    assert painted(spans, *drawn) == after


@pytest.mark.parametrize(
    ("nth", "at", "span"),
    [
        (0, 735, Span(540, 735)),
        (0, 9999, Span(540, 795)),
        (0, 0, Span(540, 555)),
        (1, 1440, Span(810, 1440)),
        (1, 1800, Span(810, 360)),
        (1, 9999, Span(810, 795)),
    ],
)
def test_an_end_goes_as_far_as_there_is_room(nth: int, at: int, span: Span) -> None:
    assert with_end(LUNCH, nth, at)[nth] == span


def test_a_start_stays_behind_the_span_before() -> None:
    assert with_start(LUNCH, 1, 0)[1] == Span(765, 1080)
    assert with_start(NIGHT, 0, 3000) == (Span(1425, 360),)


def test_a_day_is_copied_to_others() -> None:
    week = with_day(((),) * 7, 0, LUNCH)

    assert copied(week, 0, range(5)) == (LUNCH,) * 5 + ((),) * 2


def test_breaks_lie_between_and_a_night_reaches_into_the_next_day() -> None:
    assert breaks(LUNCH) == ((750, 810),)
    assert (carried_over_minutes(LUNCH), carried_over_minutes(NIGHT), carried_over_minutes(())) == (
        -360,
        360,
        0,
    )
