"""What a start does without until the first board is shown, for each of it takes milliseconds."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

LOADED = """
import builtins, sys
import teamclock.app.inbox, teamclock.app.process.start, teamclock.ui.main
print(builtins.__import__ is not builtins.__feature_import__)
print(*sorted(name for name in sys.modules if name in %r))
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
    "teamclock.domain.effects",
    "teamclock.store.backup.backups",
    "teamclock.ui.control.dialogs",
    "teamclock.ui.kit.forward",
    "teamclock.ui.tray.tray",
    "tomlkit",
}


def test_the_window_is_loaded_without_what_is_dear_and_nobody_reads_its_source() -> None:
    command = [sys.executable, "-c", LOADED % DEAR]

    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert ran.stdout.splitlines() == ["True", ""]
