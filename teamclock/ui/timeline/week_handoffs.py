"""The texts of a week's handoffs below its days, computed without Qt (look.md, Week)."""

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
"""The width of the diamond before a line, in heights of a line of small text."""
SIGN_GAP = 5.0
"""Between the diamond and the text after it, in pixels."""
_MARGIN = 12.0  # left free in the column of a day, in pixels


class TextSpace(NamedTuple):
    """The space for text below each day.

    Attributes:
        measures: The measures of texts.
        lines: The number of lines of text that have space.
        width: The width of the narrowest day in pixels.
    """

    measures: Measures
    lines: int
    width: float


def handoff_lines(
    plan: Plan, days: Sequence[Interval], viewer: TimeZone, space: TextSpace
) -> tuple[tuple[HandoffLine, ...], ...]:
    """Return the lines of each day's shown handoffs, all in the longest form that fits every day.

    The forms, from the longest: time, giver and receiver; time and receiver; the time alone; the
    number of handoffs. Times are in the viewer's zone. `space` is the space below each day.
    """
    team_names, handoffs = named(plan.roster), [[*_shown_handoffs(plan, day)] for day in days]
    for form in (_both_teams, _receiver, _time_alone):
        made = tuple(
            tuple(_handoff_line(one, form(team_names, one), viewer) for one in day)
            for day in handoffs
        )
        lines = [line for day in made for line in day]
        most = max((sum(line.line_count for line in day) for day in made), default=0)
        if most <= space.lines and all(_fits(line, space) for line in lines):
            return made
    return tuple(_count_line(day, space) for day in handoffs)


def day_words(plan: Plan, day: Interval, viewer: TimeZone) -> list[str]:
    """Return the long text of each handoff shown for a day: “18:00 Design → Coding, 55 h gap”."""
    team_names = named(plan.roster)
    lines = (
        _handoff_line(one, _both_teams(team_names, one), viewer)
        for one in _shown_handoffs(plan, day)
    )
    return [enumerated(filter(None, (f"{one.time} {one.words}", one.gap))) for one in lines]


def _shown_handoffs(plan: Plan, day: Interval) -> Iterator[Handoff]:
    """Yield the handoffs of a day; with more than four teams, only those of the home team.

    Without a home team all are yielded.
    """
    home, few = plan.roster.home, len(plan.roster.teams) <= FEW_TEAMS
    for one in plan.handoffs:
        if day.holds(one.end) and (few or home is None or home in (one.giver, one.receiver)):
            yield one


def _both_teams(team_names: Names, handoff: Handoff) -> str:
    """Return giver and receiver of a handoff: “Design → Coding”."""
    return handoff_teams(team_names, (handoff.giver, handoff.receiver))


def _receiver(team_names: Names, handoff: Handoff) -> str:
    """Return the receiver of a handoff: “→ Coding”."""
    return _("→ {team}").format(team=team_names[handoff.receiver])


def _time_alone(_known: Names, _handoff: Handoff) -> str:
    """Return "", as the time is all that the shortest form of a line shows."""
    return ""


def _handoff_line(handoff: Handoff, words: str, viewer: TimeZone) -> HandoffLine:
    """Return the line of a handoff whose teams `words` names, with a gap of more than a day."""
    gap = handoff.gap_s or 0
    long = _("{length} gap").format(length=duration(gap)) if gap > DAY else ""
    return HandoffLine(time_at(viewer, handoff.end), words, long, handoff.end)


def _fits(line: HandoffLine, space: TextSpace) -> bool:
    """Return whether a line, with its diamond and its gap below, fits in the width of a day."""
    label, small = space.measures.label, space.measures.small
    first = label(f"{line.time} ") + small(line.words)
    sign = space.measures.line * DIAMOND + SIGN_GAP
    return sign + max(first, label(line.gap)) + _MARGIN <= space.width


def _count_line(day: Sequence[Handoff], space: TextSpace) -> tuple[HandoffLine, ...]:
    """Return one line with the number of handoffs of a day: “2 handoffs”, or “2” if too wide.

    Return no line for a day without handoffs, or if there is no space for a line.
    """
    if not day or not space.lines:
        return ()
    words = ngettext("{n} handoff", "{n} handoffs", len(day)).format(n=len(day))
    line = HandoffLine("", words, "", max(one.end for one in day))
    return (line if _fits(line, space) else line._replace(words=str(len(day))),)
