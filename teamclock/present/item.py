"""Items in words: their state and age, when a team can start, the steps of their history."""

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
from teamclock.present.words import Viewpoint, duration, length, own_clock, printable, when_at


class ItemContext(NamedTuple):
    """What the words for items depend on besides the items.

    `calendars`: the calendars of the teams in the roster.
    `viewer`: the viewer's zone, in which times are written.
    `now`: the present instant.
    `home`: the viewer's own team; None if the user is on no team.
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
        """Return the team with an id; None if the roster has no such team."""
        calendar = None if team is None else self.calendars.get(team)
        return None if calendar is None else calendar.team

    def name(self, team: TeamId) -> str:
        """Return a team's name; its id with “(removed)” if the roster no longer has the team."""
        known = self.team(team)
        if known is None:
            return _("{team} (removed)").format(team=printable(team))
        return printable(known.name)

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


def leg_words(context: ItemContext, item: Item) -> str:
    """Format the two teams of a leg: “Design → Coding”."""
    return f"{context.name(item.giver)} → {context.name(item.receiver)}"


def worked_words(context: ItemContext, item: Item, age_s: int) -> str:
    """Format an item's court age: “20 min working time”.

    `age_s` is the court age in working seconds. Empty for a draft or closed item, and if the team
    whose move it is has left the roster.
    """
    if context.team(item.court) is None or not item.turns:
        return ""
    return _("{length} working time").format(length=duration(age_s))


def short_age(context: ItemContext, item: Item, age_s: int) -> str:
    """Format an item's court age, in working seconds, as a length alone: “40 min”.

    Empty for a draft or closed item, and if the team whose move it is has left the roster.
    """
    return duration(age_s) if worked_words(context, item, age_s) else ""


def ages_words(context: ItemContext, item: Item, age_s: int) -> str:
    """Format the court age, in working seconds, and the elapsed time since the handoff.

    “40 min working time · 71 h elapsed”. Empty for a draft or closed item, and if the team whose
    move it is has left the roster.
    """
    worked = worked_words(context, item, age_s)
    if not worked:
        return ""
    elapsed = _("{length} elapsed").format(length=duration(waiting(item, context.now)))
    return f"{worked} · {elapsed}"


def wall_words(context: ItemContext, item: Item) -> str:
    """Format the time since the item was handed off on this leg: “5 h 35 min elapsed”.

    From two days on, the time is also given in days. Empty for a draft or closed item.
    """
    if not item.turns or item.court is None:
        return ""
    return _("{length} elapsed").format(length=length(waiting(item, context.now)))


def state_words(context: ItemContext, item: Item, ageing: Ageing) -> str:
    """Format an item's state in one line: how late it is, until when it is snoozed, its status."""
    return " · ".join(
        filter(None, (late_words(context, item, ageing), snooze_and_status(context, item)))
    )


def snooze_and_status(context: ItemContext, item: Item) -> str:
    """Format until when an item is snoozed, if it is, and its status, such as who is on it."""
    return " · ".join(filter(None, (snoozed_words(context, item), _state(context, item))))


def snooze_or_status(context: ItemContext, item: Item) -> str:
    """Format until when an item is snoozed or else its status as in `snooze_and_status`."""
    return snoozed_words(context, item) or _state(context, item)


def late_words(context: ItemContext, item: Item, ageing: Ageing) -> str:
    """Format how late an item is: “2 h late”; empty if it is not overdue.

    The length is that since the due time; before the due time it is the court age beyond the
    service level, or only “Late” where that is below a minute.
    """
    if ageing.freshness is not Freshness.OVERDUE:
        return ""
    due = item.note.due_at
    if due is not None and context.now > due:
        return _("{length} late").format(length=length(context.now - due))
    over = 0 if ageing.sle_s is None else ageing.age_s - ageing.sle_s
    return _("{length} late").format(length=duration(over)) if over >= MINUTE else _("Late")


def snoozed_words(context: ItemContext, item: Item) -> str:
    """Format until when an item is snoozed; empty if it is not."""
    until = item.snoozed_until
    if not until or not item.snoozed(context.now):
        return ""
    return _("Snoozed until {time}").format(time=context.when(until))


def _state(context: ItemContext, item: Item) -> str:
    """Format an item's status and what goes with it: a start, holder, question or outcome."""
    match item.status:
        case Status.DRAFT:
            return _("Draft")
        case Status.OFFERED:
            return start_words(context, item.receiver)
        case Status.ACCEPTED:
            return _holder(context, item)
        case Status.RETURNED:
            return _("{team} asks: {question}").format(
                team=context.name(item.receiver), question=one_line(item.question)
            )
        case Status.DONE:
            return _("Completed {time}: {outcome}").format(
                time=_closed(context, item), outcome=one_line(item.outcome)
            )
        case Status.WITHDRAWN:
            return _("Withdrawn {time}").format(time=_closed(context, item))


