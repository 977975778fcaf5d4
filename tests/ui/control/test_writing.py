"""A composer is shown the session's teams, its hours and its day."""

from datetime import date
from pathlib import Path

from teamclock.ui.control.writing import composing
from tests.files import CODING, DESIGN, written
from tests.ui.queue.items import CODING as CODING_ID
from tests.ui.queue.items import DESIGN as DESIGN_ID
from tests.ui.queue.items import item
from tests.ui.sessions import session_in


def test_it_is_of_the_sessions_teams_between_two_of_them(tmp_path: Path) -> None:
    written(tmp_path, DESIGN + CODING)
    session, changed = session_in(tmp_path), item()

    made = composing(session, (DESIGN_ID, CODING_ID), changed)

    assert made.teams == session.roster.teams
    assert (made.giver, made.receiver, made.item) == (DESIGN_ID, CODING_ID, changed)
    assert (made.today, made.zone) == (date(2026, 11, 23), session.viewer())
    assert made.reach(DESIGN_ID, CODING_ID).startswith("coding can start")
