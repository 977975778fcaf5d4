"""Slots, series and meetings in words: when teams can meet, and what that costs them.

A slot is a time to meet that was found; a meeting is planned or was held. `viewer` is the viewer's
zone, `today` the viewer's day, counted from 1970-01-01; `here` is both.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC
from functools import reduce

from teamclock.domain.burden import NEVER_BUSY, Busy
from teamclock.domain.fair_rotation import Series
from teamclock.domain.interval import DAY, MINUTE, Interval, Intervals, WholeStretch, subtract
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.slots import Slot, week_start
from teamclock.domain.zones import TimeZone, wall
from teamclock.messages import _, ngettext
from teamclock.present.meeting_cost import slot_cells
from teamclock.present.plan import Entry, EntryWords, stretch_entry
from teamclock.present.words import (
    Viewpoint,
    date_words,
    duration,
    enumerated,
    join,
    printable,
    time_at,
    times,
    weekday,
    when_at,
)

Teams = Sequence[Team]

_MOST, _SHOWN = 6, 4
"""A sentence names up to six teams; of seven or more teams it names the first four."""


def teams_words(teams: Teams) -> str:
    """Join the names of teams as in a sentence: “Design, Coding and QA”."""
    return join([printable(team.name) for team in teams])


def finding(
    teams: Teams, best: Slot, shared: Intervals, here: Viewpoint, busy: Busy = NEVER_BUSY
) -> str:
    """Return a sentence on the best slot of some teams, in the viewer's time.

    `shared` holds the intervals in which all the teams work, `busy` those in which each team is
    busy by its calendars. “Paris and Tokyo share no working hours. Least bad: Tue 12 Jan 12:30.
    Outside …”
    """
    free = reduce(subtract, (busy.get(team.id, ()) for team in teams), shared)
    long = next((part for part in free if part.length >= best.end - best.start), None)
    return _finding_message(best, long, shared, is_free=free == shared).format(
        teams=_join_some([printable(team.name) for team in teams]),
        length=duration(best.end - best.start),
        time=_date_and_time(best.start, here),
        shared="" if long is None else _date_and_time(long.start, here),
        places=_outside_places(teams, best, here),
    )


def _finding_message(best: Slot, long: Interval | None, shared: Intervals, *, is_free: bool) -> str:
    """Return the message, with its placeholders, for the best slot.

    `long` is an interval as long as the meeting in which all teams work and none is busy, or None.
    `is_free` is True if no team is busy in the `shared` hours.
    """
    if best.worst == 0:
        return _("{teams} share {length}: {time}, in working hours for all.")
    if long is not None:
        return _(
            "{teams} share {length} from {shared}, but not from a half hour."
            " Least bad: {time}. Outside working hours: {places}."
        )
    if shared and not is_free:
        return _(
            "{teams} share no {length} in which none of them is busy."
            " Least bad: {time}. Outside working hours: {places}."
        )
    if shared:
        return _(
            "{teams} do not share {length} in one piece."
            " Least bad: {time}. Outside working hours: {places}."
        )
    return _("{teams} share no working hours. Least bad: {time}. Outside working hours: {places}.")


def _outside_places(teams: Teams, slot: Slot, here: Viewpoint) -> str:
    """Return the teams for which a slot lies outside working hours, with their local times.

    The local weekday or date is named if it is not the viewer's.
    """
    at, day = slot.start, wall(here.zone, slot.start).day
    costs = zip(teams, slot.cost, strict=True)
    away = [
        f"{printable(team.name)} {when_at(team.zone, at, here.today, day)}"
        for team, cost in costs
        if cost
    ]
    return _join_some(away)


def _join_some(names: Sequence[str]) -> str:
    """Join names as in a sentence; of more than six, the first four and how many more there are."""
    if len(names) <= _MOST:
        return join(names)
    more = len(names) - _SHOWN
    words = ngettext("{n} more team", "{n} more teams", more).format(n=more)
    return join([*names[:_SHOWN], words])


def _date_and_time(at: int, here: Viewpoint) -> str:
    """Format an instant in the viewer's zone as “Tue 12 Jan 12:30”."""
    return _day_time(date_words(wall(here.zone, at).day, here.today), time_at(here.zone, at))


