"""What a watcher's answer means; the watch itself is tested on a real desktop."""

import pytest
from PySide6.QtDBus import QDBusVariant
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from teamclock.app.process.closing import TrayHost
from teamclock.ui.tray.watch import TrayWatch, shows


class OneOwner:
    """A selection that a tray owns, or not."""

    def __init__(self) -> None:
        self.there = True

    def owned(self) -> bool:
        return self.there


@pytest.mark.parametrize(
    ("answer", "there"),
    [
        ([True], True),
        ([False], False),
        ([QDBusVariant(True)], True),
        ([QDBusVariant(False)], False),
        ([], True),
        (["junk"], True),
    ],
)
def test_only_a_watcher_that_says_so_has_no_host(answer: list[object], there: bool) -> None:
    assert shows(answer) is there


def test_off_screen_there_is_no_tray(qapp: QApplication, qtbot: QtBot) -> None:
    watch = TrayWatch(qapp)

    with qtbot.assertNotEmitted(watch.changed):
        watch.start()

    assert watch.look() is TrayHost.NONE


def test_nothing_is_chosen_before_the_bus_has_answered(qapp: QApplication, qtbot: QtBot) -> None:
    watch = TrayWatch(qapp)
    watch._selection = OneOwner()
    before = watch.look()

    with qtbot.waitSignal(watch.changed, timeout=100) as told:
        watch._settle(item=False)

    assert (before, told.args) == (TrayHost.NONE, [TrayHost.EMBEDDED])


def test_a_tray_that_goes_and_comes_back_is_told_each_time(qapp: QApplication) -> None:
    told: list[TrayHost] = []
    watch = TrayWatch(qapp)
    watch.changed.connect(told.append)
    watch._selection = owner = OneOwner()

    watch._settle(item=False)
    for there in (True, False, False, True):
        owner.there = there
        watch.look()

    assert told == [TrayHost.EMBEDDED, TrayHost.NONE, TrayHost.EMBEDDED]


def test_the_early_looks_come_to_an_end(qapp: QApplication) -> None:
    watch = TrayWatch(qapp)
    watch._early.start()

    for _ in range(15):
        watch._look_early()

    assert not watch._early.isActive()
