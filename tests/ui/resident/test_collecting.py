"""Garbage is collected in the window's thread alone."""

import gc
from collections.abc import Iterator
from threading import Thread, get_ident
from weakref import finalize

import pytest
from PySide6.QtCore import QAbstractEventDispatcher
from pytestqt.qtbot import QtBot

from teamclock.ui.resident.collecting import collect_due, collect_when_idle


class Ring:
    """An object that only a collection frees; it notes the thread in which it dies."""

    def __init__(self, died: list[int]) -> None:
        self.me = self
        finalize(self, lambda: died.append(get_ident()))


@pytest.fixture
def idle(qtbot: QtBot) -> Iterator[None]:
    was_on = gc.isenabled()
    collect_when_idle()
    yield
    QAbstractEventDispatcher.instance().aboutToBlock.disconnect(collect_due)
    if was_on:
        gc.enable()


@pytest.mark.usefixtures("idle")
def test_a_worker_that_allocates_frees_nothing_and_the_idle_loop_does(qtbot: QtBot) -> None:
    died: list[int] = []
    Ring(died)
    kept: list[list[int]] = []  # far more objects than those that make Python collect

    worker = Thread(target=lambda: kept.extend([number] for number in range(200_000)))
    worker.start()
    worker.join()
    assert died == []

    qtbot.waitUntil(lambda: died == [get_ident()])


def test_a_generation_is_due_once_it_and_the_younger_ones_are_full() -> None:
    before = gc.get_threshold()
    gc.collect()
    died: list[int] = []
    Ring(died)
    try:
        gc.set_threshold(10_000_000, 10, 10)
        collect_due()
        assert died == []
        gc.set_threshold(1, 10_000_000, 10)
        collect_due()
        assert died == [get_ident()]
    finally:
        gc.set_threshold(*before)
