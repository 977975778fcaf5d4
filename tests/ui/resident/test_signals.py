"""What the system tells the process reaches it while it idles, once."""

import os
import signal
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.resident.signals import Signals

ENDS = ("SIGTERM", "SIGINT", "SIGHUP")
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows has no such signals")


@pytest.fixture
def signals(qtbot: QtBot) -> Iterator[Signals]:
    one = Signals()
    yield one
    one.close()
    Shiboken.delete(one)


@pytest.mark.parametrize("name", ENDS)
def test_each_of_three_signals_asks_for_the_end(qtbot: QtBot, signals: Signals, name: str) -> None:
    with qtbot.waitSignal(signals.end_asked), qtbot.assertNotEmitted(signals.went_on):
        os.kill(os.getpid(), getattr(signal, name))


def test_a_second_signal_would_end_the_process_at_once(qtbot: QtBot, signals: Signals) -> None:
    with qtbot.waitSignal(signals.end_asked):
        os.kill(os.getpid(), signal.SIGTERM)

    assert [signal.getsignal(getattr(signal, name)) for name in ENDS] == [signal.SIG_DFL] * 3


def test_that_the_process_goes_on_is_told(qtbot: QtBot, signals: Signals) -> None:
    with qtbot.waitSignal(signals.went_on), qtbot.assertNotEmitted(signals.end_asked):
        os.kill(os.getpid(), signal.SIGCONT)


def test_the_process_is_left_as_it_was_found(qtbot: QtBot) -> None:
    before = [signal.getsignal(getattr(signal, name)) for name in (*ENDS, "SIGCONT")]
    signals = Signals()

    signals.close()

    Shiboken.delete(signals)
    assert [signal.getsignal(getattr(signal, name)) for name in (*ENDS, "SIGCONT")] == before


def test_what_was_to_be_ignored_still_is(qtbot: QtBot) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signals = Signals()

    handler = signal.getsignal(signal.SIGHUP)

    signals.close()
    Shiboken.delete(signals)
    signal.signal(signal.SIGHUP, before)
    assert handler is signal.SIG_IGN
