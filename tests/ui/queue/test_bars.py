"""The four bars rise with an item's age; being late is told by form and by colour."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from teamclock.domain.flow import Ageing, Freshness
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.bars import Bars, filled, paint_bars
from tests.ui.boards import canvas, near

FRESH, AGEING, OVERDUE = Freshness


def ageing(age_s: int, freshness: Freshness = FRESH, sle_s: int = 100) -> Ageing:
    return Ageing(age_s, sle_s, freshness, stalled=False)


@pytest.mark.parametrize(
    ("one", "count"),
    [
        (ageing(0), 0),
        (ageing(1), 1),
        (ageing(25), 1),
        (ageing(26), 2),
        (ageing(50, AGEING), 2),
        (ageing(51, AGEING), 3),
        (ageing(99, AGEING), 4),
        (ageing(100, OVERDUE), 4),
        (ageing(3, OVERDUE), 4),  # past its due time, though young
        (ageing(0, sle_s=0), 0),
        (ageing(9, sle_s=0), 4),
    ],
)
def test_a_bar_is_filled_for_each_quarter_begun(one: Ageing, count: int) -> None:
    assert filled(one) == count


@pytest.mark.parametrize("themed", ["light", "dark"])
@pytest.mark.parametrize(
    ("one", "role"),
    [(ageing(40), "muted"), (ageing(60, AGEING), "handoff"), (ageing(100, OVERDUE), "overdue")],
)
def test_the_colour_and_the_number_of_bars_tell_how_late_it_is(
    one: Ageing, role: str, themed: str, request: pytest.FixtureRequest
) -> None:
    look: Look = request.getfixturevalue(themed)
    image = canvas(34, 20, look.colours.surface)

    with QPainter(image) as painter:
        painter.setBrush(look.colours.focus)  # as somebody else left it
        paint_bars(painter, QRectF(0, 0, 34, 20), one, look)

    middles = [image.pixelColor(round(3.5 + 9 * at), 17) for at in range(4)]
    ink = getattr(look.colours, role)
    assert [near(colour, ink, 2) for colour in middles] == [at < filled(one) for at in range(4)]


def test_the_bars_rise_and_the_empty_ones_have_an_edge(light: Look) -> None:
    image = canvas(34, 20, light.colours.surface)

    with QPainter(image) as painter:
        paint_bars(painter, QRectF(0, 0, 34, 20), ageing(0), light)

    tops = [
        next(
            y
            for y in range(20)
            if image.pixelColor(round(3.5 + 9 * at), y) != light.colours.surface
        )
        for at in range(4)
    ]
    assert tops == sorted(tops, reverse=True)
    assert tops[3] == 0
    assert near(image.pixelColor(27, 10), light.colours.border)


def test_the_bars_are_named_for_those_who_listen(light: Look, parent: QWidget) -> None:
    bars = Bars(light, parent)

    bars.show_ageing(ageing(60, AGEING))

    assert bars.accessibleName() == "Ageing: 3 of 4"
