"""Entries of meetings: what they carry is all that another desk needs to show the meeting."""

from teamclock.domain.meeting import MeetingRecord, held
from teamclock.domain.roster import TeamId
from teamclock.share.meeting_data import hold_data, move_data, plan_data, series_data
from tests.builders import talk

MEETING = talk("2026-11-24T13:00Z", "2026-11-24T14:00Z", "paris", "york")
PARIS, YORK = TeamId("paris"), TeamId("york")


def test_a_plan_carries_time_teams_and_items() -> None:
    data = plan_data(MEETING._replace(items=("u",), cost={YORK: 30}))

    assert data == {
        "start": MEETING.at.start,
        "end": MEETING.at.end,
        "teams": (PARIS, YORK),
        "items": ("u",),
        "cost": {YORK: 30},
    }


def test_a_move_without_cost_carries_the_time_alone() -> None:
    assert move_data(MEETING) == {"start": MEETING.at.start, "end": MEETING.at.end}


def test_a_meeting_that_was_held_carries_its_record() -> None:
    data = hold_data(held(MEETING, MeetingRecord(45, 4, "We ship")))

    assert data == {"minutes": 45, "attendees": 4, "summary": "We ship", "items": ()}


def test_a_series_carries_what_its_new_teams_join_with() -> None:
    one = MEETING._replace(cost={PARIS: 0, YORK: 90})

    assert series_data({PARIS: 60}, [one]) == {"meetings": (one.uid,), "join": {YORK: 60}}
    assert series_data({PARIS: 60, YORK: 0}, [one])["join"] == {}
