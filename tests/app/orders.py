"""A queue of many items that have gone many ways, and its page by looking at every item."""

from pathlib import Path
from random import Random
from typing import Any

from teamclock.app.queue_service import AgedItem
from teamclock.domain.flow import Freshness
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.note import Urgency
from teamclock.domain.roster import TeamId
from teamclock.store.queue import QueueQuery
from tests.app.desks import Office, office
from tests.builders import at
from tests.domain.items import PARIS, TOKYO, YORK
from tests.files import NINE_TO_FIVE

ITEMS = 300
MONDAY = at("2026-03-30T15:00Z")
SATURDAY = at("2026-04-04T12:00Z")  # nobody works: what came since Friday is all of one age
RIO = '[[team]]\nid = "rio"\nzone = "UTC"\nhours = { "mon-sun" = ["00:00-24:00"] }\n'
ALL_TEAMS = NINE_TO_FIVE.replace('"new-york"', '"york"')
TITLES = ("Deploy", "STRASSE sperren", "障害対応", "対応済み", "Émile", "100 % done_")
WAYS: tuple[tuple[Kind, ...], ...] = (
    (),
    (Kind.OFFER,),
    (Kind.OFFER, Kind.ACCEPT),
    (Kind.OFFER, Kind.ACCEPT, Kind.SNOOZE),
    (Kind.OFFER, Kind.RETURN),
    (Kind.OFFER, Kind.RETURN, Kind.ANSWER),
    (Kind.OFFER, Kind.SNOOZE),
    (Kind.OFFER, Kind.RETURN, Kind.ANSWER, Kind.RETURN),
    (Kind.OFFER, Kind.ACCEPT, Kind.PASS_ON),
    (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE),
    (Kind.WITHDRAW,),
)


def _lived(one: Office, random: Random, clock: int) -> None:
    """Add an item that begins on some hour of the last ten days, and lead it some way."""
    one.now = Instant(clock - random.randrange(-6, 240) * HOUR)
    giver, receiver = random.sample((PARIS, TOKYO, YORK, TeamId("rio")), 2)
    data: dict[str, Any] = {"from": giver, "to": receiver, "title": random.choice(TITLES)}
    if random.random() < 0.3:
        data["due_at"] = clock + random.randrange(-48, 48) * HOUR
    item = one.added(draft=True, urgency=random.choice(list(Urgency)), **data)
    for kind in random.choice(WAYS):
        item = one.stepped(item, kind)
        one.now = Instant(one.now + random.choice([0, 1, HOUR, 9 * HOUR]))


def filled(folder: Path) -> Path:
    """Return a folder with a queue of items whose teams were all there once."""
    random = Random(3)  # noqa: S311 - no secret
    with office(folder, ALL_TEAMS + RIO) as one:
        for number in range(ITEMS):
            _lived(one, random, SATURDAY if number % 2 else MONDAY)
    return folder


def _sought(item: Item, sought: QueueQuery) -> bool:
    return (
        item.court is not None
        and sought.awaiting in {None, item.court}
        and sought.status in {None, item.status}
        and sought.snoozed in {None, item.snoozed(sought.now)}
        and all(word.casefold() in item.note.title.casefold() for word in sought.words)
    )


def _place(one: AgedItem) -> tuple[bool, int, int, int]:
    overdue = one.ageing.freshness is Freshness.OVERDUE
    return not overdue, -one.item.note.urgency.rank, -one.ageing.age_s, one.item.ref


def slow_page(one: Office, sought: QueueQuery) -> list[int]:
    """Return the refs of the first page by looking at every item."""
    every = [one.desk.item(ref) for ref in range(1, ITEMS + 1)]
    found = sorted((aged for aged in every if _sought(aged.item, sought)), key=_place)
    return [aged.item.ref for aged in found[: sought.limit]]


def page(one: Office, sought: QueueQuery) -> list[int]:
    return [aged.item.ref for aged in one.desk.open_items(sought)]
