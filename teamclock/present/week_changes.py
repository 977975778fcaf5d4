"""What a change of teams does to a usual week, in words: figures before and after."""

from collections.abc import Iterator
from typing import NamedTuple

from teamclock.domain.roster import Roster
from teamclock.domain.week_changes import GapWeek, PairWeek, UsualGap, WeekChanges
from teamclock.messages import _
from teamclock.present.plan import Names, handoff_teams, named
from teamclock.present.words import duration, joined_by_arrows


class ChangeRow(NamedTuple):
    """A figure: what it measures, and its values before and after the change, as texts."""

    what: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Return whether the change of teams alters the figure as it is shown."""
        return self.before != self.after


class ChangeWords(NamedTuple):
    """A change of teams in words.

    week: the shared hours of each compared pair, and the time in which no team works
    handoffs: the gap of each handoff
    sentence: the largest change of shared hours, else the first of a gap; "" without either
    detail: the change of the time in which no team works; "" if it stays the same
    """

    week: tuple[ChangeRow, ...]
    handoffs: tuple[ChangeRow, ...]
    sentence: str
    detail: str


def change_words(before: Roster, after: Roster, changes: WeekChanges) -> ChangeWords:
    """Return a change of teams in words.

    `before` and `after` are the rosters, for the teams' names; those of `after` win.
    """
    team_names = {**named(before), **named(after)}
    shared = tuple(_shared(team_names, one) for one in changes.shared)
    none = ChangeRow(_("No one working"), *(_hours(one) for one in changes.uncovered))
    return ChangeWords(
        (*shared, none),
        tuple(_gap(team_names, one) for one in changes.gaps),
        _sentence(team_names, changes),
        _uncovered_change(*changes.uncovered),
    )


def _shared(team_names: Names, one: PairWeek) -> ChangeRow:
    """Return the row of the hours that two teams share in a week."""
    what = _("{teams} share").format(teams=_both(team_names, one))
    return ChangeRow(what, *(_hours(seconds or 0) for seconds in (one.before, one.after)))


def _both(team_names: Names, one: PairWeek) -> str:
    """Join the names of the two teams: “Design + QA”."""
    first, second = (team_names[team] for team in one.teams)
    return _("{one} + {other}").format(one=first, other=second)


def _hours(seconds: int) -> str:
    """Format seconds in hours and minutes, which are easy to compare in a column; “none” for 0."""
    return duration(seconds) if seconds else _("none")


def _gap(team_names: Names, one: GapWeek) -> ChangeRow:
    """Return the row of a handoff's gap."""
    values = (_gap_words(side) for side in (one.before, one.after))
    return ChangeRow(handoff_teams(team_names, (one.giver, one.receiver)), *values)


def _gap_words(gap: UsualGap | None) -> str:
    """Format a gap: “7 h gap”, “no gap”, or “not taken” if no team ever receives it.

    `gap` is None if the relay lacks the handoff: “none”.
    """
    if gap is None:
        return _("none")
    if gap.seconds is None:
        return _("not taken")
    return _("{length} gap").format(length=duration(gap.seconds)) if gap.seconds else _("no gap")


def _sentence(team_names: Names, changes: WeekChanges) -> str:
    """Return a sentence on the largest change of shared hours, or else on the first changed gap.

    "" if neither changes.
    """
    # a pair with a team that one of the rosters lacks (None) shares 0 in it
    by = {one: abs((one.after or 0) - (one.before or 0)) for one in changes.shared}
    largest = max(by, key=by.__getitem__, default=None)
    if largest is not None and by[largest]:
        first, second = (team_names[team] for team in largest.teams)
        words = _("{one} and {other} share {after} a week instead of {before}.")
        if not largest.after:
            words = _("{one} and {other} share no hours any more, {before} a week until now.")
        after, before = (_hours(seconds or 0) for seconds in (largest.after, largest.before))
        return words.format(one=first, other=second, after=after, before=before)
    return next(_changed_gaps(team_names, changes), "")


def _changed_gaps(team_names: Names, changes: WeekChanges) -> Iterator[str]:
    """Yield a sentence for each gap that changes."""
    for one in changes.gaps:
        if one.before != one.after:
            words = _("{handoff}: {after} instead of {before}.")
            yield words.format(
                handoff=joined_by_arrows((team_names[one.giver], team_names[one.receiver])),
                after=_gap_words(one.after),
                before=_gap_words(one.before),
            )


def _uncovered_change(before: int, after: int) -> str:
    """Return a sentence on the change of the seconds a week in which no team works; "" if none."""
    if before == after:
        return ""
    words = (
        _("{length} more a week with no one working.")
        if after > before
        else _("{length} less a week with no one working.")
    )
    return words.format(length=duration(abs(after - before)))
