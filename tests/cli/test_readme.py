"""What the README shows of the queue can be typed as it stands there, one line after the other."""

import shlex
from pathlib import Path

from tests.cli.terminal import Terminal

README = Path(__file__).parents[2] / "README.md"


def test_each_line_of_the_readmes_example_is_done(teamclock: Terminal) -> None:
    lines = README.read_text("utf-8").splitlines()
    example = [line.removeprefix("teamclock ") for line in lines if line.startswith("teamclock qu")]
    teamclock.told("teams", "init")

    printed = [teamclock.told(*shlex.split(line)).strip() for line in example]

    assert len(example) >= 6
    assert printed == ["R-1"] * len(example)
