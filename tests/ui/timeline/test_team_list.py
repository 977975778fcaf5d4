"""The model of the teams: as Qt wants it, quiet while nothing changes, and told in words."""

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from teamclock.domain.moment import Moment
from teamclock.ui.timeline.team_list import RowHeights, TeamModel
from tests.builders import roster, team
from tests.moments import sample_moment, seen
from tests.ui.boards import HOSTILE_SHOWN, hostile_team, many

NOW = "2026-11-23T15:42Z"


@pytest.fixture
def model(qtbot: QtBot) -> TeamModel:
    return TeamModel()


def words(model: TeamModel) -> list[object]:
    return [model.index(row).data() for row in range(model.rowCount())]


@pytest.mark.parametrize("count", [0, 1, 3, 40])
def test_qt_finds_nothing_wrong_with_the_model(
    model: TeamModel, qtmodeltester: ModelTester, count: int
) -> None:
    qtmodeltester.check(model)

    model.show_moment(seen(many(count), NOW))
    model.show_moment(seen(many(count + 1), NOW))

    qtmodeltester.check(model)
    assert model.rowCount() == count + 1


def test_a_row_says_name_city_time_and_state(model: TeamModel) -> None:
    model.show_moment(sample_moment(NOW))

    assert words(model) == [
        "Design, Paris UTC+1: 16:42 Mon, Working until 18:00",
        "Coding, Tokyo UTC+9: 00:42 Tue, tomorrow, Off until 09:00",
        "QA, New York UTC−5: 10:42 Mon, Working until 17:00",
    ]


def test_who_listens_hears_what_others_see(model: TeamModel) -> None:
    model.show_moment(sample_moment(NOW))

    index = model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == index.data()
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_a_hostile_name_is_told_as_text(model: TeamModel) -> None:
    model.show_moment(seen(roster(hostile_team()), NOW))

    assert str(words(model)[0]).startswith(f"{HOSTILE_SHOWN}, {HOSTILE_SHOWN} UTC+0")


def signals(model: TeamModel, moment: Moment) -> tuple[int, list[int]]:
    """Return how often the model was reset by a moment, and which rows it said had changed."""
    resets: list[int] = []
    rows: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, last: rows.extend(range(first.row(), last.row() + 1)))
    model.show_moment(moment)
    return len(resets), rows


def test_a_passing_second_says_nothing(model: TeamModel) -> None:
    model.show_moment(sample_moment(NOW))

    assert signals(model, sample_moment("2026-11-23T15:42:30Z")) == (0, [])


def test_a_passing_minute_resets_nothing(model: TeamModel) -> None:
    model.show_moment(sample_moment(NOW))

    assert signals(model, sample_moment("2026-11-23T15:43Z")) == (0, [0, 1, 2])


def test_a_team_that_changed_is_told_alone(model: TeamModel) -> None:
    model.show_moment(seen(roster(team("a"), team("b")), NOW))

    moved = seen(roster(team("a"), team("b")._replace(city="Elsewhere")), NOW)

    assert signals(model, moved) == (0, [1])


def test_other_teams_are_another_list(model: TeamModel) -> None:
    model.show_moment(seen(roster(team("a"), team("b")), NOW))

    assert signals(model, seen(roster(team("b"), team("a")), NOW)) == (1, [])


def test_a_row_beyond_the_last_has_no_words(model: TeamModel) -> None:
    model.show_moment(sample_moment(NOW))

    assert model.index(3).data() is None
    assert model.data(QModelIndex()) is None


def test_a_row_is_as_high_as_it_was_told(qtbot: QtBot) -> None:
    heights = RowHeights()

    heights.height = 50

    assert heights.sizeHint(QStyleOptionViewItem(), QModelIndex()) == QSize(64, 50)
