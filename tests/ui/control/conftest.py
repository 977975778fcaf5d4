"""What tests of controllers share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.kit.theme import Look
from tests.ui.sharing.windows import SharedWindow, shared_window


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QObject]:
    made = QObject()
    yield made
    Shiboken.delete(made)


@pytest.fixture
def sharer(tmp_path: Path, qtbot: QtBot, light: Look) -> Iterator[SharedWindow]:
    """Return a window whose queue is not shared yet."""
    with shared_window(tmp_path, qtbot, light) as made:
        yield made
