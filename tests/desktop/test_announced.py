"""What a screen reader hears of the real program, on a real accessibility bus."""

import json
import sys
from pathlib import Path

import pytest

from tests.desktop.conftest import Reader
from tests.desktop.desk import Desk, Spoken
from tests.desktop.driven import Program, until

pytestmark = pytest.mark.desktop

SAMPLE = Path(__file__).parents[2] / "resources" / "teams.toml"


@pytest.fixture
def ears(reader: Reader) -> Spoken:
    """Return a listener on the accessibility bus of a desk."""
    return reader("listener.py")


def test_a_scrub_and_the_way_back_to_now_are_heard(desk: Desk, ears: Spoken) -> None:
    program = Program(
        desk.start(
            *(sys.executable, "-m", "teamclock", "--roster", str(SAMPLE)),
            *("--at", "2026-11-23T15:42Z", "--zone", "Europe/Paris"),
            environment={"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
        ),
        desk.environment,
    )

    def scrubbed() -> str:
        program.press("Right")
        return ears.soon()

    ahead = json.loads(until(scrubbed, "no scrub is heard"))
    program.press("Escape")
    back = until(lambda: "Now" in (line := ears.soon()) and line, "the way back is not heard")

    assert ahead[0] == "Time line"
    assert ahead[1].startswith("Mon ")
    assert ahead[1].endswith(" min. Design is working, Coding is off, QA is working.")
    assert (
        json.loads(back or "")[1]
        == "Mon 16:42. Now. Design is working, Coding is off, QA is working."
    )
