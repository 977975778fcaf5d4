"""The fonts of rows: what they measure, and how rows grow with them."""

import pytest
from PySide6.QtGui import QFontMetricsF

from teamclock.domain.interval import HOUR
from teamclock.domain.item import Kind
from teamclock.domain.note import Urgency
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.row_fonts import RowFonts
from teamclock.ui.queue.row_layout import needs
from tests.ui.boards import look
from tests.ui.queue.items import item, line_of


@pytest.mark.parametrize("points", [8, 10, 12, 16, 24])
def test_two_lines_fit_in_a_row_at_any_size(qapp: object, points: float) -> None:
    fonts = RowFonts(look(points=points))

    for font in (fonts.title, fonts.small, fonts.late, fonts.pill, fonts.button):
        assert QFontMetricsF(font).height() <= fonts.sizes.line
    assert fonts.sizes.row >= 2 * QFontMetricsF(fonts.title).height() + 12


def test_what_a_row_has_not_takes_no_space(light: Look) -> None:
    widths = RowFonts(light).widths(line_of(item(Kind.OFFER)))

    assert (widths.urgency, widths.asks, widths.button) == (0, 0, 0)
    assert widths.ages > widths.age > 0


def test_pills_and_buttons_are_wider_than_their_words(light: Look) -> None:
    fonts = RowFonts(light)
    line = line_of(item(urgency=Urgency.CRITICAL))._replace(asks="Meeting suggested")

    widths = fonts.widths(line)

    assert widths.urgency > fonts.width(fonts.pill, "Critical")
    assert widths.asks > fonts.width(fonts.pill, "Meeting suggested")
    assert widths.button > fonts.width(fonts.button, "Hand off")


def test_what_is_late_is_as_wide_alone_as_with_both_ages(light: Look) -> None:
    widths = RowFonts(light).widths(line_of(item(Kind.OFFER), age_s=11 * HOUR))

    assert widths.ages == widths.age > 0


def test_of_a_large_page_the_widest_rows_are_found(light: Look) -> None:
    fonts = RowFonts(light)
    titles = [f"item {number} " + "w" * (number * 7 % 50) for number in range(300)]
    rows = [line_of(item(Kind.OFFER, title=title)) for title in titles]
    rows.append(line_of(item(title="a draft")))

    found = fonts.needs(rows)

    assert found == needs([fonts.widths(row) for row in rows])
    assert fonts.needs([]) == needs([])
