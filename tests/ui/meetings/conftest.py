"""What tests of meetings share: a window to stand before."""

import pytest
from PySide6.QtWidgets import QWidget


@pytest.fixture
def parent(shown: QWidget) -> QWidget:
    return shown
