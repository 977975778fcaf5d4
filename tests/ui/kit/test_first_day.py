"""A week begins on the day that the user's settings or region say."""

import pytest

from teamclock.config.time_forms import TimeForms
from teamclock.ui.kit.first_day import first_day_of_week
from tests.forms import written_as


def test_a_week_begins_on_a_monday_where_nothing_says_otherwise() -> None:
    assert first_day_of_week() == 0


@pytest.mark.parametrize("day", [0, 5, 6])
def test_a_week_begins_as_the_settings_say(day: int) -> None:
    with written_as(TimeForms(first_day=day)):
        assert first_day_of_week() == day
