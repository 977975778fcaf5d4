"""The menus ask for arrangements: an order, a density, a pin, another row."""

from collections.abc import Sequence

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from teamclock.domain.arrangement import Arrangement
from teamclock.domain.roster import Roster, TeamId
from teamclock.ui.board import Board
from teamclock.ui.timeline.row_menus import moved_row, order_menu, row_menu
from tests.builders import roster, team
from tests.ui.boards import HOSTILE, board, changed, named

HERE = Arrangement("east", pins=(TeamId("b"),))


class Asked(list[Arrangement]):
    """What was asked for."""


def three(arrangement: Arrangement = HERE) -> Board:
    given = roster(team("a"), team("b"), team("c"))
    shown = board(Roster(given.teams, (), TeamId("a")), viewer="UTC")
    return changed(shown, arrangement=arrangement, above=2)


def actions(menu: QMenu) -> dict[str, QAction]:
    return {one.text().partition("\t")[0]: one for one in menu.actions() if one.text()}


def texts(menu: QMenu) -> Sequence[str]:
    return list(actions(menu))


def test_the_orders_and_the_densities_are_offered_and_those_in_force_are_ticked(
    parent: QWidget,
) -> None:
    menu = order_menu(HERE, Asked().append, parent)

    assert texts(menu) == [
        *("Relay order", "East to west", "Name", "Own order"),
        *("Rows as they fit", "Comfortable rows", "Compact rows"),
    ]
    ticked = [words for words, one in actions(menu).items() if one.isChecked()]
    assert ticked == ["East to west", "Rows as they fit"]
    menu.deleteLater()


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Relay order", HERE._replace(order="relay")),
        ("Own order", HERE._replace(order="own")),
        ("Compact rows", HERE._replace(rows="compact")),
    ],
)
def test_a_choice_changes_nothing_else(parent: QWidget, words: str, asked: Arrangement) -> None:
    told = Asked()
    menu = order_menu(HERE, told.append, parent)

    actions(menu)[words].trigger()

    assert told == [asked]
    menu.deleteLater()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (0, ["Move up", "Move down"]),
        (1, ["Unpin b", "Move up", "Move down"]),
        (2, ["Pin c", "Move up", "Move down"]),
    ],
)
def test_every_team_but_yours_can_be_pinned(parent: QWidget, row: int, words: list[str]) -> None:
    menu = row_menu(three(), row, Asked().append, parent)

    assert texts(menu) == words
    menu.deleteLater()


@pytest.mark.parametrize(("row", "words", "pins"), [(2, "Pin c", ("b", "c")), (1, "Unpin b", ())])
def test_a_pin_is_asked_for(parent: QWidget, row: int, words: str, pins: tuple[str, ...]) -> None:
    told = Asked()
    menu = row_menu(three(), row, told.append, parent)

    actions(menu)[words].trigger()

    assert told == [HERE._replace(pins=tuple(map(TeamId, pins)))]
    menu.deleteLater()


def test_a_row_moves_among_its_kind_only(parent: QWidget) -> None:
    unpinned = three(Arrangement("east"))
    told = Asked()
    menu = row_menu(unpinned, 2, told.append, parent)
    moves = actions(menu)

    assert [moves[words].isEnabled() for words in ("Move up", "Move down")] == [True, False]
    moves["Move up"].trigger()
    assert told == [Arrangement("own", tuple(map(TeamId, "acb")))]
    menu.deleteLater()


def test_a_row_without_another_place_cannot_be_moved() -> None:
    assert moved_row(three(), 0, 2) is None
    assert moved_row(three(), 1, 0) is None


def test_a_hostile_name_is_shown_as_text(parent: QWidget) -> None:
    shown = board(roster(named("x", HOSTILE), team("y")), viewer="UTC")

    menu = row_menu(shown, 0, Asked().append, parent)

    assert texts(menu)[0] == "Pin <img src=x> R&&D \ufffdgnp.exe\ufffd[31m\ufffd"
    menu.deleteLater()
