"""PySide's modules for signatures are loaded when PySide first needs them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6

ROOT = Path(__file__).parents[3]
IMPORTS = """
import sys
import teamclock.ui
from PySide6.support.signature import errorhandler, layout, mapping, parser
from PySide6.support.signature.lib import enum_sig, pyi_generator, tool
modules = errorhandler, layout, mapping, parser, enum_sig, pyi_generator, tool
print(sorted({"argparse", "logging"} & set(sys.modules)))
print({"sys" in vars(module) or "dedent" in vars(module) for module in modules})
print(type(sys.meta_path) is list, any("Lazy" in repr(finder) for finder in sys.meta_path))
print(pyi_generator.generate_pyi.__name__, parser.__spec__.name, "argparse" in sys.modules)
"""
MISTAKES = """
import teamclock.ui
from PySide6.QtCore import QObject, QPoint
from PySide6.support.signature import get_signature
print(get_signature(QObject.parent))
try:
    QPoint("one", 2)
except TypeError as error:
    print(error)
"""


def run(script: str, path: Path, **variables: str) -> str:
    """Return what a script writes in a process that also looks for modules in a folder."""
    given = {"PYTHONPATH": os.pathsep.join((str(path), str(ROOT))), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command,
        env=os.environ | given | variables,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


@pytest.fixture(params=["packed", "unpacked"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a folder with shiboken6, its own modules packed as in its wheel, or unpacked."""
    package = Path(shiboken6.__file__).parent
    without = shutil.ignore_patterns("files.dir")
    shutil.copytree(package, tmp_path / "shiboken6", ignore=without)
    if request.param == "unpacked":
        run("import shiboken6.Shiboken", tmp_path, SBK_EMBED="0")  # PySide's own switch
        assert (tmp_path / "shiboken6" / "files.dir").is_dir()
    return tmp_path


def test_the_code_for_signatures_is_not_loaded_before_it_is_needed(path: Path) -> None:
    found, empty, finders, needed = run(IMPORTS, path).splitlines()

    assert (found, empty, finders) == ("[]", "{False}", "True False")
    assert needed == "generate_pyi PySide6.support.signature.parser True"


def test_pyside_tells_mistakes_and_signatures_as_ever(path: Path) -> None:
    signature, *told = run(MISTAKES, path).splitlines()

    assert signature.startswith("(self, /) -> ")
    assert told[0].endswith("called with wrong argument types:")
    assert "Supported signatures:" in told
