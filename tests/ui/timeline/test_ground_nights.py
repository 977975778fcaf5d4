"""Where the sun is known, the tracks know when it is night for a team."""

import pytest

from teamclock.domain.interval import Intervals
from teamclock.domain.roster import TeamId
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.ground import ground, with_nights
from teamclock.ui.timeline.metrics import RowSpace
from teamclock.ui.timeline.scene import scene
from tests.builders import hours, roster, team, window
from tests.ui.boards import board, changed, column
from tests.ui.timeline.painted import row_image, track, x

HOUR = 40.0
IDLE = TeamId("idle")
TUESDAY = board(roster(team("idle", week=hours("", []))), "2026-11-24T08:00Z", viewer="UTC")
SUN = (window("2026-11-24T06:00Z", "2026-11-24T18:00Z"),)
GROUND = ground(TUESDAY.plan, Scale(window("2026-11-24T00:00Z", "2026-11-25T00:00Z"), 0, 960))


@pytest.mark.parametrize(
    ("daylight", "nights"),
    [
        pytest.param(SUN, ((0, 6), (18, 24)), id="a day"),
        pytest.param((), ((0, 24),), id="the sun does not rise"),
        pytest.param((TUESDAY.plan.horizon,), (), id="the sun does not set"),
    ],
)
def test_night_is_what_is_not_daylight(
    daylight: Intervals, nights: tuple[tuple[int, int], ...]
) -> None:
    (row,) = with_nights(GROUND, {IDLE: daylight}).tracks

    assert row.nights == tuple(Stroke(a * HOUR, (b - a) * HOUR) for a, b in nights)


def test_where_the_sun_is_not_known_there_is_no_night() -> None:
    assert with_nights(GROUND, {}).tracks[0].nights == ()


def test_night_shades_the_track_and_day_does_not(light: Look, dark: Look) -> None:
    for themed in (light, dark):
        shown = scene(changed(TUESDAY, daylight={IDLE: SUN}), RowSpace(1080, 84, 1), themed)
        image, (top, bottom) = row_image(shown), track(shown.stage)

        day = set(map(str, column(image, x(shown, "2026-11-24T12:30Z"), top, bottom)))
        night = column(image, x(shown, "2026-11-24T20:30Z"), top, bottom)

        assert day == {str(themed.colours.day)}
        assert set(map(str, night)) == {str(themed.colours.night)}