def _holder(context: ItemContext, item: Item) -> str:
    """Format who picked an item up, and whether its note has changed since."""
    name = printable(item.holder) if item.holder else context.name(item.receiver)
    if item.changed_since_pickup:
        return _("{name} is on it · Note changed").format(name=name)
    return _("{name} is on it").format(name=name)


def _closed(context: ItemContext, item: Item) -> str:
    """Format when a closed item was closed."""
    assert item.status in CLOSED
    assert item.closed_at is not None
    return context.when(item.closed_at)


def one_line(text: str) -> str:
    """Return a text of the user's in one line, without characters that are never shown."""
    return printable(" ".join(text.split()))


def start_words(context: ItemContext, receiver: TeamId) -> str:
    """Format when a team can start on an item that it is handed now.

    “Coding can start Tue 01:00 (09:00 in Tokyo)” has the viewer's clock first, then the team's own
    if it differs; “You can start now” is about the viewer's team.
    """
    team = context.team(receiver)
    if team is None:
        return _("Waiting for {team}").format(team=context.name(receiver))
    start = context.calendars[receiver].next_start(context.now)
    if start is None:
        return _("{team} is off for over a year").format(team=context.name(receiver))
    if start <= context.now:
        return _start_now(context, receiver)
    return _start_later(context, team, start)


def _start_now(context: ItemContext, receiver: TeamId) -> str:
    """Format that a team can start now; the viewer's own team is “You”."""
    if receiver == context.home:
        return _("You can start now")
    return _("{team} can start now").format(team=context.name(receiver))


def own_time(context: ItemContext, team: Team, start: Instant) -> str | None:
    """Format an instant on a team's own clock; None if the viewer's clock shows the same."""
    return own_clock(team.zone, start, Viewpoint(context.viewer, context.today))


def _start_later(context: ItemContext, team: Team, start: Instant) -> str:
    """Format when a team can start that cannot start now; the viewer's own team is “You”."""
    name, time = printable(team.name), context.when(start)
    own, city = own_time(context, team, start), printable(team.city or team.name)
    if team.id == context.home:
        if own is None:
            return _("You can start {time}").format(time=time)
        return _("You can start {time} ({own} in {city})").format(time=time, own=own, city=city)
    if own is None:
        return _("{team} can start {time}").format(team=name, time=time)
    return _("{team} can start {time} ({own} in {city})").format(
        team=name, time=time, own=own, city=city
    )


def reach_words(context: ItemContext, receiver: TeamId, back: Instant | None) -> str:
    """Format when a receiver can start on an item handed off now, and when it can be back.

    `back` is the instant at which the giver can work on it again; None if unknown (schedule.md,
    estimate).
    """
    words, team = start_words(context, receiver), context.team(receiver)
    start = None if team is None else context.calendars[receiver].next_start(context.now)
    if start is None or back is None:
        return words
    if wall(context.viewer, back).day == context.today:
        return _("{start}. It can be back at {time}.").format(start=words, time=context.when(back))
    return _("{start}. It can be back on {time}.").format(start=words, time=context.when(back))


_TEXT_KEYS = ("readback", "question", "answer", "outcome", "reason", "text", "summary")


def taken_step_words(context: ItemContext, event: Event, me: str = "") -> str:
    """Format who took a step: “Aiko (Coding) picked it up”.

    `me` is the user's name, which is shown as “You”; "" names every person.
    """
    words, data = STEPS[event.kind].history, event.data
    if event.kind is Kind.PLAN_SYNC and data.get("cancelled"):
        words = N_("{person} cancelled the meeting of {time}")
    if event.kind is Kind.TICK and not data.get("done"):
        words = N_("{person} took a tick away")
    return _(words).format(  # each message has some of these placeholders
        person=person_words(context, event, me),
        team=context.name(TeamId(data.get("to", ""))),
        time=context.when(data.get("until", data.get("start", event.at))),
    )


def person_words(context: ItemContext, event: Event, me: str = "") -> str:
    """Format the person who took a step: “Aiko (Coding)”; “You” if the name is `me`."""
    if me and event.by == me:
        return _("You")
    return _("{name} ({team})").format(name=printable(event.by), team=context.name(event.team))


def changed_words(context: ItemContext, event: Event) -> str:
    """Format the message that another person's step came first.

    “Aiko (Coding) picked it up at 16:42. Check it, then try again.”
    """
    return _("{step} at {time}. Check it, then try again.").format(
        step=taken_step_words(context, event), time=context.when(event.at)
    )


def due_words(context: ItemContext, item: Item) -> str:
    """Format when an item is due; “No due time” if it has none."""
    due = item.note.due_at
    return _("No due time") if due is None else _("Due {time}").format(time=context.when(due))


def payload_text(event: Event) -> str:
    """Return the text that a step carries, such as its question, as it was written, or ""."""
    return next((str(event.data[key]) for key in _TEXT_KEYS if event.data.get(key)), "")
