"""A team's print tells whether its time was reckoned by the hours that it has now."""

from zoneinfo import ZoneInfo

from teamclock.domain.work import print_of
from tests.builders import day, days, hours, spans, team

TOKYO = team("tokyo", "Asia/Tokyo", hours("09:00-12:00 13:00-17:00"), off="2026-01-01 2026-05-03")
SAME = [
    TOKYO._replace(name="T", city="Osaka"),
    TOKYO._replace(week=tuple(tuple(reversed(spans)) for spans in TOKYO.week)),
]
OTHERS = [
    TOKYO._replace(zone=ZoneInfo("Asia/Seoul")),
    TOKYO._replace(week=hours("09:00-12:00 13:00-17:01")),
    TOKYO._replace(week=hours("09:00-17:00", [0, 1, 2, 3])),
    TOKYO._replace(days_off=days("2026-01-01")),
    TOKYO._replace(days_off=days("2026-01-01 2026-05-04")),
    TOKYO._replace(overrides={day("2026-05-05"): ()}),
    TOKYO._replace(overrides={day("2026-05-05"): spans("09:00-17:00")}),
]


def test_the_print_of_a_team_changes_with_all_that_its_time_depends_on() -> None:
    prints = {print_of(one) for one in (TOKYO, *OTHERS)}

    assert len(prints) == 1 + len(OTHERS)
    assert {print_of(one) for one in SAME} == {print_of(TOKYO)}
