"""What tests of the queue's widgets share: somebody who takes what they ask for, and a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.kit.theme import Look
from tests.files import written
from tests.ui.queue.drafts import Taker
from tests.ui.queue.places import TEAMS, Place


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot, light: Look) -> Iterator[Place]:
    written(tmp_path, TEAMS)
    made = Place(tmp_path, light)
    qtbot.addWidget(made.window)
    made.window.resize(1080, 690)
    with qtbot.waitActive(made.window):
        made.window.show()
    made.rows.setFocus()
    yield made
    made.window.lists.queue.toast.forget()
    Shiboken.delete(made.driver)
    made.shelf.close()
