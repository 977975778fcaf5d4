"""What meetings depend on is seen from where the viewer is."""

from zoneinfo import ZoneInfo

from teamclock.domain.interval import DAY
from tests.builders import at
from tests.ui.meetings.examples import HERE


def test_today_is_the_viewers() -> None:
    late = HERE._replace(now=at("2027-01-11T20:00Z"))

    days = [late._replace(zone=ZoneInfo(zone)).today for zone in ("Europe/Paris", "Asia/Tokyo")]

    assert days == [late.now // DAY, late.now // DAY + 1]
    assert late.seen == (HERE.zone, days[0])
