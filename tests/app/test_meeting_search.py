"""Searches for times: with the stored ledger where there is a queue, and without one."""

from pathlib import Path

from teamclock.app.meeting_search import ahead, found, proposed
from teamclock.app.meetings import Meetings, Who
from teamclock.domain.fair_rotation import Terms
from teamclock.domain.interval import HOUR, WEEK, Instant, Interval
from teamclock.domain.roster import TeamId
from tests.app.desks import office
from tests.builders import at

MONDAY = at("2026-11-23T00:00Z")
TERMS = Terms(Interval(MONDAY, Instant(MONDAY + 2 * WEEK)), HOUR)
TEAMS = (TeamId("paris"), TeamId("tokyo"))


def test_a_slot_is_found_in_the_hours_of_the_roster(tmp_path: Path) -> None:
    with office(tmp_path) as one:
        slots = found(one.session, TEAMS, TERMS)

        assert slots
        assert all(TERMS.asked.start <= slot.start < TERMS.asked.end for slot in slots)


def test_a_series_goes_on_from_the_ledger_that_is_stored(tmp_path: Path) -> None:
    with office(tmp_path) as one:
        one.now = MONDAY
        meetings = Meetings(one.queue, one.session, one.desk)
        first = proposed(one.session, one.queue, TEAMS, TERMS)
        kept = meetings.keep(first, Who("Luc", TEAMS[0]))

        assert ahead(one.queue, one.now) == kept
        assert proposed(one.session, one.queue, TEAMS, TERMS).terms.ledger == first.series.ledger
        assert proposed(one.session, None, TEAMS, TERMS).terms.ledger == {}
        assert ahead(None, one.now) == ()
