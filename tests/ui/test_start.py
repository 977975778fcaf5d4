"""What a start does without until the first board is shown, for each of it takes milliseconds."""

import os
import subprocess
import sys
from pathlib import Path

from teamclock.store.queue import Queue

ROOT = Path(__file__).parents[2]

FINISHED = """
import os, sys
from pathlib import Path
from teamclock.app.inbox import Inbox
from teamclock.ui.control.program import Program
from teamclock.ui.main import application
from tests.ui.sessions import session_in
folder = Path(sys.argv[1])
app, session = application(["teamclock"]), session_in(folder)
program = Program(app, session, Inbox(folder / "queue.db", session))
program.driver.tick()
program.window.show()
program.finish()
print(*sorted(name for name in sys.modules if name in %r), flush=True)
os._exit(0)
"""
SHARING = {
    "teamclock.app.entering",
    "teamclock.app.membership",
    "teamclock.app.refused",
    "teamclock.app.share_state",
    "teamclock.app.sharing",
    "teamclock.present.share_mark",
    "teamclock.share.folder",
    "teamclock.share.joining",
    "teamclock.share.place",
    "teamclock.share.status",
    "teamclock.share.sync",
    "teamclock.ui.control.membership",
    "teamclock.ui.control.place_watch",
    "teamclock.ui.control.rounds",
    "teamclock.ui.control.untaken",
    "teamclock.ui.sharing",
}
"""What only a shared queue needs."""

PAINTED = """
import os, sys
from PySide6.QtCore import QTimer
from teamclock.__main__ import main
from teamclock.ui.window.window import Window

seen, paint = set(), Window.paintEvent

def watch(frame, event, _arg):
    seen.add(frame.f_code.co_name)
    if frame.f_code.co_name == "_create_":
        seen.add(frame.f_locals.get("class_name"))

def tell():
    sys.setprofile(None)
    loaded = [name for name in sys.modules if name.startswith("teamclock.")]
    ours = [name for name in loaded if not name.startswith("teamclock.cli")]  # for --at
    print(*sorted(({*ours} | seen) & %r))
    print(len(ours), flush=True)
    os._exit(0)

def painted(window, event):
    paint(window, event)
    QTimer.singleShot(0, tell)

Window.paintEvent = painted
sys.setprofile(watch)
main(["--at", "2026-11-23T15:42Z"])
"""
LATER = {
    "teamclock.app.process.autostart",
    "teamclock.domain.season",
    "teamclock.domain.suggestion",
    "teamclock.domain.usual",
    "teamclock.store.backup.copies",
    "teamclock.store.dismissals",
    "teamclock.ui.kit.controls",
    "teamclock.ui.kit.cut_choice",
    "teamclock.ui.kit.menu_list",
    "teamclock.ui.kit.panel_part",
    "teamclock.ui.kit.stack",
    "teamclock.ui.window.welcome",
    "StandardPixmap",  # an enum of QStyle, all of which take 6 ms to make
    "shape_of",  # the queue's schema built from its migrations, which takes 4 ms
    "pyside_type_init",  # PySide reads the signatures of all its types, which takes 20 ms
}
"""What is not loaded, made or called before the first board is painted."""
MOST_MODULES = 190
"""The most of our modules that the first board loads."""
LOADED = """
import builtins, sys
import teamclock.app.inbox, teamclock.app.process.start, teamclock.ui.main
print(builtins.__import__ is not builtins.__feature_import__)
print(*sorted(name for name in sys.modules if name in %r))
"""
KEPT = """
import gc, os, signal, threading, time
from teamclock.__main__ import main

def end_when_kept():
    while gc.get_freeze_count() == 0:
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGTERM)

threading.Thread(target=end_when_kept, daemon=True).start()
main(["--at", "2026-11-23T15:42Z"])
print(gc.get_freeze_count() > 10_000)
"""
DEAR = {
    "dataclasses",
    "jeepney",
    "platformdirs",
    "shtab",
    "teamclock.domain.history",
    "teamclock.domain.legs",
    "teamclock.domain.needs",
    "teamclock.domain.payloads",
    "teamclock.domain.season",
    "teamclock.domain.effects",
    "teamclock.domain.fold",
    "teamclock.share",
    "teamclock.store.backup.backups",
    "teamclock.ui.control.dialogs",
    "teamclock.ui.control.sharing",
    "teamclock.ui.kit.controls",
    "teamclock.ui.kit.forward",
    "teamclock.ui.kit.panel_part",
    "teamclock.ui.tray.tray",
    "tomlkit",
}


def test_the_window_is_loaded_without_what_is_dear_and_nobody_reads_its_source() -> None:
    command = [sys.executable, "-c", LOADED % (DEAR | SHARING)]

    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert ran.stdout.splitlines() == ["True", ""]


def surroundings(home: Path) -> dict[str, str]:
    """Return an environment whose home is a folder, without a desktop."""
    users = ("DBUS_", "TEAMCLOCK_", "XDG_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(users)}
    return {**kept, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}


def test_the_first_board_is_painted_without_what_comes_later(tmp_path: Path) -> None:
    teams = tmp_path / ".config" / "teamclock" / "teams.toml"
    teams.parent.mkdir(parents=True)
    teams.write_bytes((ROOT / "resources" / "teams.toml").read_bytes())
    Queue(tmp_path / ".local" / "share" / "teamclock" / "queue.db").close()
    command = [sys.executable, "-c", PAINTED % LATER]

    ran = subprocess.run(
        command,
        cwd=ROOT,
        env=surroundings(tmp_path),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    found, modules = ran.stdout.splitlines()
    assert found == ""
    assert int(modules) <= MOST_MODULES


def test_what_the_start_made_is_no_work_for_the_garbage_collector(tmp_path: Path) -> None:
    environment = surroundings(tmp_path)
    command = [sys.executable, "-c", KEPT]

    ran = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60
    )

    assert ran.stdout == "True\n"


def test_a_window_whose_queue_is_not_shared_loads_nothing_that_only_a_shared_one_needs(
    tmp_path: Path,
) -> None:
    absent = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/absent", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", FINISHED % SHARING, str(tmp_path)]

    ran = subprocess.run(
        command, cwd=ROOT, env=os.environ | absent, capture_output=True, text=True, check=True
    )

    assert ran.stdout.splitlines() == [""]
