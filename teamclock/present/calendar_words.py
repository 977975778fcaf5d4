"""The texts of calendar events, which are the same for every reader (exchange.md, 1).

The user's settings for clocks and dates do not apply: times are written “17:00”, as in
`named_time`.
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
from teamclock.present.words import enumerated, joined_by_arrows, month, printable, weekday

_DATED = 6 * DAY
CATEGORIES = {
    EventKind.SHIFT: N_("Shift"),
    EventKind.OVERLAP: N_("Overlap"),
    EventKind.HANDOFF: N_("Handoff"),
    EventKind.MEETING: N_("Meeting"),
}


def overlap_summary(teams: Iterable[Team]) -> str:
    """Return the title of an overlap's event: “Overlap: Design, Coding”."""
    return _("Overlap: {teams}").format(teams=enumerated(printable(team.name) for team in teams))


def handoff_summary(giver: Team, receiver: Team) -> str:
    """Return the title of a handoff's event: “Handoff: Design → Coding”."""
    return _("Handoff: {teams}").format(
        teams=joined_by_arrows([printable(giver.name), printable(receiver.name)])
    )


def meeting_summary(roster: Roster, teams: Sequence[TeamId]) -> str:
    """Return the title of a meeting's event: “Meeting: Design, QA”."""
    return _("Meeting: {teams}").format(teams=enumerated(_named(roster, one) for one in teams))


def _named(roster: Roster, team: TeamId) -> str:
    """Return a team's name; its id with “(removed)” if the roster no longer has the team."""
    for one in roster.teams:
        if one.id == team:
            return printable(one.name)
    return _("{team} (removed)").format(team=printable(team))


def shift_summary(team: Team) -> str:
    """Return the title of a shift's event: “Design (Paris)”.

    A name that already ends with “(Paris)” is returned unchanged.
    """
    name, city = printable(team.name), _place(team)
    if name.endswith(f"({city})"):
        return name
    return _("{team} ({city})").format(team=name, city=city)


def local_lines(teams: Iterable[Team], at: Interval) -> str:
    """Return a line for each team with a stretch in its own time: “Paris Mon 09:00–10:00”."""
    return "\n".join(local_line(team, at) for team in teams)


def local_line(team: Team, at: Interval) -> str:
    """Format a stretch in a team's own time: “Paris Mon 09:00–10:00”.

    A stretch of a day or more names both weekdays: “Paris Mon 09:00 – Tue 10:00”. A stretch of six
    days or more names dates, since a weekday could be of either week.
    """
    first, last = wall(team.zone, at.start), wall(team.zone, at.end)
    by_clock = (last.day - first.day) * DAY + last.second - first.second
    length = max(at.length, by_clock)
    if length < DAY:
        return _("{city} {weekday} {start}–{end}").format(
            city=_place(team),
            weekday=weekday(first.day),
            start=_clock(first.second),
            end=_clock(last.second or DAY),  # midnight as an end is 24:00
        )
    day_name = _date if length >= _DATED else weekday
    return _("{city} {weekday} {start} – {last} {end}").format(
        city=_place(team),
        weekday=day_name(first.day),
        start=_clock(first.second),
        last=day_name(last.day),
        end=_clock(last.second),
    )


def _date(day: int) -> str:
    """Format a day, counted from 1970-01-01, as “Mon 23 Nov”."""
    date = day_date(day)
    return _("{weekday} {day} {month}").format(
        weekday=weekday(day), day=date.day, month=month(date)
    )


def handoff_lines(giver: Team, receiver: Team, handoff: Handoff) -> str:
    """Return two lines: when the giver stops work and when the receiver starts next.

    Each time is on the team's own clock, followed by UTC.
    """
    ends = _("{team} works until {time}").format(
        team=printable(giver.name), time=named_time(giver.zone, handoff.end)
    )
    if handoff.next is None:
        return "\n".join(
            (ends, _("{team} is off for over a year").format(team=printable(receiver.name)))
        )
    starts = _("{team} starts {time}").format(
        team=printable(receiver.name), time=named_time(receiver.zone, handoff.next)
    )
    return "\n".join((ends, starts))


def agenda_line(item: Item, *, titles: bool) -> str:
    """Return an item's ref, such as “R-12”, followed by its title if `titles` is True."""
    if not titles:
        return item.name
    return _("{ref} {title}").format(ref=item.name, title=printable(item.note.title))


def _place(team: Team) -> str:
    """Return a team's city; its name if it has no city."""
    return printable(team.city or team.name)


def _clock(second: int) -> str:
    """Format a time of day in seconds since midnight as “17:00”."""
    return f"{second // 3600:02}:{second // 60 % 60:02}"
