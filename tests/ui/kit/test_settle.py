"""Inputs that come without end do not put off what waits for them to settle."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.kit.settle import Settle


class Counted(Settle):
    """Counts how often its deadline was set."""

    starts = 0

    def start(self, *_interval: int) -> None:
        self.starts += 1
        super().start()


@pytest.fixture
def settle(qtbot: QtBot) -> Iterator[Counted]:
    owner = QObject()
    yield Counted(0, owner)
    Shiboken.delete(owner)


def test_only_the_first_of_many_inputs_sets_the_deadline(settle: Counted) -> None:
    for _ in range(5):
        settle.arm()

    assert (settle.starts, settle.isActive(), settle.isSingleShot()) == (1, True, True)


def test_what_comes_after_the_deadline_sets_another(settle: Counted, qtbot: QtBot) -> None:
    for _ in range(2):
        with qtbot.waitSignal(settle.timeout):
            settle.arm()

    assert settle.starts == 2
