"""A window holds priority: other threads wait until it has done, but not for ever."""

from threading import Event, Thread

import pytest

from teamclock.app.window_priority import WindowPriority

PATIENCE_S = 5.0


class Beside:
    """A thread that waits for the window."""

    def __init__(self, priority: WindowPriority) -> None:
        self._priority, self.waited = priority, Event()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        self._priority.wait()
        self.waited.set()


def test_nobody_waits_for_a_window_that_holds_no_priority() -> None:
    priority = WindowPriority()

    priority.wait()

    assert Beside(priority).waited.wait(PATIENCE_S)


def test_another_thread_waits_until_the_window_has_done() -> None:
    priority = WindowPriority(most_s=PATIENCE_S)
    with priority.held():
        beside = Beside(priority)
        early = beside.waited.wait(0.01)

    assert not early
    assert beside.waited.wait(PATIENCE_S)


def test_priority_ends_with_an_error() -> None:
    priority = WindowPriority(most_s=PATIENCE_S)
    with pytest.raises(ZeroDivisionError), priority.held():
        raise ZeroDivisionError

    assert Beside(priority).waited.wait(PATIENCE_S / 2)


def test_nobody_waits_for_ever() -> None:
    priority = WindowPriority(most_s=0.001)
    with priority.held():
        assert Beside(priority).waited.wait(PATIENCE_S)
