"""Lists of intervals against sets of whole seconds."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.interval import (
    Instant,
    Interval,
    Intervals,
    Stretch,
    clip,
    intersect,
    interval,
    merge,
    subtract,
    sweep,
    total,
)

numbers = st.integers(0, 40)
intervals = st.tuples(numbers, numbers).filter(lambda ends: ends[0] < ends[1])
some = intervals.map(lambda ends: interval(*ends))
in_order = st.lists(some, max_size=8).map(sorted)
WINDOW = interval(0, 41)


def seconds_of(parts: Intervals) -> set[int]:
    return {second for start, end in parts for second in range(start, end)}


def maximal_of(seconds: set[int]) -> tuple[Interval, ...]:
    starts = sorted(second for second in seconds if second - 1 not in seconds)
    ends = sorted(second + 1 for second in seconds if second + 1 not in seconds)
    return tuple(map(interval, starts, ends))


maximal = st.sets(numbers, max_size=30).map(maximal_of)


@given(in_order)
def test_merged_intervals_are_the_maximal_ones_of_the_same_seconds(parts: Intervals) -> None:
    assert merge(parts) == maximal_of(seconds_of(parts))


@given(maximal, maximal)
def test_an_instant_is_shared_when_both_lists_hold_it(left: Intervals, right: Intervals) -> None:
    assert intersect(left, right) == maximal_of(seconds_of(left) & seconds_of(right))


@given(maximal, maximal)
def test_what_is_left_is_in_the_first_list_alone(left: Intervals, right: Intervals) -> None:
    assert subtract(left, right) == maximal_of(seconds_of(left) - seconds_of(right))


@given(maximal, some)
def test_clipped_intervals_hold_the_seconds_inside_the_window(
    parts: Intervals, window: Interval
) -> None:
    assert clip(parts, window) == maximal_of(seconds_of(parts) & seconds_of([window]))


@given(maximal)
def test_the_total_counts_the_seconds(parts: Intervals) -> None:
    assert total(parts) == len(seconds_of(parts))


@given(st.lists(maximal, max_size=4))
def test_a_sweep_tells_for_each_second_which_lists_hold_it(lists: list[Intervals]) -> None:
    swept = sweep(lists, WINDOW)

    told = {second: members for start, end, members in swept for second in range(start, end)}
    assert told == {
        second: sum(1 << bit for bit, parts in enumerate(lists) if second in seconds_of(parts))
        for second in range(WINDOW.start, WINDOW.end)
    }


@given(st.lists(maximal, max_size=4))
def test_neighbours_of_a_sweep_touch_and_differ(lists: list[Intervals]) -> None:
    swept = sweep(lists, WINDOW)

    assert (swept[0].start, swept[-1].end) == WINDOW
    for before, after in pairwise(swept):
        assert before.end == after.start
        assert before.members != after.members


def test_a_sweep_of_nothing_is_the_whole_window() -> None:
    assert sweep([], WINDOW) == (Stretch(Instant(0), Instant(41), 0),)


def test_touching_intervals_are_one() -> None:
    assert merge([interval(8, 9), interval(9, 10)]) == (interval(8, 10),)


def test_touching_intervals_share_nothing() -> None:
    assert intersect([interval(8, 9)], [interval(9, 10)]) == ()


def test_an_interval_holds_its_start_and_not_its_end() -> None:
    nine_to_ten = interval(9, 11)

    assert [nine_to_ten.holds(at) for at in (8, 9, 10, 11)] == [False, True, True, False]
    assert nine_to_ten.length == 2


@pytest.mark.parametrize(("start", "end"), [(9, 9), (10, 9)], ids=["empty", "backward"])
def test_an_interval_is_never_empty_or_backward(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"empty or backward: {start}/{end}"):
        interval(start, end)
