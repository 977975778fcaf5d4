"""The menus ask for arrangements: an order, a density, a pin, another row."""

import pytest

from teamclock.domain.arrangement import Arrangement
from teamclock.domain.roster import Roster, TeamId
from teamclock.ui.board import Board
from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry
from teamclock.ui.timeline.row_menus import NoteRequest, moved_row, order_entries, row_entries
from tests.builders import roster, team
from tests.ui.boards import board, changed
from tests.ui.kit.menus import named

HERE = Arrangement("east", pins=(TeamId("b"),))


def three(arrangement: Arrangement = HERE) -> Board:
    given = roster(team("a"), team("b"), team("c"))
    shown = board(Roster(given.teams, (), TeamId("a")), viewer="UTC")
    return changed(shown, arrangement=arrangement, above=2)


def words(entries: list[MenuEntry]) -> list[str]:
    return [one.words for one in entries if one is not SEPARATOR]


def test_the_orders_and_the_densities_are_offered_and_those_in_force_are_ticked() -> None:
    entries = order_entries(HERE)

    assert words(entries) == [
        *("Relay order", "East to west", "Name", "Own order"),
        *("Rows as they fit", "Comfortable rows", "Compact rows"),
    ]
    ticked = [one.words for one in entries if one.checked]
    assert ticked == ["East to west", "Rows as they fit"]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Relay order", HERE._replace(order="relay")),
        ("Own order", HERE._replace(order="own")),
        ("Compact rows", HERE._replace(rows="compact")),
    ],
)
def test_a_choice_changes_nothing_else(words: str, asked: Arrangement) -> None:
    assert named(order_entries(HERE), words).value == asked


@pytest.mark.parametrize(
    ("row", "listed"),
    [
        (0, ["Move up", "Move down"]),
        (1, ["Unpin b", "Move up", "Move down"]),
        (2, ["Pin c", "Move up", "Move down"]),
    ],
)
def test_every_team_but_yours_can_be_pinned(row: int, listed: list[str]) -> None:
    assert words(row_entries(three(), row))[:-2] == listed


def test_a_giver_has_the_copies_of_what_its_receiver_is_told() -> None:
    shown = board(roster(team("a"), team("b"), team("c"), relay="a b"), viewer="UTC")

    noted = [row_entries(shown, row)[-2].value for row in range(3)]

    assert noted == [NoteRequest(TeamId(one), chat=False) for one in "bac"]


def test_a_row_ends_with_the_copies_of_a_note() -> None:
    note, chat = row_entries(three(), 1)[-2:]

    assert (note.words, note.value) == ("Copy handoff note for b", NoteRequest(TeamId("b"), False))
    assert (chat.words, chat.value) == ("Copy for chat", NoteRequest(TeamId("b"), True))


@pytest.mark.parametrize(("row", "words", "pins"), [(2, "Pin c", ("b", "c")), (1, "Unpin b", ())])
def test_a_pin_is_asked_for(row: int, words: str, pins: tuple[str, ...]) -> None:
    asked = named(row_entries(three(), row), words).value

    assert asked == HERE._replace(pins=tuple(map(TeamId, pins)))


def test_a_row_moves_among_its_kind_only_and_the_menu_says_why() -> None:
    entries = row_entries(three(Arrangement("east")), 2)
    up, down = named(entries, "Move up"), named(entries, "Move down")

    assert (up.enabled, up.reason, up.key) == (True, "", "Alt ↑")
    assert up.value == Arrangement("own", tuple(map(TeamId, "acb")))
    assert (down.enabled, down.reason) == (False, "It is the last already.")


def test_a_row_without_another_place_cannot_be_moved() -> None:
    assert moved_row(three(), 0, 2) is None
    assert moved_row(three(), 1, 0) is None
