"""Rows are moved by a drag of their label, by keys and by their menu; the chosen team stays so."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from teamclock.domain.arrangement import Arrangement
from teamclock.domain.roster import TeamId
from teamclock.ui.board import Board
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.arranging import Arranging
from teamclock.ui.timeline.metrics import RowSpace
from teamclock.ui.timeline.scene import scene
from teamclock.ui.timeline.strips import Rows
from tests.ui.boards import board, changed, many, near
from tests.ui.timeline.painted import WIDTH

LEFT = Qt.MouseButton.LeftButton
LABEL = 200


def ids(*rows: int) -> tuple[TeamId, ...]:
    return tuple(TeamId(f"team-{row:02}") for row in rows)


class Rowed:
    """Four rows, and what is asked for about them."""

    def __init__(self, qtbot: QtBot, look: Look) -> None:
        self.rows, self._look = Rows(), look
        qtbot.addWidget(self.rows)
        self.rows.resize(WIDTH, 84 * 4)
        self.asked: list[Arrangement] = []
        self.chosen: TeamId | None = None
        self.arranging = Arranging(self.rows, lambda: LABEL, lambda: self.chosen)
        self.arranging.asked.connect(self.asked.append)
        self.menus: list[tuple[int, QRect]] = []
        self.arranging.menu_asked.connect(lambda row, at: self.menus.append((row, at)))
        self.show(board(many(4), viewer="UTC"))
        with qtbot.waitExposed(self.rows):
            self.rows.show()

    def show(self, shown: Board) -> None:
        self.rows.show_scene(scene(shown, RowSpace(WIDTH, 84 * 4, 4), self._look))
        self.arranging.show_board(shown)
        self.board = shown

    def choose(self, row: int) -> None:
        self.chosen = self.board.moment.teams[row].team.id

    def mouse(self, kind: QMouseEvent.Type, row: int, x: int = 60, dy: int = 0) -> None:
        at = QPointF(x, self.rows.visualRect(self.rows.model().index(row, 0)).center().y() + dy)
        held = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseButtonRelease else LEFT
        view = self.rows.viewport()
        event = QMouseEvent(
            kind, at, view.mapToGlobal(at), LEFT, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(view, event)

    def press(self, row: int, x: int = 60) -> None:
        self.mouse(QMouseEvent.Type.MouseButtonPress, row, x)

    def drag(self, row: int, x: int = 60, dy: int = 0) -> None:
        self.mouse(QMouseEvent.Type.MouseMove, row, x, dy)

    def drop(self, row: int) -> None:
        self.mouse(QMouseEvent.Type.MouseButtonRelease, row)


@pytest.fixture
def four(qtbot: QtBot, light: Look) -> Rowed:
    return Rowed(qtbot, light)


@pytest.mark.parametrize(
    ("row", "to", "order"),
    [
        (0, 2, (1, 2, 0, 3)),
        (3, 0, (3, 0, 1, 2)),
        (1, 2, (0, 2, 1, 3)),
    ],
)
def test_a_row_goes_where_its_label_is_dropped(
    four: Rowed, row: int, to: int, order: tuple[int, ...]
) -> None:
    four.press(row)
    four.drag(to)
    four.drop(to)

    assert four.asked == [Arrangement("own", ids(*order))]


def test_a_line_shows_where_the_row_would_go(four: Rowed, light: Look) -> None:
    four.press(0)
    four.drag(2)

    line = four.arranging.line
    box = four.rows.visualRect(four.rows.model().index(2, 0))
    assert line.isVisible()
    assert abs(line.geometry().center().y() - box.bottom()) <= 2
    assert line.width() == LABEL
    ink = line.grab().toImage().pixelColor(10, 1)
    assert near(ink, four.rows.palette().link().color(), 4)

    four.drag(1, dy=-80)
    assert (
        abs(
            line.geometry().center().y() - four.rows.visualRect(four.rows.model().index(0, 0)).top()
        )
        <= 2
    )
    four.drop(1)
    assert not line.isVisible()


def test_a_click_on_a_label_moves_nothing(four: Rowed) -> None:
    four.press(1)
    four.drag(1, dy=2)
    four.drop(1)

    assert four.asked == []


def test_a_drag_on_a_track_looks_elsewhere_and_moves_nothing(four: Rowed, qtbot: QtBot) -> None:
    with qtbot.waitSignal(four.rows.scrub_asked):
        four.press(0, LABEL + 400)
    four.drag(2, LABEL + 400)
    four.drop(2)

    assert four.asked == []


def test_a_row_that_is_dragged_over_a_track_does_not_look_elsewhere(
    four: Rowed, qtbot: QtBot
) -> None:
    four.press(0)
    with qtbot.assertNotEmitted(four.rows.scrub_asked):
        four.drag(2, LABEL + 400)
    four.drop(2)

    assert four.asked == [Arrangement("own", ids(1, 2, 0, 3))]


def test_a_key_ends_a_drag_without_a_move(four: Rowed, qtbot: QtBot) -> None:
    four.press(0)
    four.drag(2)
    qtbot.keyClick(four.rows, Qt.Key.Key_Escape)
    four.drop(2)

    assert four.asked == []
    assert not four.arranging.line.isVisible()


def test_the_chosen_row_goes_up_and_down(four: Rowed) -> None:
    four.choose(1)
    four.arranging.step(1)
    four.arranging.step(-1)

    assert four.asked == [Arrangement("own", ids(0, 2, 1, 3)), Arrangement("own", ids(1, 0, 2, 3))]


def test_the_last_row_does_not_go_further_down(four: Rowed) -> None:
    four.choose(3)

    four.arranging.step(1)

    assert four.asked == []


def test_the_chosen_team_moves_from_the_row_that_it_has(four: Rowed) -> None:
    four.choose(1)
    teams = four.board.moment.teams[::-1]
    four.show(changed(four.board, moment=four.board.moment._replace(teams=teams)))

    four.arranging.step(1)

    assert four.asked == [Arrangement("own", ids(3, 2, 0, 1))]


def test_without_a_chosen_team_nothing_moves(four: Rowed) -> None:
    four.arranging.step(1)

    assert four.asked == []


@pytest.mark.parametrize(
    ("reason", "row"),
    [(QContextMenuEvent.Reason.Mouse, 2), (QContextMenuEvent.Reason.Keyboard, 1)],
)
def test_a_row_has_a_menu_under_the_pointer_or_where_it_is_chosen(
    four: Rowed, reason: QContextMenuEvent.Reason, row: int
) -> None:
    four.choose(1)
    at = four.rows.visualRect(four.rows.model().index(2, 0)).center()

    QApplication.sendEvent(four.rows.viewport(), QContextMenuEvent(reason, at, QPoint(0, 0)))

    ((asked, place),) = four.menus
    assert asked == row
    by_key = reason is QContextMenuEvent.Reason.Keyboard
    assert (place.height() > 1) == by_key
