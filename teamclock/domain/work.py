"""One team's working time: intervals, state, next change, and seconds worked.

Section 3 of schedule.md says how wall clocks give instants, section 6 how work is added up.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import accumulate

from teamclock.domain.interval import (
    DAY,
    LIMIT,
    MINUTE,
    Instant,
    Interval,
    WholeStretch,
    clip,
    merge,
)
from teamclock.domain.roster import DAY_MINUTES, Span, Team
from teamclock.domain.zones import Wall, day_date, day_number, pieces, wall, zone_key

_MARGIN = 32 * DAY  # by which the computed window grows beyond a question
_REACHES = (31 * DAY, LIMIT, 10 * LIMIT)  # lengths of the search of `idle`, tried in turn
_NEAR_FIRST = (3 * DAY, 31 * DAY, LIMIT)  # lengths of the search of `whole`, tried in turn
Minutes = tuple[tuple[int, int], ...]
"""Stretches in minutes since 00:00 of the date that owns them, sorted by start."""


class State(StrEnum):
    """What a team does at an instant; off work it is HOLIDAY on a day off, and OFF else."""

    WORKING = "working"
    BREAK = "break"
    HOLIDAY = "holiday"
    OFF = "off"


def working(team: Team, window: Interval) -> tuple[Interval, ...]:
    """Return the maximal intervals in `window` in which the team works."""
    return merge(_on_the_clock(team, window, _worked_minutes))


def present(team: Team, window: Interval) -> tuple[Interval, ...]:
    """Return the maximal intervals in `window` in which the team works or is on a break."""
    return merge(_on_the_clock(team, window, _present_minutes))


def _on_the_clock(
    team: Team, window: Interval, minutes: Callable[[Sequence[Span]], Minutes]
) -> Iterator[Interval]:
    """Yield, by start, the time in `window` that `minutes` makes of the spans of each date."""
    week = [minutes(spans) for spans in team.week]  # stretches in minutes after midnight
    special = {day_number(day): minutes(spans) for day, spans in team.overrides.items()}
    special |= {day_number(day): () for day in team.days_off}
    for start, end, offset in pieces(team.zone, window):
        first, last = start + offset, end + offset
        for day in range(first // DAY - 1, (last - 1) // DAY + 1):  # a span may last past midnight
            midnight = day * DAY
            for opens, closes in special.get(day, week[(day + 3) % 7]):  # 1970-01-01: a Thursday
                opening = max(midnight + opens * MINUTE, first)
                closing = min(midnight + closes * MINUTE, last)
                if opening < closing:
                    yield Interval(Instant(opening - offset), Instant(closing - offset))


def _worked_minutes(spans: Sequence[Span]) -> Minutes:
    """Return the start and the end of each span in minutes after midnight, by start."""
    return tuple(sorted((span.start, span.until) for span in spans))


def _present_minutes(spans: Sequence[Span]) -> Minutes:
    """Return one stretch, breaks included, in minutes after midnight; () for no spans."""
    if not spans:
        return ()
    return ((min(span.start for span in spans), max(span.until for span in spans)),)


def state(team: Team, at: int) -> State:
    """Return the state of a team at an instant."""
    now = wall(team.zone, at)
    if any(_among(_worked_minutes(spans), minute) for spans, minute in _owned(team, now)):
        return State.WORKING
    return resting(team, now)


def resting(team: Team, now: Wall) -> State:
    """Return BREAK, HOLIDAY or OFF for a team that does not work at its local time `now`."""
    for spans, minute in _owned(team, now):
        if len(spans) > 1 and _among(_present_minutes(spans), minute):
            return State.BREAK
    return State.HOLIDAY if now.date in team.days_off else State.OFF


def _owned(team: Team, now: Wall) -> tuple[tuple[tuple[Span, ...], int], ...]:
    """Return the spans of today and of yesterday, each with the minutes since that day's 00:00."""
    today, before = now.date, day_date(now.day - 1)
    return (
        (_spans_of(team, today), now.minute),
        (_spans_of(team, before), now.minute + DAY_MINUTES),
    )


