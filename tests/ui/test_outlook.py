"""What looks ahead opens from the session's own roster and clock."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from teamclock.ui.outlook import show_season, show_what_if
from teamclock.ui.theme import Look
from tests.builders import talk
from tests.files import CODING, DESIGN, written
from tests.ui.sessions import Hands, session_in

FEBRUARY = "2027-02-17T15:42Z"


def test_the_season_is_that_of_the_session(tmp_path: Path, parent: QWidget, light: Look) -> None:
    written(tmp_path, DESIGN + CODING)
    session = session_in(tmp_path, clock=Hands(FEBRUARY))
    meeting = talk("2027-03-30T08:30Z", "2027-03-30T09:00Z", "design", "coding")

    dialog = show_season(session, (meeting,), light, parent)

    first = dialog.changes.item(0).text()
    assert first.startswith("From 28 Mar to 30 Oct design and coding share 2 h")
    assert dialog.isVisible()
    dialog.close()


def test_what_if_is_of_the_session(tmp_path: Path, parent: QWidget, light: Look) -> None:
    written(tmp_path, DESIGN + CODING)
    before = (tmp_path / "teams.toml").read_bytes()

    dialog = show_what_if(session_in(tmp_path), light, parent)
    dialog.move_hours(60)

    assert dialog.team.count() == 2
    assert (tmp_path / "teams.toml").read_bytes() == before
    dialog.close()
