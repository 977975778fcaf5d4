"""Axis, rows and lane as widgets: where one clicks, and what a tooltip tells."""

from itertools import pairwise, product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from teamclock.domain.roster import Roster, TeamId
from teamclock.ui.board import Board
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tip_window import TipWindow
from teamclock.ui.timeline.lane_strip import LaneStrip
from teamclock.ui.timeline.metrics import RowSpace
from teamclock.ui.timeline.paint_over import diamond_centre, mark_label_box
from teamclock.ui.timeline.scene import Scene, scene
from teamclock.ui.timeline.strips import Axis, Rows
from teamclock.ui.view import View
from tests.builders import at, sample_roster, window
from tests.ui.boards import HOSTILE_SHOWN, board, changed, column, hostile_board, many, near
from tests.ui.timeline.painted import WIDTH, staged, x

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def rows(qtbot: QtBot) -> Rows:
    made = Rows()
    qtbot.addWidget(made)
    made.resize(WIDTH, 252)
    return made


@pytest.fixture
def axis(qtbot: QtBot) -> Axis:
    made = Axis()
    qtbot.addWidget(made)
    made.resize(WIDTH, 34)
    return made


def shown_in(rows: Rows, light: Look, qtbot: QtBot, given: Roster | None = None) -> Scene:
    scene = staged(given or sample_roster(), light)
    rows.show_scene(scene)
    with qtbot.waitExposed(rows):
        rows.show()
    return scene


def picture(widget: Rows | Axis | LaneStrip) -> QImage:
    return widget.grab().toImage()


def test_a_click_on_the_track_asks_for_its_place(rows: Rows, light: Look, qtbot: QtBot) -> None:
    shown_in(rows, light, qtbot)

    with qtbot.waitSignal(rows.scrub_asked) as asked:
        qtbot.mouseClick(rows.viewport(), LEFT, pos=QPoint(700, 40))

    assert asked.args == [700.0]


def test_a_drag_asks_for_every_place_on_its_way(rows: Rows, light: Look, qtbot: QtBot) -> None:
    shown_in(rows, light, qtbot)
    asked: list[float] = []
    rows.scrub_asked.connect(asked.append)

    drag(rows, [600, 620, 660])

    assert asked == [600.0, 620.0, 660.0]


