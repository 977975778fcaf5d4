"""The fonts of rows: what they measure, and how rows grow with them."""

import pytest
from PySide6.QtGui import QFontMetricsF

from teamclock.domain.interval import HOUR
from teamclock.domain.item import Kind
from teamclock.domain.note import Urgency
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.row_face import Face
from teamclock.ui.queue.row_layout import needs
from tests.ui.boards import look
from tests.ui.queue.items import item, line_of


@pytest.mark.parametrize("points", [8, 10, 12, 16, 24])
def test_two_lines_fit_in_a_row_at_any_size(qapp: object, points: float) -> None:
    face = Face(look(points=points))

    for font in (face.title, face.small, face.late, face.pill, face.button):
        assert QFontMetricsF(font).height() <= face.sizes.line
    assert face.sizes.row >= 2 * QFontMetricsF(face.title).height() + 12


def test_what_a_row_has_not_takes_no_space(light: Look) -> None:
    widths = Face(light).widths(line_of(item(Kind.OFFER)))

    assert (widths.urgency, widths.asks, widths.button) == (0, 0, 0)
    assert widths.ages > widths.age > 0


def test_pills_and_buttons_are_wider_than_their_words(light: Look) -> None:
    face = Face(light)
    line = line_of(item(urgency=Urgency.CRITICAL))._replace(asks="Meeting suggested")

    widths = face.widths(line)

    assert widths.urgency > face.width(face.pill, "Critical")
    assert widths.asks > face.width(face.pill, "Meeting suggested")
    assert widths.button > face.width(face.button, "Hand off")


def test_what_is_late_is_as_wide_alone_as_with_both_ages(light: Look) -> None:
    widths = Face(light).widths(line_of(item(Kind.OFFER), age_s=11 * HOUR))

    assert widths.ages == widths.age > 0


def test_of_a_large_page_the_widest_rows_are_found(light: Look) -> None:
    face = Face(light)
    titles = [f"item {number} " + "w" * (number * 7 % 50) for number in range(300)]
    rows = [line_of(item(Kind.OFFER, title=title)) for title in titles]
    rows.append(line_of(item(title="a draft")))

    found = face.needs(rows)

    assert found == needs([face.widths(row) for row in rows])
    assert face.needs([]) == needs([])
