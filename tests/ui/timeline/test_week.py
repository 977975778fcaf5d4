"""The week as widgets: it asks for instants, and is told in words."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from teamclock.domain.roster import Roster, TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tip_window import TipWindow
from teamclock.ui.timeline.week import Week
from teamclock.ui.view import Mode, View
from tests.builders import at, roster, window
from tests.ui.boards import HOSTILE_SHOWN, hostile_team, many, near
from tests.ui.timeline.weeks import WEEK, sample, week_of

LEFT = Qt.MouseButton.LeftButton
SIZE = QSize(1280, 400)
SCRUBBED = View(Mode.WEEK, scrub=at("2026-11-25T09:00Z"))


def shown(week: Week, look: Look, given: Roster | None = None, view: View = WEEK) -> None:
    week.show_board(week_of(given or sample(), view=view), SIZE, look)


@pytest.fixture
def week(qtbot: QtBot, light: Look) -> Week:
    made = Week()
    qtbot.addWidget(made)
    made.resize(SIZE)
    shown(made, light)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_click_on_a_track_or_on_the_axis_asks_for_its_place(week: Week, qtbot: QtBot) -> None:
    for part in (week.rows.viewport(), week.axis):
        with qtbot.waitSignal(week.scrub_asked) as asked:
            qtbot.mouseClick(part, LEFT, pos=QPoint(700, 20))

        assert asked.args == [700.0]


def test_a_drag_goes_on_asking(week: Week, qtbot: QtBot) -> None:
    for part in (week.rows.viewport(), week.axis):
        qtbot.mousePress(part, LEFT, pos=QPoint(700, 20))
        with qtbot.waitSignal(week.scrub_asked) as asked:
            qtbot.mouseMove(part, QPoint(720, 20))
        qtbot.mouseRelease(part, LEFT, pos=QPoint(720, 20))

        assert asked.args == [720.0]


def test_a_click_on_a_label_or_with_another_button_asks_for_nothing(
    week: Week, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(week.scrub_asked):
        for part in (week.rows.viewport(), week.axis):
            qtbot.mouseClick(part, Qt.MouseButton.RightButton, pos=QPoint(700, 20))
        qtbot.mouseClick(week.rows.viewport(), LEFT, pos=QPoint(60, 20))
        qtbot.mouseClick(week.axis, LEFT, pos=QPoint(60, 20))


def test_every_part_has_a_name_and_what_it_shows_in_words(week: Week) -> None:
    assert [part.accessibleName() for part in (week.axis, week.rows, week.foot)] == [
        "Days of your week",
        "Teams",
        "Shared hours and handoffs of the week",
    ]
    assert week.axis.accessibleDescription().startswith("Mon 23, Tue 24, ")
    assert week.foot.accessibleDescription() == (
        "Design + Coding 5 h, Design + QA 15 h, No one working 58 h"
    )


def test_rows_are_told_at_the_instant_that_is_looked_at(week: Week, light: Look) -> None:
    shown(week, light, view=SCRUBBED)

    told = str(week.rows.model().index(0, 0).data())
    assert told.startswith("Design, Paris UTC+1: 10:00 Wed")


def test_the_parts_fill_the_week_without_a_seam(week: Week, light: Look) -> None:
    assert week.scene is not None
    image, x = week.grab().toImage(), round(week.scene.picture.days[0].stroke.x) + 3

    heights = (30, 60, week.axis.height() + 4, week.height() - week.foot.height(), 390)
    assert all(near(image.pixelColor(x, y), light.colours.scrub, 4) for y in heights)
    assert week.axis.height() + week.rows.height() + week.foot.height() == week.height()


def test_rows_of_many_teams_scroll(week: Week, light: Look, qtbot: QtBot) -> None:
    shown(week, light, many(40))
    qtbot.waitUntil(lambda: week.rows.verticalScrollBar().maximum() > 0)

    before = week.rows.grab().toImage()
    week.rows.verticalScrollBar().setValue(200)

    assert week.rows.grab().toImage() != before


def test_a_row_is_painted_again_when_it_changes(week: Week, light: Look) -> None:
    before, again = (week.rows.grab().toImage() for _ in range(2))
    shown(week, light, view=SCRUBBED)

    assert again == before
    assert week.rows.grab().toImage() != before


def test_another_theme_is_painted_in_its_colours(week: Week, dark: Look) -> None:
    shown(week, dark)

    image = week.grab().toImage()
    for y in (3, week.height() - 3):
        assert near(image.pixelColor(3, y), dark.colours.surface, 2)


def test_a_hostile_name_is_told_as_text(week: Week, light: Look) -> None:
    shown(week, light, roster(hostile_team()))

    assert HOSTILE_SHOWN in str(week.rows.model().index(0, 0).data())


def test_a_week_that_was_not_shown_paints_and_asks_nothing(qtbot: QtBot) -> None:
    empty = Week()
    qtbot.addWidget(empty)

    with qtbot.assertNotEmitted(empty.scrub_asked):
        empty.grab()
        qtbot.mouseClick(empty.axis, LEFT, pos=QPoint(400, 5))
    assert empty.scene is None


def test_fewer_teams_leave_no_row_behind(week: Week, light: Look) -> None:
    shown(week, light, many(5))
    shown(week, light, many(2))

    assert week.rows.model().rowCount() == 2


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (
            "2026-11-27T11:00Z",
            "10:00 Coding → QA\n18:00 Design → Coding, 55 h gap\n23:00 QA → Design, 58 h gap",
        ),
        ("2026-11-28T11:00Z", ""),
    ],
)
def test_a_tooltip_tells_the_handoffs_of_a_day_in_full(
    week: Week, instant: str, words: str
) -> None:
    assert week.scene is not None
    place = QPoint(round(week.scene.picture.scale.x(at(instant))), week.foot.height() - 20)
    event = QHelpEvent(QEvent.Type.ToolTip, place, week.foot.mapToGlobal(place))

    QApplication.sendEvent(week.foot, event)

    shown = [tip for tip in week.foot.findChildren(TipWindow) if tip.isVisible()]
    assert [tip.accessibleName() for tip in shown] == [words] * bool(words)
    for tip in shown:
        tip.close()


def test_beside_the_days_there_is_no_tooltip(week: Week) -> None:
    assert week.foot._words_at(20) == []
    assert week.foot._words_at(5000) == []


def test_busy_times_are_told_in_a_tooltip_and_to_who_listens(week: Week, light: Look) -> None:
    noon = window("2026-11-24T11:00Z", "2026-11-24T12:00Z")
    taken = week_of(sample())._replace(busy={TeamId("design"): (noon,)})
    week.show_board(taken, SIZE, light)
    rows, scene = week.rows, week.rows._scene
    assert scene is not None
    place = QPoint(round(scene.picture.scale.x(noon.start + 1800)), 20)

    rows.viewportEvent(QHelpEvent(QEvent.Type.ToolTip, place, rows.mapToGlobal(place)))

    (tip,) = rows.viewport().findChildren(TipWindow)
    assert tip.accessibleName() == "Busy Tue 12:00–13:00"
    tip.close()
    row = rows.model().index(0, 0)
    assert row.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Busy Tue 12:00–13:00"
    assert rows._words_at(QPoint(place.x() + 100, 20)) == ""
    whole = window("2026-11-20T11:00Z", "2026-12-24T12:00Z")
    week.show_board(taken._replace(busy={TeamId("design"): (whole,)}), SIZE, light)
    assert rows._words_at(QPoint(40, 20)) == ""
