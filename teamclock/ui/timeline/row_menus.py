"""The menus that arrange the rows: order and density of all rows, pin and place of one row."""

from typing import NamedTuple

from teamclock.domain.arrangement import Arrangement, moved, pinned
from teamclock.domain.roster import Team, TeamId
from teamclock.messages import N_, _
from teamclock.ui.board import Board
from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry
from teamclock.ui.timeline.order_button import ORDER_WORDS

_ROW_WORDS = {
    "automatic": N_("Rows as they fit"),
    "comfortable": N_("Comfortable rows"),
    "compact": N_("Compact rows"),
}


class NoteRequest(NamedTuple):
    """The value of a menu entry that copies the handoff note for `team`.

    `chat` is True for the form that is fit for a chat.
    """

    team: TeamId
    chat: bool


def order_entries(arrangement: Arrangement) -> list[MenuEntry]:
    """Return the entries of the menu of orders and densities.

    The value of each entry is the arrangement with that order or density; those of the present
    `arrangement` are checked.
    """
    orders = [(arrangement._replace(order=order), words) for order, words in ORDER_WORDS.items()]
    rows = [(arrangement._replace(rows=rows), words) for rows, words in _ROW_WORDS.items()]
    offered = [
        [MenuEntry(_(words), choice, checked=choice == arrangement) for choice, words in choices]
        for choices in (orders, rows)
    ]
    return [*offered[0], SEPARATOR, *offered[1]]


def row_entries(board: Board, row: int) -> list[MenuEntry]:
    """Return the entries of a row's menu: to pin the team, move its row, and copy handoff notes.

    `row` is the index of the row. The value of an entry is an arrangement or a `NoteRequest`.
    """
    moves = (
        (_("Move up"), -1, "Alt ↑", _("It is the first already.")),
        (_("Move down"), 1, "Alt ↓", _("It is the last already.")),
    )
    return [
        *_pin_entries(board, row),
        *(
            _move_entry(words, keys, reason, moved_row(board, row, row + step))
            for words, step, keys, reason in moves
        ),
        SEPARATOR,
        *_note_entries(_next_team(board, row)),
    ]


def _next_team(board: Board, row: int) -> Team:
    """Return the team to which the team of a row hands off; the team itself if not in the relay."""
    own, roster = board.moment.teams[row].team, board.plan.roster
    return roster.team(dict(roster.pairs).get(own.id, own.id))


def _note_entries(team: Team) -> list[MenuEntry]:
    """Return the two entries that copy a team's digest: as Markdown, and in the form of a chat."""
    return [
        MenuEntry(words.format(team=team.name), NoteRequest(team.id, chat))
        for words, chat in (
            (_("Copy handoff note for {team}"), False),
            (_("Copy for chat"), True),
        )
    ]


def _pin_entries(board: Board, row: int) -> list[MenuEntry]:
    """Return the entry that pins or unpins a row's team; no entry for the home team."""
    team, arrangement = board.moment.teams[row].team, board.arrangement
    if team.id == board.moment.home:
        return []
    on = team.id not in arrangement.pins
    words = _("Pin {team}") if on else _("Unpin {team}")
    return [MenuEntry(words.format(team=team.name), pinned(arrangement, team.id, on=on))]


def _move_entry(words: str, keys: str, reason: str, other: Arrangement | None) -> MenuEntry:
    """Return the entry that moves a row; disabled, with the reason, if `other` is None.

    `other` is the arrangement after the move, `keys` the shortcut that the entry shows.
    """
    possible = other is not None
    return MenuEntry(words, other, keys, enabled=possible, reason="" if possible else reason)


def moved_row(board: Board, row: int, to: int) -> Arrangement | None:
    """Return the arrangement with the row at index `row` moved to index `to`.

    Return None if that changes nothing: rows move only among rows of their kind, the home team's,
    pinned ones and the rest.
    """
    shown = [team.team.id for team in board.moment.teams]
    other = moved(shown, shown[row], to, board.arrangement, board.moment.home)
    return None if other.own == tuple(shown) else other
