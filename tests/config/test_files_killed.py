"""A kill before any one call of the file system leaves the old file or the new one, whole."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.files import CODING, DESIGN, written

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")

ROOT = Path(__file__).parents[2]
MOST_CALLS = 100
DOOMED = """
import os, signal, sys
from pathlib import Path
from teamclock.config import set_aside, files
import tempfile, random
CALLS = {"os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.chmod", "open"}
left = int(sys.argv[1])
def count(event, _arguments):
    global left
    if event in CALLS:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
"""
LINKING = "files.link_whole(Path(sys.argv[2]), Path(sys.argv[3]))"
WRITING = "files.write_whole(Path(sys.argv[2]), Path(sys.argv[3]).read_text())"


def survivors(folder: Path, number: int, action: str) -> tuple[int, set[str], bool]:
    """Let a child do an action and be killed before a call of the file system.

    Return its exit code, all that the files beside `teams.toml` hold, and whether that is whole.
    """
    place = folder / str(number)
    place.mkdir()
    path = written(place, DESIGN)
    other = written(folder, CODING, "other.toml")
    command = [sys.executable, "-c", DOOMED + action, str(number), str(path), str(other)]
    code = subprocess.run(command, cwd=ROOT, check=False, timeout=30).returncode
    kept = {each.read_text() for each in place.iterdir() if each.suffix in {".toml", ".bak"}}
    return code, kept, path.read_text() in {DESIGN, CODING}


@pytest.mark.parametrize("action", [LINKING, WRITING], ids=["another file is opened", "written"])
def test_a_kill_at_any_call_loses_no_team_file(action: str, tmp_path: Path) -> None:
    codes = []
    for number in range(1, MOST_CALLS):
        code, kept, whole = survivors(tmp_path, number, action)
        codes.append(code)
        assert (whole, DESIGN in kept) == (True, True), number
        if code == 0:
            break

    assert (codes[-1], set(codes[:-1])) == (0, {-signal.SIGKILL})
    assert len(codes) > 8
