"""What a meeting costs each team, in words: its local time, and which teams give up time.

A team gives up time if the meeting is not wholly in its working hours.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from teamclock.domain.interval import DAY, HOUR, Interval
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.slots import Slot
from teamclock.domain.work import Calendar, State, state
from teamclock.domain.zones import Wall, wall
from teamclock.messages import N_, _, ngettext
from teamclock.present.words import (
    clock,
    duration,
    enumerated,
    join,
    printable,
    times,
    weekday,
)

Teams = Sequence[Team]

_PARTS = (
    (6, N_("night")),
    (8, N_("early morning")),
    (12, N_("morning")),
    (18, N_("afternoon")),
    (21, N_("evening")),
    (23, N_("late evening")),
    (24, N_("night")),
)
"""The parts of a day in order: the hour, 1 to 24, at which each ends, and its name."""

_MOST_NAMES = 4  # more teams than these are counted, not named
_FAR = DAY // 2  # half a day or more from working hours counts as a day off


class SlotCell(NamedTuple):
    """The cell of a team in the table of slots.

    time: the slot's start on the team's clock
    part: the part of the day if the team gives up time, else ""
    """

    time: str
    part: str

    @property
    def words(self) -> str:
        """Return the time and the part of the day: “20:30 · evening”."""
        if not self.part:
            return self.time
        return _("{time} · {part}").format(time=self.time, part=self.part)


def slot_cells(teams: Teams, slot: Slot, day: int | None) -> tuple[SlotCell, ...]:
    """Return a cell for each team, in the order of the teams.

    `day` is the viewer's day, counted from 1970-01-01: a team's weekday is named if it differs, or
    if `day` is None. Teams in one zone that all give up time, or all do not, share a cell, since
    there may be many.
    """
    keys = [(team.zone, minutes > 0) for team, minutes in zip(teams, slot.cost, strict=True)]
    cells = {key: _cell(wall(key[0], slot.start), day, outside=key[1]) for key in set(keys)}
    return tuple(map(cells.__getitem__, keys))


def _cell(reading: Wall, day: int | None, *, outside: bool) -> SlotCell:
    """Return the cell for a reading of a team's clock; with the weekday unless that day is `day`.

    `outside` is True if the team gives up time; the part of the day is then named too.
    """
    time = clock(reading)
    if reading.day != day:
        time = _("{day} {time}").format(day=weekday(reading.day), time=time)
    return SlotCell(time, day_part(reading) if outside else "")


def day_part(reading: Wall) -> str:
    """Return the name of the part of the day in which a clock reading lies: “early morning”."""
    hour = reading.second // HOUR
    return _(next(words for until, words in _PARTS if hour < until))


def cost_words(calendar: Calendar, at: Interval) -> str:
    """Return where a meeting lies, compared with a team's working hours.

    “working hours”, “until 30 min after work”, “on a break”, “2 h 30 min after work”, “a day off”.
    """
    if calendar.worked(at.start, at.end) == at.length:
        return _("working hours")
    run = calendar.run_at(at.start)
    if run is not None and at.end > run.end:
        return _("until {length} after work").format(length=duration(at.end - run.end))
    if state(calendar.team, at.start) is State.BREAK:
        return _("on a break")
    return _distance(*calendar.idle(at.start), at.start)


def _distance(before: int, after: int, start: int) -> str:
    """Return how far a start, at which the team does not work, is from the nearer working hours.

    `before` is the end of the work before it, `after` the start of the work after it, as instants.
    Half a day or more from both, it is “a day off”.
    """
    since, until = start - before, after - start
    if min(since, until) >= _FAR:
        return _("a day off")
    if not since:
        return _("right after work")
    if since < until:
        return _("{length} after work").format(length=duration(since))
    return _("{length} before work").format(length=duration(until))


class TeamTime(NamedTuple):
    """A meeting as a team sees it.

    Attributes:
        team: The team's id.
        name: The team's name.
        time: Start and end by the team's clock, with the day if that is not the viewer's.
        cost: Where the meeting lies, compared with the team's working hours (`cost_words`).
        part: The part of the day; empty if the team works throughout the meeting.
    """

    team: TeamId
    name: str
    time: str
    cost: str
    part: str

    @property
    def label(self) -> str:
        """Return the text on the team's row of the time line: “20:30–21:30 · evening”.

        If the team works throughout the meeting, `cost` takes the place of the part of the day.
        """
        return _("{time} · {cost}").format(time=self.time, cost=self.part or self.cost)


def team_times(
    calendars: Mapping[TeamId, Calendar], names: Sequence[TeamId], at: Interval, day: int
) -> tuple[TeamTime, ...]:
    """Return a meeting as each of its teams sees it; teams that left the roster are left out.

    `names` are the ids of the meeting's teams. `day` is the viewer's day at its start, counted from
    1970-01-01.
    """
    known = (calendars[name] for name in names if name in calendars)
    return tuple(_team_time(calendar, at, day) for calendar in known)


def _team_time(calendar: Calendar, at: Interval, day: int) -> TeamTime:
    """Return a meeting as the team of a calendar sees it; `day` is the viewer's day."""
    team = calendar.team
    works = calendar.worked(at.start, at.end) == at.length
    part = "" if works else day_part(wall(team.zone, at.start))
    time = times(team.zone, at, day, day)
    return TeamTime(team.id, printable(team.name), time, cost_words(calendar, at), part)


