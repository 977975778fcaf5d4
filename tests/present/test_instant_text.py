"""The instant that is copied: UTC once, then each team by its own clock."""

from datetime import UTC

from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.moment import observe
from teamclock.domain.plan import plan
from teamclock.present.instant_text import instant_text
from tests.builders import at, hours, roster, team

NOW = at("2026-11-23T15:42Z")


def test_each_team_has_a_line_with_its_time_and_its_state() -> None:
    paris = team("Design", "Europe/Paris", hours("09:00-18:00"))._replace(city="Paris")
    tokyo = team("Coding \u202e", "Asia/Tokyo", hours("09:00-18:00"))._replace(city="")
    span = Interval(NOW, Instant(NOW + DAY))

    assert instant_text(observe(plan(roster(paris, tokyo), span), NOW, UTC)) == (
        "Mon 23 Nov 2026, 15:42 UTC\n"
        "Design (Paris): Mon 16:42 · Working until 18:00\n"
        "Coding \ufffd: Tue 00:42 · Off until 09:00\n"
    )
