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
from PySide6.support.signature import layout, parser
from PySide6.support.signature.lib import enum_sig, pyi_generator, tool
modules = layout, parser, enum_sig, pyi_generator, tool
print(sorted({"argparse", "logging"} & set(sys.modules)))
print({"sys" in vars(module) or "dedent" in vars(module) for module in modules})
print(type(sys.meta_path) is list, any("Lazy" in repr(finder) for finder in sys.meta_path))
print(pyi_generator.generate_pyi.__name__, parser.__spec__.name, "argparse" in sys.modules)
"""
SIGNATURE = """
import teamclock.ui
from PySide6.QtCore import QObject
from PySide6.support.signature import get_signature
print(get_signature(QObject.parent))
"""
MISTAKE = """
import teamclock.ui
from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
widget = QWidget()
try:
    {mistake}
except (AttributeError, SyntaxError, TypeError) as error:  # the second for operator*
    print(error)
"""
AT_ONCE = """
from threading import Barrier, Thread
import teamclock.ui
from PySide6.QtCore import QPoint
together, told = Barrier(4), []
def err():
    together.wait()
    try:
        QPoint("one", 2)
    except (NameError, TypeError) as error:  # PySide itself tells some threads the first
        told.append(error)
threads = [Thread(target=err) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(told))
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


def test_signatures_are_told_as_ever(path: Path) -> None:
    assert run(SIGNATURE, path).startswith("(self, /) -> ")


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ('QPoint("one", 2)', "called with wrong argument types:"),
        ("QPoint(None, 1)", "called with wrong argument types:"),
        ("widget.setWindowTitle(5)", "called with wrong argument types:"),
        ("QObject(bad=3)", "bad"),
        ('QPoint(1, 2) * "x"', "operator*"),
    ],
)
def test_the_first_mistake_is_told_as_by_pyside_alone(mistake: str, told: str, path: Path) -> None:
    script = MISTAKE.format(mistake=mistake)

    lazy, alone = run(script, path), run(script.replace("import teamclock.ui\n", ""), path)

    assert lazy == alone
    assert told in lazy


def test_threads_whose_first_mistake_is_at_once_live_on(path: Path) -> None:
    assert run(AT_ONCE, path) == "4\n"
