"""Rows, pages and boards of the queue for tests: a builder names only what matters."""

from typing import Any

from teamclock.app.inbox import Filter, Page
from teamclock.app.queue_service import AgedItem
from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.interval import HOUR
from teamclock.domain.item import Item, Kind
from teamclock.domain.moment import Moment
from teamclock.domain.roster import TeamId
from teamclock.domain.waiting import NOTHING, Waiting
from teamclock.present.item import ItemContext
from teamclock.ui.board import Board, Queued
from teamclock.ui.queue.row_text import RowText, row_text
from teamclock.ui.view import View
from tests.builders import sample_roster
from tests.domain.items import PAIRS, item_after
from tests.ui.boards import NOW, PARIS, board, changed

DESIGN, CODING, QA = map(TeamId, ("design", "coding", "qa"))
ALL = Filter()
ROSTER = sample_roster()._replace(home=DESIGN)

SHOWN_PAIRS = [(state, kind) for state, kind in PAIRS if kind not in {Kind.TICK, Kind.DISMISS}]
"""The steps with a button: next actions and suggestions are dealt with where they stand."""


def item(*kinds: Kind, giver: TeamId = DESIGN, receiver: TeamId = CODING, **data: Any) -> Item:
    """Return an item after its creation and a step of each kind; its uid is its title."""
    made = item_after(*kinds, **{"from": giver, "to": receiver, **data})
    return made._replace(uid=made.note.title)


def aged(one: Item, age_s: int = HOUR, sle_s: int = 9 * HOUR) -> AgedItem:
    part = age_s / sle_s
    fresh = Freshness.OVERDUE if part >= 1 else Freshness.AGEING if part >= 0.5 else Freshness.FRESH
    return AgedItem(one, Ageing(age_s, sle_s, fresh, stalled=False))


def seen(moment: Moment | None = None) -> ItemContext:
    shown = board(ROSTER).moment if moment is None else moment
    return board(ROSTER, viewer=str(PARIS)).queue.seen._replace(now=shown.now)


def line_of(one: Item, age_s: int = HOUR, home: TeamId | None = DESIGN) -> RowText:
    return row_text(aged(one, age_s), seen(), home)


def queue_board(
    *items: Item,
    filter_: Filter = ALL,
    more: bool = False,
    waiting: Waiting = NOTHING,
    view: View | None = None,
) -> Board:
    """Return the board of the sample, whose home is Design, with so many items in the queue."""
    shown = board(ROSTER, NOW, view=View() if view is None else view)
    page = Page(filter_, tuple(aged(one) for one in items), more, waiting)
    return changed(shown, queue=Queued(shown.queue.seen, page))
