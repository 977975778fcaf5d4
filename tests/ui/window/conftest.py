"""Parts of the window that several of its tests look at."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.window.status import StatusLine


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
