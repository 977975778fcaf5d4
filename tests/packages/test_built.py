"""What is in a wheel and in an sdist, built by the tools that a distributor uses."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from teamclock import APP_ID, __version__

ROOT = Path(__file__).parents[2]
NAME = f"teamclock-{__version__}"
MOST_BYTES = 4 * 2**20


class Built(NamedTuple):
    wheel: Path
    sdist: Path
    unpacked: Path
    wheel_of_sdist: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    place = tmp_path_factory.mktemp("built")
    sdist = build("sdist", ROOT, place)
    with tarfile.open(sdist) as archive:  # Python 3.11.2, of Debian 12, has no filters yet
        archive.extractall(place)  # noqa: S202 - made here
    unpacked = place / NAME
    again = build("wheel", unpacked, place / "again")
    return Built(build("wheel", ROOT, place), sdist, unpacked, again)


def build(kind: str, source: Path, place: Path) -> Path:
    """Build what is in a folder, offline, as `pip` and `build` do it."""
    before = set(place.glob("*"))
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(place)]
    subprocess.run(command, cwd=source, capture_output=True, check=True)
    (made,) = set(place.glob("*")) - before
    return made


def in_wheel(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="an unpacked sdist has nothing to compare")
def test_the_sdist_has_all_that_git_tracks(built: Built) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    tracked = {name for name in listed.stdout.decode().split("\0") if (ROOT / name).is_file()}
    there = {
        path.relative_to(built.unpacked).as_posix()
        for path in built.unpacked.rglob("*")
        if path.is_file()
    }

    assert tracked - there == set()


def test_the_sdist_can_be_set_up_and_run(built: Built) -> None:
    setup = built.unpacked / ".ci" / "setup"

    assert setup.read_bytes() == (ROOT / ".ci" / "setup").read_bytes()
    assert (built.unpacked / "Makefile").exists()


def test_the_sdist_builds_the_same_wheel(built: Built) -> None:
    assert built.wheel_of_sdist.read_bytes() == built.wheel.read_bytes()


def test_the_wheel_brings_what_a_desktop_wants(built: Built) -> None:
    share = f"{NAME}.data/data/share"

    missing = {
        f"{share}/applications/{APP_ID}.desktop",
        f"{share}/metainfo/{APP_ID}.metainfo.xml",
        f"{share}/icons/hicolor/48x48/apps/{APP_ID}.png",
        f"{share}/icons/hicolor/scalable/apps/{APP_ID}.svg",
        f"{share}/icons/hicolor/symbolic/apps/{APP_ID}-symbolic.svg",
        f"{share}/man/man1/teamclock.1",
        f"{share}/bash-completion/completions/teamclock",
        f"{share}/zsh/site-functions/_teamclock",
        f"{share}/fish/vendor_completions.d/teamclock.fish",
    } - in_wheel(built.wheel)

    assert missing == set()


def test_the_wheel_brings_all_that_the_program_reads(built: Built) -> None:
    there = in_wheel(built.wheel)
    resources = ROOT / "resources"
    files = [path for path in resources.rglob("*") if path.is_file() and path.suffix != ".mo"]
    wanted = {f"teamclock/resources/{path.relative_to(resources).as_posix()}" for path in files}

    assert {*wanted, "teamclock/py.typed"} - there == set()


def test_the_wheel_is_small(built: Built) -> None:
    assert built.wheel.stat().st_size <= MOST_BYTES
