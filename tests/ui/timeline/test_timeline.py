"""The time line asks for views: by click, drag and key, each as its table says."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from teamclock.domain.arrangement import Arrangement
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.ui.kit.first_day import first_day_of_week
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.line_keys import KEYS
from teamclock.ui.timeline.metrics import MARGIN, RING, Density
from teamclock.ui.timeline.timeline import Timeline
from teamclock.ui.view import QUARTER, Mode, View, span
from tests.builders import at
from tests.ui.boards import NOW, PARIS, board, changed, many, near, sample_board
from tests.ui.kit.menus import pick

MINUTE_NOW = at(NOW)
ELSEWHERE = View(scrub=at("2026-11-23T20:00Z"))


@pytest.fixture
def timeline(qtbot: QtBot, light: Look) -> Timeline:
    made = Timeline(light)
    qtbot.addWidget(made)
    made.resize(1080, 340)
    made.show_board(sample_board())
    with qtbot.waitExposed(made):
        made.show()
    return made


def asked(timeline: Timeline, qtbot: QtBot, action: Callable[[], object]) -> View:
    """Return the view that an action asks for."""
    with qtbot.waitSignal(timeline.view_asked) as signal:
        action()
    (view,) = signal.args or [None]
    assert isinstance(view, View)
    return view


ACTIONS = {
    "Left": View(scrub=at("2026-11-23T19:45Z")),
    "Right": View(scrub=at("2026-11-23T20:15Z")),
    "Shift+Left": View(scrub=at("2026-11-23T19:00Z")),
    "Shift+Right": View(scrub=at("2026-11-23T21:00Z")),
    "PgUp": View(scrub=at("2026-11-22T20:00Z"), anchor=at("2026-11-22T20:00Z")),
    "PgDown": View(scrub=at("2026-11-24T20:00Z"), anchor=at("2026-11-24T20:00Z")),
    "Home": View(),
    "Escape": View(),
}
CHOICES = {"Up": "qa", "Down": "design", "Return": None}


MOVES = {"Alt+Up", "Alt+Down"}


TABLE = "F9"


def test_a_key_asks_for_the_time_line_as_a_table(timeline: Timeline, qtbot: QtBot) -> None:
    actions: dict[str, Callable[[Timeline], object]] = {keys: act for keys, _words, act in KEYS}

    timeline.show_board(sample_board(view=View(Mode.WEEK)))
    views = list[View]()
    timeline.view_asked.connect(views.append)
    with qtbot.waitSignal(timeline.table_asked):
        actions[TABLE](timeline)

    assert [view.mode for view in views] == [Mode.DAY]


def test_the_table_of_keys_is_the_one_that_is_tested() -> None:
    assert {keys for keys, _words, _action in KEYS} == {*ACTIONS, *CHOICES, *MOVES, TABLE}
    assert len({QKeySequence(keys).toString() for keys, _words, _action in KEYS}) == len(KEYS)


VIEWS = [entry for entry in KEYS if entry[0] in ACTIONS]


@pytest.mark.parametrize(("keys", "words", "action"), VIEWS, ids=[keys for keys, *_ in VIEWS])
def test_every_entry_of_the_table_does_its_action(
    timeline: Timeline, qtbot: QtBot, keys: str, words: str, action: Callable[[Timeline], None]
) -> None:
    timeline.show_board(sample_board(view=ELSEWHERE))

    assert words
    assert asked(timeline, qtbot, lambda: action(timeline)) == ACTIONS[keys]


def press(timeline: Timeline, *keys: str) -> None:
    actions: dict[str, Callable[[Timeline], object]] = {
        name: action for name, _words, action in KEYS
    }
    for key in keys:
        actions[key](timeline)


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (("Down",), "design"),
        (("Up",), "qa"),
        (("Down", "Down"), "coding"),
        (("Down",) * 9, "qa"),
        (("Up",) * 9, "design"),
        (("Down", "Escape"), None),
        (("Down", "Return"), "design"),
    ],
)
def test_arrows_choose_a_team_and_escape_lets_it_go(
    timeline: Timeline, keys: tuple[str, ...], chosen: str | None
) -> None:
    press(timeline, *keys)

    assert timeline.team == chosen
    assert timeline._scene is not None
    assert timeline._scene.team == chosen


def test_escape_lets_go_of_the_team_before_it_goes_back_to_now(
    timeline: Timeline, qtbot: QtBot
) -> None:
    timeline.show_board(sample_board(view=ELSEWHERE))
    press(timeline, "Down")

    with qtbot.assertNotEmitted(timeline.view_asked):
        press(timeline, "Escape")
    assert asked(timeline, qtbot, lambda: press(timeline, "Escape")) == View()


def test_enter_asks_for_the_chosen_team(timeline: Timeline, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(timeline.team_asked):
        press(timeline, "Return")

    press(timeline, "Down", "Down")
    with qtbot.waitSignal(timeline.team_asked) as signal:
        press(timeline, "Return")
    assert signal.args == ["coding"]


def test_a_click_on_a_label_chooses_its_team_and_asks_for_it(
    timeline: Timeline, qtbot: QtBot
) -> None:
    place = QPoint(40, timeline.rows.visualRect(timeline.rows.model().index(1, 0)).center().y())

    with qtbot.assertNotEmitted(timeline.view_asked), qtbot.waitSignal(timeline.team_asked) as told:
        qtbot.mouseClick(timeline.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert (told.args, timeline.team) == (["coding"], "coding")


@pytest.mark.parametrize("mode", Mode)
def test_a_drag_of_a_label_asks_for_no_team(timeline: Timeline, qtbot: QtBot, mode: Mode) -> None:
    timeline.show_board(sample_board(view=View(mode)))
    rows = timeline.week.rows if mode is Mode.WEEK else timeline.rows
    box = rows.visualRect(rows.model().index(1, 0))
    low, high = QPoint(40, box.bottom() - 2), QPoint(40, box.top() + 2)

    with qtbot.assertNotEmitted(timeline.team_asked):
        qtbot.mousePress(rows.viewport(), Qt.MouseButton.LeftButton, pos=low)
        qtbot.mouseMove(rows.viewport(), high)
        qtbot.mouseRelease(rows.viewport(), Qt.MouseButton.LeftButton, pos=high)

    assert timeline.team is None


def test_in_a_week_teams_are_chosen_as_in_a_day(
    timeline: Timeline, qtbot: QtBot, light: Look
) -> None:
    timeline.show_board(sample_board(view=View(Mode.WEEK)))
    rows = timeline.week.rows
    boxes = [rows.visualRect(rows.model().index(row, 0)) for row in range(3)]

    press(timeline, "Down", "Down")
    image = rows.grab().toImage()
    tinted = [near(image.pixelColor(3, box.center().y()), light.colours.work_t, 2) for box in boxes]
    with qtbot.waitSignal(timeline.team_asked) as told:
        place = QPoint(40, boxes[2].center().y())
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert tinted == [False, True, False]
    assert (told.args, timeline.team) == (["qa"], "qa")


def test_a_chosen_team_that_is_gone_is_let_go(timeline: Timeline) -> None:
    press(timeline, "Down")

    timeline.show_board(board(many(3)))

    assert timeline.team is None


def test_the_row_of_the_chosen_team_is_tinted(timeline: Timeline, light: Look) -> None:
    press(timeline, "Down", "Down")

    image = timeline.rows.grab().toImage()
    row = timeline.rows.visualRect(timeline.rows.model().index(1, 0))
    tinted = image.pixelColor(3, row.center().y())
    assert near(tinted, light.colours.work_t, 2)
    assert near(image.pixelColor(3, row.top() - 6), light.colours.surface, 2)


def test_the_chosen_team_is_said(timeline: Timeline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(timeline.announcer.announced) as signal:
        press(timeline, "Down")

    (words,) = signal.args or [""]
    assert words == "Design, Paris UTC+1: 16:42 Mon, Working until 18:00"


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("focused", [True, False])
def test_a_ring_shows_the_focus(
    timeline: Timeline, qtbot: QtBot, light: Look, focused: bool, mode: Mode
) -> None:
    timeline.show_board(sample_board(view=View(mode)))
    rows = timeline.week.rows if mode is Mode.WEEK else timeline.rows
    with qtbot.waitExposed(timeline):
        timeline.activateWindow()
    if focused:
        rows.setFocus()
        qtbot.waitUntil(rows.hasFocus)
    else:
        rows.clearFocus()

    image = timeline.grab().toImage()

    ring = image.pixelColor(timeline.width() // 2, 2)
    assert near(ring, light.colours.focus) is focused


def test_while_looking_elsewhere_the_label_column_has_another_ground(
    timeline: Timeline, light: Look
) -> None:
    grounds = []
    for view in (View(), ELSEWHERE):
        timeline.show_board(sample_board(view=view))
        image = timeline.grab().toImage()
        places = ((6, 80), (6, timeline.height() - 8), (timeline.width() - 8, 30))
        grounds.append([image.pixelColor(*place) for place in places])

    now, elsewhere = grounds
    assert all(near(one, light.colours.surface, 2) for one in now)
    assert all(near(one, light.colours.scrub, 2) for one in elsewhere)


@pytest.mark.parametrize("density", [Density.COMFORTABLE, Density.COMPACT])
def test_the_user_may_choose_how_high_rows_are(timeline: Timeline, density: Density) -> None:
    timeline.show_board(changed(sample_board(), arrangement=Arrangement(rows=density.value)))

    assert timeline._scene is not None
    assert timeline._scene.stage.sizes.lanes is (density is Density.COMFORTABLE)


def test_the_table_tells_what_the_time_line_shows(timeline: Timeline) -> None:
    table = timeline.table
    before = table.index(0, 1).data()

    timeline.show_board(sample_board(view=ELSEWHERE))

    assert (before, table.index(0, 1).data()) == ("16:42, Mon", "21:00, Mon")


def test_a_page_of_the_week_is_a_week(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.show_board(sample_board(view=View(Mode.WEEK)))

    view = asked(timeline, qtbot, lambda: timeline.page(1))

    assert view.scrub == MINUTE_NOW + 7 * DAY


def test_a_click_asks_for_the_nearest_quarter(timeline: Timeline, qtbot: QtBot) -> None:
    scale = timeline._scene.stage.scale if timeline._scene else None
    assert scale is not None
    place = QPoint(round(scale.x(at("2026-11-23T20:04Z"))), 40)

    view = asked(
        timeline,
        qtbot,
        lambda: qtbot.mouseClick(timeline.rows.viewport(), Qt.MouseButton.LeftButton, pos=place),
    )

    assert view == View(scrub=at("2026-11-23T20:00Z"))


@pytest.mark.parametrize(("x", "end"), [(-400.0, 0), (9000.0, 1)])
def test_a_drag_beyond_the_edge_stays_by_it(
    timeline: Timeline, qtbot: QtBot, x: float, end: int
) -> None:
    view = asked(timeline, qtbot, lambda: timeline.axis.scrub_asked.emit(x))

    edge = span(View(), MINUTE_NOW, PARIS)[end]
    assert view.scrub is not None
    assert abs(view.scrub - edge) <= QUARTER


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("before", Mode)
@pytest.mark.parametrize("away", [-20 * HOUR, 0, 12 * HOUR, 5 * DAY])
def test_in_another_mode_the_scrubbed_instant_is_still_in_sight(
    timeline: Timeline, qtbot: QtBot, before: Mode, mode: Mode, away: int
) -> None:
    scrub = Instant(MINUTE_NOW + away)
    inside = span(View(before), MINUTE_NOW, PARIS).holds(scrub)
    looked = View(before, scrub, None if inside else scrub)
    timeline.show_board(sample_board(view=looked))

    view = asked(timeline, qtbot, lambda: timeline.set_mode(mode))

    assert (view.mode, view.scrub) == (mode, scrub)
    assert span(view, MINUTE_NOW, PARIS).holds(scrub)


def test_another_date_is_asked_for_at_the_same_time_of_day(
    timeline: Timeline, qtbot: QtBot
) -> None:
    view = asked(timeline, qtbot, lambda: timeline.go_to_day(20_836))

    assert view.scrub == view.anchor == at("2027-01-18T15:42Z")


def test_before_the_first_board_nothing_is_asked(qtbot: QtBot, light: Look) -> None:
    empty = Timeline(light)
    qtbot.addWidget(empty)

    with qtbot.assertNotEmitted(empty.view_asked):
        empty.step(QUARTER)
        empty.follow_now()
        empty.rows.scrub_asked.emit(500)


def test_another_look_repaints_in_its_colours(timeline: Timeline, dark: Look) -> None:
    timeline.apply_theme(dark)

    image = timeline.rows.grab().toImage()
    assert near(image.pixelColor(3, 3), dark.colours.surface, 2)


def test_a_wider_window_has_a_wider_track(timeline: Timeline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(timeline.rows.resized):
        timeline.resize(1600, 340)

    scene = timeline._scene
    assert scene is not None
    assert scene.stage.scale.right == timeline.rows.viewport().width() - MARGIN


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_time_line_is_no_higher_than_its_rows(qtbot: QtBot, light: Look, count: int) -> None:
    made = Timeline(light)
    qtbot.addWidget(made)

    made.show_board(board(many(count)))

    assert made._scene is not None
    sizes = made._scene.stage.sizes
    rest = sizes.axis + sizes.lane + sizes.profile
    assert made.maximumHeight() == rest + sizes.row * count + 2 * RING


def test_another_height_is_told_once(timeline: Timeline, qtbot: QtBot) -> None:
    other = board(many(40))

    with qtbot.waitSignal(timeline.height_changed):
        timeline.show_board(other)
    with qtbot.assertNotEmitted(timeline.height_changed):
        timeline.show_board(other)


def test_the_time_line_is_told_in_a_sentence(timeline: Timeline) -> None:
    assert timeline.accessibleDescription() == (
        "Design works until 18:00, QA until 23:00."
        " Next: Coding starts Tue 01:00 (09:00 in Tokyo), in 8 h 18 min."
    )


def heard(timeline: Timeline, qtbot: QtBot, *views: View) -> str:
    """Return what is said after views were shown one after the other at once."""
    with qtbot.waitSignal(timeline.announcer.announced) as signal:
        for view in views:
            timeline.show_board(sample_board(view=view))
    (words,) = signal.args or [""]
    return str(words)


def test_each_scrub_is_said_and_stands_in_the_description(timeline: Timeline, qtbot: QtBot) -> None:
    words = heard(timeline, qtbot, ELSEWHERE)

    assert words == "Mon 21:00, in 4 h 18 min. Design is off, Coding is off, QA works."
    assert (timeline.accessibleName(), timeline.accessibleDescription()) == ("Time line", words)


def test_each_step_changes_the_description_and_the_last_of_many_is_said(
    timeline: Timeline, qtbot: QtBot
) -> None:
    steps = [View(scrub=Instant(MINUTE_NOW + hours * HOUR)) for hours in (1, 2, 3)]
    described = []
    for step in steps:
        timeline.show_board(sample_board(view=step))
        described.append(timeline.accessibleDescription())

    words = heard(timeline, qtbot, ELSEWHERE)

    assert words.startswith("Mon 21:00, ")
    assert [one.partition(" Design")[0] for one in described] == [
        "Mon 17:42, in 1 h.",
        "Mon 18:42, in 2 h.",
        "Mon 19:42, in 3 h.",
    ]


def test_the_way_back_to_now_is_said(timeline: Timeline, qtbot: QtBot) -> None:
    live = timeline.accessibleDescription()

    words = heard(timeline, qtbot, ELSEWHERE, View())

    assert words == "Mon 16:42, now. Design works, Coding is off, QA works."
    assert timeline.accessibleDescription() == live


@pytest.mark.parametrize("view", [View(), ELSEWHERE])
def test_a_minute_that_passes_is_not_said(timeline: Timeline, view: View) -> None:
    timeline.show_board(sample_board(view=view))
    timeline.announcer.stop()

    timeline.show_board(sample_board("2026-11-23T15:43Z", view=view))

    assert not timeline.announcer.isActive()


WEEK = View(Mode.WEEK)
SATURDAY = "2026-11-28T19:02Z"
MONDAY = at("2026-11-30T10:00Z")


def arranged_by(timeline: Timeline, qtbot: QtBot, action: Callable[[], object]) -> Arrangement:
    """Return the arrangement that an action asks for."""
    with qtbot.waitSignal(timeline.arrangement_asked) as signal:
        action()
    (arrangement,) = signal.args or [None]
    assert isinstance(arrangement, Arrangement)
    return arrangement


def key(keys: str) -> Callable[[Timeline], None]:
    return next(action for known, _words, action in KEYS if known == keys)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(("keys", "chosen"), [("Alt+Up", -1), ("Alt+Down", 1)])
def test_a_key_moves_the_chosen_team(
    timeline: Timeline, qtbot: QtBot, mode: Mode, keys: str, chosen: int
) -> None:
    timeline.begin_arranging()
    timeline.show_board(sample_board(view=View(mode)))
    timeline.choose(chosen)

    asked_for = arranged_by(timeline, qtbot, lambda: key(keys)(timeline))

    other = {"Alt+Up": ("design", "qa", "coding"), "Alt+Down": ("coding", "design", "qa")}
    assert asked_for == Arrangement("own", other[keys])  # type: ignore[arg-type]


def test_without_a_chosen_team_nothing_moves(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.begin_arranging()

    with qtbot.assertNotEmitted(timeline.arrangement_asked):
        timeline.move_team(1)


def test_the_button_on_the_axis_offers_other_orders(timeline: Timeline, qtbot: QtBot) -> None:
    assert timeline.order.text() == "Relay order"
    qtbot.mouseClick(timeline.order, Qt.MouseButton.LeftButton)

    choice = partial(pick, "East to west")
    assert arranged_by(timeline, qtbot, choice) == Arrangement("east")


def test_a_row_has_a_menu_that_pins_its_team(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.begin_arranging()
    place = timeline.rows.visualRect(timeline.rows.model().index(1, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint(9, 9))
    QApplication.sendEvent(timeline.rows.viewport(), event)

    asked = arranged_by(timeline, qtbot, partial(pick, "Pin Coding"))

    assert asked.pins == ("coding",)


def test_an_arrangement_is_shown(timeline: Timeline) -> None:
    shown = sample_board()
    teams = shown.moment.teams[::-1]

    timeline.show_board(
        changed(
            shown,
            moment=shown.moment._replace(teams=teams),
            seen=shown.seen._replace(teams=teams),
            arrangement=Arrangement("name"),
            above=1,
        )
    )

    model = timeline.rows.model()
    assert [str(model.index(row, 0).data()).partition(",")[0] for row in range(3)] == [
        *("QA", "Coding", "Design")
    ]
    assert timeline.order.text() == "Name"
    assert timeline._scene is not None
    picture = timeline._scene.picture
    assert [row.bars[-1].label for row in picture.rows] == ["09–17", "09–18", "09–18"]
    assert {(mark.giver, mark.receiver) for mark in picture.marks} == {(2, 1), (1, 0), (0, 2)}


def test_a_week_takes_the_place_of_the_day_and_gives_it_back(timeline: Timeline) -> None:
    for view, week in ((WEEK, True), (View(), False), (WEEK, True)):
        timeline.show_board(sample_board(view=view))

        assert timeline.week.isVisible() is week
        for part in (timeline.axis, timeline.rows, timeline.strip):
            assert part.isVisible() is not week
        assert timeline.focusProxy() is (timeline.week.rows if week else timeline.rows)


def test_the_focus_goes_from_the_day_to_the_week_and_back(timeline: Timeline) -> None:
    timeline.activateWindow()
    timeline.setFocus()

    timeline.show_board(sample_board(view=WEEK))
    assert timeline.week.rows.hasFocus()

    timeline.show_board(sample_board())
    assert timeline.rows.hasFocus()


def test_a_week_that_is_the_first_view_has_the_focus(qtbot: QtBot, light: Look) -> None:
    made = Timeline(light)
    qtbot.addWidget(made)
    made.setFocus()

    made.show_board(sample_board(view=WEEK))

    assert made.focusWidget() is made.week.rows


def test_a_click_on_a_day_of_the_week_asks_for_its_nearest_quarter(
    timeline: Timeline, qtbot: QtBot
) -> None:
    timeline.show_board(sample_board(view=WEEK))
    assert timeline.week.scene is not None
    x = round(timeline.week.scene.picture.scale.x(at("2026-11-25T10:00Z")))

    view = asked(
        timeline,
        qtbot,
        lambda: qtbot.mouseClick(
            timeline.week.rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 20)
        ),
    )

    assert view.mode is Mode.WEEK
    assert view.scrub is not None
    assert abs(view.scrub - at("2026-11-25T10:00Z")) <= QUARTER


def test_a_week_begins_as_the_locale_says(timeline: Timeline, qtbot: QtBot) -> None:
    week = asked(timeline, qtbot, lambda: timeline.set_mode(Mode.WEEK))

    assert week == View(Mode.WEEK, first_day=first_day_of_week())


def test_a_weekend_shows_monday_behind_a_fold(timeline: Timeline) -> None:
    timeline.show_board(sample_board(SATURDAY))

    assert timeline._scene is not None
    assert timeline._scene.stage.scale.shows(MONDAY)
    assert timeline.fold.isVisible()


def test_a_click_on_the_fold_opens_it(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.show_board(sample_board(SATURDAY))

    view = asked(
        timeline, qtbot, lambda: qtbot.mouseClick(timeline.fold, Qt.MouseButton.LeftButton)
    )
    timeline.show_board(sample_board(SATURDAY, view))

    assert view == View(unfolded=True)
    assert not timeline.fold.isVisible()


def test_a_fold_goes_with_the_day(timeline: Timeline) -> None:
    timeline.show_board(sample_board(SATURDAY))

    timeline.show_board(sample_board(SATURDAY, WEEK))

    assert not timeline.fold.isVisible()


def test_a_click_behind_the_fold_looks_there_and_leaves_it(
    timeline: Timeline, qtbot: QtBot
) -> None:
    timeline.show_board(sample_board(SATURDAY))
    assert timeline._scene is not None
    x = timeline._scene.stage.scale.x(MONDAY)

    view = asked(timeline, qtbot, lambda: timeline.axis.scrub_asked.emit(x))

    assert view == View(scrub=MONDAY)


def test_a_step_into_the_fold_opens_it(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.show_board(sample_board(SATURDAY, View(scrub=at("2026-11-28T21:45Z"))))

    view = asked(timeline, qtbot, lambda: timeline.step(QUARTER))

    assert view == View(scrub=at("2026-11-28T22:00Z"), unfolded=True)


@pytest.mark.parametrize("count", [1, 3, 40])
def test_a_week_is_no_higher_than_its_parts_and_no_lower_than_two_rows(
    qtbot: QtBot, light: Look, count: int
) -> None:
    made = Timeline(light)
    qtbot.addWidget(made)
    made.resize(1080, 340)

    made.show_board(board(many(count), view=WEEK))

    shown = made.week.scene
    assert shown is not None
    assert made.maximumHeight() == max(shown.height + 2 * RING, made.minimumHeight())
    assert made.minimumHeight() == shown.sizes.axis + 2 * shown.sizes.row + 2 * RING