def givers_words(teams: Teams, slot: Slot) -> str:
    """Return which teams give up time for a slot: “QA more than Coding”.

    “No one” if no team does; “Coding and QA, the same” if several give up equally much.
    """
    costs = zip(teams, slot.cost, strict=True)
    givers = sorted(((team, cost) for team, cost in costs if cost), key=lambda pair: -pair[1])
    by_cost = groupby(givers, key=lambda pair: pair[1])
    groups = [[team for team, _cost in group] for _cost, group in by_cost]
    if not groups:
        return _("No one")
    most, fewer = groups[0], [team for group in groups[1:] for team in group]
    if fewer:
        return _("{teams} more than {others}").format(teams=_some(most), others=_some(fewer))
    return _some(most) if len(most) == 1 else _("{teams}, the same").format(teams=_some(most))


def _some(teams: Teams) -> str:
    """Join the names of teams; of more than four, return the number alone."""
    if len(teams) > _MOST_NAMES:
        return ngettext("{n} team", "{n} teams", len(teams)).format(n=len(teams))
    return join([printable(team.name) for team in teams])


def found_words(count: int) -> str:
    """Return how many slots were found, and that none is better for every team than another."""
    text = ngettext(
        "{n} time, and no other is better for everyone.",
        "{n} times, none of them better for everyone than another.",
        count,
    )
    return text.format(n=count)


def turns_words(teams: Teams, slots: Sequence[Slot]) -> str:
    """Return how often each team gives up time in a series, the team that does most often first.

    “In 8 weeks Coding gives up time 8 times, QA 5 times, Design 3 times.”
    """
    counted = sorted(_counts(teams, slots), key=lambda pair: -pair[1])
    weeks = len(slots)
    first, most = counted[0]
    if not most:
        text = ngettext(
            "In {n} week no team gives up time.", "In {n} weeks no team gives up time.", weeks
        )
        return text.format(n=weeks)
    lead = ngettext("{team} gives up time {n} time", "{team} gives up time {n} times", most)
    parts = [lead.format(team=first, n=most)]
    for name, count in counted[1:]:
        text = ngettext("{team} {n} time", "{team} {n} times", count)
        parts.append(text.format(team=name, n=count))
    whole = ngettext("In {n} week {teams}.", "In {n} weeks {teams}.", weeks)
    return whole.format(n=weeks, teams=enumerated(parts))


def same_words(teams: Teams, slots: Sequence[Slot]) -> str:
    """Return how often each team would give up time if all meetings were at the same time.

    “Always at the same time: Coding 8, QA 8, Design 0.”
    """
    counted = sorted(_counts(teams, slots), key=lambda pair: -pair[1])
    shown = enumerated(_("{team} {n}").format(team=name, n=count) for name, count in counted)
    return _("Always at the same time: {teams}.").format(teams=shown)


def _counts(teams: Teams, slots: Sequence[Slot]) -> Iterator[tuple[str, int]]:
    """Yield the name of each team and the number of slots in which it gives up time.

    The costs of a slot are in the order of `teams`.
    """
    for index, team in enumerate(teams):
        yield printable(team.name), sum(slot.cost[index] > 0 for slot in slots)
