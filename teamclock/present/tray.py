"""The tray's icon and texts; they hold no title of an item."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.slots import week_of, week_start
from teamclock.domain.work import State, state
from teamclock.domain.zones import first_instant
from teamclock.messages import N_, _, ngettext
from teamclock.present.moment import when
from teamclock.present.words import clock, plain, way, weekday, when_at

MOST_TEAMS = 12
"""The teams that are listed; a menu has no space for more on a small screen."""

MANY = 100
"""From this number of items on, the number is not shown."""

_ENDS_IN = 15 * MINUTE
_COLUMN = "  "  # between the columns of a line of a menu (look.md, Tray)

_UNTIL = {
    State.WORKING: N_("until {time}"),
    State.BREAK: N_("break until {time}"),
    State.HOLIDAY: N_("holiday until {time}"),
    State.OFF: N_("off until {time}"),
}
_LONG = {
    State.WORKING: N_("around the clock"),
    State.BREAK: N_("break for over a year"),
    State.HOLIDAY: N_("holiday for over a year"),
    State.OFF: N_("off for over a year"),
}


class TraySign(StrEnum):
    """The state that the tray's icon shows (look.md, Tray)."""

    IDLE = "idle"
    WAITING = "waiting"
    ATTENTION = "attention"
    PAUSED = "paused"


class Pending(NamedTuple):
    """The number of items that wait for the home team and how many are late; of all without a home.

    `drafts` counts the home team's own drafts.
    """

    waiting: int = 0
    overdue: int = 0
    drafts: int = 0


class Glance(NamedTuple):
    """What the tray shows: the moment, the pending items, and until when notices are paused."""

    moment: Moment
    pending: Pending = Pending()
    paused_until: Instant | None = None

    @property
    def paused(self) -> bool:
        """Return whether notices are paused now."""
        return self.paused_until is not None and self.moment.now < self.paused_until


class TrayTeam(NamedTuple):
    """A team in columns, its times by its own clock.

    `day`: the weekday there; "" if it is the viewer's.
    `until`: the end of its state.
    """

    name: str
    is_home: bool
    state: State
    time: str
    day: str
    until: str

    @property
    def clock(self) -> str:
        """Return the time, with the day if that is told: “00:42 Tue”."""
        return _("{time} {day}").format(time=self.time, day=self.day) if self.day else self.time

    @property
    def line(self) -> str:
        """Return the line of a menu: “Coding  00:42 Tue  off until 09:00”."""
        return _COLUMN.join((self.name, self.clock, self.until))


class TrayFact(NamedTuple):
    """A fact below the teams, as its name and its words; `late` ones are coloured."""

    name: str
    words: str
    late: bool = False

    @property
    def line(self) -> str:
        """Return the line of a menu: “Your move  2 items”; empty without words."""
        return _COLUMN.join((self.name, self.words)) if self.words else ""


def sign(glance: Glance) -> TraySign:
    """Return the sign of the icon; a pause of notices comes first, so that it is not forgotten."""
    if glance.paused:
        return TraySign.PAUSED
    pending = glance.pending
    if pending.overdue or (pending.drafts and day_ends_soon(glance.moment)):
        return TraySign.ATTENTION
    return TraySign.WAITING if pending.waiting else TraySign.IDLE


def day_ends_soon(moment: Moment) -> bool:
    """Return whether the home team stops work within 15 min; a break does not count."""
    home = next((team for team in moment.teams if team.team.id == moment.home), None)
    if home is None or home.state is not State.WORKING or home.next is None:
        return False
    soon = home.next - moment.now <= _ENDS_IN
    return soon and state(home.team, home.next) is not State.BREAK


def tip_lines(glance: Glance) -> tuple[str, ...]:
    """Return the lines of the tooltip: pending items, teams' times, the next handoff, a pause."""
    moment = glance.moment
    lines = (
        f"teamclock · {pending_words(glance)}",
        *(f"{team.name} {team.clock}" for team in tray_teams(moment)),
        more_words(moment),
        *(fact.line for fact in (_handoff(moment), _pause(glance))),
    )
    return tuple(line for line in lines if line)


