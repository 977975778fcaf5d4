"""What set-up leaves in .venv for a quick start."""

import sys
from pathlib import Path

import pytest
import shiboken6

ROOT = Path(__file__).parents[2]
UNPACKED = Path(shiboken6.__file__).parent / "files.dir"

pytestmark = pytest.mark.skipif(
    Path(sys.prefix) != ROOT / ".venv", reason="this Python was not set up by .ci/setup"
)


def test_the_code_that_pyside_has_embedded_is_unpacked_and_compiled() -> None:
    sources = {path.stem for path in UNPACKED.rglob("*.py")}
    compiled = {path.name.partition(".")[0] for path in UNPACKED.rglob("*.pyc")}

    assert "loader" in sources
    assert sources - compiled == set()
