"""An estimate goes along the relay from the user's team on, or along the teams that are named."""

import pytest

from tests.cli.terminal import Terminal, refused
from tests.files import CODING, DESIGN

AT = ("--at", "2026-11-24T12:00:00Z")


@pytest.mark.parametrize(
    ("words", "teams"),
    [
        ([], ["coding", "qa", "design"]),
        (["--home", "qa"], ["design", "coding", "qa"]),
        (["--home", "qa", "estimate", "--via", "design,qa"], ["qa", "design"]),
    ],
)
def test_the_relay_is_followed_from_the_users_team_on(
    words: list[str], teams: list[str], teamclock: Terminal
) -> None:
    teamclock.told("teams", "init")
    asked = words if "estimate" in words else [*words, "estimate"]

    shape = teamclock.json(*AT, *asked, "--json")

    assert [leg["team"] for leg in shape["legs"]] == teams


def test_a_teams_day_is_named_where_it_is_not_the_viewers(teamclock: Terminal) -> None:
    teamclock.told("teams", "init")

    told = teamclock.told(
        "--at", "2026-11-24T23:10:00Z", "--zone", "America/Los_Angeles", "estimate"
    )

    assert "Coding can start Tue 24 Nov 16:00 (Wed 09:00 in Tokyo)" in told
    assert "QA can start Wed 25 Nov 06:00 (09:00 in New York)" in told


def test_without_a_relay_the_teams_are_to_be_named(teamclock: Terminal) -> None:
    file = teamclock.file(DESIGN + CODING)

    assert "--via A,B,C" in refused(teamclock("--roster", file, "estimate"), 2)
