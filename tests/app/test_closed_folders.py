"""A folder that the user may not look into is told in a sentence, or passed over."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")

ROOT = Path(__file__).parents[2]
STRANGER = """
import os, sys
from pathlib import Path
from teamclock.app.process.autostart import Autostart
from teamclock.app.transfer.source import source
from teamclock.config.files import export_whole, make_folder
from teamclock.config.time_zones import _system_release
from teamclock.domain.errors import TeamclockError
if os.getuid() == 0:  # whom no mode stops
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
folder = Path(sys.argv[1])
def attempt(action):
    try:
        print(action())
    except TeamclockError as error:
        print(error)
attempt(lambda: source(folder / "link.json").__enter__())
attempt(lambda: export_whole(folder / "closed" / "in" / "o.json", []))
attempt(lambda: Autostart(folder / "closed" / "in", ("teamclock",)).turn_on())
attempt(lambda: _system_release([str(folder / "closed" / "in")]))
"""


def test_nobody_who_may_not_look_into_a_folder_sees_a_traceback() -> None:
    with TemporaryDirectory() as name:  # one of pytest's no other user may enter
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "closed" / "in").mkdir(parents=True)
        (folder / "link.json").symlink_to("closed/in/o.json")
        (folder / "closed").chmod(0)
        script = [sys.executable, "-c", STRANGER, name]

        ran = subprocess.run(script, cwd=ROOT, capture_output=True, check=False)

        (folder / "closed").chmod(0o755)
    denied = "Permission denied"
    assert ran.stdout.decode().splitlines() == [
        f"{name}/link.json cannot be read: {denied}",
        f"{name}/closed/in/o.json cannot be written: {denied}",
        f"{name}/closed/in cannot be created: {denied}",
        "None",
    ], ran.stderr
