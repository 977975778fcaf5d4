"""A restart runs this program again, with its options, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from teamclock.app.process.restart import restart_command

AGAIN = (
    "import sys; from teamclock.app.process.restart import restart_program;"
    " restart_program(sys.argv[1:])"
)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (["-m"], ()),
        (["-m", "--tray"], ()),
        (["-m", "--new", "--zone", "UTC"], ("--zone", "UTC")),
        (["-m", "--open", "a.teamclock", "--zone", "UTC"], ("--zone", "UTC")),
        (["-m", "--zone", "UTC", "--open=a.teamclock"], ("--zone", "UTC")),
        (["-m", "--open"], ()),
        (["-m", "--open", "--zone", "UTC"], ("--zone", "UTC")),
    ],
)
def test_the_options_stay_but_for_how_it_was_started(
    words: list[str], kept: tuple[str, ...]
) -> None:
    assert restart_command(words) == (sys.executable, "-m", "teamclock", *kept)


def test_the_process_becomes_the_program(tmp_path: Path) -> None:
    program = tmp_path / "teamclock"
    program.write_text('#!/bin/sh\necho "again: $*"\n', encoding="utf-8")
    program.chmod(0o755)

    ran = subprocess.run(
        [sys.executable, "-c", AGAIN, str(program), "--tray", "--zone", "UTC"],
        capture_output=True,
        check=True,
        text=True,
        timeout=30,
    )

    assert ran.stdout == "again: --zone UTC\n"
