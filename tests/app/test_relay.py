"""Who hands to whom next, and when it is seen and can be back."""

from pathlib import Path

import pytest

from teamclock.app.relay import next_pair, reach
from teamclock.app.session import Session
from teamclock.config.files import resource
from teamclock.domain.roster import TeamId
from tests.builders import roster, sample_roster, team
from tests.files import written
from tests.ui.sessions import session_in

DESIGN, CODING, QA = map(TeamId, ("design", "coding", "qa"))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Return a session of the sample on a Monday at 16:42 in Paris."""
    written(tmp_path, resource("teams.toml").read_text("utf-8"))
    return session_in(tmp_path)


@pytest.mark.parametrize(
    ("home", "pair"), [(None, (DESIGN, CODING)), (CODING, (CODING, QA)), (QA, (QA, DESIGN))]
)
def test_the_home_team_hands_to_the_next_in_the_relay(
    home: TeamId | None, pair: tuple[TeamId, TeamId]
) -> None:
    assert next_pair(sample_roster()._replace(home=home)) == pair


def test_without_a_relay_the_first_hands_to_another() -> None:
    assert next_pair(roster(team("a"), team("b"))) == ("a", "b")
    assert next_pair(roster(team("a"), team("b"))._replace(home=TeamId("b"))) == ("b", "a")


@pytest.mark.parametrize("names", [(), ("a",)])
def test_one_team_alone_has_nobody_to_hand_to(names: tuple[str, ...]) -> None:
    assert next_pair(roster(*map(team, names))) is None


def test_the_reach_goes_around_the_relay(session: Session) -> None:
    assert reach(session, session.now(), DESIGN, CODING) == (
        "Coding can start Tue 01:00 (09:00 in Tokyo). It can be back on Wed 09:00."
    )


def test_the_reach_of_a_team_that_is_not_next_is_there_and_back(session: Session) -> None:
    assert reach(session, session.now(), CODING, DESIGN) == (
        "Design can start now. It can be back on Tue 01:00."
    )


def test_a_team_that_has_left_promises_nothing(session: Session) -> None:
    assert reach(session, session.now(), DESIGN, TeamId("gone")) == "Waiting for gone (removed)"
