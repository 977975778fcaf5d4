"""Slots, rotations and meetings in words: where teams share an hour, and who gives up time."""

from collections.abc import Mapping, Sequence
from datetime import UTC

from teamclock.domain.fair_rotation import Series
from teamclock.domain.interval import DAY, HOUR, Interval, Intervals, WholeStretch
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.slots import Slot, week_start
from teamclock.domain.zones import TimeZone, Wall, wall
from teamclock.messages import N_, _, ngettext
from teamclock.present.plan import Entry, EntryWords, stretch_entry
from teamclock.present.words import (
    Viewpoint,
    clock,
    date_words,
    duration,
    enumerated,
    join,
    plain,
    time_at,
    times,
    weekday,
)

Teams = Sequence[Team]

_PARTS = (
    (6, N_("{time} · night")),
    (12, N_("{time} · morning")),
    (18, N_("{time} · afternoon")),
    (23, N_("{time} · evening")),
    (24, N_("{time} · night")),
)
"""The parts of a day: the hour at which each ends, and the message for a time in it."""


def teams_words(teams: Teams) -> str:
    """Join the names of teams as in a sentence."""
    return join([plain(team.name) for team in teams])


def finding(teams: Teams, best: Slot, shared: Intervals, today: int) -> str:
    """Return a sentence on where teams meet best.

    `shared` holds the time in which all of them work. “Paris and Tokyo share no working hours.
    Least bad: Tue 12 Jan 11:30 UTC. Outside …”
    """
    long = next((one for one in shared if one.length >= best.end - best.start), None)
    return _found(best, long, shared).format(
        teams=teams_words(teams),
        length=duration(best.end - best.start),
        time=_utc(best.start, today),
        shared="" if long is None else _utc(long.start, today),
        places=_places(teams, best),
    )


def _found(best: Slot, long: Interval | None, shared: Intervals) -> str:
    """Return the message for a slot; `long` is a stretch that all share and that is long enough."""
    if best.worst == 0:
        return _("{teams} share {length}: {time}, in working hours for all.")
    if long is not None:
        return _(
            "{teams} share {length} from {shared}, but not from a half hour."
            " Least bad: {time}. Outside working hours: {places}."
        )
    if shared:
        return _(
            "{teams} do not share {length} in one piece."
            " Least bad: {time}. Outside working hours: {places}."
        )
    return _("{teams} share no working hours. Least bad: {time}. Outside working hours: {places}.")


def _places(teams: Teams, slot: Slot) -> str:
    """Return the names of the teams that do not work in a slot, with their local times."""
    costs = zip(teams, slot.cost, strict=True)
    away = [f"{plain(team.name)} {time_at(team.zone, slot.start)}" for team, cost in costs if cost]
    return join(away)


def _utc(at: int, today: int) -> str:
    return _day_time(date_words(wall(UTC, at).day, today), f"{time_at(UTC, at)} UTC")


def slot_words(teams: Teams, slot: Slot) -> str:
    """Format the local time of a slot for each team: “Paris 12:30, Tokyo 20:30 · evening”.

    The days are named if they differ.
    """
    days = {wall(team.zone, slot.start).day for team in teams}
    shown = cells(teams, slot, next(iter(days)) if len(days) == 1 else None)
    return ", ".join(
        f"{plain(team.name)} {words}" for team, words in zip(teams, shown, strict=True)
    )


def cells(teams: Teams, slot: Slot, day: int | None) -> tuple[str, ...]:
    """Return a slot's local time for each team: “20:30”, or “20:30 · evening” outside its hours.

    The weekday is named if it is not `day`, which counts from 1970-01-01. Of many teams, most have
    the words of another.
    """
    alike = [(team.zone, minutes > 0) for team, minutes in zip(teams, slot.cost, strict=True)]
    words = {one: _cell(wall(one[0], slot.start), day, outside=one[1]) for one in set(alike)}
    return tuple(map(words.__getitem__, alike))


