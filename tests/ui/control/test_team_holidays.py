"""Holidays come beside the window."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from teamclock.app.teams_editing import TeamsEditing
from teamclock.ui.control.team_holidays import TeamHolidays
from tests.builders import team
from tests.files import CODING, written
from tests.ui.sessions import inbox_in, session_in

TODAY = date(2026, 11, 23)
LABOUR = date(2026, 11, 23)
TOKYO = CODING + 'holidays = "JP"\n'


@pytest.fixture
def holidays(tmp_path: Path, owner: QObject) -> Iterator[TeamHolidays]:
    written(tmp_path, TOKYO)
    session = session_in(tmp_path)
    with closing(inbox_in(tmp_path, session)) as inbox:
        made = TeamHolidays(session, inbox, owner)
        yield made
        made.reader.wait()


def test_they_come_once_they_are_read(qtbot: QtBot, holidays: TeamHolidays) -> None:
    coding = TeamsEditing(TOKYO.encode(), None).team()
    assert coding is not None
    with qtbot.waitSignal(holidays.came):
        assert holidays.of(coding, TODAY) == ()

    found = {one.day: one for one in holidays.of(coding, TODAY)}

    assert found[LABOUR].name == "勤労感謝の日 Labor Thanksgiving Day"
    assert {day.year for day in found} == {2026, 2027}
    assert not found[LABOUR].ticked


def test_a_team_without_a_country_has_none(holidays: TeamHolidays) -> None:
    assert holidays.of(team("Nowhere", "UTC"), TODAY) == ()
