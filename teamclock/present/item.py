"""Items in words: their state and age, when a team can start, and the steps of their history."""

from collections.abc import Mapping
from typing import NamedTuple

from teamclock.domain.flow import Ageing, Freshness, waiting
from teamclock.domain.interval import MINUTE, Instant
from teamclock.domain.item import CLOSED, Event, Item, Kind, Status
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.work import Calendar
from teamclock.domain.zones import TimeZone, wall
from teamclock.messages import N_, _
from teamclock.present.steps import STEPS
from teamclock.present.words import Viewpoint, duration, length, own_clock, plain, when_at


class ItemContext(NamedTuple):
    """What the words for items depend on besides the items.

    `calendars`: the calendars of the teams in the roster.
    `viewer`: the reader's zone.
    `now`: the present instant.
    `home`: the reader's own team, if one is named.
    """

    calendars: Mapping[TeamId, Calendar]
    viewer: TimeZone
    now: Instant
    home: TeamId | None = None

    @property
    def today(self) -> int:
        """Return the viewer's day, counted from 1970-01-01."""
        return wall(self.viewer, self.now).day

    def team(self, team: TeamId | None) -> Team | None:
        """Return a team of the roster, or None."""
        calendar = None if team is None else self.calendars.get(team)
        return None if calendar is None else calendar.team

    def name(self, team: TeamId) -> str:
        """Return a team's name, or its id with “(removed)” if the roster has it no more."""
        known = self.team(team)
        if known is None:
            return _("{team} (removed)").format(team=plain(team))
        return plain(known.name)

    def when(self, at: int) -> str:
        """Format an instant in the viewer's zone, with the day if it is not today."""
        return when_at(self.viewer, at, self.today)


_STATUSES = {
    Status.DRAFT: N_("Draft"),
    Status.OFFERED: N_("Waiting"),
    Status.ACCEPTED: N_("Picked up"),
    Status.RETURNED: N_("Question asked"),
    Status.DONE: N_("Completed"),
    Status.WITHDRAWN: N_("Withdrawn"),
}


def status_words(status: Status) -> str:
    """Return the name of a status."""
    return _(_STATUSES[status])


def leg_words(seen: ItemContext, item: Item) -> str:
    """Format the two teams of a leg: “Design → Coding”."""
    return f"{seen.name(item.giver)} → {seen.name(item.receiver)}"


def worked_words(seen: ItemContext, item: Item, age_s: int) -> str:
    """Format the court age: “20 min working time”; empty if no team's time runs.

    `age_s` is in seconds of working time.
    """
    if seen.team(item.court) is None or not item.turns:
        return ""
    return _("{length} working time").format(length=duration(age_s))


def short_age(seen: ItemContext, item: Item, age_s: int) -> str:
    """Format the court age as a length alone: “40 min”; empty as with `worked_words`."""
    return duration(age_s) if worked_words(seen, item, age_s) else ""


def ages_words(seen: ItemContext, item: Item, age_s: int) -> str:
    """Format both ages: “40 min working time · 71 h elapsed”; empty as with `worked_words`."""
    worked = worked_words(seen, item, age_s)
    if not worked:
        return ""
    elapsed = _("{length} elapsed").format(length=duration(waiting(item, seen.now)))
    return f"{worked} · {elapsed}"


def wall_words(seen: ItemContext, item: Item) -> str:
    """Format the elapsed time since the leg's offer: “55 h 35 min elapsed”."""
    if not item.turns or item.court is None:
        return ""
    return _("{length} elapsed").format(length=length(waiting(item, seen.now)))


def state_words(seen: ItemContext, item: Item, ageing: Ageing) -> str:
    """Format the state of an item in one line: what is late first, then whose move it is."""
    return " · ".join(filter(None, (late_words(seen, item, ageing), move_words(seen, item))))


def move_words(seen: ItemContext, item: Item) -> str:
    """Format whose move it is, and until when the item is snoozed."""
    return " · ".join(filter(None, (snoozed_words(seen, item), _state(seen, item))))


def next_words(seen: ItemContext, item: Item) -> str:
    """Format what is next: the end of a snooze, or else whose move it is."""
    return snoozed_words(seen, item) or _state(seen, item)


def late_words(seen: ItemContext, item: Item, ageing: Ageing) -> str:
    """Format how late an item is: past its due time, or over the service level of the court."""
    if ageing.freshness is not Freshness.OVERDUE:
        return ""
    due = item.note.due_at
    if due is not None and seen.now > due:
        return _("{length} late").format(length=length(seen.now - due))
    over = 0 if ageing.sle_s is None else ageing.age_s - ageing.sle_s
    return _("{length} late").format(length=duration(over)) if over >= MINUTE else _("Late")


def snoozed_words(seen: ItemContext, item: Item) -> str:
    """Format until when an item is snoozed; empty if it is not."""
    until = item.snoozed_until
    if not until or not item.snoozed(seen.now):
        return ""
    return _("Snoozed until {time}").format(time=seen.when(until))


