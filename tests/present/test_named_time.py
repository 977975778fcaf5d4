"""An instant by a team's clock and in UTC."""

from zoneinfo import ZoneInfo

import pytest

from teamclock.config.time_forms import TimeForms
from teamclock.present.named_time import named_time
from tests.builders import at
from tests.forms import written_as


@pytest.mark.parametrize(
    ("zone", "instant", "told"),
    [
        ("Asia/Tokyo", "2026-03-27T16:00Z", "Sat 28 Mar 01:00 (Fri 16:00Z)"),
        ("Asia/Tokyo", "2026-03-31T00:00Z", "Tue 31 Mar 09:00 (00:00Z)"),
        ("America/New_York", "2026-03-31T01:30Z", "Mon 30 Mar 21:30 (Tue 01:30Z)"),
        ("Asia/Kathmandu", "2026-12-31T18:15Z", "Fri 1 Jan 00:00 (Thu 18:15Z)"),
        ("Europe/Paris", "2026-10-25T01:00Z", "Sun 25 Oct 02:00 (01:00Z)"),
    ],
)
def test_the_day_of_utc_stands_only_where_it_differs(zone: str, instant: str, told: str) -> None:
    assert named_time(ZoneInfo(zone), at(instant)) == told


def test_the_forms_of_whoever_sends_it_do_not_change_it() -> None:
    with written_as(TimeForms(12, 0, "iso")):
        told = named_time(ZoneInfo("Asia/Tokyo"), at("2026-03-27T16:00Z"))
    assert told == "Sat 28 Mar 01:00 (Fri 16:00Z)"
