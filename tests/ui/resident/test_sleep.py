"""A jump of the wall clock against the steady one is told, and nothing less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from teamclock.ui.resident.sleep import Reading, WakeWatch, jump

seconds = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("wall", "steady", "gained"),
    [
        (60, 60, 0),
        (61.9, 60, 0),
        (58.1, 60, 0),
        (63, 60, 3),
        (57, 60, -3),
        (9 * 3600, 0, 9 * 3600),
        (-172_800, 5, -172_805),
    ],
)
def test_two_seconds_are_no_jump(wall: float, steady: float, gained: float) -> None:
    before = Reading(1000, 50)

    assert jump(before, Reading(1000 + wall, 50 + steady)) == pytest.approx(gained)


@given(seconds, seconds, seconds)
def test_time_that_passes_on_both_clocks_is_no_jump(
    wall: float, steady: float, passed: float
) -> None:
    assert jump(Reading(wall, steady), Reading(wall + passed, steady + passed)) == 0


def test_a_sleep_is_told_once(qtbot: QtBot) -> None:
    wakes = WakeWatch()
    start = wakes._last
    slept: list[float] = []
    set_back: list[float] = []
    wakes.woke.connect(slept.append)
    wakes.set_back.connect(set_back.append)

    for wall, steady in ((60, 60), (3720, 120), (3780, 180), (3740, 200)):
        wakes.take(Reading(start.wall + wall, start.steady + steady))

    assert slept == pytest.approx([3600])
    assert set_back == pytest.approx([60])


def test_a_look_at_the_clocks_themselves_sees_no_jump(qtbot: QtBot) -> None:
    wakes = WakeWatch()

    with qtbot.assertNotEmitted(wakes.woke), qtbot.assertNotEmitted(wakes.set_back):
        wakes.look()