def pending_words(glance: Glance) -> str:
    """Format the pending items: “2 items for you · 1 late · 1 draft”."""
    pending, counts = glance.pending, glance.pending._asdict()
    if glance.moment.home is None:
        waiting = ngettext("{n} item waiting", "{n} items waiting", pending.waiting)
    else:
        waiting = ngettext("{n} item for you", "{n} items for you", pending.waiting)
    late = ngettext("{n} late", "{n} late", pending.overdue)
    drafts = ngettext("{n} draft", "{n} drafts", pending.drafts)
    parts = {"waiting": waiting, "overdue": late, "drafts": drafts}
    parts_shown = [
        words.format(n=_count(counts[name])) for name, words in parts.items() if counts[name]
    ]
    return " · ".join(parts_shown) or _("Nothing is waiting")


def _count(count: int) -> str:
    return str(count) if count < MANY else _("{n} or more").format(n=MANY)


def tray_teams(moment: Moment) -> tuple[TrayTeam, ...]:
    """Return the first teams, as many as there is space for."""
    return tuple(
        TrayTeam(
            _name(team),
            team.team.id == moment.home,
            team.state,
            clock(team.wall),
            _day(team),
            _until(team),
        )
        for team in moment.teams[:MOST_TEAMS]
    )


def team_lines(moment: Moment) -> tuple[str, ...]:
    """Return the lines of the teams, and one with the number of those that are not listed."""
    lines = (*(team.line for team in tray_teams(moment)), more_words(moment))
    return tuple(line for line in lines if line)


def _day(team: TeamNow) -> str:
    return weekday(team.wall.day) if team.day_offset else ""


def _until(team: TeamNow) -> str:
    if team.next is None:
        return _(_LONG[team.state])
    time = when_at(team.team.zone, team.next, team.wall.day)
    return _(_UNTIL[team.state]).format(time=time)


def tray_facts(glance: Glance) -> tuple[TrayFact, ...]:
    """Return what there is to tell of the next handoff, the items, and a pause of notices.

    Drafts are told when they are the reason for the sign.
    """
    moment, pending = glance.moment, glance.pending
    waiting = _("Waiting") if moment.home is None else _("Your move")
    drafts = pending.drafts if day_ends_soon(moment) else 0
    facts = (
        _handoff(moment),
        TrayFact(waiting, _items(pending.waiting)),
        TrayFact(_("Late"), _items(pending.overdue), late=True),
        TrayFact(_("Drafts"), _items(drafts)),
        _pause(glance),
    )
    return tuple(fact for fact in facts if fact.words)


def _items(count: int) -> str:
    """Format a number of items; empty for none."""
    words = ngettext("{n} item", "{n} items", count)
    return words.format(n=_count(count)) if count else ""


def _handoff(moment: Moment) -> TrayFact:
    """Return the next handoff in the viewer's zone: “18:00 Design → Coding”; empty for none."""
    name, handoff = _("Next handoff"), moment.handoff
    if handoff is None or handoff.next is None:
        return TrayFact(name, "")
    teams = (_name(moment.team(one)) for one in (handoff.giver, handoff.receiver))
    words = _("{time} {way}").format(time=when(moment, handoff.end), way=way(teams))
    return TrayFact(name, words)


def _pause(glance: Glance) -> TrayFact:
    """Return until when notices are paused; empty if they are not."""
    name = _("Notices")
    if glance.paused_until is None or not glance.paused:
        return TrayFact(name, "")
    time = when(glance.moment, glance.paused_until)
    return TrayFact(name, _("paused until {time}").format(time=time))


def more_words(moment: Moment) -> str:
    """Format the number of teams that are not listed; empty if all are."""
    more = len(moment.teams) - MOST_TEAMS
    if more <= 0:
        return ""
    return ngettext("and {n} more team", "and {n} more teams", more).format(n=more)


def pause_choices(moment: Moment) -> Sequence[tuple[str, Instant]]:
    """Return the pauses to choose from, each with its end; the days are the viewer's."""
    today = moment.here.day
    monday = week_start(week_of(today * DAY) + 1) // DAY
    return (
        (_("1 hour"), Instant(moment.now + HOUR)),
        (_("Until tomorrow"), first_instant(moment.viewer, today + 1)),
        (_("Until Monday"), first_instant(moment.viewer, monday)),
    )


def _name(team: TeamNow) -> str:
    return plain(team.team.name)
