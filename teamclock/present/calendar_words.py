"""The words of calendar events, which are the same for every reader (exchange.md, 1).

The writer's settings do not change its clocks, as with `named_time`.
"""

from collections.abc import Iterable, Sequence

from teamclock.domain.event_kind import EventKind
from teamclock.domain.interval import DAY, Interval
from teamclock.domain.item import Item
from teamclock.domain.plan import Handoff
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.zones import day_date, wall
from teamclock.messages import N_, _
from teamclock.present.named_time import named_time
from teamclock.present.words import enumerated, month, plain, way, weekday

_DATED = 6 * DAY
CATEGORIES = {
    EventKind.SHIFT: N_("Shift"),
    EventKind.OVERLAP: N_("Overlap"),
    EventKind.HANDOFF: N_("Handoff"),
    EventKind.MEETING: N_("Meeting"),
}


def overlap_summary(teams: Iterable[Team]) -> str:
    """Return “Overlap: Design, Coding”."""
    return _("Overlap: {teams}").format(teams=enumerated(plain(team.name) for team in teams))


def handoff_summary(giver: Team, receiver: Team) -> str:
    """Return “Handoff: Design → Coding”."""
    return _("Handoff: {teams}").format(teams=way([plain(giver.name), plain(receiver.name)]))


def meeting_summary(roster: Roster, teams: Sequence[TeamId]) -> str:
    """Return “Meeting: Design, QA”."""
    return _("Meeting: {teams}").format(teams=enumerated(_named(roster, one) for one in teams))


def _named(roster: Roster, team: TeamId) -> str:
    """Return a team's name, or its id where it has left the roster."""
    for one in roster.teams:
        if one.id == team:
            return plain(one.name)
    return _("{team} (removed)").format(team=plain(team))


def shift_summary(team: Team) -> str:
    """Return “Design (Paris)”; a name that already ends with its city stays."""
    name, city = plain(team.name), _place(team)
    if name.endswith(f"({city})"):
        return name
    return _("{team} ({city})").format(team=name, city=city)


def local_lines(teams: Iterable[Team], at: Interval) -> str:
    """Return one line per team, such as “Paris Mon 09:00–10:00”."""
    return "\n".join(local_line(team, at) for team in teams)


def local_line(team: Team, at: Interval) -> str:
    """Return a stretch at a team's own clock; both days are named from a day on.

    From six days on they are named by their dates, for a weekday could be of another week.
    """
    first, last = wall(team.zone, at.start), wall(team.zone, at.end)
    by_clock = (last.day - first.day) * DAY + last.second - first.second
    length = max(at.length, by_clock)
    if length < DAY:
        return _("{city} {weekday} {start}–{end}").format(
            city=_place(team),
            weekday=weekday(first.day),
            start=_clock(first.second),
            end=_clock(last.second or DAY),
        )
    named = _date if length >= _DATED else weekday
    return _("{city} {weekday} {start} – {last} {end}").format(
        city=_place(team),
        weekday=named(first.day),
        start=_clock(first.second),
        last=named(last.day),
        end=_clock(last.second),
    )


def _date(day: int) -> str:
    date = day_date(day)
    return _("{weekday} {day} {month}").format(
        weekday=weekday(day), day=date.day, month=month(date)
    )


def handoff_lines(giver: Team, receiver: Team, handoff: Handoff) -> str:
    """Return when the giver goes home, and when the receiver starts next."""
    ends = _("{team} works until {time}").format(
        team=plain(giver.name), time=named_time(giver.zone, handoff.end)
    )
    if handoff.next is None:
        return "\n".join(
            (ends, _("{team} is off for over a year").format(team=plain(receiver.name)))
        )
    starts = _("{team} starts {time}").format(
        team=plain(receiver.name), time=named_time(receiver.zone, handoff.next)
    )
    return "\n".join((ends, starts))


def agenda_line(item: Item, *, titles: bool) -> str:
    """Return an item's ref, with its title where that is wanted."""
    if not titles:
        return item.name
    return _("{ref} {title}").format(ref=item.name, title=plain(item.note.title))


def _place(team: Team) -> str:
    return plain(team.city or team.name)


def _clock(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}"
