"""The planned meetings and the handoffs of the relay that a clock change affects."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.interval import Instant, Interval, intersect, total
from teamclock.domain.meeting import Meeting
from teamclock.domain.pauses import Pause, no_pause, paused
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.season import ClockTurn, SeasonChange, changes, turns
from teamclock.domain.usual import UsualLeg, UsualWeeks, commonest, held
from teamclock.domain.work import working

Pair = tuple[TeamId, TeamId]


class UsualHandoff(NamedTuple):
    """A usual handoff of a relay leg, with pairs of values before and after a clock change.

    wait_s: the seconds from the handoff until the receiver works; None if it never works, or if
        there is no handoff
    live_s: the seconds before the handoff in which both teams work without interruption
    """

    giver: TeamId
    receiver: TeamId
    wait_s: tuple[int | None, int | None]
    live_s: tuple[int, int]


class MeetingHit(NamedTuple):
    """A planned meeting that a clock change affects.

    before_s, after_s: how many seconds of the meeting lie in the usual hours of both teams of the
        change, with the clocks as before and as after it
    """

    at: Interval
    before_s: int
    after_s: int


class Hit(NamedTuple):
    """A change of the season, and the meetings and handoffs that it affects."""

    change: SeasonChange
    touchpoints: tuple[MeetingHit, ...]
    boundaries: tuple[UsualHandoff, ...]


def hits(
    roster: Roster,
    window: Interval,
    touchpoints: Sequence[Meeting] = (),
    pause: Pause = no_pause,
) -> tuple[Hit, ...]:
    """Return the changes of a season in `window`, by date, with the meetings they affect.

    A change affects a planned meeting if it is the last change of the shared hours of two of its
    teams before the meeting, and changes how much of it lies in the hours that both usually work.
    Each change also has the usual handoffs between its teams that it affects.
    """
    weeks = UsualWeeks(roster.teams)
    turned = [
        (turn, change)
        for turn in turns(roster, window)
        for change in changes(roster, turn, weeks, pause)
    ]
    meetings = _last_changes(turned, touchpoints) if touchpoints else {}
    leg_indexes = {leg: index for index, leg in enumerate(roster.pairs)}
    found = [
        Hit(
            change,
            tuple(_meeting_hits(roster, meetings.get((turn.at, change.teams), ()), change, turn)),
            tuple(_changed_handoffs(roster, _legs(change, leg_indexes), turn, weeks)),
        )
        for turn, change in paused(turned, pause)
    ]
    return tuple(sorted(found, key=lambda hit: hit.change.date))


def _last_changes(
    turned: Iterable[tuple[ClockTurn, SeasonChange]], touchpoints: Sequence[Meeting]
) -> Mapping[tuple[Instant, Pair], Sequence[Interval]]:
    """Return the times of planned meetings, by the last change before each that may affect it.

    Such a change is one of the shared hours of two of its teams, and is found for each two of them.
    The key is the instant of the turn and the two teams. `turned` has the changes by time.
    """
    of_team: dict[TeamId, set[int]] = {}
    for number, meeting in enumerate(touchpoints):
        for name in meeting.teams:
            of_team.setdefault(name, set()).add(number)
    last: dict[tuple[int, Pair], Instant] = {}
    for turn, change in turned:
        one, other = (of_team.get(name, set()) for name in change.teams)
        for number in one & other if change.kind == "overlap" else ():
            if turn.at <= touchpoints[number].at.start:
                last[number, change.teams] = turn.at
    by_change: dict[tuple[Instant, Pair], list[Interval]] = {}
    for (number, teams), at in sorted(last.items()):
        by_change.setdefault((at, teams), []).append(touchpoints[number].at)
    return by_change


def _meeting_hits(
    roster: Roster, meetings: Sequence[Interval], change: SeasonChange, turn: ClockTurn
) -> Iterator[MeetingHit]:
    """Yield a hit for each meeting whose part in both teams' usual hours changes at the turn.

    The teams are those of `change`. A change of a wait hits no meeting.
    """
    for meeting in meetings if change.kind == "overlap" else ():
        before, after = (
            total(
                intersect(
                    *(
                        working(held(roster.team(name), side[name]), meeting)
                        for name in change.teams
                    )
                )
            )
            for side in (turn.before, turn.after)
        )
        if before != after:
            yield MeetingHit(meeting, before, after)


def _legs(change: SeasonChange, indexes: Mapping[Pair, int]) -> list[Pair]:
    """Return the relay legs that a change may affect, in the relay's order.

    A change of a wait affects its own leg, a change of an overlap the legs in both directions.
    `indexes` has the position of each leg in the relay.
    """
    both = [change.teams, change.teams[::-1]]
    legs = both if change.kind == "overlap" else [change.teams]
    return sorted((leg for leg in legs if leg in indexes), key=indexes.__getitem__)


def _changed_handoffs(
    roster: Roster, legs: Iterable[Pair], turn: ClockTurn, weeks: UsualWeeks
) -> Iterator[UsualHandoff]:
    """Yield the usual handoffs of `legs` that differ before and after the turn of the clocks."""
    for giver, receiver in legs:
        one, other = (weeks.number(roster.team(name)) for name in (giver, receiver))
        waits, lives = zip(
            *(
                _usual(weeks.legs(one, other, side[giver] - side[receiver]))
                for side in (turn.before, turn.after)
            ),
            strict=True,
        )
        if waits[0] != waits[1] or lives[0] != lives[1]:
            yield UsualHandoff(giver, receiver, waits, lives)


def _usual(legs: Sequence[UsualLeg]) -> tuple[int | None, int]:
    """Return the commonest wait and the commonest shared time before a week's handoffs.

    Both are in seconds; the wait is None without handoffs, and if the receiver never works.
    """
    waits = [leg.gap_s for leg in legs if leg.gap_s is not None]
    return commonest(waits) if waits else None, commonest(leg.overlap_s for leg in legs)
