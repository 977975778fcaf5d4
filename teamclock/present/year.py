"""The shared hours of two teams over a year in words, and what a clock change affects.

A strip is the year of two teams, as the page of clock changes shows it in one row; a run of the
strip is a time without change.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from teamclock.domain.hits import Hit, MeetingHit, UsualHandoff
from teamclock.domain.roster import Roster
from teamclock.domain.usual import Days, is_told_by_day, usual_day
from teamclock.domain.year import SharedWeek, SharedYear
from teamclock.domain.zones import day_number, wall
from teamclock.messages import N_, _, ngettext
from teamclock.present.plan import Names, handoff_teams, names
from teamclock.present.words import (
    Viewpoint,
    date_words,
    day_and_month,
    duration,
    enumerated,
    sentences,
    times,
)

NOTHING = N_("no shared hours")
_MOST_TOLD = 3  # weeks


class SharedFrom(NamedTuple):
    """What two teams share from a date on, in seconds: of a day or, if days differ, of a week."""

    first: date
    seconds: int


class Lengths(NamedTuple):
    """The runs of a strip.

    by_day: whether the seconds of runs are those of a day; else they are those of a week
    runs: the runs by date; two successive runs differ
    """

    by_day: bool
    runs: tuple[SharedFrom, ...]

    def words(self, run: SharedFrom) -> str:
        """Format the length of one run: “2 h”, “9 h a week”."""
        if self.by_day or not run.seconds:
            return _length(run.seconds)
        return each(run.seconds, by_day=False)


def each(seconds: int, *, by_day: bool) -> str:
    """Format seconds as the time of each day or each week: “2 h a day”, “9 h a week”."""
    words = _("{length} a day") if by_day else _("{length} a week")
    return words.format(length=duration(seconds))


def lengths(strip: SharedYear) -> Lengths:
    """Return the runs of a strip: the time of a day if that describes each week, else of a week."""
    by_day = is_told_by_day(*(run.days for run in strip.runs))
    measure: Callable[[Days], int] = usual_day if by_day else sum
    parts = groupby(strip.runs, key=lambda run: measure(run.days))
    runs = (SharedFrom(next(iter(same)).first, seconds) for seconds, same in parts)
    return Lengths(by_day, tuple(runs))


def strip_words(strip: SharedYear) -> str:
    """Format what two teams share in the weeks ahead: “2 h a day until 14 Mar · 3 h until 28 Mar”.

    Each length lasts until the day before the next run begins. Only the first that is not “nothing”
    says “a day” or “a week”.
    """
    by_day, runs = lengths(strip)
    if len(runs) == 1:
        if not runs[0].seconds:
            return _(NOTHING)
        return _("{length} all year").format(length=each(runs[0].seconds, by_day=by_day))
    first = next(run for run in runs if run.seconds)
    ends = [*(run.first for run in runs[1:]), None]
    parts = [
        each(run.seconds, by_day=by_day) if run is first else _length(run.seconds) for run in runs
    ]
    return " · ".join(
        length if end is None else _until(strip, length, end)
        for length, end in zip(parts, ends, strict=True)
    )


def _until(strip: SharedYear, length: str, end: date) -> str:
    """Format a length with its last day, the one before `end`."""
    last = day_and_month(end - timedelta(days=1), _first(strip))
    return _("{length} until {day}").format(length=length, day=last)


def _first(strip: SharedYear) -> int:
    """Return the first day of a strip, counted from 1970-01-01.

    Dates in another year than this day's are shown with their year.
    """
    return day_number(strip.weeks[0].monday)


def cut_words(strip: SharedYear) -> str:
    """Format the weeks in which days off or overrides change the shared hours; "" for none."""
    cut = [week for week in strip.weeks if week.is_exceptional]
    if not cut:
        return ""
    first = _first(strip)
    shown = [f"{day_and_month(week.monday, first)} ({_instead(week)})" for week in cut[:_MOST_TOLD]]
    weeks = enumerated(shown)
    more = len(cut) - _MOST_TOLD
    if more > 0:
        return ngettext(
            "other hours in the weeks of {weeks} and in {n} more",
            "other hours in the weeks of {weeks} and in {n} more",
            more,
        ).format(weeks=weeks, n=more)
    return ngettext(
        "other hours in the week of {weeks}", "other hours in the weeks of {weeks}", len(cut)
    ).format(weeks=weeks)


def _instead(week: SharedWeek) -> str:
    """Format the shared hours of a week with those of its usual week: “12 h instead of 15 h”."""
    words = _("{after} instead of {before}")
    return words.format(after=_length(week.shared_s), before=_length(week.usual_s))


def _length(seconds: int) -> str:
    """Format seconds; “nothing” for 0."""
    return duration(seconds) if seconds else _("nothing")


def week_words(week: SharedWeek) -> str:
    """Format what two teams share in a week: “3 h a day · 12 h instead of 15 h”.

    The second part is there if days off or overrides change the week. A clock change in the week is
    named too.
    """
    by_day = is_told_by_day(week.days)
    length = week.day_s if by_day else sum(week.days)
    parts = [each(length, by_day=by_day) if length else _(NOTHING)]
    if week.is_exceptional:
        parts.append(_instead(week))
    if week.turns:
        parts.append(_("clocks changed"))
    return " · ".join(parts)


def pair_words(roster: Roster | Names, strip: SharedYear) -> str:
    """Join the names of the two teams of a strip."""
    return names(roster, strip.teams)


def summary(roster: Roster | Names, strips: Iterable[SharedYear]) -> str:
    """Return a sentence for each strip, to be spoken by a screen reader."""
    pairs = with_words(strips, strip_words)
    return sentences(*(f"{pair_words(roster, strip)}: {words}" for strip, words in pairs))


def with_words(
    strips: Iterable[SharedYear], words: Callable[[SharedYear], str]
) -> Iterator[tuple[SharedYear, str]]:
    """Yield each strip with the text that `words` returns for it.

    Pairs of teams with the same year share one text, because there may be many pairs.
    """
    texts: dict[int, str] = {}
    for strip in strips:
        year = id(strip.year)  # unique while the strip holds the year
        if year not in texts:
            texts[year] = words(strip)
        yield strip, texts[year]


def hit_words(roster: Roster | Names, hit: Hit, here: Viewpoint) -> tuple[str, ...]:
    """Return lines on what else a clock change affects: times together at handoffs, and meetings.

    `hit` has both, in `boundaries` and `touchpoints`; `here` is the viewer's zone and day.
    """
    lines = [line for one in hit.boundaries for line in _handoff_words(roster, one)]
    return (*lines, *(_meeting_words(meeting, here) for meeting in hit.touchpoints))


def _handoff_words(roster: Roster | Names, handoff: UsualHandoff) -> Iterator[str]:
    """Yield a line on how long both teams work at a handoff, if the clock change alters that.

    Changes of gaps are listed elsewhere, with the changes of the year.
    """
    before, after = handoff.live_s
    if before != after:
        yield _("{handoff}: {after} together instead of {before}").format(
            handoff=handoff_teams(roster, (handoff.giver, handoff.receiver)),
            after=_length(after),
            before=_length(before),
        )


def _meeting_words(meeting: MeetingHit, here: Viewpoint) -> str:
    """Format how much of a planned meeting lies in both teams' hours, after and before a change."""
    day = wall(here.zone, meeting.at.start).day
    when = enumerated([date_words(day, here.today), times(here.zone, meeting.at, here.today, day)])
    words = _("Meeting {time}: {after} in the hours of both instead of {before}")
    return words.format(time=when, after=_length(meeting.after_s), before=_length(meeting.before_s))
