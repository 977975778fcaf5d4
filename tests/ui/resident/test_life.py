"""What is asked by a second start, by the clock and by our own mistakes comes out in one place."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.process.instance import Claim, LockPlace, enter
from teamclock.app.process.request_line import Request
from teamclock.ui.resident.life import Resident, Start
from teamclock.ui.resident.sleep import Reading
from tests.builders import at
from tests.config.test_folders import homeless

NO_BUS = {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/absent"}


@pytest.fixture
def claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Claim]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    one = enter(LockPlace(tmp_path, "name"), None)
    assert one is not None
    assert one.handle is not None
    yield one
    os.close(one.handle)


def lived(claim: Claim | None) -> Resident:
    return Resident(Start(claim), lambda: at("2026-11-24T08:00Z"))


@pytest.fixture
def life(claim: Claim, qtbot: QtBot) -> Iterator[Resident]:
    one = lived(claim)
    yield one
    one.end()
    Shiboken.delete(one)


@pytest.mark.parametrize("verb", ["raise", "new", "end"])
def test_what_a_second_start_asks_is_passed_on(qtbot: QtBot, life: Resident, verb: str) -> None:
    life.begin(os.environ | NO_BUS)

    with qtbot.waitSignal(getattr(life, f"{verb}_asked")) as asked:
        life._server.asked.emit(Request("quit" if verb == "end" else verb, "token"))

    assert asked.args == ([] if verb == "end" else ["token"])


def test_a_file_that_is_to_be_opened_is_passed_on(qtbot: QtBot, life: Resident) -> None:
    life.begin(os.environ | NO_BUS)

    with qtbot.waitSignal(life.open_asked) as asked:
        life._server.asked.emit(Request("raise", "token", "/a.teamclock"))

    assert asked.args == ["token", Path("/a.teamclock")]


def test_a_sleep_is_told_at_the_next_look(qtbot: QtBot, life: Resident) -> None:
    life.begin(os.environ | NO_BUS)
    now = life._wakes._last
    life._wakes._last = Reading(now.wall - 3600, now.steady)

    with qtbot.waitSignal(life.woke) as told:
        life._clock_watch.jumped.emit()

    assert told.args == [pytest.approx(3600, abs=2)]


def test_a_look_before_all_has_begun_does_nothing(life: Resident) -> None:
    life.look()


def test_a_crash_of_the_last_time_is_told(qtbot: QtBot, life: Resident, tmp_path: Path) -> None:
    (tmp_path / "state" / "teamclock").mkdir(parents=True)
    (tmp_path / "state" / "teamclock" / "crash-name.log").write_text("Fatal Python error")

    with qtbot.waitSignal(life.trouble) as told:
        life.begin(os.environ | NO_BUS)

    assert "teamclock stopped with an error last time" in str(told.args)


def test_at_the_end_nothing_of_it_is_left(qtbot: QtBot, claim: Claim, tmp_path: Path) -> None:
    hook = sys.excepthook
    life = lived(claim)
    life.begin(os.environ | NO_BUS)

    life.end()

    Shiboken.delete(life)
    left = sorted(path.name for path in tmp_path.rglob("*") if path.is_socket() or path.is_file())
    assert (left, sys.excepthook is hook) == (["name.lock"], True)


def test_a_pretended_time_has_no_socket_and_writes_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    life = lived(None)

    life.begin(os.environ | NO_BUS)
    life.end()

    Shiboken.delete(life)
    assert list(tmp_path.iterdir()) == []


def test_without_a_home_folder_it_lives_and_keeps_no_reports(
    claim: Claim, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_STATE_HOME")
    homeless(monkeypatch)
    life = lived(claim)

    life.begin(os.environ | NO_BUS)
    told: list[str] = []
    life.trouble.connect(told.append)
    life._failures.take(ValueError, ValueError("x"), None)
    life.end()

    Shiboken.delete(life)
    assert told == ["teamclock made an error (ValueError): its details could not be written"]
