"""Late in a year the teams without a day off in the next one are named."""

from datetime import date

import pytest

from teamclock.domain.next_year import reminders
from teamclock.domain.roster import Roster
from tests.builders import team

PLANNED = team("planned", off="2027-01-01")._replace(holidays="JP")
FREE = team("free", off="2026-12-25")._replace(holidays="US-NY")
ROSTER = Roster((PLANNED, FREE, team("other")))


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 10, 31), []),
        (date(2026, 11, 1), [("free", 2027)]),
        (date(2026, 12, 31), [("free", 2027)]),
        (date(2027, 1, 1), []),
        (date(2027, 11, 1), [("planned", 2028), ("free", 2028)]),
    ],
)
def test_teams_with_holidays_and_no_day_off_next_year_are_named(
    today: date, told: list[tuple[str, int]]
) -> None:
    assert list(reminders(ROSTER, today)) == told
