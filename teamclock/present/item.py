"""Items -> words: whose move it is and since when, when it can be touched, what was done to it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.flow import Ageing, Freshness, waiting
from teamclock.domain.interval import MINUTE, Instant
from teamclock.domain.item import CLOSED, Event, Item, Kind, Status
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.work import Calendar
from teamclock.domain.zones import TimeZone, wall
from teamclock.messages import N_, _
from teamclock.present.steps import STEPS
from teamclock.present.words import duration, join, length, plain, wait, when_at


class ItemContext(NamedTuple):
    """From where items are looked at: the teams' hours, the viewer's zone, and the instant."""

    calendars: Mapping[TeamId, Calendar]
    viewer: TimeZone
    now: Instant

    @property
    def today(self) -> int:
        return wall(self.viewer, self.now).day

    def team(self, team: TeamId | None) -> Team | None:
        calendar = None if team is None else self.calendars.get(team)
        return None if calendar is None else calendar.team

    def name(self, team: TeamId) -> str:
        """Return a team's name; one that has left the roster goes by its id, and is marked."""
        known = self.team(team)
        return plain(f"{team} (left)" if known is None else known.name)

    def when(self, at: int) -> str:
        """Write an instant in the viewer's time, with the day where it is not today."""
        return when_at(self.viewer, at, self.today)


def leg_words(seen: ItemContext, item: Item) -> str:
    """Write who gives to whom: “Design → Coding”."""
    return f"{seen.name(item.giver)} → {seen.name(item.receiver)}"


def worked_words(seen: ItemContext, item: Item, age_s: int) -> str:
    """Write the court age: “20 min of Tokyo's day”; nothing where nobody's time runs."""
    team = seen.team(item.court)
    if team is None or not item.turns:
        return ""
    return f"{duration(age_s)} of {plain(team.city or team.name)}’s day"


def wall_words(seen: ItemContext, item: Item) -> str:
    """Write the time since the leg's offer: “55 h 35 min on the wall”."""
    if not item.turns or item.court is None:
        return ""
    return f"{length(waiting(item, seen.now))} on the wall"


def state_words(seen: ItemContext, item: Item, ageing: Ageing) -> str:
    """Say in one line how an item stands: what is late first, then whose move it is."""
    return " · ".join(filter(None, (late_words(seen, item, ageing), move_words(seen, item))))


def move_words(seen: ItemContext, item: Item) -> str:
    """Say whose move it is, and whether that is put off."""
    return " · ".join(filter(None, (snoozed_words(seen, item), _stands(seen, item))))


def late_words(seen: ItemContext, item: Item, ageing: Ageing) -> str:
    """Say by how much an item is overdue: past its due time, or over the court's service level."""
    if ageing.freshness is not Freshness.OVERDUE:
        return ""
    due = item.note.due_at
    if due is not None and seen.now > due:
        return f"Overdue {length(seen.now - due)}"
    over = 0 if ageing.sle_s is None else ageing.age_s - ageing.sle_s
    return f"Overdue {duration(over)} of {_day(seen, item)}" if over >= MINUTE else "Overdue"


def _day(seen: ItemContext, item: Item) -> str:
    team = seen.team(item.court)
    return "work" if team is None else f"{plain(team.city or team.name)}’s day"


def snoozed_words(seen: ItemContext, item: Item) -> str:
    until = item.snoozed_until
    return f"Snoozed until {seen.when(until)}" if until and item.snoozed(seen.now) else ""


def _stands(seen: ItemContext, item: Item) -> str:
    giver, receiver = seen.name(item.giver), seen.name(item.receiver)
    match item.status:
        case Status.DRAFT:
            return "Draft, not handed off yet"
        case Status.OFFERED:
            return touch_words(seen, item.receiver)
        case Status.ACCEPTED:
            changed = " · changed since" if item.changed_since_pickup else ""
            return f"Picked up by {plain(item.holder or receiver)}{changed}"
        case Status.RETURNED:
            return f"{receiver} asks {giver}: {one_line(item.question)}"
        case Status.DONE:
            return f"Done {_closed(seen, item)}: {one_line(item.outcome)}"
        case Status.WITHDRAWN:
            return f"Withdrawn {_closed(seen, item)}"


def _closed(seen: ItemContext, item: Item) -> str:
    assert item.status in CLOSED
    assert item.closed_at is not None
    return seen.when(item.closed_at)


def one_line(text: str) -> str:
    return plain(" ".join(text.split()))


def touch_words(seen: ItemContext, receiver: TeamId) -> str:
    """Say when a team can first touch what is handed to it now, by its own clock."""
    name, team = seen.name(receiver), seen.team(receiver)
    if team is None:
        return f"Waits for {name}"
    start = seen.calendars[receiver].next_start(seen.now)
    if start is None:
        return f"{name} does not work within a year"
    if start <= seen.now:
        return f"{name} can pick it up now"
    at = when_at(team.zone, start, seen.today)
    return f"{name} can first touch it {at}, in {wait(seen.now, start)}"


def reach_words(seen: ItemContext, giver: TeamId, receiver: TeamId, back: Instant | None) -> str:
    """Say when a receiver can first touch what is handed off now, and when it can be back.

    `back` is the giver's first working instant after the receiver's shift (schedule.md, estimate).
    """
    team = seen.team(receiver)
    start = None if team is None else seen.calendars[receiver].next_start(seen.now)
    words = touch_words(seen, receiver)
    if team is None or start is None:
        return words
    if start > seen.now:
        at = when_at(team.zone, start, seen.today)
        words = (
            f"{seen.name(receiver)} can first touch it {at} ({seen.when(start)} your time),"
            f" in {wait(seen.now, start)}"
        )
    if back is None:
        return words
    return f"{words}; back to {seen.name(giver)} {seen.when(back)} at the earliest"


_SAID = ("readback", "question", "answer", "outcome", "reason", "text", "summary")


def lines_of(events: Sequence[Event]) -> list[tuple[Event, ...]]:
    """Return the lines of a history: ticks of one person in a row are one, each step else."""
    found: list[tuple[Event, ...]] = []
    for event in events:
        if found and _are_ticks(found[-1][-1], event):
            found[-1] += (event,)
        else:
            found.append((event,))
    return found


def _are_ticks(one: Event, other: Event) -> bool:
    return one.kind is other.kind is Kind.TICK and (one.team, one.by) == (other.team, other.by)


def ticks_words(events: Sequence[Event]) -> str:
    """Say what some ticks in a row came to: “1 and 3 done, 2 not”."""
    last = {event.data["number"]: event.data["done"] for event in events}
    done, undone = ([str(one) for one in sorted(last) if last[one] is is_] for is_ in (True, False))
    parts = [f"{join(done)} done" if done else "", f"{join(undone)} not done" if undone else ""]
    return ", ".join(filter(None, parts))


def deed_words(seen: ItemContext, event: Event) -> str:
    """Say who did what: “Aiko (Coding) picked it up”."""
    words, data = STEPS[event.kind].history, event.data
    if event.kind is Kind.PLAN_SYNC and data.get("cancelled"):
        words = N_("{person} cancelled the meeting of {time}")
    return _(words).format(
        person=f"{plain(event.by)} ({seen.name(event.team)})",
        team=seen.name(TeamId(data.get("to", ""))),
        time=seen.when(data.get("until", data.get("start", event.at))),
    )


def said(event: Event) -> str:
    """Return the words that a step carried, as they were written, in lines."""
    return next((str(event.data[key]) for key in _SAID if event.data.get(key)), "")
