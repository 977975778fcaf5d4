"""Year strips and what clock changes hit -> words."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from teamclock.domain.hits import Boundary, Hit, Meeting
from teamclock.domain.roster import Roster
from teamclock.domain.year import Run, SharedWeek, Strip, runs
from teamclock.domain.zones import day_number, wall
from teamclock.present.plan import Names, names
from teamclock.present.words import Viewpoint, date_words, day_and_month, duration, times

NOTHING = "no shared hours"
_MOST_TOLD = 3


def strip_words(strip: Strip) -> str:
    """Say what two teams share in the weeks to come: “2 h a day until 14 Mar · 3 h until 28 Mar”.

    A time lasts until the Sunday before the next begins.
    """
    found = runs(strip)
    if len(found) == 1:
        return f"{run_words(found[0])} a day all year" if found[0].day_s else NOTHING
    first = next(run for run in found if run.day_s)
    told = (
        f"{run_words(run)}{' a day' if run is first else ''}{_until(strip, run)}" for run in found
    )
    return " · ".join(told)


def _until(strip: Strip, run: Run) -> str:
    if run.end == len(strip.weeks):
        return ""
    return f" until {day_and_month(strip.weeks[run.end].monday - timedelta(days=1), _first(strip))}"


def _first(strip: Strip) -> int:
    """Return the day with which a strip begins: dates of the years after name theirs."""
    return day_number(strip.weeks[0].monday)


def run_words(run: Run) -> str:
    return duration(run.day_s) if run.day_s else "nothing"


def cut_words(strip: Strip) -> str:
    """Say in which weeks days off and overrides leave other hours than usual; empty for none."""
    cut = [week for week in strip.weeks if week.is_cut]
    if not cut:
        return ""
    first = _first(strip)
    told = [f"{day_and_month(one.monday, first)} ({_instead(one)})" for one in cut[:_MOST_TOLD]]
    more = f" and {len(cut) - _MOST_TOLD} more" if len(cut) > _MOST_TOLD else ""
    return f"other hours in the week{'s' if len(cut) > 1 else ''} of {', '.join(told)}{more}"


def _instead(week: SharedWeek) -> str:
    return f"{_length(week.shared_s)} instead of {_length(week.usual_s)}"


def _length(seconds: int) -> str:
    return duration(seconds) if seconds else "nothing"


def week_words(week: SharedWeek) -> str:
    """Say what two teams share in a week: “3 h a day · 12 h instead of 15 h · clocks changed”."""
    told = [f"{duration(week.day_s)} a day" if week.day_s else NOTHING]
    if week.is_cut:
        told.append(_instead(week))
    if week.turns:
        told.append("clocks changed")
    return " · ".join(told)


def pair_words(roster: Roster | Names, strip: Strip) -> str:
    return names(roster, strip.teams)


def summary(roster: Roster | Names, strips: Iterable[Strip]) -> str:
    """Say all strips in sentences, for those who listen."""
    return ". ".join(f"{pair_words(roster, strip)}: {strip_words(strip)}" for strip in strips)


def hit_words(roster: Roster | Names, hit: Hit, here: Viewpoint) -> tuple[str, ...]:
    """Say what a change hits besides what it is: a line a boundary, and a planned meeting."""
    lines = [line for one in hit.boundaries for line in _boundary_words(roster, one)]
    return (*lines, *(_meeting_words(meeting, here) for meeting in hit.touchpoints))


def _boundary_words(roster: Roster | Names, boundary: Boundary) -> Iterator[str]:
    """Say how long both work at a handoff; its wait is a change of its own in the list."""
    before, after = boundary.live_s
    if before != after:
        leg = " → ".join(names(roster, [name]) for name in (boundary.giver, boundary.receiver))
        yield f"{leg} is live for {_length(after)} instead of {_length(before)}"


def _meeting_words(meeting: Meeting, here: Viewpoint) -> str:
    day = wall(here.zone, meeting.at.start).day
    before, after = (
        duration(one) if one else "none" for one in (meeting.before_s, meeting.after_s)
    )
    when = f"{date_words(day, here.today)}, {times(here.zone, meeting.at, here.today, day)},"
    return f"the meeting of {when} has {after} in the hours of both instead of {before}"
