"""Plans and seasons -> words: handoffs, overlaps, uncovered time, what clock changes do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from math import inf
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from teamclock.domain.interval import Instant, Interval, WholeStretch
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.plan import Handoff, Plan, whole
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.zones import wall
from teamclock.present.words import (
    Viewpoint,
    clock,
    day_and_month,
    duration,
    join,
    length,
    plain,
    times,
    when_at,
    whole_length,
)

if TYPE_CHECKING:
    from teamclock.domain.season import SeasonChange


def handoff_kind(handoff: Handoff) -> str:
    """Say what kind of handoff it is: live, exact, over a gap with its length, or to nobody."""
    if handoff.gap_s is None:
        return "nobody starts within a year"
    if handoff.gap_s:
        return f"gap {length(handoff.gap_s)}"
    return f"live {length(handoff.overlap_s)}" if handoff.overlap_s else "exact touch"


Names = Mapping[TeamId, str]
"""The teams' names as they are shown, for who has many sentences to say."""


def named(roster: Roster | Moment) -> Names:
    """Return the names of all teams."""
    return {team.id: plain(team.name) for team in map(_team_of, roster.teams)}


def names(known: Roster | Moment | Names, ids: Iterable[TeamId]) -> str:
    """Return the teams' names, joined as in a sentence."""
    shown = known if isinstance(known, Mapping) else named(known)
    return join([shown[name] for name in ids])


def _team_of(one: Team | TeamNow) -> Team:
    return one if isinstance(one, Team) else one.team


class Entry(NamedTuple):
    """Something that a plan holds, in the viewer's words; `day` counts from 1970-01-01.

    `when` leaves that day out, for it stands above or beside. A start or an end that does not lie
    within 366 days is None.
    """

    start: Instant | None
    end: Instant | None
    day: int
    when: str
    kind: str
    words: str
    teams: tuple[TeamId, ...]


class WholeOverlap(NamedTuple):
    """An overlap as its plan has it, and as long as it truly lasts."""

    at: Interval
    teams: tuple[TeamId, ...]
    whole: WholeStretch


FEW_TEAMS = 4
_MOST_TOLD = 2


def partners(roster: Roster) -> frozenset[TeamId]:
    """Return the teams that the home team takes from and hands to, without it."""
    home = roster.home
    return frozenset(name for pair in roster.pairs if home in pair for name in pair if name != home)


def shared(plan: Plan, least: int = 2) -> tuple[WholeOverlap, ...]:
    """Return the overlaps of so many teams or more, whole."""
    found = (one for one in plan.overlaps if len(one.teams) >= least)
    return tuple(WholeOverlap(*one, whole(plan, one.at)) for one in found)


def telling_overlaps(plan: Plan) -> tuple[WholeOverlap, ...]:
    """Return the overlaps worth a place in a picture.

    Of few teams: all. Of many, where somebody always works with somebody: the home team's with
    those it takes from and hands to; without those, the hours that the most teams share.
    """
    if len(plan.roster.teams) <= FEW_TEAMS:
        return shared(plan)
    home, others = plan.roster.home, partners(plan.roster)
    if home is None or not others:
        most = max((len(overlap.teams) for overlap in plan.overlaps), default=0)
        return shared(plan, most)
    found = [_pair(plan, frozenset({home, other})) for other in others]
    return tuple(sorted(chain.from_iterable(found)))


def _pair(plan: Plan, pair: frozenset[TeamId]) -> Iterator[WholeOverlap]:
    teams = tuple(team.id for team in plan.roster.teams if team.id in pair)
    for part in plan.together(pair):
        yield WholeOverlap(part, teams, whole(plan, part, teams))


def entries(plan: Plan, here: Viewpoint, overlaps: Sequence[WholeOverlap]) -> tuple[Entry, ...]:
    """Return some overlaps of a plan, its uncovered time and its handoffs, by their starts.

    What the horizon cuts is told whole.
    """
    known = named(plan.roster)
    found = [
        *(_shared_entry(known, here, one) for one in overlaps),
        *(_uncovered_entry(plan, here, part) for part in plan.uncovered),
        *(_handoff_entry(known, here, handoff) for handoff in plan.handoffs),
    ]
    return in_order(found)


