"""The whole window: it shows boards, asks for views, and nothing in it is out of reach."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import MARGIN
from teamclock.ui.view import Mode, View
from teamclock.ui.window.window import Window
from tests.builders import at, roster
from tests.ui.boards import (
    HOSTILE_SHOWN,
    board,
    changed,
    hostile_board,
    look,
    many,
    near,
    sample_board,
)
from tests.ui.timeline.test_timeline import ACTIONS, CHOICES, ELSEWHERE

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("keys", ACTIONS)
def test_every_key_of_the_table_is_bound_to_its_action(
    window: Window, qtbot: QtBot, keys: str
) -> None:
    window.show_board(sample_board(view=ELSEWHERE))

    with qtbot.waitSignal(window.view_asked) as asked:
        QTest.keySequence(window.timeline.rows, QKeySequence(keys))

    assert asked.args == [ACTIONS[keys]]


@pytest.mark.parametrize(("keys", "chosen"), CHOICES.items())
def test_every_key_that_chooses_a_team_is_bound(
    window: Window, qtbot: QtBot, keys: str, chosen: str | None
) -> None:
    window.show_board(sample_board())
    if chosen is None:
        window.timeline.choose(1)
        with qtbot.waitSignal(window.timeline.team_asked) as asked:
            QTest.keySequence(window.timeline.rows, QKeySequence(keys))
        assert asked.args == ["design"]
    else:
        QTest.keySequence(window.timeline.rows, QKeySequence(keys))
        assert window.timeline.team == chosen


@pytest.mark.parametrize(("keys", "chosen"), [("Alt+Up", -1), ("Alt+Down", 1)])
def test_the_keys_that_move_a_team_are_bound(
    window: Window, qtbot: QtBot, keys: str, chosen: int
) -> None:
    window.show_board(sample_board())
    window.timeline.begin_arranging()
    window.timeline.choose(chosen)

    with qtbot.waitSignal(window.timeline.arrangement_asked):
        QTest.keySequence(window.timeline.rows, QKeySequence(keys))


def test_help_is_asked_for_with_its_key(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.help_asked):
        qtbot.keyClick(window.timeline.rows, Qt.Key.Key_F1)


def test_the_keys_act_from_the_first_moment(window: Window) -> None:
    assert QApplication.focusWidget() is window.timeline.rows


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        ("Ctrl+N", "item_asked"),
        ("Ctrl+Z", "undo_asked"),
        ("Ctrl+M", "meeting_asked"),
        ("Ctrl+B", "balance_asked"),
        ("F7", "season_asked"),
        ("F8", "what_if_asked"),
        ("Ctrl+,", "settings_asked"),
    ],
)
def test_the_keys_of_the_window_ask_for_their_actions(
    window: Window, qtbot: QtBot, keys: str, asked: str
) -> None:
    with qtbot.waitSignal(getattr(window, asked)):
        QTest.keySequence(window.timeline.rows, QKeySequence(keys))


def test_a_new_item_is_asked_for_with_a_click(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.item_asked):
        qtbot.mouseClick(window.bar.new, LEFT)


@pytest.mark.parametrize("keys", ["/", "Ctrl+F"])
def test_the_search_is_reached_with_a_key(window: Window, keys: str) -> None:
    window.lists.show_list(1)
    window.lists.tabs[1].setFocus()

    QTest.keySequence(window.lists.tabs[1], QKeySequence(keys))

    assert QApplication.focusWidget() is window.lists.filters.search


@pytest.mark.parametrize(
    ("button", "view"),
    [("now", View()), ("week", View(Mode.WEEK, ELSEWHERE.scrub))],
)
def test_the_buttons_of_the_bar_ask_for_views(
    window: Window, qtbot: QtBot, button: str, view: View
) -> None:
    window.show_board(sample_board(view=ELSEWHERE))
    bar = window.bar
    buttons = {"now": bar.now, **{mode.value: bar.modes.buttons[mode] for mode in Mode}}

    with qtbot.waitSignal(window.view_asked) as asked:
        qtbot.mouseClick(buttons[button], LEFT)

    assert asked.args == [view]


def test_a_date_asks_for_that_date(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.view_asked) as asked:
        window.bar.day_asked.emit(20_836)

    assert asked.args == [View(scrub=at("2027-01-18T15:42Z"), anchor=at("2027-01-18T15:42Z"))]


def test_a_sample_is_shown_with_the_ways_to_begin(window: Window) -> None:
    window.show_board(changed(sample_board(), sample=True))
    begin = window.below.currentWidget()

    window.show_board(sample_board())

    assert (begin, window.below.currentWidget()) == (window.welcome, window.lists)


def test_trouble_is_told_above_the_teams_that_are_still_shown(window: Window) -> None:
    window.show_board(changed(sample_board(), trouble="teams.toml: <b>broken</b>"))

    assert window.banner.isVisible()
    assert window.banner.line.text() == "teams.toml: <b>broken</b>"
    assert window.timeline.rows.model().rowCount() == 3


def test_a_hostile_name_is_nowhere_taken_for_markup(window: Window) -> None:
    window.show_board(hostile_board())

    assert {one.textFormat() for one in window.findChildren(QLabel)} <= {Qt.TextFormat.PlainText}
    assert window.head.text().startswith(HOSTILE_SHOWN)
    assert {one.toolTip() for one in window.findChildren(QWidget)} == {""}  # Qt's have markup
    assert window.windowTitle() == "teamclock"


def test_no_teams_at_all_are_no_trouble(window: Window) -> None:
    window.show_board(changed(board(roster()), trouble="no such file"))

    assert window.timeline.rows.model().rowCount() == 0
    assert not window.grab().isNull()


def test_another_look_is_worn_by_every_part(window: Window, dark: Look) -> None:
    before = window.grab().toImage()

    window.apply_theme(dark)

    after = window.grab().toImage()
    grounds = {window.bar: "surface2", window.timeline: "surface", window.status: "surface"}
    for part, ground in grounds.items():
        place = part.mapTo(window, QPoint(4, part.height() // 2))
        x, y = place.x(), place.y()
        assert near(after.pixelColor(x, y), getattr(dark.colours, ground), 2)
        assert not near(after.pixelColor(x, y), before.pixelColor(x, y))


def test_every_part_that_takes_the_focus_has_a_name(window: Window) -> None:
    widgets = [one for one in window.findChildren(QWidget) if one.isVisible()]
    focusable = [one for one in widgets if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    nameless = [one for one in focusable if not (one.accessibleName() or _text(one))]
    assert focusable
    assert nameless == []


def _text(widget: QWidget) -> str:
    return str(widget.property("text") or "")


def buttons(window: Window) -> list[QAbstractButton]:
    """Return the buttons of bar and status line that are shown."""
    every = (window.bar.findChildren(QAbstractButton), window.status.findChildren(QAbstractButton))
    return [one for part in every for one in part if one.isVisible()]


def test_what_can_be_clicked_is_large_enough(window: Window) -> None:
    window.show_board(sample_board(view=ELSEWHERE))

    assert [one for one in buttons(window) if min(one.width(), one.height()) < 24] == []


def test_the_window_takes_no_more_than_the_screen_has(window: Window) -> None:
    window.fit(QSize(800, 600))
    small = window.size()
    window.fit(QSize(5000, 3000))

    assert (small, window.size()) == (QSize(800, 600), QSize(1180, 760))


def test_a_wider_window_shows_its_teams_in_all_of_its_width(
    window: Window, light: Look, qtbot: QtBot
) -> None:
    now = sample_board().moment.now
    with qtbot.waitSignal(window.timeline.rows.resized):
        window.resize(1600, 690)
    scene = window.timeline._scene
    assert scene is not None

    right = window.timeline.rows.viewport().width() - MARGIN
    assert (scene.stage.scale.right, scene.now) == (right, now)


@pytest.fixture
def points(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    """Give the application a font of so many points."""
    before = qapp.font()
    font = QFont(before)
    font.setPointSizeF(request.param)
    qapp.setFont(font)
    yield request.param
    qapp.setFont(before)


SIZES = [(640, 420), (1180, 760), (3840, 2160)]


@pytest.fixture
def sized(qtbot: QtBot, points: float, request: pytest.FixtureRequest) -> Window:
    """Return a window of a size, in a font, with so many teams, that looks elsewhere than now."""
    (width, height), count = request.param
    made = Window(look())
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show_board(board(many(count), view=ELSEWHERE))
    with qtbot.waitExposed(made):
        made.show()
    return made


EVERY = [(size, count) for size in SIZES for count in (1, 3, 12, 40)]


@pytest.mark.parametrize("points", [8, 11, 16, 24], indirect=True)
@pytest.mark.parametrize("sized", EVERY, indirect=True, ids=str)
def test_at_any_size_rows_stand_below_each_other_and_all_can_be_reached(
    sized: Window, points: float
) -> None:
    rows = sized.timeline.rows
    count, bar = rows.model().rowCount(), rows.verticalScrollBar()
    boxes = [rows.visualRect(rows.model().index(row, 0)) for row in range(count)]
    bar.setValue(bar.maximum())

    last = rows.visualRect(rows.model().index(count - 1, 0))

    assert [box.top() for box in boxes] == [row * boxes[0].height() for row in range(count)]
    assert last.bottom() < rows.viewport().height()
    assert last.height() <= rows.viewport().height()


@pytest.mark.parametrize("points", [8, 11, 16, 24], indirect=True)
@pytest.mark.parametrize("sized", [(size, 3) for size in SIZES], indirect=True, ids=str)
def test_at_any_size_no_part_covers_another(sized: Window, points: float) -> None:
    areas = [sized.bar, sized.head, sized.timeline, sized.below, sized.status, sized.panel]
    for parts in (buttons(sized), [part for part in areas if part.isVisible()]):
        boxes = [one.rect().translated(one.mapTo(sized, QPoint(0, 0))) for one in parts]
        for place, one in enumerate(boxes):
            assert sized.rect().contains(one)
            assert not any(one.intersects(other) for other in boxes[place + 1 :])


@pytest.mark.parametrize("points", [8, 11, 16, 24], indirect=True)
@pytest.mark.parametrize("sized", [(size, 3) for size in SIZES], indirect=True, ids=str)
def test_at_any_size_no_words_of_a_button_are_cut(sized: Window, points: float) -> None:
    def fits(one: QAbstractButton) -> bool:
        words = one.fontMetrics()
        is_wide_enough = one.width() - 12 >= words.horizontalAdvance(one.text())
        return is_wide_enough and one.height() - 4 >= words.height()

    cut = [one.text() for one in buttons(sized) if not fits(one)]
    assert cut == []


@pytest.mark.parametrize("points", [24], indirect=True)
@pytest.mark.parametrize("sized", [((1024, 700), 3)], indirect=True, ids=str)
def test_in_the_largest_type_the_window_can_be_made_1024_by_700(
    sized: Window, points: float
) -> None:
    sized.show_board(board(many(3), view=View(Mode.WEEK, ELSEWHERE.scrub)))

    assert sized.minimumSize().width() <= 1024
    assert sized.minimumSize().height() <= 700
    for tab in sized.lists.tabs:
        assert tab.width() >= tab.sizeHint().width()
    for one in buttons(sized):
        assert sized.rect().contains(one.rect().translated(one.mapTo(sized, QPoint(0, 0))))
        assert one.width() >= one.minimumSizeHint().width()


def test_a_hidden_window_lays_nothing_out_and_shows_the_last_board_when_it_is_seen(
    window: Window,
) -> None:
    before = window.bar.date.text()
    window.hide()

    for now in ("2026-11-24T15:42Z", "2026-11-25T15:42Z"):
        window.show_board(sample_board(now))
    hidden = window.bar.date.text()
    window.show()

    assert hidden == before
    assert window.bar.date.text().startswith("Wed 25 Nov")


def test_a_newer_board_that_comes_with_being_seen_is_the_one_shown(window: Window) -> None:
    window.hide()
    window.show_board(sample_board("2026-11-24T15:42Z"))
    window.seen_changed.connect(lambda _seen: window.show_board(sample_board("2026-11-26T15:42Z")))

    window.show()

    assert window.bar.date.text().startswith("Thu 26 Nov")


def test_a_minimised_window_goes_on(window: Window) -> None:
    window.showMinimized()

    window.show_board(sample_board("2026-11-24T15:42Z"))

    assert window.bar.date.text().startswith("Tue 24 Nov")
