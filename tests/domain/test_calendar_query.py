"""What a calendar may hold."""

from teamclock.domain.calendar_query import PLURALS, USUAL_PLURALS, CalendarQuery
from teamclock.domain.event_kind import EventKind


def test_shifts_are_left_out_unless_they_are_asked_for() -> None:
    assert PLURALS == ("shifts", "overlaps", "handoffs", "meetings")
    assert {*PLURALS} - {*USUAL_PLURALS} == {EventKind.SHIFT.plural}


def test_without_a_wish_it_is_a_quarter_of_all_teams_without_titles() -> None:
    assert CalendarQuery() == (13, USUAL_PLURALS, None, False)
