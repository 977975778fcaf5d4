"""A queue that may not be looked at is no missing one: it is refused, and no export is lost."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

import pytest

from tests.odd_values import AT, Ran, filled, run

ROOT = Path(__file__).parents[2]
COMMANDS = (
    *("now", "now --line", "queue list", "queue show R-1", "meet list", "meet turns --weeks 2"),
    *("balance", "export {0}/x.jsonl", "export {0}/x.csv", "import {0}/in.jsonl", "doctor"),
    *("import {0}/in.jsonl --dry-run", "backup now"),
)
DROPPED = """
import json, os, sys
from pathlib import Path
from tests.cli.test_not_to_be_looked_at import ran
home = Path(sys.argv[1])
data = home / "data"
ran(data, home / "warm")  # imports all that another user's Python may not be allowed to read
data.chmod(0o600)
if os.getuid() == 0:  # whom no mode stops
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
print(json.dumps(ran(data, home)))
"""


def ran(data: Path, folder: Path) -> list[Ran]:
    """Run the commands on a queue, with the files of a folder."""
    home = data.parent
    return [
        run(data / "queue.db", words.format(folder), AT, home / "teams.toml") for words in COMMANDS
    ]


@pytest.fixture
def shared() -> Iterator[Path]:
    """Return a folder that every user may enter, which one of pytest's is not."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def _linked(folder: Path) -> Path:
    (folder / "loop").symlink_to("loop")
    return folder / "loop"


def _below_a_file(folder: Path) -> Path:
    (folder / "file").write_bytes(b"")
    return folder / "file"


PLACES: Mapping[str, Callable[[Path], Path]] = {
    "ENOTDIR": _below_a_file,
    "ELOOP": _linked,
    "ENAMETOOLONG": lambda folder: folder / ("x" * 300),
}


def prepared(home: Path) -> Path:
    """Fill a queue, export it, and leave an export that is good; return the queue's folder."""
    data = home / "data"
    data.mkdir()
    path = filled(data)
    (home / "teams.toml").write_bytes((data / "teams.toml").read_bytes())
    assert run(path, f"export {home}/in.jsonl").code == 0
    for name in ("x.jsonl", "x.csv"):
        (home / name).write_bytes(b"good")
    for name in ("x.jsonl", "x.csv", "in.jsonl"):
        (home / name).chmod(0o666)
    return data


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="modes are of POSIX")
def test_a_folder_that_may_not_be_entered_is_refused_by_each_command(shared: Path) -> None:
    prepared(shared)
    (shared / "warm").mkdir()
    copy(shared / "in.jsonl", shared / "warm")

    done = subprocess.run(
        [sys.executable, "-c", DROPPED, str(shared)],
        cwd=ROOT,
        env={**os.environ, "HOME": str(shared)},
        capture_output=True,
        check=True,
        timeout=60,
    )

    for words, (code, out, err) in zip(COMMANDS, json.loads(done.stdout), strict=True):
        assert (words, code, out) == (words, 4, ""), err
        assert err.endswith("cannot be opened: Permission denied\n"), (words, err)
    assert {(shared / name).read_bytes() for name in ("x.jsonl", "x.csv")} == {b"good"}


@pytest.mark.parametrize("kind", PLACES)
def test_a_place_that_cannot_be_looked_at_is_refused(kind: str, shared: Path) -> None:
    prepared(shared)
    queue = PLACES[kind](shared) / "queue.db"

    for words in COMMANDS:
        code, out, err = run(queue, words.format(shared), AT, shared / "teams.toml")
        assert (words, code, out, err.count("\n")) == (words, 4, "", 1), err
    assert {(shared / name).read_bytes() for name in ("x.jsonl", "x.csv")} == {b"good"}
