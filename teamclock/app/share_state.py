"""What a window shows of a shared queue: the state for its mark, and which desks have an item.

A desk is one data folder with its own copy of the queue.
"""

from typing import NamedTuple

from teamclock.domain.entry import FoldVerdict
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item
from teamclock.domain.roster import Roster, TeamId
from teamclock.present.share_mark import SharingState
from teamclock.share.desks import Desk, known_desks
from teamclock.share.status import RefusedStep, reaches, refused_steps
from teamclock.share.sync import trouble
from teamclock.store import entries, share_facts
from teamclock.store.queue import Queue


def sharing_state(queue: Queue) -> SharingState | None:
    """Return the state that the window's mark shows; None if the queue is not shared.

    Its `failure` is empty: only who does the rounds knows how the last one ended.
    """
    facts = share_facts.facts(queue)
    desk = share_facts.own_desk(queue)
    if desk is None:
        return None
    return SharingState(
        pending=entries.count_unpublished(queue, desk),
        synced_at=_instant(facts.get("synced_at")),
        away_since=_instant(facts.get("away_since")),
        refused=entries.count_refused(queue),
        trouble=trouble(queue),
        newer=entries.has_verdict(queue, FoldVerdict.NEWER),
    )


def _instant(text: str | None) -> Instant | None:
    """Return a stored instant, written in digits; None for None."""
    return None if text is None else Instant(int(text))


class ItemReach(NamedTuple):
    """How far an item's steps have come.

    shared: whether all of them are at the shared place
    places: the names of the places whose desks have seen the last move; a comment is none
    """

    shared: bool
    places: tuple[str, ...]


def item_reach(queue: Queue, item: Item, roster: Roster) -> ItemReach | None:
    """Return how far an item's steps have come; None if the queue is not shared."""
    if share_facts.own_desk(queue) is None:
        return None
    reach = reaches(queue, [item])[item.uid]
    if not reach.reached:
        return ItemReach(reach.shared, ())
    desks = {desk.code: desk for desk in known_desks(queue).values()}
    cities = {team.id: team.city or team.name for team in roster.teams}
    return ItemReach(
        reach.shared, tuple(_place_name(desks[code], cities) for code in reach.reached)
    )


def _place_name(desk: Desk, cities: dict[TeamId, str]) -> str:
    """Return the name of a desk's place: its home team's city, or else the desk's code.

    `cities` has the city, or else the name, of each team.
    """
    return desk.code if desk.home is None else cities.get(desk.home, desk.code)


def titled_steps(queue: Queue) -> list[tuple[RefusedStep, str]]:
    """Return the steps of this desk that were not taken, each with the title of its item or ""."""
    return [(step, _title(queue, step)) for step in refused_steps(queue)]


def _title(queue: Queue, step: RefusedStep) -> str:
    """Return the title of a step's item; "" if it is about no item, or the item is not stored."""
    about, _slash, uid = step.subject.partition("/")
    ref = entries.ref_of(queue, "item", uid) if about == "item" else None
    return "" if ref is None else queue.item(ref).note.title
