"""Digests for tests: of Coding in Tokyo, on the Tuesday of the page's example."""

from typing import Any

from teamclock.domain.digest import Digest, Held, ItemWithAge, digest
from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Item, Status
from teamclock.domain.meeting import Meeting
from teamclock.domain.note import Note
from teamclock.domain.roster import TeamId
from teamclock.domain.work import Calendar
from teamclock.present.item import ItemContext
from tests.builders import at, hours, talk, team

NOW = at("2026-03-30T16:00Z")
SINCE = at("2026-03-30T09:00Z")
FRESH = Ageing(2 * HOUR, 9 * HOUR, Freshness.FRESH, stalled=False)
LATE = FRESH._replace(age_s=9 * HOUR, freshness=Freshness.OVERDUE)
PLACES = {
    "design": ("Design", "Paris", "Europe/Paris"),
    "coding": ("Coding", "Tokyo", "Asia/Tokyo"),
    "qa": ("QA", "New York", "America/New_York"),
}
CALENDARS = {
    TeamId(key): Calendar(team(key, zone, hours("09:00-18:00"))._replace(name=name, city=city))
    for key, (name, city, zone) in PLACES.items()
}
CODING = CALENDARS[TeamId("coding")]
SEEN = ItemContext(CALENDARS, CALENDARS[TeamId("qa")].team.zone, NOW)


def item(ref: int = 2, *, title: str = "Fix the login", **fields: Any) -> Item:
    """Return an item that Design handed to Coding on Friday; `fields` are of item or note."""
    note = {key: fields.pop(key) for key in Note._fields & fields.keys()}
    usual = {
        "giver": TeamId("design"),
        "receiver": TeamId("coding"),
        "status": Status.OFFERED,
        "turns": (at("2026-03-27T16:00Z"),),
    }
    return Item(
        **{
            "uid": f"u-{ref}",
            "ref": ref,
            "note": Note(title, **note),
            "rev": 2,
            "created_at": at("2026-03-27T16:00Z"),
            **usual,
            **fields,
        }
    )


def done(ref: int, **fields: Any) -> Item:
    return item(ref, status=Status.DONE, closed_at=Instant(NOW - HOUR), **fields)


def told(
    *waiting: Item | ItemWithAge,
    closed: tuple[Item, ...] = (),
    meetings: tuple[tuple[Meeting, tuple[str, ...]], ...] = (),
    calendar: Calendar = CODING,
    now: Instant = NOW,
) -> Digest:
    """Return the digest of open items, which are fresh unless an age is given."""
    aged = tuple((one, FRESH) if isinstance(one, Item) else one for one in waiting)
    return digest(calendar, Held(aged, closed, meetings), SINCE, now)


def meeting(*teams: str) -> Meeting:
    """Return a meeting of Tuesday 08:00Z."""
    return talk("2026-03-31T08:00Z", "2026-03-31T08:45Z", *teams)
