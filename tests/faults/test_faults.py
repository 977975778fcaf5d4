"""A few cases of each part of `make faults`: nothing is lost, there is no traceback and no hang."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.shim import compiler

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="processes and calls of Linux")
@pytest.mark.skipif(compiler() is None, reason="a C compiler builds what kills at a change")
def test_a_quick_look_at_all_faults_finds_nothing() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--quick"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
