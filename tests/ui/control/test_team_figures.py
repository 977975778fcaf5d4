"""Figures of the page of teams come beside the window."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from teamclock.app.teams_editing import TeamsEditing
from teamclock.ui.control.team_figures import TeamFigures
from tests.builders import hours
from tests.files import NINE_TO_FIVE, written
from tests.ui.sessions import inbox_in, session_in


@pytest.fixture
def figures(tmp_path: Path, owner: QObject) -> Iterator[TeamFigures]:
    written(tmp_path, NINE_TO_FIVE)
    session = session_in(tmp_path)
    with closing(inbox_in(tmp_path, session)) as inbox:
        made = TeamFigures(session, inbox, owner)
        yield made
        made.reader.wait()


def test_they_are_those_of_the_last_change(qtbot: QtBot, figures: TeamFigures) -> None:
    editing = TeamsEditing(NINE_TO_FIVE.encode(), None)
    with qtbot.waitSignal(figures.came) as came:
        editing.set_hours(hours("00:00-24:00"))
        figures.ask_for(editing)

    assert came.args is not None
    words, rows, day = came.args[0]
    assert words.sentence.startswith("paris and ")
    assert [row.edited for row in rows] == [True, False, False]
    assert day == "Tue 24 Nov"


def test_without_a_team_nothing_is_asked(figures: TeamFigures) -> None:
    figures.ask_for(TeamsEditing(b"", None))

    assert figures.reader._thread is None
