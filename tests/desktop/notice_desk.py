"""A real notification service for a test: dunst on a bus of its own, and what it says."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.buses import Bus
from tests.desktop.driven import until

SHAPE = """[global]
    font = DejaVu Sans 10
    markup = full
    format = "<b>%s</b>\\n%b"
    width = 360
    frame_width = 1
    frame_color = "{frame}"
    separator_color = frame
    history_length = 100
    sticky_history = yes
    mouse_left_click = do_action, close_current
    dmenu = "{menu}"
[urgency_normal]
    background = "{ground}"
    foreground = "{ink}"
    timeout = 0
"""
MENU = """#!/bin/sh
tee "$0.offered" | grep -F Review
"""  # dunst's menu of actions: one that chooses by itself, and keeps what it was offered
LIGHT = SHAPE.format(menu="MENU", ground="#FFFFFF", ink="#1B2129", frame="#55606C")
DARK = SHAPE.format(menu="MENU", ground="#1D2126", ink="#E9EDF1", frame="#A3AEBA")


class Told(NamedTuple):
    """What the service says of a notice that it has shown."""

    title: str
    body: str


class Dunst:
    """A running dunst, asked by its own tool."""

    def __init__(self, process: "subprocess.Popen[bytes]", environment: dict[str, str]) -> None:
        self.process, self.environment = process, environment

    def ask(self, *words: str) -> str:
        asked = subprocess.run(
            ["dunstctl", *words], env=self.environment, capture_output=True, check=False, timeout=20
        )
        return asked.stdout.decode()

    def shown(self) -> int:
        words = self.ask("count", "displayed").strip()
        return int(words) if words else 0

    def history(self) -> list[Told]:
        """Close all, and return what was shown, the oldest first."""
        self.ask("close-all")
        (entries,) = json.loads(self.ask("history"))["data"]
        return [Told(_value(one, "summary"), _value(one, "body")) for one in reversed(entries)]


def _value(entry: dict[str, Any], name: str) -> str:
    value: str = entry[name]["data"]
    return value


@contextmanager
def dunst(
    folder: Path, bus: Bus, environment: dict[str, str], shape: str = LIGHT
) -> Iterator[Dunst]:
    """Run dunst for a while with a configuration of its own."""
    file = folder / "dunstrc"
    menu = folder / "menu"
    menu.write_text(MENU, encoding="utf-8")
    menu.chmod(0o700)
    file.write_text(shape.replace("MENU", str(menu)), encoding="utf-8")
    known = environment | {"DBUS_SESSION_BUS_ADDRESS": bus.address}
    with subprocess.Popen(
        ["dunst", "-conf", str(file)], env=known, stderr=subprocess.DEVNULL
    ) as process:
        service = Dunst(process, known)
        until(lambda: service.ask("count", "displayed").strip(), "dunst does not start")
        yield service
        process.kill()
