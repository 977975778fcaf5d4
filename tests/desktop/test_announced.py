"""What a screen reader hears of the real program, on a real accessibility bus."""

import json

import pytest

from tests.desktop.conftest import Heard
from tests.desktop.driven import until

pytestmark = pytest.mark.desktop


def test_a_scrub_and_the_way_back_to_now_are_heard(heard: Heard) -> None:
    program, ears = heard.program, heard.ears

    def scrubbed() -> str:
        program.press("Right")
        return ears.soon()

    ahead = json.loads(until(scrubbed, "no scrub is heard"))
    program.press("Escape")
    back = until(lambda: ", now." in (line := ears.soon()) and line, "the way back is not heard")

    assert ahead[0] == "Time line"
    assert ahead[1].startswith("Mon ")
    assert ahead[1].endswith(" min. Design works, Coding is off, QA works.")
    assert json.loads(back or "")[1] == "Mon 16:42, now. Design works, Coding is off, QA works."
