"""A week as written into the team file is read back as it was."""

import pytest
from hypothesis import given

from teamclock.config.hours_table import hours_table
from teamclock.config.team_entry import read_team
from teamclock.domain.roster import Week
from tests.builders import hours
from tests.domain.drawn import weeks

OFFICE = hours("09:00-12:30 13:30-18:00")


@given(weeks())
def test_what_is_written_is_read_back(week: Week) -> None:
    team = read_team({"id": "a", "zone": "UTC", "hours": hours_table(week)}, ())

    assert team.week == week


@pytest.mark.parametrize(
    ("week", "keys"),
    [
        (OFFICE, ["mon-fri"]),
        (hours("09:00-17:00", (0, 2, 3, 4)), ["mon,wed-fri"]),
        (hours("09:00-17:00", (5, 6)), ["sat,sun"]),
        ((*OFFICE[:4], hours("22:00-06:00")[0], (), ()), ["mon-thu", "fri"]),
        (hours(""), []),
        (hours("00:00-24:00", range(7)), ["mon-sun"]),
    ],
)
def test_days_of_the_same_hours_stand_together(week: Week, keys: list[str]) -> None:
    assert list(hours_table(week)) == keys


def test_spans_are_written_as_people_write_them() -> None:
    assert hours_table(OFFICE) == {"mon-fri": ["09:00-12:30", "13:30-18:00"]}
    assert hours_table(hours("16:00-24:00", (0,))) == {"mon": ["16:00-24:00"]}
