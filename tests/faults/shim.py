"""The library that kills the program at a change of its files, and writes the changes down."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_SOURCE = Path(__file__).with_name("shim.c")
_WARNINGS = ("-Wall", "-Wextra", "-Werror")


def compiler() -> str | None:
    """Return the C compiler of this machine, if there is one."""
    return shutil.which("cc") or shutil.which("gcc")


def is_loaded() -> bool:
    return hasattr(ctypes.CDLL(None), "faults_arm")


def started_again(words: Sequence[str]) -> int:
    """Run this program anew with the library in it; return its exit code."""
    cc = compiler()
    if cc is None:
        raise SystemExit("teamclock: the faults need a C compiler: install gcc and libc6-dev")
    with TemporaryDirectory() as folder:
        library = Path(folder) / "shim.so"
        subprocess.run(
            [cc, "-shared", "-fPIC", "-O1", *_WARNINGS, "-o", library, _SOURCE], check=True
        )
        command = [sys.executable, "-m", "tests.faults", *words]
        environment = os.environ | {"LD_PRELOAD": str(library)}
        return subprocess.run(command, env=environment, check=False).returncode


def arm(folder: Path, deadly: int = 0, log: int = -1) -> None:
    """From now on count the changes in a folder; kill this process at one, log them to a file."""
    ctypes.CDLL(None).faults_arm(os.fsencode(folder), ctypes.c_long(deadly), log)


def refuse_flock(error: int) -> None:
    """Have `flock` fail in this process, as where a file system knows none."""
    ctypes.CDLL(None).faults_no_flock(error)
