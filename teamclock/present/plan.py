"""Plans in words: entries for handoffs, overlaps and uncovered time, and which overlaps to show.

`here` is the viewer's zone and day, in which times are written.
"""

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
    joined_by_arrows,
    length,
    printable,
    times,
    when_at,
    whole_length,
)


def handoff_kind(handoff: Handoff) -> str:
    """Format what lies between a giver's end and the receiver's next start.

    “7 h gap”, “3 h together”, “no gap”, or “No team starts this year”.
    """
    if handoff.gap_s is None:
        return _("No team starts this year")
    if handoff.gap_s:
        return _("{length} gap").format(length=length(handoff.gap_s))
    if handoff.overlap_s:
        return _("{length} together").format(length=length(handoff.overlap_s))
    return _("no gap")


Names = Mapping[TeamId, str]
"""The name of each team as it is shown; computed once by `named` for many sentences."""


def named(roster: Roster | Moment) -> Names:
    """Return the names of all teams by id, without characters that are never shown."""
    return {team.id: printable(team.name) for team in map(_team_of, roster.teams)}


def names(source: Roster | Moment | Names, ids: Iterable[TeamId]) -> str:
    """Join the names of some teams as in a sentence: “Design, Coding and QA”.

    `source` is where the names are looked up: a roster, a moment, or the result of `named`.
    """
    return join(_names_of(source, ids))


def handoff_teams(source: Roster | Moment | Names, ids: Iterable[TeamId]) -> str:
    """Format the teams of a handoff or a relay, in their order: “Design → Coding”.

    `source` is where the names are looked up: a roster, a moment, or the result of `named`.
    """
    return joined_by_arrows(_names_of(source, ids))


def _names_of(source: Roster | Moment | Names, ids: Iterable[TeamId]) -> list[str]:
    """Return the names of the teams with some ids, in that order."""
    names_by_id = source if isinstance(source, Mapping) else named(source)
    return [names_by_id[team] for team in ids]


def _team_of(team: Team | TeamNow) -> Team:
    """Return the team itself, whether from a roster or from a moment."""
    return team if isinstance(team, Team) else team.team


class Entry(NamedTuple):
    """Something that happens in the time of a plan, in the viewer's words.

    `start`, `end`: None if more than 366 days away.
    `day`: the viewer's day under which the entry is listed, counted from 1970-01-01.
    `when`: the time as text, without `day`.
    `kind`: a key of `_KINDS`.
    `words`: what happens, in a sentence.
    `teams`: the teams concerned, in the order of the roster or the handoff.
    `detail`: further facts, or "".
    `hidden_until`: the entry is not listed before this instant, because a handoff entry tells the
        same until then; None to list it always.
    """

    start: Instant | None
    end: Instant | None
    day: int
    when: str
    kind: str
    words: str
    teams: tuple[TeamId, ...]
    detail: str = ""
    hidden_until: Instant | None = None

    @property
    def line(self) -> str:
        """Return the words and the detail as one line, without the time."""
        return enumerated(filter(None, (self.words, self.detail)))


class WholeOverlap(NamedTuple):
    """An overlap of teams.

    at: the interval, cut by the horizon of its plan
    whole: the same with its true start and end
    """

    at: Interval
    teams: tuple[TeamId, ...]
    whole: WholeStretch


FEW_TEAMS = 4
"""The most teams of which all shared hours and all starts of work are shown."""


def partners(roster: Roster, team: TeamId | None = None) -> frozenset[TeamId]:
    """Return the teams from which a team takes over and to which it hands off in the relay.

    `team` None means the home team.
    """
    own = roster.home if team is None else team
    return frozenset(name for pair in roster.pairs if own in pair for name in pair if name != own)


def shared(plan: Plan, least: int = 2) -> tuple[WholeOverlap, ...]:
    """Return the overlaps of `least` or more teams, with their true ends beyond the horizon."""
    large = (overlap for overlap in plan.overlaps if len(overlap.teams) >= least)
    return tuple(WholeOverlap(*overlap, whole(plan, overlap.at)) for overlap in large)


def sharer(roster: Roster, chosen: TeamId | None = None) -> TeamId | None:
    """Return the one team whose shared hours are shown where there are many teams.

    It is the chosen team, else the home team. None if there is no such team: with FEW_TEAMS teams
    or fewer, without either team, and if that team has nobody to share with (it is not in the
    relay, and no other team is home).
    """
    if len(roster.teams) <= FEW_TEAMS:
        return None
    team = roster.home if chosen is None else chosen
    return team if team is not None and _sharing_with(roster, team) else None


def _sharing_with(roster: Roster, team: TeamId) -> frozenset[TeamId]:
    """Return the teams with which a team's shared hours are shown.

    They are its partners in the relay; for a team outside the relay, the home team.
    """
    in_relay = partners(roster, team)
    return in_relay or frozenset({roster.home} if roster.home else ()) - {team}


