"""The controls show settings without telling of a change."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.config.settings import Settings
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.choices import AmountBox, Choices, SettingFacts
from teamclock.ui.settings.regional import RegionalFacts
from teamclock.ui.settings.setting_rows import SettingRow


@pytest.fixture
def choices(shown: QWidget, light: Look) -> Choices:
    made = Choices(SettingFacts(has_home=True, starts_by_file=True), light, shown)
    made.notice()
    made.show_settings(Settings())
    return made


@pytest.mark.parametrize("band", [(0, 0), (50, 60), (100, 100), (10, 30)])
def test_a_range_is_shown_without_a_change(
    choices: Choices, qtbot: QtBot, band: tuple[int, int]
) -> None:
    with qtbot.assertNotEmitted(choices.low.valueChanged):
        choices.show_settings(Settings(band=band))

    assert (choices.low.value(), choices.high.value()) == band
    assert (choices.low.maximum(), choices.high.minimum()) == band[::-1]


def test_lead_times_are_shown_apart(choices: Choices) -> None:
    choices.leads.setText("5")

    choices.show_settings(Settings(leads=(30,)))
    kept = choices.leads.text()
    choices.show_leads(Settings(leads=(30,)))

    assert (kept, choices.leads.text()) == ("5", "30")


@pytest.mark.parametrize("notices", [False, True])
def test_details_of_notices_act_only_if_notices_are_shown(choices: Choices, notices: bool) -> None:
    choices.show_settings(Settings(notices=notices))

    details = (choices.titles, choices.outside, choices.leads, choices.quiet_hours)
    assert {one.isEnabled() for one in details} == {notices}
    assert choices.notices.isEnabled()


def test_the_wheel_scrolls_the_page_and_not_a_number(shown: QWidget, light: Look) -> None:
    box = AmountBox("Your range, from", 6, light, shown)
    box.setValue(10)
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    box.wheelEvent(turn)

    assert (box.value(), turn.isAccepted()) == (10, False)


def test_costs_are_shown_without_a_change(choices: Choices, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(choices.costs[0].valueChanged):
        choices.show_settings(Settings(costs=(0, 7, 20)))

    assert [box.value() for box in choices.costs] == [0, 7, 20]


@pytest.mark.parametrize("named", [False, True])
def test_that_a_team_was_named_at_the_start_is_told(
    named: bool, shown: QWidget, light: Look
) -> None:
    facts = RegionalFacts(home_named=named)
    choices = Choices(
        SettingFacts(has_home=True, starts_by_file=True, regional=facts), light, shown
    )

    hints = {row.name.text(): row.hint.text() for row in choices.general().findChildren(SettingRow)}

    assert ("which wins until teamclock quits" in hints["Your team"]) is named
