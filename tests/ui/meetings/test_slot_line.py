"""The slots on a time line: painted, chosen by clicks and keys, and told to who listens."""

from datetime import UTC

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.interval import DAY
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.slot_line import SlotLine
from tests.ui.boards import PARIS, alike, block, look, near
from tests.ui.meetings.examples import JAPANESE, TEAMS, found

LEFT = Qt.MouseButton.LeftButton


def shown(parent: QWidget, worn: Look, width: int = 900) -> SlotLine:
    made = SlotLine(worn, parent)
    QVBoxLayout(parent).addWidget(made)
    parent.resize(width, 400)
    made.show_slots(TEAMS, found().slots, PARIS)
    QTest.qWait(0)
    return made


def test_the_chosen_slot_is_told(parent: QWidget, light: Look) -> None:
    line = shown(parent, light)

    assert (
        line.accessibleDescription() == "Design 12:30, Coding 20:30 · evening, QA 06:30 · morning"
    )


def test_a_click_chooses_the_nearest_slot(parent: QWidget, light: Look, qtbot: QtBot) -> None:
    line = shown(parent, light)
    picture = line.picture()
    assert picture is not None
    other = next(at for at, place in enumerate(picture.places) if at and place is not None)
    place = picture.places[other]
    assert place is not None

    with qtbot.waitSignal(line.chosen) as chosen:
        qtbot.mouseClick(line, LEFT, pos=QPoint(round(place.x + place.width / 2), 30))

    assert chosen.args == [other]


@pytest.mark.parametrize(("key", "step"), [(Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)])
def test_arrows_go_through_time(
    parent: QWidget, light: Look, qtbot: QtBot, key: Qt.Key, step: int
) -> None:
    line = shown(parent, light)
    slots = found().slots
    order = sorted(range(len(slots)), key=lambda at: slots[at].start)
    line.setFocus()

    with qtbot.waitSignal(line.chosen) as chosen:
        QTest.keyClick(line, key)

    assert chosen.args == [order[order.index(0) + step]]


def test_the_chosen_slot_has_the_colour_of_the_focus(parent: QWidget) -> None:
    for dark in (False, True):
        worn = look(dark=dark)
        line = SlotLine(worn, parent)
        line.resize(900, 120)
        line.show_slots(TEAMS, found().slots, PARIS)
        picture = line.picture()
        assert picture is not None
        place = picture.places[0]
        assert place is not None

        image = line.grab().toImage()

        edge = block(image, (place.x - 1, 40, place.x + 2, 100))
        assert any(near(one, worn.colours.focus) for one in edge)


def test_work_is_lighter_than_night(parent: QWidget, light: Look) -> None:
    line = shown(parent, light)
    picture = line.picture()
    assert picture is not None
    image = line.grab().toImage()
    top = line._top(1) + line._row() / 2
    parts = {
        part.rate: image.pixelColor(round(part.stroke.right - 8), round(top))
        for part in picture.rows[1].parts
        if part.stroke.width > 20
    }

    assert near(parts[0], light.colours.work_t)
    assert parts[4].lightness() < parts[0].lightness()


def test_without_slots_there_is_no_line(parent: QWidget, light: Look) -> None:
    line = shown(parent, light)

    line.show_slots((), (), UTC)

    assert not line.isVisible()
    assert line.picture() is None


@pytest.mark.parametrize("points", [8, 16, 24])
@pytest.mark.parametrize("width", [360, 900])
def test_it_paints_at_any_width_and_size_of_type(
    parent: QWidget, points: float, width: int
) -> None:
    line = SlotLine(look(points=points), parent)
    line.resize(width, 200)
    line.show_slots(JAPANESE.teams, found(JAPANESE).slots, PARIS)

    picture = line.picture()

    assert picture is not None
    assert picture.scale.span.length == DAY
    assert line.height() >= line.sizeHint().height()
    assert not line.grab().isNull()


@pytest.mark.parametrize("top", [0, 20, 60, 90])
def test_a_part_that_comes_in_sight_is_painted_as_in_the_whole(
    parent: QWidget, light: Look, top: int
) -> None:
    line = shown(parent, light)
    strip = QRect(0, top, line.width(), 30)

    assert alike(line.grab(strip).toImage(), line.grab().copy(strip).toImage())
