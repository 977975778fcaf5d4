"""The handoffs of a week as text under its days, computed without Qt (look.md, Week)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from teamclock.domain.interval import DAY, Interval
from teamclock.domain.plan import Handoff, Plan
from teamclock.domain.zones import TimeZone
from teamclock.messages import _, ngettext
from teamclock.present.plan import FEW_TEAMS, Names, handoff_teams, named
from teamclock.present.words import duration, enumerated, time_at
from teamclock.ui.timeline.week_shapes import HandoffLine, Measures

DIAMOND = 0.66
"""The width of the sign before a line, in heights of a line of small text."""
SIGN_GAP = 5.0
_MARGIN = 12.0


class TextSpace(NamedTuple):
    """The space below a day.

    Attributes:
        measures: How wide texts are.
        lines: The most lines that there is space for.
        width: The width of the narrowest day in pixels.
    """

    measures: Measures
    lines: int
    width: float


def handoff_lines(
    plan: Plan, days: Sequence[Interval], viewer: TimeZone, space: TextSpace
) -> tuple[tuple[HandoffLine, ...], ...]:
    """Return the lines of each day, in the longest form that fits in all of them.

    The forms: time, giver and receiver; time and receiver; the time; how many there are. Times
    are those of the viewer's zone.
    """
    known, found = named(plan.roster), [[*_shown(plan, day)] for day in days]
    for form in (_both, _receiver, _time_alone):
        made = tuple(tuple(_line(one, form(known, one), viewer) for one in day) for day in found)
        lines = [line for day in made for line in day]
        high = max((sum(line.high for line in day) for day in made), default=0)
        if high <= space.lines and all(_fits(line, space) for line in lines):
            return made
    return tuple(_counted(day, space) for day in found)


def day_words(plan: Plan, day: Interval, viewer: TimeZone) -> list[str]:
    """Return the handoffs of a day in full: “18:00 Design → Coding, 55 h gap”."""
    known = named(plan.roster)
    lines = (_line(one, _both(known, one), viewer) for one in _shown(plan, day))
    return [enumerated(filter(None, (f"{one.time} {one.words}", one.gap))) for one in lines]


def _shown(plan: Plan, day: Interval) -> Iterator[Handoff]:
    """Yield the handoffs of a day; of many teams, those of the home team."""
    home, few = plan.roster.home, len(plan.roster.teams) <= FEW_TEAMS
    for one in plan.handoffs:
        if day.holds(one.end) and (few or home is None or home in (one.giver, one.receiver)):
            yield one


def _both(known: Names, one: Handoff) -> str:
    return handoff_teams(known, (one.giver, one.receiver))


def _receiver(known: Names, one: Handoff) -> str:
    return _("→ {team}").format(team=known[one.receiver])


def _time_alone(_known: Names, _one: Handoff) -> str:
    return ""


def _line(one: Handoff, words: str, viewer: TimeZone) -> HandoffLine:
    gap = one.gap_s or 0
    long = _("{length} gap").format(length=duration(gap)) if gap > DAY else ""
    return HandoffLine(time_at(viewer, one.end), words, long, one.end)


def _fits(line: HandoffLine, space: TextSpace) -> bool:
    label, small = space.measures.label, space.measures.small
    first = label(f"{line.time} ") + small(line.words)
    sign = space.measures.line * DIAMOND + SIGN_GAP
    return sign + max(first, label(line.gap)) + _MARGIN <= space.width


def _counted(day: Sequence[Handoff], space: TextSpace) -> tuple[HandoffLine, ...]:
    """Return how many handoffs a day has, as a number alone where there is no space for a word."""
    if not day or not space.lines:
        return ()
    words = ngettext("{n} handoff", "{n} handoffs", len(day)).format(n=len(day))
    line = HandoffLine("", words, "", max(one.end for one in day))
    return (line if _fits(line, space) else line._replace(words=str(len(day))),)