def drag(rows: Rows, places: list[int]) -> None:
    """Press at the first place, and move over the others; QTest's own move presses no button."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * (len(places) - 1)]
    for kind, place in zip(kinds, places, strict=True):
        at_place, none = QPointF(place, 40), Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, at_place, rows.mapToGlobal(at_place), LEFT, LEFT, none)
        {True: rows.mousePressEvent, False: rows.mouseMoveEvent}[kind is kinds[0]](event)


@pytest.mark.parametrize("button", [LEFT, Qt.MouseButton.RightButton])
def test_a_click_on_the_words_or_with_another_button_asks_nothing(
    rows: Rows, light: Look, qtbot: QtBot, button: Qt.MouseButton
) -> None:
    shown_in(rows, light, qtbot)

    with qtbot.assertNotEmitted(rows.scrub_asked):
        qtbot.mouseClick(rows.viewport(), button, pos=QPoint(40 if button is LEFT else 700, 40))


def test_a_click_on_the_axis_asks_for_its_place(axis: Axis, light: Look, qtbot: QtBot) -> None:
    axis.show_scene(staged(sample_roster(), light))

    with qtbot.waitSignal(axis.scrub_asked) as asked:
        qtbot.mouseClick(axis, LEFT, pos=QPoint(700, 10))

    assert asked.args == [700.0]


@pytest.mark.parametrize("button", [LEFT, Qt.MouseButton.RightButton])
def test_a_click_on_the_axis_above_the_labels_or_with_another_button_asks_nothing(
    axis: Axis, light: Look, qtbot: QtBot, button: Qt.MouseButton
) -> None:
    axis.show_scene(staged(sample_roster(), light))

    with qtbot.assertNotEmitted(axis.scrub_asked):
        qtbot.mouseClick(axis, button, pos=QPoint(40 if button is LEFT else 700, 10))


def test_a_drag_on_the_axis_may_leave_it_to_the_left(axis: Axis, light: Look, qtbot: QtBot) -> None:
    axis.show_scene(staged(sample_roster(), light))
    asked: list[float] = []
    axis.scrub_asked.connect(asked.append)

    qtbot.mousePress(axis, LEFT, pos=QPoint(700, 10))
    qtbot.mouseMove(axis, QPoint(40, 10))
    qtbot.mouseRelease(axis, LEFT, pos=QPoint(40, 10))

    assert asked == [700.0, 40.0]


def test_the_now_line_crosses_all_rows(rows: Rows, light: Look, qtbot: QtBot) -> None:
    scene = shown_in(rows, light, qtbot)
    assert scene.now is not None

    seen = column(picture(rows), scene.stage.scale.x(scene.now), 4, 248)

    dark = [near(colour, light.colours.now, 60) for colour in seen]
    assert sum(dark) > 0.8 * len(dark)


def test_the_scrub_line_is_dashed_over_all_rows(rows: Rows, light: Look, qtbot: QtBot) -> None:
    shown_in(rows, light, qtbot)
    scene = staged(sample_roster(), light, view=View(scrub=at("2026-11-23T19:15Z")))

    rows.show_scene(scene)

    image, middle = picture(rows), x(scene, "2026-11-23T19:15Z")
    columns = [column(image, middle + shift, 0, 252) for shift in (-1, 0, 1)]
    drawn = [
        any(near(one, light.colours.focus, 60) for one in row) for row in zip(*columns, strict=True)
    ]
    changes = sum(one != other for one, other in pairwise(drawn))
    assert changes > 20


def test_a_scrub_line_that_moves_on_is_wiped_away(rows: Rows, light: Look, qtbot: QtBot) -> None:
    shown_in(rows, light, qtbot)
    fresh = picture(rows)
    rows.show_scene(staged(sample_roster(), light, view=View(scrub=at("2026-11-23T19:15Z"))))

    rows.show_scene(staged(sample_roster(), light))

    assert picture(rows) == fresh


@pytest.mark.parametrize("teams", [3, 12])
@pytest.mark.parametrize(
    "instants",
    [
        ("2026-11-23T19:15Z", "2026-11-23T19:30Z"),
        ("2026-11-23T16:45Z", "2026-11-23T17:15Z"),
        ("2026-11-23T08:45Z", "2026-11-24T05:15Z"),
    ],
)
def test_what_is_not_painted_anew_is_the_same(
    rows: Rows, light: Look, qtbot: QtBot, teams: int, instants: tuple[str, str]
) -> None:
    shown_in(rows, light, qtbot, many(teams))
    given, space = board(many(teams)), RowSpace(WIDTH, 252, teams)
    one, other = (changed(given, **elsewhere(given, instant)) for instant in instants)
    before = scene(one, space, light)
    after = scene(other, space, light, None, before)
    images = []
    for shown in (before, after):
        rows.show_scene(shown)
        images.append(picture(rows))

    region = rows._changed_region(before, after)

    if region is None:
        assert before.picture.marks != after.picture.marks
        return
    for down, across in product(range(252), range(rows.viewport().width())):
        same = images[0].pixel(across, down) == images[1].pixel(across, down)
        assert same or region.contains(QPoint(across, down)), (across, down)


def elsewhere(given: Board, instant: str) -> dict[str, object]:
    there = board(given.plan.roster, view=View(scrub=at(instant)))
    return {"view": there.view, "seen": there.seen}


def test_a_tooltip_tells_the_whole_of_a_handoff(rows: Rows, light: Look, qtbot: QtBot) -> None:
    scene = shown_in(rows, light, qtbot)
    mark = next(one for one in scene.picture.marks if one.giver == 0)

    places = diamond_centre(mark, scene.stage), mark_label_box(mark, scene.stage).center()
    told = {rows._words_at(place.toPoint()) for place in places}

    assert told == {"18:00 → Coding · 7 h gap"}


def test_a_tooltip_tells_a_row_in_a_sentence(rows: Rows, light: Look, qtbot: QtBot) -> None:
    shown_in(rows, light, qtbot)

    assert rows._words_at(QPoint(40, 100)) == (
        "Coding, Tokyo UTC+9: 00:42 Tue, tomorrow, Off until 09:00"
    )
    assert rows._words_at(QPoint(40, 5000)) == ""


def test_who_listens_hears_what_a_row_shows(rows: Rows, light: Look, qtbot: QtBot) -> None:
    shown_in(rows, light, qtbot)

    told = [
        rows.model().index(row, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        for row in range(3)
    ]

    assert told[2] == (
        "Works 09:00–17:00. Shares 15:00–18:00 with Design. Hands off 23:00 → Design · 10 h gap."
    )
    assert "Hands off" not in told[1]  # its handoff is past


def test_a_tooltip_shows_a_hostile_name_as_text(rows: Rows, light: Look, qtbot: QtBot) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QHelpEvent

    shown_in(rows, light, qtbot, hostile_board().plan.roster)
    place = QPoint(40, 20)

    rows.viewportEvent(QHelpEvent(QEvent.Type.ToolTip, place, rows.mapToGlobal(place)))

    (tip,) = rows.viewport().findChildren(TipWindow)
    assert HOSTILE_SHOWN in tip.accessibleName()
    tip.close()


@pytest.mark.parametrize("count", [12, 40])
def test_the_last_of_many_teams_can_be_scrolled_to(
    rows: Rows, light: Look, qtbot: QtBot, count: int
) -> None:
    scene = shown_in(rows, light, qtbot, many(count))
    bar = rows.verticalScrollBar()

    bar.setValue(bar.maximum())

    last = rows.visualRect(rows.model().index(count - 1, 0))
    assert (last.bottom() + 1, last.height()) == (rows.viewport().height(), scene.stage.sizes.row)


def test_arrows_scroll_with_their_rows(rows: Rows, light: Look, qtbot: QtBot) -> None:
    scene = shown_in(rows, light, qtbot, many(12))
    mark = next(one for one in scene.picture.marks if one.giver == 2 and not one.past)
    y = scene.stage.track(2).center().y()

    rows.verticalScrollBar().setValue(40)

    found = picture(rows).pixelColor(round(mark.x), round(y) - 40)
    assert near(found, light.colours.handoff)


def test_every_part_has_a_name_for_those_who_listen(rows: Rows, axis: Axis, qtbot: QtBot) -> None:
    strip = LaneStrip()
    qtbot.addWidget(strip)

    assert all(part.accessibleName() for part in (rows, axis, strip))


def test_before_the_first_board_nothing_is_painted(rows: Rows, axis: Axis, qtbot: QtBot) -> None:
    strip = LaneStrip()
    qtbot.addWidget(strip)

    assert not any(picture(part).isNull() for part in (rows, axis, strip))


def test_a_tooltip_tells_a_busy_time_where_it_is(rows: Rows, light: Look, qtbot: QtBot) -> None:
    before = shown_in(rows, light, qtbot)
    noon = window("2026-11-23T08:00Z", "2026-11-23T12:00Z")
    taken = before.board._replace(busy={TeamId("design"): (noon,)})

    rows.show_scene(scene(taken, before.space, light))

    across = x(before, "2026-11-23T10:00Z")
    assert rows._words_at(QPoint(across, 20)) == "Busy 09:00–13:00"
    assert "Coding" in rows._words_at(QPoint(across, 100))
    begun = window("2026-11-20T08:00Z", "2026-11-24T12:00Z")  # busy where the picture begins, too
    rows.show_scene(scene(taken._replace(busy={TeamId("design"): (begun,)}), before.space, light))
    assert "Design" in rows._words_at(QPoint(40, 20))
    rows.show_scene(scene(taken, before.space, light))
    told = rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert told.endswith("Busy 09:00–13:00.")