def _state(seen: ItemContext, item: Item) -> str:
    match item.status:
        case Status.DRAFT:
            return _("Draft")
        case Status.OFFERED:
            return start_words(seen, item.receiver)
        case Status.ACCEPTED:
            return _holder(seen, item)
        case Status.RETURNED:
            return _("{team} asks: {question}").format(
                team=seen.name(item.receiver), question=one_line(item.question)
            )
        case Status.DONE:
            return _("Completed {time}: {outcome}").format(
                time=_closed(seen, item), outcome=one_line(item.outcome)
            )
        case Status.WITHDRAWN:
            return _("Withdrawn {time}").format(time=_closed(seen, item))


def _holder(seen: ItemContext, item: Item) -> str:
    name = plain(item.holder) if item.holder else seen.name(item.receiver)
    if item.changed_since_pickup:
        return _("{name} is on it · Note changed").format(name=name)
    return _("{name} is on it").format(name=name)


def _closed(seen: ItemContext, item: Item) -> str:
    assert item.status in CLOSED
    assert item.closed_at is not None
    return seen.when(item.closed_at)


def one_line(text: str) -> str:
    """Return others' text in one line, fit for any sink."""
    return plain(" ".join(text.split()))


def start_words(seen: ItemContext, receiver: TeamId) -> str:
    """Format when a team can start on what is handed to it now, by the viewer's clock and its own.

    “Coding can start Tue 01:00 (09:00 in Tokyo)”, “You can start now”.
    """
    team = seen.team(receiver)
    if team is None:
        return _("Waiting for {team}").format(team=seen.name(receiver))
    start = seen.calendars[receiver].next_start(seen.now)
    if start is None:
        return _("{team} is off for over a year").format(team=seen.name(receiver))
    if start <= seen.now:
        return _start_now(seen, receiver)
    return _start_later(seen, team, start)


def _start_now(seen: ItemContext, receiver: TeamId) -> str:
    if receiver == seen.home:
        return _("You can start now")
    return _("{team} can start now").format(team=seen.name(receiver))


def own_time(seen: ItemContext, team: Team, start: Instant) -> str | None:
    """Return an instant by a team's own clock; None where that shows what the viewer's shows."""
    return own_clock(team.zone, start, Viewpoint(seen.viewer, seen.today))


def _start_later(seen: ItemContext, team: Team, start: Instant) -> str:
    name, time = plain(team.name), seen.when(start)
    own, city = own_time(seen, team, start), plain(team.city or team.name)
    if team.id == seen.home:
        if own is None:
            return _("You can start {time}").format(time=time)
        return _("You can start {time} ({own} in {city})").format(time=time, own=own, city=city)
    if own is None:
        return _("{team} can start {time}").format(team=name, time=time)
    return _("{team} can start {time} ({own} in {city})").format(
        team=name, time=time, own=own, city=city
    )


def reach_words(seen: ItemContext, receiver: TeamId, back: Instant | None) -> str:
    """Format when a receiver can start on what is handed off now, and when it can be back.

    `back` is the giver's first working instant after the receiver's shift (schedule.md, estimate).
    """
    words, team = start_words(seen, receiver), seen.team(receiver)
    start = None if team is None else seen.calendars[receiver].next_start(seen.now)
    if start is None or back is None:
        return words
    if wall(seen.viewer, back).day == seen.today:
        return _("{start}. It can be back at {time}.").format(start=words, time=seen.when(back))
    return _("{start}. It can be back on {time}.").format(start=words, time=seen.when(back))


_SAID = ("readback", "question", "answer", "outcome", "reason", "text", "summary")


def taken_step_words(seen: ItemContext, event: Event, me: str = "") -> str:
    """Format who took a step: “Aiko (Coding) picked it up”; “You picked it up” if `me` did."""
    words, data = STEPS[event.kind].history, event.data
    if event.kind is Kind.PLAN_SYNC and data.get("cancelled"):
        words = N_("{person} cancelled the meeting of {time}")
    if event.kind is Kind.TICK and not data.get("done"):
        words = N_("{person} took a tick away")
    return _(words).format(
        person=person_words(seen, event, me),
        team=seen.name(TeamId(data.get("to", ""))),
        time=seen.when(data.get("until", data.get("start", event.at))),
    )


def person_words(seen: ItemContext, event: Event, me: str = "") -> str:
    """Format who took a step: “Aiko (Coding)”; “You” if it was the person `me`."""
    if me and event.by == me:
        return _("You")
    return _("{name} ({team})").format(name=plain(event.by), team=seen.name(event.team))


def changed_words(seen: ItemContext, event: Event) -> str:
    """Format a step that another person took meanwhile, and what to do."""
    return _("{step} at {time}. Check it, then try again.").format(
        step=taken_step_words(seen, event), time=seen.when(event.at)
    )


def due_words(seen: ItemContext, item: Item) -> str:
    """Format when an item is due, also that it is not."""
    due = item.note.due_at
    return _("No due time") if due is None else _("Due {time}").format(time=seen.when(due))


def payload_text(event: Event) -> str:
    """Return the text of a step's payload, such as its question, as it was written."""
    return next((str(event.data[key]) for key in _SAID if event.data.get(key)), "")
