"""Plans in words: entries for handoffs, overlaps and uncovered time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import inf
from typing import NamedTuple

from teamclock.domain.interval import Instant, Interval, WholeStretch
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.plan import Handoff, Plan, whole
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.zones import wall
from teamclock.messages import N_, _
from teamclock.present.words import (
    Viewpoint,
    clock,
    enumerated,
    join,
    length,
    plain,
    times,
    way,
    when_at,
    whole_length,
)


def handoff_kind(handoff: Handoff) -> str:
    """Format what is between two shifts: “7 h gap”, “3 h together”, “no gap”, or no start."""
    if handoff.gap_s is None:
        return _("No team starts this year")
    if handoff.gap_s:
        return _("{length} gap").format(length=length(handoff.gap_s))
    if handoff.overlap_s:
        return _("{length} together").format(length=length(handoff.overlap_s))
    return _("no gap")


Names = Mapping[TeamId, str]
"""The teams' names as they are shown: computed once where many sentences are made."""


def named(roster: Roster | Moment) -> Names:
    """Return the names of all teams, fit for any sink."""
    return {team.id: plain(team.name) for team in map(_team_of, roster.teams)}


def names(known: Roster | Moment | Names, ids: Iterable[TeamId]) -> str:
    """Return the names of some teams, joined as in a sentence."""
    return join(_shown(known, ids))


def handoff_way(known: Roster | Moment | Names, ids: Iterable[TeamId]) -> str:
    """Format the teams of a handoff or a relay: “Design → Coding”."""
    return way(_shown(known, ids))


def _shown(known: Roster | Moment | Names, ids: Iterable[TeamId]) -> list[str]:
    shown = known if isinstance(known, Mapping) else named(known)
    return [shown[name] for name in ids]


def _team_of(one: Team | TeamNow) -> Team:
    return one if isinstance(one, Team) else one.team


class Entry(NamedTuple):
    """Something that a plan holds, in the viewer's words.

    `start`, `end`: None if more than 366 days away.
    `day`: the viewer's day under which the entry stands, counted from 1970-01-01.
    `when`: the time, without `day`.
    `kind`: a key of `kind_words`.
    `words`: what happens, in a sentence.
    `teams`: the teams concerned, in the order of the roster or the handoff.
    `detail`: what more there is to know, or "".
    `told_until`: until when another entry tells it too, and it is left out; None for never.
    """

    start: Instant | None
    end: Instant | None
    day: int
    when: str
    kind: str
    words: str
    teams: tuple[TeamId, ...]
    detail: str = ""
    told_until: Instant | None = None

    @property
    def line(self) -> str:
        """Return the words and the detail as one line, without the time."""
        return enumerated(filter(None, (self.words, self.detail)))


class WholeOverlap(NamedTuple):
    """An overlap as cut by its plan's horizon (`at`), and with its true ends (`whole`)."""

    at: Interval
    teams: tuple[TeamId, ...]
    whole: WholeStretch


FEW_TEAMS = 4


def partners(roster: Roster, team: TeamId | None = None) -> frozenset[TeamId]:
    """Return the teams from which a team takes and to which it hands, without itself.

    The team is the home team if none is named.
    """
    one = roster.home if team is None else team
    return frozenset(name for pair in roster.pairs if one in pair for name in pair if name != one)


def shared(plan: Plan, least: int = 2) -> tuple[WholeOverlap, ...]:
    """Return the overlaps of `least` or more teams, with their true ends."""
    found = (one for one in plan.overlaps if len(one.teams) >= least)
    return tuple(WholeOverlap(*one, whole(plan, one.at)) for one in found)


def sharer(roster: Roster, chosen: TeamId | None = None) -> TeamId | None:
    """Return the team whose shared hours a picture of many teams shows, None if it has none.

    It is the chosen team, else the home team. Of FEW_TEAMS teams or fewer, all shared hours show.
    """
    if len(roster.teams) <= FEW_TEAMS:
        return None
    team = roster.home if chosen is None else chosen
    return team if team is not None and _sharing_with(roster, team) else None


def _sharing_with(roster: Roster, team: TeamId) -> frozenset[TeamId]:
    """Return the partners of a team; of one that is not in the relay, the home team."""
    found = partners(roster, team)
    return found or frozenset({roster.home} if roster.home else ()) - {team}


