"""The icon and the texts of the tray: its tooltip and the lines of its menu.

No text holds the title of an item, because anybody who looks at the screen can read them.
"""

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
from teamclock.present.words import clock, joined_by_arrows, printable, weekday, when_at

MOST_TEAMS = 12
"""The most teams that are listed; a menu has no space for more on a small screen."""

MANY = 100
"""Counts of items from this number on are shown as “100 or more”."""

_ENDS_IN = 15 * MINUTE  # the end of work is soon
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
    """The state that the tray's icon shows (look.md, Tray).

    IDLE, WAITING: no item waits, or some do
    ATTENTION: an item is late, or a draft is left shortly before the home team's day ends
    PAUSED: notices are paused
    """

    IDLE = "idle"
    WAITING = "waiting"
    ATTENTION = "attention"
    PAUSED = "paused"


class Pending(NamedTuple):
    """The numbers of items that the tray shows.

    waiting: the items that wait for the home team; of all teams if there is no home team
    overdue: how many items are late, of all teams of the roster
    drafts: the home team's own drafts
    """

    waiting: int = 0
    overdue: int = 0
    drafts: int = 0


class Glance(NamedTuple):
    """What the tray shows.

    moment: what goes on now
    pending: how many items wait, are late, or are drafts
    paused_until: when the last pause of notices ends or ended; None if there was none
    """

    moment: Moment
    pending: Pending = Pending()
    paused_until: Instant | None = None

    @property
    def paused(self) -> bool:
        """Return whether notices are paused now."""
        return self.paused_until is not None and self.moment.now < self.paused_until


class TrayTeam(NamedTuple):
    """A team in the columns of the menu, with times by its own clock.

    `name`, `is_home`, `state`: the team's name, whether it is the home team, what it does.
    `time`: the time of day.
    `day`: the weekday; "" if the team's date is the viewer's.
    `until`: until when its state lasts, as text.
    """

    name: str
    is_home: bool
    state: State
    time: str
    day: str
    until: str

    @property
    def clock(self) -> str:
        """Return the time, with the weekday if `day` is not empty: “00:42 Tue”."""
        return _("{time} {day}").format(time=self.time, day=self.day) if self.day else self.time

    @property
    def line(self) -> str:
        """Return the team as one line of a menu: “Coding  00:42 Tue  off until 09:00”."""
        return _COLUMN.join((self.name, self.clock, self.until))


class TrayFact(NamedTuple):
    """A fact below the teams in the menu: a name and a text; `late` colours the text."""

    name: str
    words: str
    late: bool = False

    @property
    def line(self) -> str:
        """Return the fact as one line of a menu: “Your move  2 items”; "" if `words` is empty."""
        return _COLUMN.join((self.name, self.words)) if self.words else ""


def sign(glance: Glance) -> TraySign:
    """Return the state that the icon shows.

    A pause of notices comes before everything else, so that the user does not forget it.
    """
    if glance.paused:
        return TraySign.PAUSED
    pending = glance.pending
    if pending.overdue or (pending.drafts and day_ends_soon(glance.moment)):
        return TraySign.ATTENTION
    return TraySign.WAITING if pending.waiting else TraySign.IDLE


def day_ends_soon(moment: Moment) -> bool:
    """Return whether the home team stops work within 15 minutes, and not just for a break."""
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
    """Format the pending items: “2 items for you · 1 late · 1 draft”, or “Nothing is waiting”."""
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
    """Format a number of items: “99”, or “100 or more”."""
    return str(count) if count < MANY else _("{n} or more").format(n=MANY)


def tray_teams(moment: Moment) -> tuple[TrayTeam, ...]:
    """Return the first teams of a moment, at most MOST_TEAMS, as they are listed."""
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
    """Return the lines of the teams, and one with the number of teams that are not listed."""
    lines = (*(team.line for team in tray_teams(moment)), more_words(moment))
    return tuple(line for line in lines if line)


def _day(team: TeamNow) -> str:
    """Return a team's weekday; "" if its date is the viewer's."""
    return weekday(team.wall.day) if team.day_offset else ""


def _until(team: TeamNow) -> str:
    """Format until when a team's state lasts, by its own clock: “off until 09:00”."""
    if team.next is None:
        return _(_LONG[team.state])
    time = when_at(team.team.zone, team.next, team.wall.day)
    return _(_UNTIL[team.state]).format(time=time)


def tray_facts(glance: Glance) -> tuple[TrayFact, ...]:
    """Return the facts below the teams: the next handoff, the numbers of items, a pause of notices.

    Facts without words are left out, and so are drafts unless the home team's day ends soon.
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
    """Format a number of items: “2 items”; "" for 0."""
    words = ngettext("{n} item", "{n} items", count)
    return words.format(n=_count(count)) if count else ""


def _handoff(moment: Moment) -> TrayFact:
    """Return the next handoff, in the viewer's time: “18:00 Design → Coding”.

    No words for none, or if its receiver does not start within a year.
    """
    name, handoff = _("Next handoff"), moment.handoff
    if handoff is None or handoff.next is None:
        return TrayFact(name, "")
    teams = (_name(moment.team(one)) for one in (handoff.giver, handoff.receiver))
    words = _("{time} {way}").format(time=when(moment, handoff.end), way=joined_by_arrows(teams))
    return TrayFact(name, words)


def _pause(glance: Glance) -> TrayFact:
    """Return until when notices are paused, in the viewer's time; no words if they are not."""
    name = _("Notices")
    if glance.paused_until is None or not glance.paused:
        return TrayFact(name, "")
    time = when(glance.moment, glance.paused_until)
    return TrayFact(name, _("paused until {time}").format(time=time))


def more_words(moment: Moment) -> str:
    """Format the number of teams that are not listed: “and 3 more teams”; "" if all are listed."""
    more = len(moment.teams) - MOST_TEAMS
    if more <= 0:
        return ""
    return ngettext("and {n} more team", "and {n} more teams", more).format(n=more)


def pause_choices(moment: Moment) -> Sequence[tuple[str, Instant]]:
    """Return the pauses of notices to choose from: a text, and the instant at which it ends.

    Tomorrow and Monday begin at midnight in the viewer's zone.
    """
    today = moment.here.day
    monday = week_start(week_of(today * DAY) + 1) // DAY  # of the next week
    return (
        (_("1 hour"), Instant(moment.now + HOUR)),
        (_("Until tomorrow"), first_instant(moment.viewer, today + 1)),
        (_("Until Monday"), first_instant(moment.viewer, monday)),
    )


def _name(team: TeamNow) -> str:
    """Return a team's name, safe to show."""
    return printable(team.team.name)
