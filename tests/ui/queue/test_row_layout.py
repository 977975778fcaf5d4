"""Where the parts of rows stand: nothing overlaps, columns line up, the title is shortened last."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.ui.queue.row_layout import (
    FORMS,
    Box,
    Boxes,
    Columns,
    Needs,
    Sizes,
    Widths,
    boxes,
    columns,
    needs,
)


def sizes(points: float) -> Sizes:
    em = points * 96 / 72
    return Sizes(em, em * 18 / 13, em * 1.3)


TEN = sizes(9.75)  # 13 px
TITLE, ROUTE, AGE, AGES, BUTTON = 240.0, 100.0, 90.0, 240.0, 72.0
ROW = Widths(TITLE, 50, 120, ROUTE, AGE, AGES, BUTTON)
NEED = needs([ROW])

points = st.floats(8, 24)
wide = st.floats(320, 2600)
length = st.one_of(st.just(0.0), st.floats(1, 900))
rows = st.lists(
    st.builds(
        lambda title, urgency, asks, route, age, more, button: Widths(
            title, urgency, asks, route, age, age + more if age else 0, button
        ),
        st.floats(1, 3000),
        *(length, length, length, length, length),
        st.one_of(st.just(0.0), st.floats(20, 200)),
    ),
    min_size=1,
    max_size=6,
)


def laid_out(width: float, mine: list[Widths], type_: Sizes, top: float = 0) -> list[Boxes]:
    page = columns(width, needs(mine), type_)
    row = Box(0, top, width, type_.row)
    return [boxes(row, page, one, type_, chosen=chosen) for one in mine for chosen in (False, True)]


def overlap(one: Box, other: Box) -> bool:
    return (
        min(one.right, other.right) - max(one.left, other.left) > 1e-6
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 1e-6
    )


@given(width=wide, size=points, mine=rows)
def test_parts_never_overlap_and_stay_in_their_row(
    width: float, size: float, mine: list[Widths]
) -> None:
    type_ = sizes(size)
    for where in laid_out(width, mine, type_):
        card, rule, *parts = [part for part in where if part is not None]
        shown = [part for part in parts if part.width > 0]
        assert not any(overlap(one, other) for one, other in combinations(shown, 2))
        assert all(part.left >= 0 and part.top >= 0 for part in shown)
        assert all(part.right <= width and part.bottom <= type_.row for part in shown)
        assert card.right <= width
        assert rule.left == where.title.left


@given(width=wide, size=points, mine=rows)
def test_columns_line_up_over_all_rows(width: float, size: float, mine: list[Widths]) -> None:
    found = laid_out(width, mine, sizes(size))

    for column in ("title", "state", "route", "bars"):
        assert len({getattr(one, column).left for one in found if getattr(one, column)}) <= 1


@given(width=wide, size=points, mine=rows)
def test_a_mirrored_row_is_the_same_from_the_other_side(
    width: float, size: float, mine: list[Widths]
) -> None:
    type_ = sizes(size)
    row = Box(0, 0, width, type_.row)
    for where in laid_out(width, mine, type_):
        for part, turned in zip(where, where.mirrored(row), strict=True):
            assert (part is None) is (turned is None)
            if part is not None and turned is not None:
                assert turned.left == pytest.approx(width - part.right)
                assert turned[1:] == part[1:]


def test_each_form_shows_less_than_the_one_before() -> None:
    shown = [sum(form) for form in FORMS]

    assert all(after == before - 1 for before, after in pairwise(shown))


@pytest.mark.parametrize(
    ("width", "gone"),
    [
        (1020, ()),
        (1000, ("ages",)),
        (850, ("ages", "bars")),
        (820, ("ages", "bars", "route")),
        (680, ("ages", "bars", "route", "buttons")),
        (590, ("ages", "bars", "route", "buttons", "asks")),
        (460, ("ages", "bars", "route", "buttons", "asks", "age")),
    ],
)
def test_where_space_is_short_parts_go_in_their_order(width: float, gone: tuple[str, ...]) -> None:
    form = columns(width, NEED, TEN).form

    assert tuple(name for name, shown in form._asdict().items() if not shown) == gone


@given(width=wide, size=points, mine=rows)
def test_a_title_is_cut_only_where_nothing_else_is_left_or_it_is_long(
    width: float, size: float, mine: list[Widths]
) -> None:
    type_ = sizes(size)
    page = columns(width, needs(mine), type_)
    row = Box(0, 0, width, type_.row)
    for one in mine:
        title = boxes(row, page, one, type_).title
        cut = title.width < one.title
        long = one.first_line(asks=True) > 34 * type_.em
        assert not cut or long or page.form == FORMS[-1]


def test_a_wider_page_never_shows_less() -> None:
    shown = [sum(columns(width, NEED, TEN).form) for width in range(320, 2600, 10)]

    assert shown == sorted(shown)


def test_one_long_title_does_not_take_the_columns_from_the_others() -> None:
    page = columns(1280, needs([ROW, ROW._replace(title=3000)]), TEN)

    assert page.form == FORMS[0]


def row_of(width: float, *, chosen: bool, mine: Widths = ROW) -> Boxes:
    page = columns(width, needs([ROW]), TEN)
    return boxes(Box(0, 0, width, TEN.row), page, mine, TEN, chosen=chosen)


def test_a_narrow_page_keeps_the_button_of_the_selected_row() -> None:
    assert row_of(640, chosen=False).button is None
    chosen = row_of(640, chosen=True)
    assert chosen.button is not None
    assert chosen.age is not None
    assert chosen.age.right < chosen.button.left


def test_a_row_has_two_lines_and_twelve_pixels() -> None:
    assert TEN.row == 48
    where = row_of(1280, chosen=False)
    assert (where.title.top, where.state.top, where.state.bottom) == (6, 24, 42)


def test_a_draft_leaves_its_columns_empty() -> None:
    where = row_of(1280, chosen=False, mine=Widths(TITLE, route=ROUTE, button=BUTTON))

    assert (where.bars, where.age, where.urgency, where.asks) == (None, None, None, None)
    assert where.route is not None


def test_pills_follow_the_title_the_urgency_first() -> None:
    where = row_of(1280, chosen=False)

    assert where.urgency is not None
    assert where.asks is not None
    assert where.title.right < where.urgency.left < where.urgency.right < where.asks.left


def test_a_page_without_rows_has_columns() -> None:
    page: Columns = columns(912, Needs(), TEN)

    assert (needs([]), page.route, page.age) == (Needs(), None, None)