def telling_overlaps(plan: Plan, chosen: TeamId | None = None) -> tuple[WholeOverlap, ...]:
    """Return the overlaps that a picture shows.

    Up to FEW_TEAMS teams: all overlaps. Of more teams, some always overlap; then it is those of the
    chosen team, else of the home team, with its partners, or, without partners, the hours that the
    most teams share.
    """
    if len(plan.roster.teams) <= FEW_TEAMS:
        return shared(plan)
    home = sharer(plan.roster, chosen)
    if home is None:
        most = max((len(overlap.teams) for overlap in plan.overlaps), default=0)
        return shared(plan, most)
    found = [_pair(plan, frozenset({home, other})) for other in _sharing_with(plan.roster, home)]
    return tuple(sorted(chain.from_iterable(found)))


def _pair(plan: Plan, pair: frozenset[TeamId]) -> Iterator[WholeOverlap]:
    teams = tuple(team.id for team in plan.roster.teams if team.id in pair)
    for part in plan.together(pair):
        yield WholeOverlap(part, teams, whole(plan, part, teams))


def entries(plan: Plan, here: Viewpoint, overlaps: Sequence[WholeOverlap]) -> tuple[Entry, ...]:
    """Return entries for overlaps, uncovered time and handoffs of a plan, sorted by their starts.

    A stretch that the edge of the horizon cuts has its true start and end.
    """
    known = named(plan.roster)
    found = [
        *(_shared_entry(known, here, one) for one in overlaps),
        *(_uncovered_entry(plan, here, part) for part in plan.uncovered),
        *(_handoff_entry(known, here, handoff) for handoff in plan.handoffs),
    ]
    return in_order(found)


def in_order(found: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries sorted by start and end; an unknown start comes first, an unknown end last."""

    def place(one: Entry) -> tuple[object, ...]:
        start = -inf if one.start is None else one.start
        return start, inf if one.end is None else one.end, one.kind, one.words

    return tuple(sorted(found, key=place))


def _shared_entry(known: Names, here: Viewpoint, one: WholeOverlap) -> Entry:
    length_ = whole_length(one.whole)
    words = _("{teams} share {length}") if length_ else _("{teams} share hours")
    text = words.format(teams=names(known, one.teams), length=length_)
    return stretch_entry(here, one.at, one.whole, EntryWords("overlap", text, one.teams))


def _uncovered_entry(plan: Plan, here: Viewpoint, part: Interval) -> Entry:
    true = whole(plan, part)
    words = enumerated(filter(None, (_("No one is working"), whole_length(true))))
    return stretch_entry(here, part, true, EntryWords("uncovered", words, ()))


class EntryWords(NamedTuple):
    """The kind of an entry, its words, its teams, and its detail."""

    kind: str
    words: str
    teams: tuple[TeamId, ...]
    detail: str = ""


def stretch_entry(here: Viewpoint, part: Interval, true: WholeStretch, words: EntryWords) -> Entry:
    """Return the entry of a stretch; it stands on the day of its start, if that is known."""
    day = wall(here.zone, part.start if true.start is None else true.start).day
    return Entry(true.start, true.end, day, times(here.zone, true, here.today, day), *words)


def _handoff_entry(known: Names, here: Viewpoint, handoff: Handoff) -> Entry:
    teams = (handoff.giver, handoff.receiver)
    words = _("{giver} hands off to {receiver}").format(
        giver=known[handoff.giver], receiver=known[handoff.receiver]
    )
    detail = handoff_kind(handoff)
    if handoff.next is not None and handoff.gap_s:
        time = when_at(here.zone, handoff.next, here.today, wall(here.zone, handoff.end).day)
        start = _("{team} starts {time}").format(team=known[handoff.receiver], time=time)
        detail = f"{start} · {detail}"
    return instant_entry(here, handoff.end, EntryWords("handoff", words, teams, detail))


_KINDS = {
    "overlap": N_("shared hours"),
    "uncovered": N_("uncovered"),
    "handoff": N_("handoff"),
    "starts": N_("start"),
    "ends": N_("end"),
    "clock_change": N_("clock change"),
    "meeting": N_("meeting"),
}


def kind_words(kind: str) -> str:
    """Return the name of a kind of entry."""
    return _(_KINDS[kind])


def instant_entry(here: Viewpoint, at: Instant, words: EntryWords) -> Entry:
    """Return the entry of an instant, without length."""
    reading = wall(here.zone, at)
    return Entry(at, at, reading.day, clock(reading), *words)
