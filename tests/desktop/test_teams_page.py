"""Teams are entered on a real desktop by keys alone, from nothing, in few presses."""

import json
import os
import subprocess
import sys
import tomllib
from time import monotonic
from typing import Any

import pytest

from tests.desktop.conftest import Reader
from tests.desktop.desk import Desk, Spoken
from tests.desktop.driven import Program, until

pytestmark = pytest.mark.desktop

MOST_KEYS = 40
MOST_SECONDS = 120
NEW_YEAR = "Fri 1 Jan 2027, 元日 New Year's Day"
CITIES = ["Lyon", "Bengaluru", "San Francisco", "Tokyo"]
OWN = {"schema": 1, "home": "designers", "from": "settings", "changed": False}
LUNCH = "9-12:30,13:30-18"


class Hand:
    """Presses keys on the first window of a user, and counts them; typed letters count, too."""

    def __init__(self, desk: Desk, eyes: Spoken) -> None:
        self._desk, self._eyes = desk, eyes
        self._command = (sys.executable, "-m", "teamclock")
        self._at = ("--at", "2026-11-23T15:42Z", "--zone", "Europe/Paris")
        heard = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        process = desk.start(*self._command, *self._at, environment=heard)
        self._program = Program(process, desk.environment)
        self.pressed = 0
        self.config = desk.home / "config" / "teamclock"

    def press(self, *keys: str) -> None:
        self.pressed += len(keys)
        self._program.press(*keys)

    def type(self, words: str) -> None:
        self.pressed += len(words)
        self._program.type(words)

    def is_in(self, name: str, words: str) -> None:
        """Wait until a field is typed into, and holds some words."""
        until(
            lambda: self._eyes.say('["field"]') == [name, words],
            f"“{words}” is not in “{name}”",
        )

    def is_at(self, name: str) -> None:
        """Wait until a part has the focus."""
        asked = json.dumps(["focus"])
        until(lambda: self._eyes.say(asked) == name, f"the focus is not on “{name}”")

    def sees(self, role: str, name: str) -> None:
        asked = json.dumps(["find", role, name])
        until(lambda: self._eyes.say(asked), f"there is no {role} “{name}”")

    def file(self) -> str:
        """Return the text of the team file."""
        return (self.config / "teams.toml").read_text(encoding="utf-8")

    def told(self, *command: str) -> Any:
        """Return what a command of the terminal tells as JSON."""
        environment = {**os.environ, **self._desk.environment}
        words = [*self._command, *self._at, *command, "--json"]
        ran = subprocess.run(words, env=environment, capture_output=True, check=False)
        return json.loads(ran.stdout) if ran.returncode == 0 else None


@pytest.fixture
def hand(desk: Desk, reader: Reader) -> Hand:
    return Hand(desk, reader("eyes.py"))


def add(hand: Hand, name: str, city: str, whole: str) -> None:
    """Add a team with a name, and with the first city that some letters find."""
    hand.press("Insert")
    hand.is_in("Name", "New team")
    hand.type(name)
    hand.press("Return")
    hand.is_in("City", "Paris")
    hand.type(city)
    hand.is_in("City", city)
    hand.press("Return")
    hand.is_in("City", whole)


def go_to_hours(hand: Hand) -> None:
    """Go from the city to the grid, past the switches."""
    hand.press(*["Tab"] * 3)
    hand.is_at("Working hours")


def break_for_lunch(hand: Hand) -> None:
    """Type the hours of a Monday, and copy them to the other working days."""
    hand.type(LUNCH)
    hand.is_in("Hours on Monday", LUNCH)
    hand.press("Return", "Tab")
    hand.is_at("Copy Monday to Tue–Fri")
    hand.press("space")


def tick_holidays(hand: Hand) -> None:
    """Go on from the grid to the button that ticks all holidays."""
    hand.sees("check box", NEW_YEAR)
    hand.press(*["Tab"] * 11)
    hand.is_at("Tick all")
    hand.press("space")


def counted(hand: Hand) -> int:
    """Return how many keys were pressed since this was asked last."""
    pressed, hand.pressed = hand.pressed, 0
    return pressed


def entered(hand: Hand) -> list[int]:
    """Enter four teams, and return the presses to the page, and to each of them."""
    hand.sees("push button", "Add a team")
    hand.press("ctrl+t")
    hand.sees("push button", "Add a team")
    counts = [counted(hand)]
    add(hand, "Designers", "Lyon", "Lyon")
    counts.append(counted(hand))
    add(hand, "Coders", "Beng", "Bengaluru")
    go_to_hours(hand)
    break_for_lunch(hand)
    counts.append(counted(hand))
    add(hand, "QA", "San Franc", "San Francisco")
    counts.append(counted(hand))
    add(hand, "Support", "Tokyo", "Tokyo")
    go_to_hours(hand)
    tick_holidays(hand)
    return [*counts, counted(hand)]


def test_four_teams_come_from_nothing_by_keys_in_two_minutes(hand: Hand) -> None:
    began = monotonic()
    counts = entered(hand)
    assert not hand.config.exists(), "nothing is written before it is saved"

    hand.press("ctrl+s")
    until((hand.config / "settings.toml").exists, "nothing is saved")
    told = hand.told("teams", "check")

    assert max(counts) < MOST_KEYS, counts
    assert monotonic() - began < MOST_SECONDS
    ids = [team["id"] for team in told["teams"]]
    assert ids == told["relay"] == ["designers", "coders", "qa", "support"]
    assert [team["city"] for team in told["teams"]] == CITIES
    assert hand.told("teams", "home") == OWN


def test_a_lunch_break_and_the_holidays_of_japan_are_saved(hand: Hand) -> None:
    entered(hand)
    hand.press("ctrl+s")
    until((hand.config / "settings.toml").exists, "nothing is saved")
    teams = {team["id"]: team for team in tomllib.loads(hand.file())["team"]}

    assert teams["coders"]["hours"]["mon-fri"] == ["09:00-12:30", "13:30-18:00"]
    assert {"date": "2027-01-01", "name": "元日"} in teams["support"]["days_off"]
    assert [one for one in teams if "days_off" in teams[one]] == ["support"]
