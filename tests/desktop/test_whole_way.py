"""An item goes its whole way on a real desktop: by keys, by mouse, and with Esc in each form."""

import json
import os
import re
import subprocess
import sys
from typing import Any, NamedTuple

import pytest

from teamclock.config.files import resource
from tests.desktop.conftest import Reader
from tests.desktop.desk import Desk, Spoken
from tests.desktop.driven import Program, until

pytestmark = pytest.mark.desktop

TEAMS = resource("teams.toml").read_text("utf-8")
TITLE, CONTEXT = "Error states", "Three mockups are final"


class Turn(NamedTuple):
    """A step of the way.

    team: The team that is home.
    key, step: The key and the name of the step.
    field, words: The field that is written in, and what.
    confirm: The key that confirms.
    state: The state of the item afterwards.
    """

    team: str
    key: str
    step: str
    field: str
    words: str
    confirm: str
    state: str


PICK_UP = "p", "Pick up", "What will you do?"
WAY = (
    Turn("coding", *PICK_UP, "I build them", "Return", "accepted"),
    Turn("coding", "q", "Ask a question", "Situation", "Which font?", "ctrl+Return", "returned"),
    Turn("design", "a", "Answer", "Answer", "The one of the mockups", "ctrl+Return", "offered"),
    Turn("coding", *PICK_UP, "I build them so", "Return", "accepted"),
    Turn("coding", "n", "Pass on", "Next actions", "Try all of them", "ctrl+Return", "offered"),
    Turn("qa", *PICK_UP, "I try all of them", "Return", "accepted"),
    Turn("qa", "c", "Complete", "Outcome", "All of them show", "ctrl+Return", "done"),
)
KINDS = [
    *("create", "offer", "accept", "return", "answer", "accept"),
    *("pass_on", "accept", "complete"),
]


class Worker:
    """Works in the window for one team after the other, and never meets a second window."""

    def __init__(self, desk: Desk, eyes: Spoken) -> None:
        self._desk, self._eyes = desk, eyes
        self._teams = desk.home / "teams.toml"
        self.become("design")
        words = [sys.executable, "-m", "teamclock", "--roster", str(self._teams)]
        self._words = (*words, "--at", "2026-11-23T15:42Z", "--zone", "Europe/Paris")
        heard = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        self.program = Program(desk.start(*self._words, environment=heard), desk.environment)

    def takes(self, turn: Turn) -> None:
        """Take over for a team, while the program runs, and wait until the step is its own."""
        self.become(turn.team)
        if turn.key != "q":
            self.place(turn.step)

    def become(self, team: str) -> None:
        """Make a team home."""
        new = self._teams.with_suffix(".new")
        new.write_text(re.sub(r'# home = "\w+"', f'home = "{team}"', TEAMS), encoding="utf-8")
        new.replace(self._teams)

    def told(self) -> Any:
        """Return what the terminal tells of the item, None while there is none."""
        command = [*self._words, "queue", "show", "R-1", "--json"]
        environment = {**os.environ, **self._desk.environment}
        ran = subprocess.run(command, env=environment, capture_output=True, check=False)
        return json.loads(ran.stdout) if ran.returncode == 0 else None

    def reaches(self, state: str, events: int) -> None:
        """Wait until the item is in a state, by so many steps."""

        def there() -> bool:
            told = self.told()
            return told is not None and (told["item"]["state"], len(told["events"])) == (
                state,
                events,
            )

        until(there, f"the item is not {state}")
        self._meets_no_dialog()

    def _meets_no_dialog(self) -> None:
        told = self._desk.run("xprop", "-root", "_NET_CLIENT_LIST").decode()
        shown = [str(int(window, 16)) for window in re.findall(r"0x[0-9a-f]+", told)]
        assert shown == [self.program.window]

    def press(self, *keys: str) -> None:
        self.program.press(*keys)
        self._meets_no_dialog()

    def place(self, name: str, role: str = "push button") -> tuple[int, int]:
        """Wait for a part in sight; return where its middle is on the screen."""
        asked = json.dumps(["find", role, name])
        found = until(lambda: self._settled(asked), f"there is no {role} “{name}”")
        return found[0][0], found[0][1]

    def _settled(self, asked: str) -> Any:
        """Return what is found once it stands at one place, for a layout may still be moving it."""
        before, found = self._eyes.say(asked), self._eyes.say(asked)
        return found if before == found else None

    def click(self, name: str, role: str = "push button") -> None:
        x, y = self.place(name, role)
        self._desk.run("xdotool", "mousemove", str(x), str(y), "click", "1")
        self._meets_no_dialog()

    def choose(self, turn: Turn) -> None:
        """Choose a step with the mouse; the question is the third one in the menu of all steps."""
        if turn.key != "q":
            self.click(turn.step)
            return
        self.click("More steps")
        menu = until(self._menu, "the menu does not open")
        self._desk.run("xdotool", "mousemove", "--window", menu, "40", "74", "click", "1")

    def _menu(self) -> str:
        pid = str(self.program.process.pid)
        shown = self._desk.run("xdotool", "search", "--onlyvisible", "--pid", pid).decode().split()
        return next((window for window in shown if window != self.program.window), "")

    def field(self) -> tuple[str, str] | None:
        """Return the name and the text of the field that is typed into."""
        found = self._eyes.say('["field"]')
        return None if found is None else (found[0], found[1])

    def is_in(self, name: str, words: str = "") -> None:
        until(lambda: self.field() == (name, words), f"“{words}” is not in the field “{name}”")

    def is_in_no_field(self) -> None:
        until(lambda: self.field() is None, "a field is still typed into")


