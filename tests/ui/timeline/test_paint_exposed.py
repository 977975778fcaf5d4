"""Handoffs are painted only where they are exposed: all strips come to the same picture."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QRegion

from teamclock.domain.roster import Roster
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.paint_over import paint_marks
from teamclock.ui.view import Mode, View
from tests.builders import hours, roster, team
from tests.ui.boards import many
from tests.ui.timeline.painted import HEIGHT, WIDTH, painted, staged

EARLY, LATE = hours("06:00-14:00"), hours("14:00-22:00")
ROSTERS = {
    "all over the world": many(4),
    "exact, both ways": roster(team("a", week=EARLY), team("b", week=LATE), relay="a b"),
    "to nobody": roster(team("a"), team("b", week=hours("", [])), relay="a b"),
}


@pytest.mark.parametrize("given", ROSTERS.values(), ids=list(ROSTERS))
@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("strip", [(WIDTH, 31), (37, HEIGHT), (113, 59)], ids=str)
def test_strip_by_strip_it_is_the_same_picture(
    light: Look, given: Roster, mode: Mode, strip: tuple[int, int]
) -> None:
    shown = staged(given, light, "2026-11-24T08:00Z", View(mode))
    width, height = strip
    strips = [
        QRectF(left, top, width, height)
        for left in range(0, WIDTH, width)
        for top in range(0, HEIGHT, height)
    ]

    def in_strips(painter: QPainter) -> None:
        for exposed in strips:
            painter.setClipRect(exposed)
            paint_marks(painter, shown.picture, shown.stage, QRegion(exposed.toRect()))

    at_once = painted(
        light,
        lambda painter: paint_marks(
            painter, shown.picture, shown.stage, QRegion(0, 0, WIDTH, HEIGHT)
        ),
    )
    assert painted(light, in_strips) == at_once
