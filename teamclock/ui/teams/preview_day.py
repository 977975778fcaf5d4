"""The day of the preview: which one tells the change, and the teams' work on it; without Qt."""

from typing import NamedTuple

from teamclock.domain.interval import DAY, Instant, Interval, Intervals, intersect, merge, total
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.work import working
from teamclock.domain.zones import TimeZone, offset_at
from teamclock.present.words import plain
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.teams.change_preview import PreviewRow

MOST = 8
"""The most teams that the chart shows."""


class PreviewDay(NamedTuple):
    """A day of the viewer: its start, and the rows of the teams."""

    start: Instant
    rows: tuple[PreviewRow, ...]


def preview_day(
    before: Roster, after: Roster, about: TeamId, now: Instant, viewer: TimeZone
) -> PreviewDay:
    """Return the day of the next week, from tomorrow on, on which a team's work changes most.

    Without a change it is the first day on which the team works.
    """
    days = [_day(now, viewer, ahead) for ahead in range(1, 8)]
    team, former = _team(after, about), _team(before, about)

    def weight(day: Interval) -> tuple[int, int]:
        work = _work(team, day)
        return total(work) + total(_work(former, day)) - 2 * total(
            intersect(work, _work(former, day))
        ), min(total(work), 1)

    best = max(days, key=weight)  # the first of equals
    return PreviewDay(best.start, tuple(_rows(before, after, about, best)))


def _day(now: Instant, viewer: TimeZone, ahead: int) -> Interval:
    """Return 24 hours of the viewer, `ahead` days after today, from midnight on.

    On a day of a clock change, midnight is counted back from noon.
    """
    midnight = now - (now + offset_at(viewer, now)) % DAY + ahead * DAY
    shift = offset_at(viewer, now) - offset_at(viewer, midnight + DAY // 2)
    return Interval(Instant(midnight + shift), Instant(midnight + shift + DAY))


def _team(roster: Roster, name: TeamId) -> Team | None:
    return next((team for team in roster.teams if team.id == name), None)


def _work(team: Team | None, day: Interval) -> Intervals:
    return () if team is None else working(team, day)


def _rows(before: Roster, roster: Roster, about: TeamId, day: Interval) -> list[PreviewRow]:
    """Return the rows of the edited team and of those around it in the roster."""
    ids = [team.id for team in roster.teams]
    at = ids.index(about) if about in ids else 0
    first = min(max(at - MOST // 2, 0), max(len(ids) - MOST, 0))
    theirs = _work(_team(roster, about), day)
    shown = roster.teams[first : first + MOST]
    work = [_work(team, day) for team in shown]
    others = merge(
        sorted(
            part for team, own in zip(shown, work, strict=True) if team.id != about for part in own
        )
    )
    return [
        PreviewRow(
            plain(team.name),
            _strokes(own, day),
            _strokes(intersect(own, others if team.id == about else theirs), day),
            edited=team.id == about,
            new=_strokes(_new(own, _work(_team(before, team.id), day)), day),
        )
        for team, own in zip(shown, work, strict=True)
    ]


def _new(work: Intervals, former: Intervals) -> Intervals:
    """Return the stretches of work that were not there, or were shorter or longer, before."""
    return tuple(one for one in work if one not in former)


def _strokes(work: Intervals, day: Interval) -> tuple[Stroke, ...]:
    return tuple(Stroke((start - day.start) / DAY, (end - start) / DAY) for start, end in work)
