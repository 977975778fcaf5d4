"""Time as bits: cells that every edge fits, and as many bits as there is time."""

from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.grid import bits, cell_of
from teamclock.domain.interval import DAY, HOUR, Instant, Interval, intersect, merge, total

WINDOW = Interval(Instant(10 * DAY), Instant(12 * DAY))


def some(*parts: tuple[int, int]) -> tuple[Interval, ...]:
    return tuple(Interval(Instant(start), Instant(end)) for start, end in parts)


def test_a_cell_is_as_long_as_the_edges_allow() -> None:
    assert cell_of([some((0, DAY))]) == DAY
    assert cell_of([some((9 * HOUR, 17 * HOUR))]) == HOUR
    assert cell_of([some((9 * HOUR, 17 * HOUR))], [20_700]) == 900
    assert cell_of([some((0, 1))]) == 1


def test_nothing_is_no_bits() -> None:
    assert bits((), WINDOW, HOUR) == 0


def test_what_lies_beside_the_window_is_left_out() -> None:
    around = some((0, 10 * DAY + HOUR), (12 * DAY - HOUR, 20 * DAY))

    assert bits(around, WINDOW, HOUR) == 1 | 1 << 47


edges = st.lists(st.integers(9 * 1440, 13 * 1440), min_size=2, max_size=20, unique=True)
lists = edges.map(sorted).map(
    lambda found: merge(
        some(*((a * 60, b * 60) for a, b in zip(found[::2], found[1::2], strict=False)))
    )
)


@given(lists, lists)
def test_bits_that_two_numbers_share_are_the_time_that_two_lists_share(
    left: tuple[Interval, ...], right: tuple[Interval, ...]
) -> None:
    cell = cell_of([left, right])

    both = bits(left, WINDOW, cell) & bits(right, WINDOW, cell)

    assert cell * both.bit_count() == total(intersect(intersect(left, right), (WINDOW,)))
