"""The tray's icon and texts; they hold no title of an item."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.work import State, state
from teamclock.domain.zones import first_instant
from teamclock.messages import _, ngettext
from teamclock.present.moment import day_label, state_words, when
from teamclock.present.words import clock, plain, way

MOST_TEAMS = 12
"""The teams that are listed; a menu has no space for more on a small screen."""

MANY = 100
"""From this number of items on, the number is not shown."""

_ENDS_IN = 15 * MINUTE


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
    teams = [f"{_name(team)} {_time(team)}" for team in moment.teams[:MOST_TEAMS]]
    lines = (
        f"teamclock · {pending_words(glance)}",
        *teams,
        more_words(moment),
        handoff_words(moment),
        pause_words(glance),
    )
    return tuple(line for line in lines if line)


def pending_words(glance: Glance) -> str:
    """Format the pending items: “2 items for you · 1 late · 1 draft”."""
    pending, counts = glance.pending, glance.pending._asdict()
    if glance.moment.home is None:
        waiting = ngettext("{n} item waiting", "{n} items waiting", pending.waiting)
    else:
        waiting = ngettext("{n} item for you", "{n} items for you", pending.waiting)
    drafts = ngettext("{n} draft", "{n} drafts", pending.drafts)
    parts = {"waiting": waiting, "overdue": _("{n} late"), "drafts": drafts}
    told = [words.format(n=_count(counts[name])) for name, words in parts.items() if counts[name]]
    return " · ".join(told) or _("Nothing is waiting")


def _count(count: int) -> str:
    return str(count) if count < MANY else _("{n} or more").format(n=MANY)


def team_rows(moment: Moment) -> tuple[str, ...]:
    """Return a line for each team: “Coding · 00:42 Tue, tomorrow · Off until 09:00”."""
    return tuple(
        f"{_name(team)} · {_time(team)} · {state_words(team, moment.now)}"
        for team in moment.teams[:MOST_TEAMS]
    )


def more_words(moment: Moment) -> str:
    """Format the number of teams that are not listed; empty if all are."""
    more = len(moment.teams) - MOST_TEAMS
    if more <= 0:
        return ""
    return ngettext("and {n} more team", "and {n} more teams", more).format(n=more)


def handoff_words(moment: Moment) -> str:
    """Format the next handoff in the viewer's zone; empty if there is none."""
    handoff = moment.handoff
    if handoff is None or handoff.next is None:
        return ""
    giver, receiver = (moment.team(one) for one in (handoff.giver, handoff.receiver))
    if handoff.next > handoff.end:
        words = _("Next handoff {time}: {way}, from {start}")
    else:
        words = _("Next handoff {time}: {way}")
    return words.format(
        time=when(moment, handoff.end),
        way=way((_name(giver), _name(receiver))),
        start=when(moment, handoff.next),
    )


def pause_words(glance: Glance) -> str:
    """Format until when notices are paused; empty if they are not."""
    if glance.paused_until is None or not glance.paused:
        return ""
    time = when(glance.moment, glance.paused_until)
    return _("Notices paused until {time}").format(time=time)


def pause_choices(moment: Moment) -> Sequence[tuple[str, Instant]]:
    """Return the pauses to choose from, each with its end; tomorrow is the viewer's."""
    tomorrow = first_instant(moment.viewer, moment.here.day + 1)
    return ((_("For 1 h"), Instant(moment.now + HOUR)), (_("Until tomorrow"), tomorrow))


def _name(team: TeamNow) -> str:
    return plain(team.team.name)


def _time(team: TeamNow) -> str:
    """Format a team's clock, with its day if that is not the viewer's."""
    time = clock(team.wall)
    if not team.day_offset:
        return time
    return _("{time} {day}").format(time=time, day=day_label(team))
