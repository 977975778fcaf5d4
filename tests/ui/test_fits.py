"""No text of any page is cut off or covered in the least window, at any size, scale, language."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("language", ["en", "qps"])
@pytest.mark.parametrize("scale", [1, 2, 3])
def test_every_page_has_space_for_its_words(scale: int, language: str) -> None:
    command = [sys.executable, "-m", "tests.ui.walk", str(scale), language]
    walked = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=300)

    assert (walked.stdout.decode(), walked.returncode) == ("", 0)
