"""The system's own timer tells of a set clock, and wakes nobody before.

No test sets the machine's clock; that one which jumps cancels such a timer is the system's promise.
"""

import errno
import os
import select
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.resident.clock_watch import ClockWatch

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such timers")


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[ClockWatch]:
    one = ClockWatch()
    yield one
    one.close()
    Shiboken.delete(one)


def test_it_waits_without_waking_anybody(watch: ClockWatch) -> None:
    assert (watch.works, select.select([watch._handle], [], [], 0)[0]) == (True, [])


def test_it_is_cancelled_when_the_clock_is_set(watch: ClockWatch) -> None:
    lines = Path(f"/proc/self/fdinfo/{watch._handle}").read_text("ascii").splitlines()
    told = dict(line.split(": ", 1) for line in lines if ": " in line)

    assert (told["clockid"], told["settime flags"], told["ticks"]) == ("0", "03", "0")


def test_what_it_hears_is_told_and_it_listens_on(qtbot: QtBot, watch: ClockWatch) -> None:
    with qtbot.waitSignal(watch.jumped):
        watch._notifier.activated.emit(0, watch._notifier.type())

    assert select.select([watch._handle], [], [], 0)[0] == []


def test_it_leaves_no_file_open(qtbot: QtBot) -> None:
    watch = ClockWatch()
    handle = watch._handle

    watch.close()

    Shiboken.delete(watch)
    with pytest.raises(OSError, match=rf"\[Errno {errno.EBADF}\]"):
        os.fstat(handle)
