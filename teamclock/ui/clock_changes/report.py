"""The report of a year's clock changes and shared hours, which the page shows.

A worker computes it in a thread, since the work grows with the number of pairs of teams.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from operator import attrgetter
from typing import NamedTuple

from teamclock.app.inbox import Inbox
from teamclock.app.meeting_search import meetings_ahead
from teamclock.domain.errors import TeamclockError
from teamclock.domain.hits import Hit, hits
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.meeting import Meeting
from teamclock.domain.pauses import Pause, no_pause, paused
from teamclock.domain.roster import Roster
from teamclock.domain.year import WEEKS, SharedYear, year
from teamclock.domain.zones import TimeZone
from teamclock.present.plan import Names, named
from teamclock.present.season import changes_to_show, followers, season_words
from teamclock.present.words import viewpoint
from teamclock.present.year import cut_words, hit_words, pair_words, summary, with_words
from teamclock.ui.clock_changes.layout import YearView, year_shown


class ClockYear(NamedTuple):
    """The facts of a year, without words.

    `roster`: the teams.
    `hits`: the changes of hours and gaps by clock changes, with what they affect.
    `strips`: the shared hours of each pair of teams.
    `now`: the instant at which the year begins.
    `viewer`: the viewer's zone.
    """

    roster: Roster
    hits: Sequence[Hit]
    strips: Sequence[SharedYear]
    now: Instant
    viewer: TimeZone


class ClockChangeReport(NamedTuple):
    """What the page shows.

    `changes`: a text for each change of hours or of a gap by a clock change, then one for each pair
        with weeks in which days off or overrides change its hours.
    `shown`: the year strips.
    `summary`: the strips in sentences, for screen readers.
    """

    changes: tuple[str, ...]
    shown: YearView
    summary: str


def year_report(
    roster: Roster, inbox: Inbox, now: Instant, viewer: TimeZone, pause: Pause = no_pause
) -> ClockChangeReport:
    """Return the report of the 52 weeks from `now` on, with the meetings that are planned.

    Without a readable queue there are no meetings. `pause` is called now and then, so that the work
    can be given up.
    """
    meetings: tuple[Meeting, ...] = ()
    with suppress(TeamclockError):  # the window itself reports a queue that cannot be read
        meetings = meetings_ahead(inbox.queue(), now)
    span = Interval(now, Instant(now + WEEKS * WEEK))
    hit, strips = hits(roster, span, meetings, pause), year(roster, now, pause)
    return report_of(ClockYear(roster, hit, strips, now, viewer), pause)


def report_of(year: ClockYear, pause: Pause = no_pause) -> ClockChangeReport:
    """Return the report of a year; `pause` is called now and then."""
    shown = year_shown(named(year.roster), paused(year.strips, pause), year.now)
    words = summary(shown.names, paused(shown.strips, pause))
    return ClockChangeReport(change_lines(year, pause), shown, words)


def change_lines(year: ClockYear, pause: Pause = no_pause) -> tuple[str, ...]:
    """Return a text for each change by a clock change, then one for each pair with cut weeks.

    A change is one of the shared hours of two teams or of a gap; weeks are cut by days off and
    overrides. `pause` is called now and then.
    """
    names = named(year.roster)
    return (*_changes(year, names, pause), *_cuts(year, names, pause))


def _changes(year: ClockYear, names: Names, pause: Pause) -> Iterator[str]:
    """Yield a text for each change by clocks: what it does, then a line for each thing affected.

    The names of the zones whose clocks change follow what it does, in brackets. Of changes that
    differ only by weekday and tell a whole week, the first stands for all.
    """
    here = viewpoint(year.viewer, year.now)
    hits = changes_to_show(paused(year.hits, pause), attrgetter("change"))
    later = followers([hit.change for hit in hits])  # the next of the same hours, if any, for each
    for hit, next_one in zip(hits, later, strict=True):
        pause()
        words = season_words(names, here.today, hit.change, next_one)
        because = ", ".join(hit.change.because)
        yield "\n   ".join([f"{words} ({because})", *hit_words(names, hit, here)])


def _cuts(year: ClockYear, names: Names, pause: Pause) -> Iterator[str]:
    """Yield for each pair of teams the weeks in which days off or overrides change its hours."""
    for strip, words in with_words(paused(year.strips, pause), cut_words):
        if words:
            yield f"{pair_words(names, strip)}: {words}"
