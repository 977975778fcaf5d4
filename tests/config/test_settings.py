"""The settings of a user as a value."""

from teamclock.config.settings import Settings
from teamclock.domain.arrangement import Arrangement
from teamclock.domain.roster import TeamId

IDS = (TeamId("qa"), TeamId("design"))
DARK = Settings("dark", seconds=True, close="minimise")


def test_an_arrangement_goes_into_the_settings_and_comes_back() -> None:
    given = Arrangement("own", IDS, IDS[:1], "compact")

    assert DARK.arranged(given).arrangement == given
    assert (
        DARK.arranged(given)._replace(order="relay", own_order=(), pins=(), rows="automatic")
        == DARK
    )
