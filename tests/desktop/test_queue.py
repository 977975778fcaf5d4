"""The queue in a real window: written with the keyboard, read by another program."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.conftest import SAMPLE
from tests.desktop.driven import Program, is_written_in_panel, isolated_environment, until

pytestmark = pytest.mark.desktop


def terminal(home: Path, *words: str) -> Any:
    """Return what the terminal answers of the same queue."""
    command = [sys.executable, "-m", "teamclock", "--roster", str(SAMPLE)]
    command += ["--at", "2026-11-23T15:42Z", "queue", *words, "--json"]
    ran = subprocess.run(command, env=isolated_environment(home), capture_output=True, check=False)
    return json.loads(ran.stdout) if ran.returncode == 0 else None


@pytest.fixture
def program(start: Callable[..., Program]) -> Program:
    made = start("--roster", str(SAMPLE))
    until(lambda: made.picture().width() > 600, "the window is not shown")
    return made


def write(program: Program, title: str) -> None:
    """Write an item and hand it off, with keys alone."""
    program.press("ctrl+n")
    until(lambda: is_written_in_panel(program.picture()), "the form is not shown")
    program.type(title)
    program.press("alt+c")
    program.type("Three mockups are final")
    program.press("ctrl+Return")
    until(lambda: not is_written_in_panel(program.picture()), "the form is not left")


def test_an_item_that_is_written_with_keys_is_there_for_other_programs(
    program: Program, tmp_path: Path
) -> None:
    write(program, "Error states")

    (item,) = terminal(tmp_path, "list")["items"]
    assert (item["title"], item["from"], item["to"]) == ("Error states", "design", "coding")
    assert (item["state"], item["context"]) == ("offered", "Three mockups are final")


def test_a_hand_off_is_taken_back_with_a_key(program: Program, tmp_path: Path) -> None:
    write(program, "Error states")

    program.press("ctrl+z")

    def drafts() -> list[str]:
        return [item["state"] for item in terminal(tmp_path, "list")["items"]]

    until(lambda: drafts() == ["draft"], "the hand-off is not taken back")


def test_closing_the_window_keeps_the_note_that_is_being_written(
    program: Program, tmp_path: Path
) -> None:
    program.press("ctrl+n")
    until(lambda: is_written_in_panel(program.picture()), "the form is not shown")
    program.type("Half a thought")

    program.close()

    assert program.ended() == 0
    items = terminal(tmp_path, "list", "--all")["items"]
    assert [(item["title"], item["state"]) for item in items] == [("Half a thought", "draft")]


def test_a_key_that_is_held_picks_up_and_does_nothing_else(
    program: Program, tmp_path: Path
) -> None:
    write(program, "Error states")
    program.press("ctrl+f", "Escape", "Home", "p")
    until(lambda: is_written_in_panel(program.picture()), "the form is not shown")

    program.hold("Return")
    until(lambda: terminal(tmp_path, "list")["items"][0]["state"] == "accepted", "not picked up")
    assert terminal(tmp_path, "list")["items"]  # which takes as long as some repeats
    program.let_go("Return")
    assert not is_written_in_panel(program.picture()), "the next step's form was opened"

    assert terminal(tmp_path, "list")["items"][0]["state"] == "accepted"
