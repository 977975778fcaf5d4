"""The columns of the popover: all is told, letter by letter, and nothing is cut."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from teamclock.domain.roster import TeamId
from teamclock.present.tray import Glance, Pending
from teamclock.ui.canvas.team_signs import TeamSign
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import tip_words
from teamclock.ui.tray.tray_figures import TrayFigures
from tests.builders import roster, team
from tests.moments import sample_moment, seen
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look, many, named

NOW = "2026-11-23T15:42Z"
SAMPLE = Glance(sample_moment(NOW)._replace(home=TeamId("design")), Pending(waiting=2, overdue=1))


def figures(glance: Glance, themed: Look, parent: QWidget) -> TrayFigures:
    made = TrayFigures(glance, themed, parent)
    made.show()
    parent.show()
    made.adjustSize()
    return made


def words(shown: TrayFigures) -> list[str]:
    return [one.text() for one in shown.findChildren(QLabel) if one.text()]


def test_teams_and_facts_stand_in_columns(parent: QWidget, light: Look) -> None:
    shown = figures(SAMPLE, light, parent)

    assert words(shown) == [
        *("Design", "16:42", "until 18:00"),
        *("Coding", "00:42", "Tue", "off until 09:00"),
        *("QA", "10:42", "until 17:00"),
        *("Next handoff", "18:00 Design → Coding"),
        *("Your move", "2 items"),
        *("Late", "1 item"),
    ]


def test_each_team_has_its_sign_and_the_home_team_another(parent: QWidget, light: Look) -> None:
    signs = [one.accessibleName() for one in figures(SAMPLE, light, parent).findChildren(TeamSign)]

    assert signs == [
        "Design  16:42  until 18:00",
        "Your team",
        "Coding  00:42 Tue  off until 09:00",
        "QA  10:42  until 17:00",
    ]


def test_what_is_late_alone_is_marked(parent: QWidget, light: Look) -> None:
    labels = figures(SAMPLE, light, parent).findChildren(QLabel)

    assert [one.text() for one in labels if one.objectName() == "late"] == ["1 item"]


def test_the_rest_of_many_teams_is_counted(parent: QWidget, light: Look) -> None:
    assert "and 2 more teams" in words(figures(Glance(seen(many(14), NOW)), light, parent))


def test_others_names_are_shown_as_text(parent: QWidget, light: Look) -> None:
    shown = figures(Glance(seen(roster(named("a", HOSTILE)), NOW)), light, parent)

    labels = shown.findChildren(QLabel)
    assert labels[0].accessibleName() == HOSTILE_SHOWN
    assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}


def test_a_very_long_name_is_cut_and_told_whole(parent: QWidget, light: Look) -> None:
    name = "The team of " + "very " * 20 + "long names"
    shown = figures(Glance(seen(roster(team("a")._replace(name=name)), NOW)), light, parent)

    first = shown.findChildren(QLabel)[0]
    assert first.text().endswith("…")
    assert name in tip_words(first)
    assert first.accessibleName() == name


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_nothing_is_cut_at_any_font(parent: QWidget, points: float) -> None:
    shown = figures(SAMPLE, look(points=points), parent)

    for one in shown.findChildren(QLabel):
        assert one.width() >= QFontMetrics(one.font()).horizontalAdvance(one.text())
        assert one.height() >= QFontMetrics(one.font()).height()
        assert shown.rect().contains(one.rect().translated(one.mapTo(shown, QPoint())))
