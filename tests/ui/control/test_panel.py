"""While nothing is selected the panel shows what is coming up, at each board."""

from pytestqt.qtbot import QtBot

from teamclock.domain.roster import TeamId
from teamclock.ui.control.panel import PanelController
from teamclock.ui.kit.theme import Look
from teamclock.ui.view import View
from teamclock.ui.window.window import Window
from tests.builders import at
from tests.ui.boards import sample_board


def test_what_is_coming_up_follows_the_instant_that_is_looked_at(qtbot: QtBot, light: Look) -> None:
    window = Window(light)
    qtbot.addWidget(window)
    window.resize(1180, 760)
    controller = PanelController(window)
    window.show()

    heads = []
    for view in (View(), View(scrub=at("2027-03-16T13:30Z"))):
        controller.show_board(sample_board(view=view))
        heads.append(controller.ahead.list.rows.rows[0].words)

    assert window.panel.part() is controller.ahead
    assert heads == ["Mon 23 Nov", "Tue 16 Mar 2027"]


def test_a_team_that_is_asked_for_stands_in_the_panel_until_it_is_left(
    qtbot: QtBot, light: Look
) -> None:
    window = Window(light)
    qtbot.addWidget(window)
    window.resize(1180, 760)
    controller = PanelController(window)
    controller.show_board(sample_board())
    window.show()

    window.timeline.team_asked.emit(TeamId("qa"))
    asked = (window.panel.part(), controller.team.title.text())
    controller.team.left.emit()

    assert asked == (controller.team, "QA")
    assert window.panel.part() is controller.ahead
