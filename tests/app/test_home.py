"""The user's team is the first that is named and there."""

import pytest

from teamclock.app.home import NOWHERE, Home, check_named, home_of
from teamclock.domain.errors import NotFoundError
from teamclock.domain.roster import Roster, TeamId
from tests.builders import team

A, B, X = TeamId("a"), TeamId("b"), TeamId("x")
TEAMS = (team("a"), team("b"))


@pytest.mark.parametrize(
    ("named", "own", "file", "home"),
    [
        (Home(A, "option"), B, B, Home(A, "option")),
        (Home(B, "environment"), A, A, Home(B, "environment")),
        (NOWHERE, A, B, Home(A, "settings")),
        (NOWHERE, X, B, Home(B, "file")),
        (Home(X, "option"), None, B, Home(B, "file")),
        (NOWHERE, X, None, NOWHERE),
        (NOWHERE, None, None, NOWHERE),
    ],
)
def test_the_first_that_names_a_team_decides(
    named: Home, own: TeamId | None, file: TeamId | None, home: Home
) -> None:
    assert home_of(Roster(TEAMS, (), file), named, own) == home


def test_a_stranger_that_was_named_for_this_run_is_told() -> None:
    with pytest.raises(NotFoundError, match=r"^--home: there is no team “x”: there are a, b$"):
        check_named(Roster(TEAMS), Home(X, "option"))
    with pytest.raises(NotFoundError, match=r"^TEAMCLOCK_HOME: there is no team “x”"):
        check_named(Roster(TEAMS), Home(X, "environment"))
    check_named(Roster(TEAMS), Home(A, "option"))
    check_named(Roster(()), Home(X, "option"))
