"""Figures of one team are of the handoffs that it received."""

from teamclock.domain.balance_scope import Scope, received
from teamclock.domain.interval import Instant
from teamclock.domain.past_legs import ClosedLeg, Offered, Past
from teamclock.domain.roster import TeamId

QA, CODING = TeamId("qa"), TeamId("coding")


def past() -> Past:
    closed = [ClosedLeg(team, Instant(0), False, False, False, 1, 2) for team in (QA, CODING, QA)]
    return Past(closed, [Offered(CODING, Instant(0), 3, missed=False)])


def test_at_first_they_are_of_28_days_and_all_teams() -> None:
    assert received(past(), Scope().team) == past()
    assert Scope().days == 28


def test_legs_that_other_teams_received_are_left_out() -> None:
    assert [leg.receiver for leg in received(past(), QA).closed] == [QA, QA]
    assert received(past(), QA).offered == []
    assert len(received(past(), CODING).offered) == 1
