"""Parts of the window that several of its tests look at."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.window.status import StatusLine
from teamclock.ui.window.window import Window
from tests.ui.boards import sample_board


@pytest.fixture
def status(qtbot: QtBot, light: Look) -> Iterator[StatusLine]:
    made = StatusLine()
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(1000, 40)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.forget()


@pytest.fixture
def window(qtbot: QtBot, light: Look) -> Window:
    """Return an active window that shows the sample board."""
    made = Window(light)
    qtbot.addWidget(made)
    made.resize(1180, 760)
    made.show_board(sample_board())
    with qtbot.waitActive(made):
        made.show()
    return made