def _spans_of(team: Team, day: date) -> tuple[Span, ...]:
    """Return the spans that a local date owns; none on a day off."""
    return () if day in team.days_off else team.spans(day)


def _among(minutes: Minutes, minute: int) -> bool:
    """Return whether a minute lies in one of the stretches of `minutes`."""
    return any(opens <= minute < closes for opens, closes in minutes)


def hours_text(team: Team) -> str:
    """Return a key of the team's working time: zone, week, days off and overrides as a text.

    Two teams with equal texts work at the same times, as long as the zone data is the same.
    """
    days = {day: _spans_text(spans) for day, spans in team.overrides.items()}
    days |= dict.fromkeys(team.days_off, "")
    special = (f"{day} {words}" for day, words in sorted(days.items()))
    return "\n".join((zone_key(team.zone), *map(_spans_text, team.week), *special))


def _spans_text(spans: Sequence[Span]) -> str:
    """Return a day's spans as minutes since midnight, “1320-360”: with equal texts, equal hours."""
    return " ".join(f"{span.start}-{span.end}" for span in sorted(spans))


class Calendar:
    """One team's working time, computed on demand and cached for a window of time.

    A question near the window lets it grow, a question far from it moves the window. Most searches
    end 366 days from the instant that is asked about; `idle` searches ten years.
    """

    def __init__(self, team: Team) -> None:
        self.team = team
        days = (*team.week, *team.overrides.values())
        self._breaks = any(len(spans) > 1 for spans in days)  # it may be present and not work
        self._window = Interval(Instant(0), Instant(0))
        self._work: tuple[Interval, ...] = ()
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._worked: list[int] = []  # seconds in all intervals before number i; the last: in all

    def during(self, window: Interval) -> tuple[Interval, ...]:
        """Return the team's working intervals, clipped to `window`."""
        self._know(window.start, window.end)
        first = bisect_right(self._ends, window.start)
        last = bisect_left(self._starts, window.end)
        return clip(self._work[first:last], window)

    def presence(self, window: Interval) -> tuple[Interval, ...]:
        """Return the team's present intervals in `window`: at work or on a break."""
        return present(self.team, window) if self._breaks else self.during(window)

    def works(self, at: int) -> bool:
        """Return whether the team works at an instant."""
        run = self._run_after(at)
        return run is not None and run.start <= at

    def next_start(self, at: int) -> Instant | None:
        """Return the first instant of work at or after `at`; None if not before `at` + 366 days."""
        run = self._run_after(at)
        return None if run is None else Instant(max(run.start, at))

    def next_change(self, at: int) -> Instant | None:
        """Return when the team next stops working, or starts if it does not work at `at`.

        None if that is not before `at` + 366 days (schedule.md, 4).
        """
        run = self._run_after(at)
        if run is None or run.start > at:
            return run and run.start
        return run.end if run.end < at + LIMIT else None

    def run_at(self, at: int) -> Interval | None:
        """Return the maximal interval of work that holds `at`; None if the team does not work then.

        Its start and end are searched within 366 days of `at`.
        """
        run = self._run_after(at)
        if run is None or run.start > at:
            return None
        if run.start <= self._window.start:  # it may have begun earlier
            self._know(at - LIMIT, at)
            run = self._run_after(at)
        return run

    def whole(self, at: int) -> WholeStretch:
        """Return the true start and end of the work, or of the time off work, that holds `at`."""
        stretch = WholeStretch(None, None)
        for reach in _NEAR_FIRST:
            if None not in stretch:
                break
            self._know(at - reach, at + reach)  # the edges of this window are no edges of work
            run = bisect_right(self._ends, at)  # the first that ends after `at`
            edges = [edge for one in self._work[max(run - 1, 0) : run + 1] for edge in one]
            stretch = WholeStretch(
                max((edge for edge in edges if at - reach < edge <= at), default=None),
                min((edge for edge in edges if at < edge < at + reach), default=None),
            )
        return stretch

    def worked(self, since: int, now: int) -> int:
        """Return the seconds in [since, now) in which the team works; 0 if now <= since."""
        if now <= since:
            return 0
        self._know(since, now)
        return self._worked_before(now) - self._worked_before(since)

    def idle(self, at: int) -> tuple[Instant, Instant]:
        """Return the last end of work up to `at`, and the first start from `at` on.

        Both are `at` if work that began before goes on. An end or start over ten years away is
        replaced by the instant ten years from `at`.
        """
        first, last = Instant(at - _REACHES[-1]), Instant(at + _REACHES[-1])
        for far in _REACHES:
            self._know(at - far, at + far)
            run = bisect_left(self._starts, at)
            if run and self._ends[run - 1] > at:
                return Instant(at), Instant(at)
            first = Instant(self._ends[run - 1]) if run else first
            last = Instant(self._starts[run]) if run < len(self._starts) else last
            if at - far <= first and last <= at + far:
                break
        return first, last

    def due(self, since: Instant, budget: int) -> Instant | None:
        """Return the first instant by which the team has worked `budget` seconds from `since` on.

        None if that is after since + 366 days (schedule.md, 6).
        """
        if budget == 0:
            return since
        for reach in (31 * DAY, LIMIT):  # a month is mostly enough
            if self.worked(since, since + reach) >= budget:
                wanted = self._worked_before(since) + budget
                run = bisect_left(self._worked, wanted) - 1
                return Instant(self._starts[run] + wanted - self._worked[run])
        return None

    def since(self, at: Instant, seconds: int) -> Instant | None:
        """Return the latest v with `seconds` of work in [v, at); None if none within 366 days."""
        if seconds == 0:
            return at
        for reach in (31 * DAY, LIMIT):  # a month is mostly enough
            if self.worked(at - reach, at) >= seconds:
                left = self._worked_before(at) - seconds
                run = bisect_right(self._worked, left) - 1
                return Instant(self._starts[run] + left - self._worked[run])
        return None

    def _run_after(self, at: int) -> Interval | None:
        """Return the first run of work to end after `at`, begun before at + 366 days, or None."""
        self._know(at, at + 8 * DAY)  # mostly enough
        index = bisect_right(self._ends, at)
        if index == len(self._work) or self._ends[index] == self._window.end:  # it may go on
            self._know(at, at + LIMIT)
            index = bisect_right(self._ends, at)
        if index == len(self._work) or self._starts[index] >= at + LIMIT:
            return None
        return self._work[index]

    def _worked_before(self, at: int) -> int:
        """Return the seconds worked from the start of the computed window until `at`, within it."""
        run = bisect_right(self._starts, at) - 1
        if run < 0:
            return 0
        return self._worked[run] + min(at, self._ends[run]) - self._starts[run]

    def _know(self, start: int, end: int) -> None:
        """Extend or move the computed window so that it includes [start, end)."""
        first, last = self._window
        if first <= start and end <= last:
            return
        if first == last or start > last + _MARGIN or end < first - _MARGIN:  # too far to bridge
            self._window, self._work = Interval(Instant(start), Instant(start)), ()
            self._learn(start - DAY, end + 8 * DAY)  # covers most of the next questions
            return
        if start < first:
            self._learn(min(start, first - _MARGIN), first)
        if end > last:
            self._learn(last, max(end, last + _MARGIN))

    def _learn(self, start: int, end: int) -> None:
        """Compute the work in [start, end), which adjoins the computed window, and add it."""
        part = Interval(Instant(start), Instant(end))
        self._window = Interval(
            min(self._window.start, part.start), max(self._window.end, part.end)
        )
        self._work = merge(sorted((*self._work, *working(self.team, part))))
        self._starts = [run.start for run in self._work]
        self._ends = [run.end for run in self._work]
        self._worked = [0, *accumulate(run.length for run in self._work)]
