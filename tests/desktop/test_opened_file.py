"""A packet that is opened in a file manager is previewed in the window, the running one first."""

import shutil
import subprocess
from pathlib import Path

import pytest

from teamclock.config.files import resource
from tests.buses import need
from tests.desktop.desk import Desk
from tests.desktop.driven import Program, until
from tests.desktop.resident import PROGRAM, Resident

pytestmark = pytest.mark.desktop

ROOT = Path(__file__).parents[2]
SHARE = ROOT / "packaging" / "share"
TEAMS = resource("teams.toml").read_text("utf-8")
NOW = "2026-11-23T15:42:00Z"


@pytest.fixture
def resident(desk: Desk) -> Resident:
    """Return a home in which the program is installed, as a package does it."""
    for tool in ("gio", "update-mime-database", "update-desktop-database"):
        need(tool)
    home = Resident(desk, TEAMS)
    home.clock.set(NOW)
    share, program = desk.home / ".local" / "share", desk.home / "bin" / "teamclock"
    for folder in ("applications", "mime"):
        shutil.copytree(SHARE / folder, share / folder)
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {" ".join(PROGRAM)} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    desk.environment["PATH"] = f"{program.parent}:{desk.environment['PATH']}"
    desk.run("update-mime-database", str(share / "mime"))
    desk.run("update-desktop-database", str(share / "applications"))
    return home


@pytest.fixture
def packet(desk: Desk, resident: Resident) -> Path:
    """Return a packet of one item, in a folder whose name takes care."""
    elsewhere = ("--data", str(desk.home / "elsewhere"))
    file = desk.home / "from Léa & Co" / "50 % done.teamclock"
    file.parent.mkdir()
    new = ("queue", "new", "Deploy", "--from", "design", "--to", "coding", "--context", "v2")
    for words in (new, ("packet", "R-1", str(file))):
        assert resident.again(*elsewhere, *words).code == 0
    return file


def double_click(resident: Resident, file: Path) -> "subprocess.Popen[bytes]":
    """Open a file as a file manager does, by its kind and the program that is named for it."""
    return resident.desk.start("gio", "open", str(file), environment=resident.clock.environment)


def is_previewed(program: Program) -> bool:
    return set(program.titles()) == {"teamclock", "Import"}


def is_confirmed(program: Program) -> bool:
    """Press “Import”, which has the focus; the first press may come before a user has read it."""
    if "Import" in program.titles():
        program.press("Return")
    return set(program.titles()) == {"teamclock"}


def test_a_packet_is_previewed_in_the_window_that_runs(resident: Resident, packet: Path) -> None:
    program = resident.window()

    double_click(resident, packet)

    until(lambda: is_previewed(program), "the preview is not shown")
    until(lambda: is_confirmed(program), "the packet is not imported")
    (item,) = resident.terminal("queue", "list")["items"]
    assert (item["title"], set(program.titles())) == ("Deploy", {"teamclock"})


def test_a_packet_starts_the_program_and_is_previewed(resident: Resident, packet: Path) -> None:
    double_click(resident, packet)

    pid = until(lambda: _holder(resident), "the program does not start")
    titles = until(
        lambda: len(_titles(resident, pid)) == 2 and _titles(resident, pid), "no preview"
    )
    resident.terminal("now")
    resident.desk.run("kill", pid)
    until(lambda: not Path(f"/proc/{pid}").exists(), "the program does not end")
    assert titles == {"teamclock", "Import"}
    assert not resident.queue.exists()


def test_what_is_no_packet_is_told_in_the_window(resident: Resident, packet: Path) -> None:
    packet.write_text("Dear all", encoding="utf-8")
    program = resident.window()
    before = program.picture()

    double_click(resident, packet)

    until(lambda: program.picture() != before, "nothing is told")
    assert set(program.titles()) == {"teamclock"}


def test_the_entry_in_the_menu_opens_the_window_without_a_preview(resident: Resident) -> None:
    entry = resident.desk.home / ".local/share/applications/local.teamclock.teamclock.desktop"

    resident.desk.start("gio", "launch", str(entry), environment=resident.clock.environment)

    pid = until(lambda: _holder(resident), "the program does not start")
    until(lambda: _titles(resident, pid) == {"teamclock"}, "the window does not come")
    resident.desk.run("kill", pid)
    until(lambda: not Path(f"/proc/{pid}").exists(), "the program does not end")


def _holder(resident: Resident) -> str:
    """Return the process that is the window; empty while later starts cannot ask it."""
    locks = (resident.desk.home / "teamclock").glob("*.lock")
    told = (lock.read_text().partition(" ") for lock in locks)
    return next((pid for pid, _, door in told if door), "")


def _titles(resident: Resident, pid: str) -> set[str]:
    found = resident.desk.run("xdotool", "search", "--onlyvisible", "--pid", pid).decode().split()
    named = (resident.desk.run("xdotool", "getwindowname", window) for window in found)
    return {name.decode().strip() for name in named}