def overlaps_to_show(plan: Plan, chosen: TeamId | None = None) -> tuple[WholeOverlap, ...]:
    """Return the overlaps to show; `chosen` is the team that the user chose, or None.

    Up to FEW_TEAMS teams these are all overlaps. Of more teams, some always overlap: then they are
    the overlaps of the `sharer` with its partners or, without a sharer, those of the most teams.
    """
    if len(plan.roster.teams) <= FEW_TEAMS:
        return shared(plan)
    team = sharer(plan.roster, chosen)
    if team is None:
        most = max((len(overlap.teams) for overlap in plan.overlaps), default=0)
        return shared(plan, most)
    others = _sharing_with(plan.roster, team)
    by_pair = (_overlaps_of_pair(plan, frozenset({team, other})) for other in others)
    return tuple(sorted(chain.from_iterable(by_pair)))


def _overlaps_of_pair(plan: Plan, pair: frozenset[TeamId]) -> Iterator[WholeOverlap]:
    """Yield the times in which two teams work, alone or with others, as overlaps of the two."""
    teams = tuple(team.id for team in plan.roster.teams if team.id in pair)
    for part in plan.together(pair):
        yield WholeOverlap(part, teams, whole(plan, part, teams))


def entries(plan: Plan, here: Viewpoint, overlaps: Sequence[WholeOverlap]) -> tuple[Entry, ...]:
    """Return entries for the given overlaps and a plan's uncovered time and handoffs, by start.

    A stretch that the horizon cuts has its true start and end.
    """
    team_names = named(plan.roster)
    found = [
        *(_shared_entry(team_names, here, one) for one in overlaps),
        *(_uncovered_entry(plan, here, part) for part in plan.uncovered),
        *(_handoff_entry(team_names, here, handoff) for handoff in plan.handoffs),
    ]
    return sorted_entries(found)


def sorted_entries(unsorted: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries sorted by start and end; an unknown start comes first, an unknown end last."""

    def sort_key(entry: Entry) -> tuple[object, ...]:
        start = -inf if entry.start is None else entry.start  # None: unknown
        return start, inf if entry.end is None else entry.end, entry.kind, entry.words

    return tuple(sorted(unsorted, key=sort_key))


def _shared_entry(team_names: Names, here: Viewpoint, overlap: WholeOverlap) -> Entry:
    """Return the entry of an overlap: “Design and QA share 3 h”."""
    length_ = whole_length(overlap.whole)
    words = _("{teams} share {length}") if length_ else _("{teams} share hours")
    text = words.format(teams=names(team_names, overlap.teams), length=length_)
    return stretch_entry(
        here, overlap.at, overlap.whole, EntryWords("overlap", text, overlap.teams)
    )


def _uncovered_entry(plan: Plan, here: Viewpoint, part: Interval) -> Entry:
    """Return the entry of a stretch in which no team works: “No one is working, 2 h”."""
    true_ends = whole(plan, part)
    words = enumerated(filter(None, (_("No one is working"), whole_length(true_ends))))
    return stretch_entry(here, part, true_ends, EntryWords("uncovered", words, ()))


class EntryWords(NamedTuple):
    """The fields of an `Entry` other than its times: kind, words, teams and detail."""

    kind: str
    words: str
    teams: tuple[TeamId, ...]
    detail: str = ""


def stretch_entry(
    here: Viewpoint, part: Interval, true_ends: WholeStretch, words: EntryWords
) -> Entry:
    """Return the entry of a stretch of time, listed on the day of its start.

    `part` is the stretch as the horizon cuts it. Its true start and end are in `true_ends`; if the
    true start is unknown, the start of `part` gives the day.
    """
    start = part.start if true_ends.start is None else true_ends.start
    day = wall(here.zone, start).day
    return Entry(
        true_ends.start, true_ends.end, day, times(here.zone, true_ends, here.today, day), *words
    )


def _handoff_entry(team_names: Names, here: Viewpoint, handoff: Handoff) -> Entry:
    """Return the entry of a handoff.

    Its detail is the kind of handoff, and before it the receiver's start if there is a gap.
    """
    teams = (handoff.giver, handoff.receiver)
    words = _("{giver} hands off to {receiver}").format(
        giver=team_names[handoff.giver], receiver=team_names[handoff.receiver]
    )
    detail = handoff_kind(handoff)
    if handoff.next is not None and handoff.gap_s:
        time = when_at(here.zone, handoff.next, here.today, wall(here.zone, handoff.end).day)
        start = _("{team} starts {time}").format(team=team_names[handoff.receiver], time=time)
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
    """Return the name of a kind of entry, a key of `_KINDS`: “shared hours”."""
    return _(_KINDS[kind])


def instant_entry(here: Viewpoint, at: Instant, words: EntryWords) -> Entry:
    """Return the entry of something that happens at one instant."""
    reading = wall(here.zone, at)
    return Entry(at, at, reading.day, clock(reading), *words)
