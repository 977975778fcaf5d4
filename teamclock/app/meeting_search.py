"""Searches for times to meet, with the stored ledger and excuses; and the meetings ahead."""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.app.session import Session
from teamclock.domain.burden import EXCUSED, burden
from teamclock.domain.fair_rotation import Series, Terms, rotate
from teamclock.domain.interval import WEEK, Instant
from teamclock.domain.meeting import AHEAD, Meeting
from teamclock.domain.pauses import Pause, no_pause
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import Slot, find, slot
from teamclock.store.meetings import excuses, ledger, planned
from teamclock.store.queue import Queue


class Proposal(NamedTuple):
    """A series and the terms that it was computed with; `Meetings.keep` plans its meetings."""

    terms: Terms
    series: Series


def found(
    session: Session, teams: Sequence[TeamId], terms: Terms, pause: Pause = no_pause
) -> tuple[Slot, ...]:
    """Return the slots that no other slot beats; raise as `domain.slots.find` does."""
    asked = [session.roster.team(name) for name in teams]
    costs, busy = session.settings.costs, session.busy
    return find(asked, terms.asked, terms.length, terms.cap, pause, costs, busy)


def proposed(
    session: Session,
    queue: Queue | None,
    teams: Sequence[TeamId],
    terms: Terms,
    pause: Pause = no_pause,
) -> Proposal:
    """Return a fair series, with the stored ledger and excuses where there is a queue."""
    if queue is not None:
        skipped = (*excuses(queue), *terms.excuses)
        terms = terms._replace(ledger=ledger(queue), excuses=skipped)
    terms = terms._replace(costs=session.settings.costs)
    asked = [session.roster.team(name) for name in teams]
    return Proposal(terms, rotate(asked, terms, pause, session.busy))


def at_the_same_time(session: Session, proposal: Proposal) -> tuple[Slot, ...]:
    """Return the weeks of a series at its best single time; none where no time is always possible.

    A team costs nothing in a week from which it is excused.
    """
    terms, series = proposal
    if series.same is None:
        return ()
    first, found = series.same[0], []
    teams = map(session.roster.team, series.teams)
    burdens = {team.id: burden(team, terms.asked, terms.costs) for team in teams}
    for one in series.slots:
        excused = {excuse.team for excuse in terms.excuses if excuse.week == one.week}
        asked = [EXCUSED if name in excused else its for name, its in burdens.items()]
        found.append(slot(asked, first.start + (one.week - first.week) * WEEK, terms.length))
    return tuple(found)


def ahead(queue: Queue | None, now: Instant) -> tuple[Meeting, ...]:
    """Return the meetings planned from `now` on, up to ten years ahead, by start."""
    return () if queue is None else planned(queue, least=now, most=Instant(now + AHEAD))
