"""The zone in which the tests run is drawn by the commit, and is the user's where one is set."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from teamclock.domain.zones import zone

SCRIPT = Path(__file__).parents[1] / ".ci" / "odd-zone"


def drawn(place: Path, commit: str | None, tz: str = "") -> str:
    """Run a copy of the script where git tells that commit, or fails."""
    bin_, copy = place / "bin", place / ".ci" / SCRIPT.name
    for folder in (bin_, copy.parent):
        folder.mkdir(exist_ok=True)
    shutil.copy(SCRIPT, copy)
    git = bin_ / "git"
    git.write_text("#!/bin/sh\n" + ("exit 1" if commit is None else f"echo {commit}") + "\n")
    git.chmod(0o755)
    environment = {"PATH": f"{bin_}:{os.environ['PATH']}", "TZ": tz}
    run = subprocess.run(
        ["sh", copy], env=environment, capture_output=True, text=True, check=True, timeout=30
    )
    return run.stdout.removesuffix("\n")


def test_a_zone_that_is_set_is_kept(tmp_path: Path) -> None:
    assert drawn(tmp_path, "a" * 40, "Europe/Paris") == "Europe/Paris"


def test_commits_are_tested_in_six_zones_and_each_in_one(tmp_path: Path) -> None:
    commits = [f"{number:06x}".ljust(40, "f") for number in range(12)]

    zones = [drawn(tmp_path, commit) for commit in commits]

    assert zones[:6] == zones[6:]
    assert len(set(zones)) == 6
    assert {"Asia/Kathmandu", "America/St_Johns", "Asia/Tokyo"} < set(zones)
    assert [zone(name).key for name in zones] == zones


@pytest.mark.parametrize("commit", [None, "f" * 64])
def test_a_checkout_without_git_and_a_long_hash_have_a_zone_too(
    commit: str | None, tmp_path: Path
) -> None:
    name = drawn(tmp_path, commit)

    assert zone(name).key == name
