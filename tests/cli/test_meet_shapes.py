"""The JSON of meetings has the keys that cli.md promises, and instants as it writes them."""

from zoneinfo import ZoneInfo

from teamclock.cli.meet_shapes import find_shape, list_shape, meeting_shape, turns_shape, week_text
from teamclock.domain.fair_rotation import Series
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import Roster
from teamclock.domain.slots import Slot, week_of
from tests.builders import at, team, window
from tests.domain.items import PARIS, TOKYO, item_after

ROSTER = Roster((team("paris", "Europe/Paris"), team("tokyo", "Asia/Tokyo")))
START = at("2026-12-31T22:30Z")
SLOT = Slot(START, Instant(START + HOUR), (180, 60))
SHAPE = {
    "start": "2026-12-31T22:30:00Z",
    "end": "2026-12-31T23:30:00Z",
    "worst": 180,
    "total": 240,
    "cost": {"paris": 180, "tokyo": 60},
    "local": {"paris": "2026-12-31T23:30:00+01:00", "tokyo": "2027-01-01T07:30:00+09:00"},
}
HEAD = {"schema": 1, "teams": ["paris", "tokyo"], "length_s": 3600}


def test_a_slot_has_each_teams_cost_and_local_time() -> None:
    assert ROSTER.teams[0].zone == ZoneInfo("Europe/Paris")
    assert find_shape(ROSTER, (PARIS, TOKYO), HOUR, [SLOT]) == HEAD | {"slots": [SHAPE]}


def test_a_series_has_its_ledger_and_that_of_the_same_slot_or_null() -> None:
    ledger = {PARIS: 180, TOKYO: 60}
    series = Series((PARIS, TOKYO), (SLOT,), (week_of(START) + 1,), ledger, (SLOT, ledger))

    shape = HEAD | {"slots": [SHAPE], "skipped": ["2027-01-04"], "ledger": ledger}
    assert turns_shape(ROSTER, HOUR, series) == shape | {"same_slot_ledger": ledger}
    assert turns_shape(ROSTER, HOUR, series._replace(same=None))["same_slot_ledger"] is None


def test_a_week_is_written_as_its_monday() -> None:
    assert week_text(week_of(START)) == "2026-12-28"


def test_a_meeting_names_its_items_by_their_refs() -> None:
    meeting = Meeting(3, "u", window("2026-11-24T15:00Z", "2026-11-24T16:00Z"), (PARIS,), (), "Lea")

    shape = meeting_shape(meeting, [item_after()])

    assert (shape["schema"], shape["ref"], shape["items"]) == (1, "T-3", ["R-17"])
    listed = list_shape([meeting], {3: [item_after()]}, {PARIS: 5})
    assert listed["touchpoints"] == [{key: of for key, of in shape.items() if key != "schema"}]
    assert listed["ledger"] == {PARIS: 5}