@pytest.fixture
def worker(desk: Desk, reader: Reader) -> Worker:
    return Worker(desk, reader("eyes.py"))


def write_by_keys(worker: Worker) -> None:
    """Write a new item, up to the key that hands it off."""
    worker.place("New item")
    worker.press("ctrl+n")
    worker.is_in("Title")
    worker.program.type(TITLE)
    worker.press("alt+c")
    worker.is_in("Context")
    worker.program.type(CONTEXT)


def open_by_key(worker: Worker, turn: Turn, words: str = "") -> None:
    """Open the form of a step by its key, and go to its field, in which some words are."""
    worker.press(turn.key)
    if turn.key == "n":
        worker.place("Pass on", "check box")
        worker.press("Tab")
    worker.is_in(turn.field, words)


def result(worker: Worker) -> tuple[list[str], dict[str, str]]:
    """Return the kinds of the item's steps, and what it holds at its end."""
    told = worker.told()
    texts = {key: told["item"][key] for key in ("title", "context", "outcome", "to")}
    return [event["kind"] for event in told["events"]], texts


END = {"title": TITLE, "context": CONTEXT, "outcome": "All of them show", "to": "qa"}


def test_an_item_goes_its_whole_way_by_keys_with_one_enter_a_step(worker: Worker) -> None:
    write_by_keys(worker)
    worker.press("ctrl+Return")
    worker.reaches("offered", 2)

    for events, turn in enumerate(WAY, start=3):
        worker.takes(turn)
        open_by_key(worker, turn)
        worker.program.type(turn.words)
        worker.press(turn.confirm)
        worker.reaches(turn.state, events)

    assert result(worker) == (KINDS, END)


def test_an_item_goes_its_whole_way_by_the_mouse(worker: Worker) -> None:
    worker.click("New item")
    worker.click("Title", "text")
    worker.program.type(TITLE)
    worker.click("Context", "text")
    worker.program.type(CONTEXT)
    worker.click("Hand off")
    worker.reaches("offered", 2)

    for events, turn in enumerate(WAY, start=3):
        worker.takes(turn)
        worker.choose(turn)
        worker.place(turn.step, "check box")  # its form is open
        worker.click(turn.field, "text")
        worker.is_in(turn.field)
        worker.program.type(turn.words)
        worker.click(turn.step)
        worker.reaches(turn.state, events)

    assert result(worker) == (KINDS, END)


def test_esc_in_the_middle_of_each_form_loses_nothing(worker: Worker) -> None:
    write_by_keys(worker)
    worker.press("Escape")
    worker.reaches("draft", 1)
    worker.press("h")
    worker.reaches("offered", 2)

    for events, turn in enumerate(WAY, start=3):
        worker.takes(turn)
        open_by_key(worker, turn)
        worker.program.type(turn.words)
        worker.is_in(turn.field, turn.words)
        worker.press("Escape")
        worker.is_in_no_field()
        worker.press("Escape")
        open_by_key(worker, turn, turn.words)
        worker.press(turn.confirm)
        worker.reaches(turn.state, events)

    assert result(worker) == (KINDS, END)


def test_esc_keeps_an_edit_for_its_item(worker: Worker) -> None:
    write_by_keys(worker)
    worker.press("ctrl+Return")
    worker.reaches("offered", 2)
    worker.press("e")
    worker.is_in("Title", TITLE)
    worker.press("End")
    worker.program.type(", all")

    worker.press("Escape")
    worker.is_in_no_field()
    worker.press("Escape", "e")
    worker.is_in("Title", f"{TITLE}, all")
    worker.press("ctrl+Return")
    worker.reaches("offered", 3)

    assert worker.told()["item"]["title"] == f"{TITLE}, all"


def test_a_meeting_about_an_item_is_planned_by_keys(worker: Worker) -> None:
    write_by_keys(worker)
    worker.press("ctrl+Return")
    worker.reaches("offered", 2)

    worker.press("t")
    worker.place("Plan meeting")
    worker.press("Escape")
    worker.place("Copy")  # the item is back
    worker.press("t")
    worker.place("Plan meeting")
    worker.press("ctrl+Return")
    worker.reaches("offered", 3)

    assert result(worker)[0] == ["create", "offer", "plan_sync"]
