"""Slots, series and talks -> words: where teams share an hour, and what it costs where not."""

from collections.abc import Mapping, Sequence
from datetime import UTC

from teamclock.domain.fair_rotation import Series
from teamclock.domain.interval import DAY, HOUR, Interval, Intervals
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.slots import Slot, week_start
from teamclock.domain.zones import TimeZone, wall
from teamclock.present.words import date_words, duration, join, plain, time_at, times, weekday

Teams = Sequence[Team]


def teams_words(teams: Teams) -> str:
    return join([plain(team.name) for team in teams])


def finding(teams: Teams, best: Slot, shared: Intervals, today: int) -> str:
    """Say where teams meet best; `shared`: when all of them work together.

    “Paris, Tokyo and New York never share an hour; the least bad is Tue 12 Jan 11:30 UTC: …”
    """
    if best.worst == 0:
        at = _utc(best.start, today)
        return f"{teams_words(teams)} share {_length(best)} {at}: it costs nobody."
    pains = ", ".join(
        f"{plain(team.name)} {time_at(team.zone, best.start)}"
        for team, cost in zip(teams, best.cost, strict=True)
        if cost
    )
    return (
        f"{teams_words(teams)} {_apart(best, shared, today)} is {_utc(best.start, today)}: {pains}."
    )


def _apart(best: Slot, shared: Intervals, today: int) -> str:
    """Say whether teams share enough time, though no slot lies in it."""
    long = [one for one in shared if one.length >= best.end - best.start]
    if long:
        return (
            f"share {_length(best)} {_utc(long[0].start, today)}, but from no half hour on;"
            " the least bad on one"
        )
    never = f"never share {_length(best)} at a stretch" if shared else "never share an hour"
    return f"{never}; the least bad"


def _length(slot: Slot) -> str:
    seconds = slot.end - slot.start
    return "an hour" if seconds == HOUR else duration(seconds)


def _utc(at: int, today: int) -> str:
    return f"{date_words(wall(UTC, at).day, today)} {time_at(UTC, at)} UTC"


def slot_words(teams: Teams, slot: Slot) -> str:
    """Write what a slot is to each team: “Paris 12:30 · Tokyo 20:30, 90 min”."""
    days = {wall(team.zone, slot.start).day for team in teams}
    return " · ".join(
        _pain(team, slot, cost, named=len(days) > 1)
        for team, cost in zip(teams, slot.cost, strict=True)
    )


def _pain(team: Team, slot: Slot, cost: int, *, named: bool) -> str:
    day = f"{weekday(wall(team.zone, slot.start).day)} " if named else ""
    at = f"{plain(team.name)} {day}{time_at(team.zone, slot.start)}"
    return f"{at}, {cost} min" if cost else at


def ledger_words(teams: Teams, carried: Mapping[TeamId, int]) -> str:
    """Write a ledger: “Paris 600 min, Tokyo 1890 min”."""
    return ", ".join(f"{plain(team.name)} {carried[team.id]} min" for team in teams)


def series_words(series: Series) -> str:
    """Say what the worst team carries, and what it would if the slot were always the same."""
    worst = max(series.ledger.values())
    said = f"Nobody will have carried more than {worst} min"
    if series.same is None:
        return f"{said}; no time of the week is possible in every week."
    first, carried = series.same
    most = max(carried.values())
    at = f"{weekday(wall(UTC, first.start).day)} {time_at(UTC, first.start)} UTC"
    return f"{said}; always {at} would cost the worst team {most} min."


def skipped_words(series: Series, today: int) -> str:
    """Name the weeks that have no slot, by their Mondays; nothing where there are none."""
    weeks = [date_words(week_start(week) // DAY, today) for week in series.skipped]
    return f"No slot in the week of {join(weeks)}." if weeks else ""


def when_words(viewer: TimeZone, at: Interval, today: int) -> str:
    """Write a time with its date: “Tue 12 Jan 12:30–13:30”."""
    day = wall(viewer, at.start).day
    return f"{date_words(day, today)} {times(viewer, at, today, day)}"


def talk_words(teams: Teams, talk: Meeting, viewer: TimeZone, today: int) -> tuple[str, str, str]:
    """Return a talk's name, when it is, and whose it is."""
    return talk.name, when_words(viewer, talk.at, today), teams_words(teams)
