"""Search for times to meet, by what the queue stores on earlier series; read meetings ahead.

`terms` are the time to search, the length of a meeting, what it may cost, and earlier costs.
"""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.app.session import Session
from teamclock.domain.burden import EXCUSED, burden
from teamclock.domain.fair_rotation import Series, Terms, rotate
from teamclock.domain.interval import DAY, WEEK, Instant
from teamclock.domain.meeting import AHEAD, Meeting
from teamclock.domain.pauses import Pause, no_pause
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import Slot, find, slot
from teamclock.store.meetings import excuses, ledger, planned
from teamclock.store.queue import Queue


class Proposal(NamedTuple):
    """A series of meetings, and the terms that it was computed with; `Meetings.keep` plans it."""

    terms: Terms
    series: Series


def best_slots(
    session: Session, teams: Sequence[TeamId], terms: Terms, pause: Pause = no_pause
) -> tuple[Slot, ...]:
    """Return the slots in the time of `terms` to which no other is preferable.

    A slot is preferable to another if it costs a team less, and no team more; or as much, and is
    earlier. The slot that costs its worst team least comes first. `pause` is called now and then;
    it may raise to give the search up. Raise RefusedError if there is no slot, UsageError for
    invalid teams or terms.
    """
    members = [session.roster.team(name) for name in teams]
    costs, busy = session.settings.costs, session.busy
    return find(members, terms.asked, terms.length, terms.cap, pause, costs, busy)


def propose_series(
    session: Session,
    queue: Queue | None,
    teams: Sequence[TeamId],
    terms: Terms,
    pause: Pause = no_pause,
) -> Proposal:
    """Return a series in which the teams take turns at the cost.

    The turns start from the ledger and the excuses that `queue` stores; None if there is no queue.
    `pause` is called now and then; it may raise to give the search up.
    """
    if queue is not None:
        skipped = (*excuses(queue), *terms.excuses)
        terms = terms._replace(ledger=ledger(queue), excuses=skipped)
    terms = terms._replace(costs=session.settings.costs)
    members = [session.roster.team(name) for name in teams]
    return Proposal(terms, rotate(members, terms, pause, session.busy))


def at_the_same_time(session: Session, proposal: Proposal) -> tuple[Slot, ...]:
    """Return the slots of a series as if all meetings were at its best single time of the week.

    () if no time of the week is possible in every week. A team costs nothing in a week from which
    it is excused.
    """
    terms, series = proposal
    if series.same is None:
        return ()
    first, same_time = series.same[0], []
    teams = map(session.roster.team, series.teams)
    burdens = {team.id: burden(team, terms.asked, terms.costs) for team in teams}
    for fair in series.slots:
        excused = {excuse.team for excuse in terms.excuses if excuse.week == fair.week}
        of_week = [EXCUSED if name in excused else own for name, own in burdens.items()]
        start = first.start + (fair.week - first.week) * WEEK
        same_time.append(slot(of_week, start, terms.length))
    return tuple(same_time)


def meetings_ahead(queue: Queue | None, now: Instant) -> tuple[Meeting, ...]:
    """Return the planned meetings that go on at `now` or begin within ten years, by start.

    Return () without a queue.
    """
    if queue is None:
        return ()
    found = planned(queue, least=Instant(now - DAY), most=Instant(now + AHEAD))  # none is longer
    return tuple(meeting for meeting in found if meeting.at.end > now)
