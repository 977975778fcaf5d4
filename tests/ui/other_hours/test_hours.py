"""The day as a widget: keys, presses and drags ask for a team and a shift."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.other_hours.hours import HoursChooser
from teamclock.ui.other_hours.layout import TrialView
from teamclock.ui.other_hours.paint import sizes
from tests.builders import at, sample_roster
from tests.ui.boards import PARIS, alike

WINTER = at("2027-01-12T08:00Z")
LEFT = Qt.MouseButton.LeftButton


class Asked:
    """Keeps what was asked for."""

    def __init__(self, shown: HoursChooser) -> None:
        self.teams: list[int] = []
        self.shifts: list[int] = []
        shown.team_asked.connect(self.teams.append)
        shown.shift_asked.connect(self.shifts.append)


@pytest.fixture
def shown(parent: QWidget, light: Look) -> HoursChooser:
    made = HoursChooser(light, parent)
    made.show_tried(
        TrialView(sample_roster(), sample_roster(), 0, WINTER, PARIS), 60, "Design, later"
    )
    made.resize(700, made.height())
    parent.resize(700, 300)
    parent.show()
    return made


@pytest.mark.parametrize(
    ("key", "shifts", "teams"),
    [
        (Qt.Key.Key_Left, [30], []),
        (Qt.Key.Key_Right, [90], []),
        (Qt.Key.Key_Home, [0], []),
        (Qt.Key.Key_Down, [], [1]),
        (Qt.Key.Key_Up, [], [2]),
        (Qt.Key.Key_A, [], []),
    ],
)
def test_keys_move_the_hours_and_choose_the_team(
    shown: HoursChooser, qtbot: QtBot, key: Qt.Key, shifts: list[int], teams: list[int]
) -> None:
    asked = Asked(shown)

    qtbot.keyClick(shown, key)

    assert (asked.shifts, asked.teams) == (shifts, teams)


def point(shown: HoursChooser, light: Look, row: int, x: int) -> QPoint:
    kept = sizes(light.type)
    return QPoint(x, round(kept.axis + (row + 0.5) * kept.row))


def test_a_press_chooses_the_team_that_is_pressed(
    shown: HoursChooser, light: Look, qtbot: QtBot
) -> None:
    asked = Asked(shown)

    qtbot.mouseClick(shown, LEFT, pos=point(shown, light, 2, 40))
    qtbot.mouseClick(shown, LEFT, pos=point(shown, light, 0, 40))
    qtbot.mouseClick(shown, LEFT, pos=QPoint(40, 2))

    assert (asked.teams, asked.shifts) == ([2], [])


def test_a_drag_asks_for_half_hours_from_where_it_began(
    shown: HoursChooser, light: Look, qtbot: QtBot
) -> None:
    asked = Asked(shown)
    picture = shown.picture()
    assert picture is not None
    hour = round(picture.scale.width / 24)

    qtbot.mousePress(shown, LEFT, pos=point(shown, light, 0, 300))
    qtbot.mouseMove(shown, point(shown, light, 0, 302))
    qtbot.mouseMove(shown, point(shown, light, 0, 300 + 2 * hour))
    qtbot.mouseRelease(shown, LEFT, pos=point(shown, light, 0, 300 + 2 * hour))
    qtbot.mouseMove(shown, point(shown, light, 0, 300))

    assert asked.shifts[-1] == 60 + 120


def test_it_tells_those_who_listen(shown: HoursChooser) -> None:
    assert (shown.accessibleName(), shown.accessibleDescription()) == (
        "A usual day of all teams, in your time",
        "Design, later",
    )


def test_before_it_is_told_anything_it_shows_nothing(qtbot: QtBot, light: Look) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    empty = HoursChooser(light, parent)
    asked = Asked(empty)

    qtbot.keyClick(empty, Qt.Key.Key_Right)
    qtbot.mouseClick(empty, LEFT)

    assert (empty.picture(), asked.shifts, asked.teams) == (None, [], [])
    empty.grab()


@pytest.mark.parametrize("top", [0, 20, 60, 85])
def test_a_part_that_comes_in_sight_is_painted_as_in_the_whole(
    shown: HoursChooser, top: int
) -> None:
    strip = QRect(0, top, shown.width(), 30)

    assert alike(shown.grab(strip).toImage(), shown.grab().copy(strip).toImage())
