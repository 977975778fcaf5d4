"""What a window shows of a shared queue: the state for its mark, and how far an item has come."""

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
    """Return the state of a shared queue; None where it is not shared."""
    facts = share_facts.facts(queue)
    desk = share_facts.own_desk(queue)
    if desk is None:
        return None
    return SharingState(
        pending=entries.count_unpublished(queue, desk),
        synced_at=_instant(facts.get("synced_at")),
        away_since=_instant(facts.get("away_since")),
        refused=entries.count_refused(queue, desk),
        trouble=trouble(queue),
        newer=entries.has_verdict(queue, FoldVerdict.NEWER),
    )


def _instant(text: str | None) -> Instant | None:
    return None if text is None else Instant(int(text))


class ItemReach(NamedTuple):
    """Whether all steps of an item are shared, and the names of the desks that saw the last."""

    shared: bool
    places: tuple[str, ...]


def item_reach(queue: Queue, item: Item, roster: Roster) -> ItemReach | None:
    """Return how far an item has come; None where the queue is not shared."""
    if share_facts.own_desk(queue) is None:
        return None
    found = reaches(queue, [item])[item.uid]
    if not found.reached:
        return ItemReach(found.shared, ())
    desks = {desk.code: desk for desk in known_desks(queue).values()}
    cities = {team.id: team.city or team.name for team in roster.teams}
    return ItemReach(found.shared, tuple(_place(desks[code], cities) for code in found.reached))


def _place(desk: Desk, cities: dict[TeamId, str]) -> str:
    """Return the name of a desk for people: its home team's city, else its code."""
    return desk.code if desk.home is None else cities.get(desk.home, desk.code)


def titled_steps(queue: Queue) -> list[tuple[RefusedStep, str]]:
    """Return the steps of this desk that were not taken, each with the title of its item."""
    return [(step, _title(queue, step)) for step in refused_steps(queue)]


def _title(queue: Queue, step: RefusedStep) -> str:
    """Return the title of a step's item; empty for other subjects, or where none is stored."""
    about, _slash, uid = step.subject.partition("/")
    ref = entries.ref_of(queue, "item", uid) if about == "item" else None
    return "" if ref is None else queue.item(ref).note.title
