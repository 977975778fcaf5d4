"""The form for one more team: what it asks for, and how it takes a refusal."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.config.team_edit import AddTeam
from teamclock.config.team_file import load_team_file
from teamclock.config.team_write import edit_teams
from teamclock.domain.errors import DataError
from teamclock.present.words import plain
from teamclock.ui.teams.dialog import TeamDialog
from tests.files import DESIGN, written
from tests.ui.teams.places import PLACES

MON_TO_FRI = "mon,tue,wed,thu,fri"


def _added(path: Path, team: AddTeam) -> None:
    edit_teams(path, (team,))


class Taker:
    """Takes teams, or refuses them with a reason."""

    def __init__(self) -> None:
        self.taken: list[AddTeam] = []
        self.reason = ""

    def __call__(self, team: AddTeam) -> None:
        if self.reason:
            raise DataError(self.reason)
        self.taken.append(team)


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
def dialog(qtbot: QtBot, taker: Taker, parent: QWidget) -> TeamDialog:
    made = TeamDialog(PLACES, "Asia/Tokyo", taker, parent)
    with qtbot.waitExposed(made):
        made.open()
    return made


def press(dialog: TeamDialog, words: str, qtbot: QtBot) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    (button,) = [one for one in box.buttons() if one.text().replace("&", "") == words]
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_proposes_ones_own_zone_its_city_and_usual_hours(dialog: TeamDialog) -> None:
    assert dialog.team() == AddTeam("Tokyo", "Tokyo", "Asia/Tokyo", {MON_TO_FRI: ["09:00-17:00"]})


def test_what_was_typed_is_what_is_added(dialog: TeamDialog, taker: Taker, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.name, "R&D <b>x</b>")
    dialog.zone.setCurrentText("America/New_York")
    dialog.start.setTime(QTime(22, 30))
    dialog.end.setTime(QTime(0, 0))
    dialog.days[0].setChecked(False)
    dialog.days[6].setChecked(True)

    press(dialog, "Add team", qtbot)

    days = "tue,wed,thu,fri,sun"
    expected = AddTeam("R&D <b>x</b>", "New York", "America/New_York", {days: ["22:30-24:00"]})
    assert (taker.taken, dialog.isHidden()) == ([expected], True)


def test_a_refusal_is_told_and_what_was_typed_stays(
    dialog: TeamDialog, taker: Taker, qtbot: QtBot
) -> None:
    taker.reason = "zone: there is no time zone “<b>Mars</b>”"
    qtbot.keyClicks(dialog.name, "Rovers")

    press(dialog, "Add team", qtbot)

    assert (dialog.isHidden(), dialog.trouble.isHidden()) == (False, False)
    assert dialog.trouble.textFormat() is Qt.TextFormat.PlainText
    assert (dialog.trouble.text(), dialog.name.text()) == (taker.reason, "Rovers")


def test_a_refusal_shows_no_control_characters(
    dialog: TeamDialog, taker: Taker, qtbot: QtBot
) -> None:
    taker.reason = "zone: there is no time zone “Mars/\u202esupmylO\x1b[31m”"

    press(dialog, "Add team", qtbot)

    assert dialog.trouble.text() == plain(taker.reason)


def test_after_a_refusal_one_can_try_again(dialog: TeamDialog, taker: Taker, qtbot: QtBot) -> None:
    taker.reason = "no"
    press(dialog, "Add team", qtbot)
    taker.reason = ""

    press(dialog, "Add team", qtbot)

    assert (len(taker.taken), dialog.isHidden()) == (1, True)


def test_cancelling_adds_nothing(dialog: TeamDialog, taker: Taker, qtbot: QtBot) -> None:
    press(dialog, "Discard", qtbot)

    assert (taker.taken, dialog.isHidden()) == ([], True)


@pytest.mark.parametrize(
    ("zone", "city"),
    [("America/New_York", "New York"), ("UTC", "UTC"), ("America/Argentina/Ushuaia", "Ushuaia")],
)
def test_the_city_follows_the_zone(dialog: TeamDialog, zone: str, city: str) -> None:
    dialog.zone.setCurrentText(zone)

    assert dialog.city.text() == city


def test_names_are_of_a_length_that_can_be_shown(dialog: TeamDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.name, "x" * 99)

    assert len(dialog.name.text()) == 60


def test_every_field_can_be_reached_by_its_name(dialog: TeamDialog) -> None:
    buddies = [one.buddy() for one in dialog.findChildren(QLabel)]

    assert {dialog.name, dialog.zone, dialog.city} <= set(buddies)


def test_a_team_of_the_form_is_one_of_the_file(
    qtbot: QtBot, parent: QWidget, tmp_path: Path
) -> None:
    path = written(tmp_path, DESIGN)
    dialog = TeamDialog(PLACES, "Asia/Tokyo", lambda team: _added(path, team), parent)
    qtbot.keyClicks(dialog.name, "Ops & Co")

    dialog.accept()

    assert [team.name for team in load_team_file(path).roster.teams] == ["design", "Ops & Co"]


def test_a_team_without_days_is_refused_and_the_file_stays_as_it_was(
    qtbot: QtBot, parent: QWidget, tmp_path: Path
) -> None:
    path = written(tmp_path, DESIGN)
    dialog = TeamDialog(PLACES, "Asia/Tokyo", lambda team: _added(path, team), parent)
    for day in dialog.days:
        day.setChecked(False)

    dialog.accept()

    assert not dialog.trouble.isHidden()
    assert path.read_text(encoding="utf-8") == DESIGN
