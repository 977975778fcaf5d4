"""Plans and seasons -> words: handoffs, overlaps, uncovered time, what clock changes do."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from teamclock.domain.interval import LIMIT, Instant, Interval
from teamclock.domain.plan import Handoff, Overlap, Plan
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.zones import TimeZone, wall
from teamclock.moment import Moment, TeamNow
from teamclock.present.words import clock, day_and_month, duration, join, plain, times, when_at

if TYPE_CHECKING:
    from teamclock.domain.season import SeasonChange


def handoff_kind(handoff: Handoff) -> str:
    """Say what kind of handoff it is: live, exact, over a gap with its length, or to nobody."""
    if handoff.gap_s is None:
        return "nobody starts within a year"
    if handoff.gap_s:
        return f"gap {duration(handoff.gap_s)}"
    return f"live {duration(handoff.overlap_s)}" if handoff.overlap_s else "exact touch"


def names(roster: Roster | Moment, ids: Iterable[TeamId]) -> str:
    """Return the teams' names, joined as in a sentence."""
    teams = roster.teams
    known = {team.id: team for team in map(_team_of, teams)}
    return join([plain(known[name].name) for name in ids])


def _team_of(one: Team | TeamNow) -> Team:
    return one if isinstance(one, Team) else one.team


class Entry(NamedTuple):
    """Something that a plan holds, in the viewer's words; `day` counts from 1970-01-01."""

    start: Instant
    end: Instant
    day: int
    when: str
    kind: str
    words: str


FEW_TEAMS = 4
_MOST_TOLD = 2


def telling_overlaps(plan: Plan) -> tuple[Overlap, ...]:
    """Return the overlaps worth a place in a picture.

    Of few teams: all. Of many, where somebody always works with somebody: the home team's with
    those it takes from and hands to; without those, the hours that the most teams share.
    """
    if len(plan.roster.teams) <= FEW_TEAMS:
        return plan.overlaps
    home = plan.roster.home
    partners = {name for pair in plan.roster.pairs if home in pair for name in pair}
    if home is None or not partners:
        most = max((len(overlap.teams) for overlap in plan.overlaps), default=0)
        return tuple(overlap for overlap in plan.overlaps if len(overlap.teams) == most)
    found = [
        Overlap(part, tuple(team.id for team in plan.roster.teams if team.id in {home, other}))
        for other in partners - {home}
        for part in plan.together(frozenset({home, other}))
    ]
    return tuple(sorted(found))


def entries(plan: Plan, viewer: TimeZone, overlaps: Sequence[Overlap]) -> tuple[Entry, ...]:
    """Return some overlaps of a plan, its uncovered time and its handoffs, by their starts."""
    found = [
        *(
            _entry(viewer, overlap.at, "overlap", names(plan.roster, overlap.teams))
            for overlap in overlaps
        ),
        *(_entry(viewer, part, "uncovered", "nobody works") for part in plan.uncovered),
        *(_handoff_entry(plan, viewer, handoff) for handoff in plan.handoffs),
    ]
    return tuple(sorted(found))


def _entry(viewer: TimeZone, part: Interval, kind: str, words: str) -> Entry:
    day = wall(viewer, part.start).day
    length = "" if part.length >= LIMIT else f", {duration(part.length)}"
    return Entry(*part, day, times(viewer, part), kind, words + length)


def _handoff_entry(plan: Plan, viewer: TimeZone, handoff: Handoff) -> Entry:
    leg = " → ".join(names(plan.roster, [name]) for name in (handoff.giver, handoff.receiver))
    at = wall(viewer, handoff.end)
    words = f"{leg}, {handoff_kind(handoff)}"
    if handoff.next is not None and handoff.gap_s:
        words += f", picked up {when_at(viewer, handoff.next, at.day)} at the earliest"
    return Entry(handoff.end, handoff.end, at.day, clock(at), "handoff", words)


def season_words(
    roster: Roster, change: "SeasonChange", later: Sequence["SeasonChange"] = ()
) -> str:
    """Say what a change of clocks does to two teams, and until when if `later` takes it back."""
    back = next(
        (
            other
            for other in later
            if (other.teams, other.kind, other.days) == (change.teams, change.kind, change.days)
        ),
        None,
    )
    start = f"From {day_and_month(change.date)}"
    if back is not None and back.after_s == change.before_s:
        start += f" to {day_and_month(date.fromordinal(back.date.toordinal() - 1))}"
    before, after = duration(change.before_s), duration(change.after_s)
    if change.kind == "overlap":
        return f"{start} {names(roster, change.teams)} share {after} instead of {before}"
    giver, receiver = (names(roster, [name]) for name in change.teams)
    return f"{start} {giver} → {receiver} waits {after} instead of {before}"


def announcement(roster: Roster, changes: Sequence["SeasonChange"]) -> str:
    """Say what the next change of clocks does, to the home team and to shared hours first."""
    if not changes:
        return ""
    day = changes[0].date
    first = [change for change in changes if change.date == day]
    later = [change for change in changes if change.date > day]
    rank = {id(one): (roster.home not in one.teams, one.kind != "overlap") for one in first}
    most = min(rank.values())
    told = [change for change in first if rank[id(change)] == most]
    return " · ".join(season_words(roster, change, later) for change in told[:_MOST_TOLD])
