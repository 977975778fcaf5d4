"""The day that the preview's chart shows, and the teams' work on that day, without Qt."""

from typing import NamedTuple

from teamclock.domain.interval import DAY, Instant, Interval, Intervals, intersect, merge, total
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.work import working
from teamclock.domain.zones import TimeZone, offset_at
from teamclock.present.words import printable
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.teams.change_preview import PreviewRow

MOST = 8
"""The most teams that the chart shows."""


class PreviewDay(NamedTuple):
    """A day of the viewer: the instant of its start, and the rows of the chart."""

    start: Instant
    rows: tuple[PreviewRow, ...]


def preview_day(
    before: Roster, after: Roster, about: TeamId, now: Instant, viewer: TimeZone
) -> PreviewDay:
    """Return the day, of the seven from tomorrow on, on which the work of one team changes most.

    `before` and `after` are the teams without and with the unsaved changes; `about` is the id of
    the team. If its work does not change, the day is the first on which the team works. Days are
    those of the zone `viewer`.
    """
    days = [_day(now, viewer, ahead) for ahead in range(1, 8)]
    team, former = _team(after, about), _team(before, about)

    def weight(day: Interval) -> tuple[int, int]:
        """Return the seconds of work that the changes add or remove, and 1 if there is any work."""
        work = _work(team, day)
        return total(work) + total(_work(former, day)) - 2 * total(
            intersect(work, _work(former, day))
        ), min(total(work), 1)

    best = max(days, key=weight)  # the first of equals
    return PreviewDay(best.start, tuple(_rows(before, after, about, best)))


def _day(now: Instant, viewer: TimeZone, ahead: int) -> Interval:
    """Return 24 hours from a midnight of the viewer's zone on, `ahead` days after today.

    On a day of a clock change, the start is 12 hours before noon.
    """
    midnight = now - (now + offset_at(viewer, now)) % DAY + ahead * DAY
    # At that noon the clocks may have another offset than now.
    shift = offset_at(viewer, now) - offset_at(viewer, midnight + DAY // 2)
    return Interval(Instant(midnight + shift), Instant(midnight + shift + DAY))


def _team(roster: Roster, name: TeamId) -> Team | None:
    """Return the team with an id; None if the roster has none."""
    return next((team for team in roster.teams if team.id == name), None)


def _work(team: Team | None, day: Interval) -> Intervals:
    """Return the working intervals of a team on a day; none for None."""
    return () if team is None else working(team, day)


def _rows(before: Roster, roster: Roster, about: TeamId, day: Interval) -> list[PreviewRow]:
    """Return the rows of the team `about` and of its neighbours in the roster, at most eight.

    `before` is the teams without the unsaved changes, `roster` with them.

    The shared hours of `about` are those with any team shown; those of others are those with
    `about`.
    """
    ids = [team.id for team in roster.teams]
    index = ids.index(about) if about in ids else 0
    first = min(max(index - MOST // 2, 0), max(len(ids) - MOST, 0))
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
            printable(team.name),
            _strokes(own, day),
            _strokes(intersect(own, others if team.id == about else theirs), day),
            edited=team.id == about,
            new=_strokes(_new_work(own, _work(_team(before, team.id), day)), day),
        )
        for team, own in zip(shown, work, strict=True)
    ]


def _new_work(work: Intervals, former: Intervals) -> Intervals:
    """Return the stretches of `work` that are not in `former` with the same start and end."""
    return tuple(part for part in work if part not in former)


def _strokes(work: Intervals, day: Interval) -> tuple[Stroke, ...]:
    """Return intervals within a day as stretches in fractions of the day, from 0 to 1."""
    return tuple(Stroke((start - day.start) / DAY, (end - start) / DAY) for start, end in work)
