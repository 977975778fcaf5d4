"""A turn: others wait until it is over, but not for ever."""

from threading import Event, Thread

import pytest

from teamclock.app.turn import Turn

PATIENCE_S = 5.0


class Beside:
    """A thread that waits for a turn."""

    def __init__(self, turn: Turn) -> None:
        self._turn, self.waited = turn, Event()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        self._turn.wait()
        self.waited.set()


def test_nobody_waits_for_a_turn_that_was_not_taken() -> None:
    turn = Turn()

    turn.wait()

    assert Beside(turn).waited.wait(PATIENCE_S)


def test_another_thread_waits_until_the_turn_is_over() -> None:
    turn = Turn(most_s=PATIENCE_S)
    with turn.taken():
        beside = Beside(turn)
        early = beside.waited.wait(0.01)

    assert not early
    assert beside.waited.wait(PATIENCE_S)


def test_a_turn_that_ends_in_an_error_is_over() -> None:
    turn = Turn(most_s=PATIENCE_S)
    with pytest.raises(ZeroDivisionError), turn.taken():
        raise ZeroDivisionError

    assert Beside(turn).waited.wait(PATIENCE_S / 2)


def test_nobody_waits_for_ever() -> None:
    turn = Turn(most_s=0.001)
    with turn.taken():
        assert Beside(turn).waited.wait(PATIENCE_S)