def slot_words(teams: Teams, slot: Slot, day: int) -> str:
    """Format the local time of a slot for each team: “Paris 12:30, Tokyo 20:30 · evening”.

    `day` is the viewer's day, counted from 1970-01-01: a team's weekday is named if it differs.
    """
    shown = slot_cells(teams, slot, day)
    return ", ".join(
        f"{printable(team.name)} {cell.words}" for team, cell in zip(teams, shown, strict=True)
    )


def _minutes(team: Team, minutes: int) -> str:
    """Format a team with a number of minutes: “Tokyo 31 h 30 min”."""
    return _("{team} {length}").format(team=printable(team.name), length=_length(minutes))


def _length(minutes: int) -> str:
    """Format minutes as hours and minutes: “2 h 05 min”."""
    return duration(minutes * MINUTE)


def _day_time(day: str, time: str) -> str:
    """Put a day before a time: “Tue 12:30”."""
    return _("{day} {time}").format(day=day, time=time)


def ledger_words(teams: Teams, carried: Mapping[TeamId, int]) -> str:
    """Format a ledger, the minutes that each team has carried: “Paris 10 h, Tokyo 31 h 30 min”."""
    return enumerated(_minutes(team, carried[team.id]) for team in teams)


def series_words(series: Series) -> str:
    """Return a sentence on the most that one team has given up after a series of meetings.

    It is compared with the most that one team would have given up if all meetings were at the same
    time. What a team carried in earlier series is included in both.
    """
    worst = max(series.ledger.values())
    if series.same is None:
        return _(
            "No team gives up more than {length}. No time of the week is possible in every week."
        ).format(length=_length(worst))
    first, carried = series.same
    at = _day_time(weekday(wall(UTC, first.start).day), f"{time_at(UTC, first.start)} UTC")
    return _(
        "No team gives up more than {length}. Always at {time}, one team would give up {most}."
    ).format(length=_length(worst), time=at, most=_length(max(carried.values())))


def skipped_words(series: Series, today: int) -> str:
    """Return a sentence on the weeks without a meeting, by their Mondays; "" if there are none."""
    weeks = [week_words(week, today) for week in series.skipped]
    return _("No meeting in the week of {weeks}.").format(weeks=join(weeks)) if weeks else ""


def week_words(week: int, today: int) -> str:
    """Format the Monday of a week as a date; week 0 began on 1970-01-05."""
    return date_words(week_start(week) // DAY, today)


def when_words(viewer: TimeZone, at: Interval, today: int) -> str:
    """Format an interval with its date: “Tue 12 Jan 12:30–13:30”."""
    day = wall(viewer, at.start).day
    return _day_time(date_words(day, today), times(viewer, at, today, day))


def agenda_words(item: Item) -> str:
    """Format an item on a meeting's agenda with its round trips: “Deploy · 3 questions”."""
    title, count = printable(item.note.title), item.round_trips
    asked = ngettext("{title} · {n} question", "{title} · {n} questions", count)
    return asked.format(title=title, n=count) if count else title


def title_words(viewer: TimeZone, at: Interval, today: int) -> str:
    """Format a meeting's time as the title of its panel: “Tue 24 Nov, 12:30–13:30”."""
    day = wall(viewer, at.start).day
    return _("{date}, {time}").format(
        date=date_words(day, today), time=times(viewer, at, today, day)
    )


def meeting_words(
    teams: Teams, meeting: Meeting, viewer: TimeZone, today: int
) -> tuple[str, str, str]:
    """Return the name, such as T-3, the time and the teams of a meeting."""
    return meeting.name, when_words(viewer, meeting.at, today), teams_words(teams)


def mark_words(teams: Teams, meeting: Meeting, here: Viewpoint) -> str:
    """Format a meeting where the time line marks it: “Meeting T-1, 16:00–16:45: Design and QA”."""
    time = times(here.zone, meeting.at, here.today)
    return _("Meeting {meeting}, {time}: {teams}").format(
        meeting=meeting.name, time=time, teams=teams_words(teams)
    )


def meeting_entry(teams: Teams, meeting: Meeting, here: Viewpoint) -> Entry:
    """Return a meeting as an entry of “Coming up”; `teams` are its teams."""
    words = _("Meeting of {teams}").format(teams=teams_words(teams))
    count = len(meeting.items)
    agenda = ngettext("{n} item on the agenda", "{n} items on the agenda", count).format(n=count)
    detail = " · ".join(filter(None, (meeting.name, agenda if count else "")))
    entry = EntryWords("meeting", words, tuple(team.id for team in teams), detail)
    return stretch_entry(here, meeting.at, WholeStretch(*meeting.at), entry)
