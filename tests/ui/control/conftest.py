"""What tests of controllers share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from tests.ui.sharing.windows import SharedWindow, shared_window


@pytest.fixture
def sharer(tmp_path: Path, qtbot: QtBot, light: Look) -> Iterator[SharedWindow]:
    """Return a window whose queue is not shared yet."""
    with shared_window(tmp_path, qtbot, light) as made:
        yield made