def in_order(found: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries by their starts; what has always been comes first, and what stays last."""

    def place(one: Entry) -> tuple[object, ...]:
        start = -inf if one.start is None else one.start
        return start, inf if one.end is None else one.end, one.kind, one.words

    return tuple(sorted(found, key=place))


def _shared_entry(known: Names, here: Viewpoint, one: WholeOverlap) -> Entry:
    words = names(known, one.teams)
    return stretch_entry(here, one.at, one.whole, EntryWords("overlap", words, one.teams))


def _uncovered_entry(plan: Plan, here: Viewpoint, part: Interval) -> Entry:
    return stretch_entry(here, part, whole(plan, part), EntryWords("uncovered", "nobody works", ()))


class EntryWords(NamedTuple):
    """What an entry is, what it says, and of whom."""

    kind: str
    words: str
    teams: tuple[TeamId, ...]


def stretch_entry(here: Viewpoint, part: Interval, true: WholeStretch, told: EntryWords) -> Entry:
    """Return an entry of what lasts; it stands on the day of its start, if that is known."""
    day = wall(here.zone, part.start if true.start is None else true.start).day
    words = ", ".join(filter(None, (told.words, whole_length(true))))
    return Entry(*true, day, times(here.zone, true, here.today, day), told.kind, words, told.teams)


def _handoff_entry(known: Names, here: Viewpoint, handoff: Handoff) -> Entry:
    teams = (handoff.giver, handoff.receiver)
    words = f"{' → '.join(names(known, [name]) for name in teams)}, {handoff_kind(handoff)}"
    if handoff.next is not None and handoff.gap_s:
        start = when_at(here.zone, handoff.next, here.today, wall(here.zone, handoff.end).day)
        words += f", picked up {start} at the earliest"
    return instant_entry(here, handoff.end, EntryWords("handoff", words, teams))


def instant_entry(here: Viewpoint, at: Instant, told: EntryWords) -> Entry:
    reading = wall(here.zone, at)
    return Entry(at, at, reading.day, clock(reading), told.kind, told.words, told.teams)


def season_words(
    roster: Roster | Names,
    today: int,
    change: "SeasonChange",
    later: Sequence["SeasonChange"] = (),
) -> str:
    """Say what a change of clocks does to two teams, and until when if `later` takes it back."""
    back = next((other for other in later if _alike(other) == _alike(change)), None)
    taken_back = back is not None and _lengths(back)[1] == _lengths(change)[0]
    start = _from_to(change.date, back.date if back is not None and taken_back else None, today)
    if change.kind == "overlap":
        return f"{start} {names(roster, change.teams)} share {moved_words(change)}"
    giver, receiver = (names(roster, [name]) for name in change.teams)
    return f"{start} {giver} → {receiver} waits {moved_words(change)}"


@lru_cache(maxsize=256)  # many teams change on one date
def _from_to(start: date, back: date | None, today: int) -> str:
    until = "" if back is None else f" to {day_and_month(back - timedelta(days=1), today)}"
    return f"From {day_and_month(start, today)}{until}"


def moved_words(change: "SeasonChange") -> str:
    """Write what there is instead of what: of a day, or of a week whose days differ.

    “4 h instead of 3 h”, “14 h a week instead of 9 h”.
    """
    return _instead(*_lengths(change), " a week" if change.week_s else "")


@lru_cache(maxsize=256)
def _instead(before_s: int, after_s: int, of: str) -> str:
    if before_s == after_s:
        return f"{duration(after_s)}{of}, on other days"
    return f"{duration(after_s)}{of} instead of {duration(before_s)}"


def _lengths(change: "SeasonChange") -> tuple[int, int]:
    return change.week_s or (change.before_s, change.after_s)


def _alike(change: "SeasonChange") -> tuple[object, ...]:
    """Return what a change has in common with the one that takes it back, and with no other."""
    return change.teams, change.kind, None if change.week_s else change.days


_Changed = TypeVar("_Changed")


def told_changes(
    found: Iterable[_Changed], change: Callable[[_Changed], "SeasonChange"]
) -> list[_Changed]:
    """Return what is told of changes: of those of one week that is told whole, the first."""
    told: dict[tuple[object, ...], _Changed] = {}
    for one in found:
        told.setdefault((change(one).date, *_alike(change(one))), one)
    return list(told.values())


def followers(changes: Sequence["SeasonChange"]) -> list[tuple["SeasonChange", ...]]:
    """Return for each change the next one of the same hours, where there is one."""
    coming: dict[tuple[object, ...], tuple[SeasonChange, ...]] = {}
    found = []
    for change in reversed(changes):
        found.append(coming.get(_alike(change), ()))
        coming[_alike(change)] = (change,)
    return found[::-1]


def announcement(roster: Roster, today: int, changes: Sequence["SeasonChange"]) -> str:
    """Say what the next change of clocks does, to the home team and to shared hours first."""
    if not changes:
        return ""
    day = changes[0].date
    first = [one for one in told_changes(changes, lambda one: one) if one.date == day]
    later = [change for change in changes if change.date > day]
    rank = {id(one): (roster.home not in one.teams, one.kind != "overlap") for one in first}
    most = min(rank.values())
    told = [change for change in first if rank[id(change)] == most]
    return " · ".join(season_words(roster, today, change, later) for change in told[:_MOST_TOLD])
