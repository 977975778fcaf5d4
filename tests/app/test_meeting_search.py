"""Searches for times: with the stored ledger where there is a queue, and without one."""

from pathlib import Path

from teamclock.app.meeting_search import (
    at_the_same_time,
    best_slots,
    meetings_ahead,
    propose_series,
)
from teamclock.app.meetings import Meetings, Who
from teamclock.domain.fair_rotation import Excuse, Terms
from teamclock.domain.interval import HOUR, WEEK, Instant, Interval
from teamclock.domain.roster import TeamId
from tests.app.desks import office
from tests.builders import at

MONDAY = at("2026-11-23T00:00Z")
TERMS = Terms(Interval(MONDAY, Instant(MONDAY + 2 * WEEK)), HOUR)
TEAMS = (TeamId("paris"), TeamId("tokyo"))


def test_a_slot_is_found_in_the_hours_of_the_roster(tmp_path: Path) -> None:
    with office(tmp_path) as one:
        slots = best_slots(one.session, TEAMS, TERMS)

        assert slots
        assert all(TERMS.asked.start <= slot.start < TERMS.asked.end for slot in slots)


def test_a_series_goes_on_from_the_ledger_that_is_stored(tmp_path: Path) -> None:
    with office(tmp_path) as one:
        one.now = MONDAY
        meetings = Meetings(one.queue, one.session, one.desk)
        first = propose_series(one.session, one.queue, TEAMS, TERMS)
        kept = meetings.keep(first, Who("Luc", TEAMS[0]))

        assert meetings_ahead(one.queue, one.now) == kept
        assert (
            propose_series(one.session, one.queue, TEAMS, TERMS).terms.ledger == first.series.ledger
        )
        assert propose_series(one.session, None, TEAMS, TERMS).terms.ledger == {}
        assert meetings_ahead(None, one.now) == ()
        within, over = Instant(kept[0].at.end - 1), kept[0].at.end
        assert (meetings_ahead(one.queue, within), meetings_ahead(one.queue, over)) == (
            kept, kept[1:]
        )  # fmt: skip


def test_a_series_is_compared_with_the_same_time_every_week(tmp_path: Path) -> None:
    with office(tmp_path) as one:
        proposal = propose_series(one.session, None, TEAMS, TERMS)
        excused = Excuse(TEAMS[1], proposal.series.slots[1].week)
        with_excuse = propose_series(one.session, None, TEAMS, TERMS._replace(excuses=(excused,)))

        first, second = at_the_same_time(one.session, proposal)
        assert proposal.series.same is not None
        assert (first.start, second.start - first.start) == (proposal.series.same[0].start, WEEK)
        carried = dict(zip(TEAMS, map(sum, zip(first.cost, second.cost, strict=True)), strict=True))
        assert carried == proposal.series.same[1]
        assert at_the_same_time(one.session, with_excuse)[1].cost[1] == 0
        never = proposal._replace(series=proposal.series._replace(same=None))
        assert at_the_same_time(one.session, never) == ()
