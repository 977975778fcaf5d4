"""A few of the faults of `make faults`, part by part: nothing is lost, no traceback, no hang."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.parts import PARTS
from tests.faults.shim import compiler

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="processes and calls of Linux")
@pytest.mark.skipif(compiler() is None, reason="a C compiler builds what kills at a change")
@pytest.mark.parametrize("part", PARTS)
def test_a_quick_look_at_a_part_of_the_faults_finds_nothing(part: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--quick", part],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
