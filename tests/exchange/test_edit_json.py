"""Edits of the team file as JSON: each comes back as it was, and nothing else is read as one."""

import json
from datetime import date

import pytest

from teamclock.config.day_edit import RemoveDayOff, SetDayOff, SetOverride
from teamclock.config.team_edit import AddTeam, MoveTeam, RemoveTeam, SetHome, SetKey, SetRelay
from teamclock.config.team_table import Edit
from teamclock.domain.errors import DataError
from teamclock.exchange.edit_json import edit_shape, read_edit

DAY = date(2026, 12, 24)
HOURS = {"mon-fri": ["09:00-17:00"], "sat": "10:00-12:00"}
MORE = {"days_off": ["2026-12-24", {"date": "2026-12-25", "name": "勤労感謝の日"}]}


@pytest.mark.parametrize(
    "edit",
    [
        AddTeam("Ops", "", "UTC", {"mon": ["09:00-17:00"]}, id="ops", relay=False, more=MORE),
        MoveTeam("ops", None),
        MoveTeam("ops", "design"),
        RemoveTeam("ops"),
        SetKey("ops", "name", "Oper ation"),
        SetKey("ops", "holidays", None),
        SetKey("ops", "hours", HOURS),
        SetRelay(("ops", "design")),
        SetRelay(()),
        SetDayOff("ops", DAY, "Pause"),
        RemoveDayOff("ops", DAY),
        SetOverride("ops", DAY, ("09:00-12:00",)),
        SetOverride("ops", DAY, None),
    ],
)
def test_each_edit_comes_back(edit: Edit) -> None:
    written = json.dumps(edit_shape(edit), default=str)

    assert read_edit(json.loads(written)) == edit


def test_an_edit_that_the_page_never_makes_is_none() -> None:
    with pytest.raises(DataError):
        read_edit(edit_shape(SetHome("ops")))
