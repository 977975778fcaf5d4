"""A popover opens beside the icon, an inner menu beside its entry; neither leaves the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from teamclock.ui.tray.popup_place import beside_entry, beside_icon

SIZE = QSize(300, 400)
TOP_PANEL = QRect(0, 30, 1000, 770)
BOTTOM_PANEL = QRect(0, 0, 1000, 770)


@pytest.mark.parametrize(
    ("icon", "screen", "corner"),
    [
        pytest.param(QRect(500, 3, 24, 24), TOP_PANEL, (361, 33), id="below"),
        pytest.param(QRect(970, 3, 24, 24), TOP_PANEL, (700, 33), id="right corner"),
        pytest.param(QRect(2, 3, 24, 24), TOP_PANEL, (0, 33), id="left corner"),
        pytest.param(QRect(500, 773, 24, 24), BOTTOM_PANEL, (361, 367), id="above"),
        pytest.param(QRect(980, 785, 1, 1), BOTTOM_PANEL, (700, 370), id="cursor in a panel"),
        pytest.param(QRect(2, 400, 24, 24), QRect(30, 0, 970, 800), (30, 0), id="panel at a side"),
    ],
)
def test_a_popover_opens_below_the_icon_or_above_it(
    icon: QRect, screen: QRect, corner: tuple[int, int]
) -> None:
    assert beside_icon(icon, SIZE, screen) == QPoint(*corner)


@pytest.mark.parametrize(
    ("left", "corner"),
    [
        pytest.param(100, (306, 194), id="right"),
        pytest.param(700, (494, 194), id="left"),
        pytest.param(594, (800, 194), id="right, to the pixel"),
        pytest.param(595, (389, 194), id="one pixel too narrow"),
    ],
)
def test_an_inner_menu_opens_at_the_right_or_at_the_left(
    left: int, corner: tuple[int, int]
) -> None:
    entry = QRect(left, 200, 200, 30)

    assert beside_entry(entry, QSize(200, 120), TOP_PANEL) == QPoint(*corner)


@given(st.integers(-50, 1050), st.integers(-50, 850), st.integers(1, 1000), st.integers(1, 770))
def test_what_fits_on_the_screen_is_whole(x: int, y: int, width: int, height: int) -> None:
    size, at = QSize(width, height), QRect(x, y, 24, 24)

    for place in (beside_icon, beside_entry):
        assert TOP_PANEL.contains(QRect(place(at, size, TOP_PANEL), size))


def test_of_what_is_larger_than_the_screen_the_start_is_seen() -> None:
    assert beside_icon(QRect(500, 3, 24, 24), QSize(2000, 2000), TOP_PANEL) == QPoint(0, 30)