def _cell(reading: Wall, day: int | None, *, outside: bool) -> str:
    return _part_of_day(reading, day) if outside else _time(reading, day)


def _part_of_day(reading: Wall, day: int | None) -> str:
    hour = reading.second // HOUR
    written = next(words for until, words in _PARTS if hour < until)
    return _(written).format(time=_time(reading, day))


def _time(reading: Wall, day: int | None) -> str:
    if reading.day == day:
        return clock(reading)
    return _day_time(weekday(reading.day), clock(reading))


def _day_time(day: str, time: str) -> str:
    return _("{day} {time}").format(day=day, time=time)


def givers_words(teams: Teams, slot: Slot) -> str:
    """Return the teams that give up time for a slot: “Tokyo 90 min”; “No one” if none does."""
    costs = zip(teams, slot.cost, strict=True)
    return enumerated(_minutes(team, cost) for team, cost in costs if cost) or _("No one")


def _minutes(team: Team, minutes: int) -> str:
    return _("{team} {n} min").format(team=plain(team.name), n=minutes)


def ledger_words(teams: Teams, carried: Mapping[TeamId, int]) -> str:
    """Format a ledger: “Paris 600 min, Tokyo 1890 min”."""
    return enumerated(_minutes(team, carried[team.id]) for team in teams)


def series_words(series: Series) -> str:
    """Return a sentence on what the worst team carries, and what it would with one fixed time."""
    worst = max(series.ledger.values())
    if series.same is None:
        return _(
            "No team gives up more than {n} min. No time of the week is possible in every week."
        ).format(n=worst)
    first, carried = series.same
    at = _day_time(weekday(wall(UTC, first.start).day), f"{time_at(UTC, first.start)} UTC")
    return _(
        "No team gives up more than {n} min. Always at {time}, one team would give up {most} min."
    ).format(n=worst, time=at, most=max(carried.values()))


def skipped_words(series: Series, today: int) -> str:
    """Return a sentence with the weeks without a slot, by their Mondays; empty if none."""
    weeks = [week_words(week, today) for week in series.skipped]
    return _("No meeting in the week of {weeks}.").format(weeks=join(weeks)) if weeks else ""


def week_words(week: int, today: int) -> str:
    """Return the date of the Monday of an ISO week."""
    return date_words(week_start(week) // DAY, today)


def when_words(viewer: TimeZone, at: Interval, today: int) -> str:
    """Format an interval with its date: “Tue 12 Jan 12:30–13:30”."""
    day = wall(viewer, at.start).day
    return _day_time(date_words(day, today), times(viewer, at, today, day))


def item_words(item: Item) -> str:
    """Format an item: “R-17 · Deploy”."""
    return f"{item.name} · {plain(item.note.title)}"


def meeting_words(
    teams: Teams, meeting: Meeting, viewer: TimeZone, today: int
) -> tuple[str, str, str]:
    """Return the ref, the time and the teams of a meeting."""
    return meeting.name, when_words(viewer, meeting.at, today), teams_words(teams)


def mark_words(teams: Teams, meeting: Meeting, here: Viewpoint) -> str:
    """Describe a meeting on the time line: “Meeting T-1, 16:00–16:45: Design and QA”."""
    time = times(here.zone, meeting.at, here.today)
    return _("Meeting {meeting}, {time}: {teams}").format(
        meeting=meeting.name, time=time, teams=teams_words(teams)
    )


def meeting_entry(teams: Teams, meeting: Meeting, here: Viewpoint) -> Entry:
    """Return a meeting as an entry of “Coming up”."""
    words = _("Meeting of {teams}").format(teams=teams_words(teams))
    count = len(meeting.items)
    agenda = ngettext("{n} item on the agenda", "{n} items on the agenda", count).format(n=count)
    detail = " · ".join(filter(None, (meeting.name, agenda if count else "")))
    told = EntryWords("meeting", words, tuple(team.id for team in teams), detail)
    return stretch_entry(here, meeting.at, WholeStretch(*meeting.at), told)
