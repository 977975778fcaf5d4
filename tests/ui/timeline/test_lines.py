"""Where a line moves, its old and its new strip are painted anew."""

from PySide6.QtCore import QPoint

from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.lines import paint_lines, strips_of_lines
from teamclock.ui.view import View
from tests.builders import at, sample_roster
from tests.ui.boards import column, near
from tests.ui.timeline.painted import painted, staged, x

BEFORE, AFTER, NOW = "2026-11-23T19:15Z", "2026-11-23T21:00Z", "2026-11-23T15:42Z"


def test_both_strips_are_painted_anew(light: Look) -> None:
    one, other = (
        staged(sample_roster(), light, view=View(scrub=at(instant))) for instant in (BEFORE, AFTER)
    )

    region = strips_of_lines(one, other, 252)

    for instant in (BEFORE, AFTER, NOW):
        assert region.contains(QPoint(x(one, instant), 100))
    assert not region.contains(QPoint(x(one, "2026-11-23T20:00Z"), 100))


def test_the_line_of_now_stays_while_another_instant_is_looked_at(light: Look) -> None:
    shown = staged(sample_roster(), light, view=View(scrub=at(AFTER)))

    image = painted(light, lambda painter: paint_lines(painter, shown, 252))

    now, there = (column(image, x(shown, instant), 0, 252) for instant in (NOW, AFTER))
    assert all(near(colour, light.colours.now, 60) for colour in now)
    assert any(near(colour, light.colours.focus) for colour in there)
    assert any(near(colour, light.colours.surface) for colour in there)
