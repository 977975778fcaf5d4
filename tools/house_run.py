"""Runs the program without a display; prints its clock readings and walks as JSON.

A walk is the number of files that a value passes: the modules that are on the stack wherever it
arrives. `tools/house.py` starts this script with the package of a checkout first in the path.
"""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

_READY_S = 1.5
_NOW = 1_795_452_240  # Mon 2026-11-23 16:44 UTC: a minute on, the end of a day is near
_ON_THE_STACK = ("__main__.py", "ui/main.py")  # in every walk
_TO_THE_BUS = ("service.py", "calls.py", "wire.py")  # after the chain, if there is a session bus
_ROUND = ("return R-1 --question which", "answer R-1 --answer both")
_SETUP = (
    "add Deploy --to coding --from design --context v2 --by Luc",
    *(f"{line} --by Aiko" for line in _ROUND * 3),
    "add Draft --to coding --from design --context v2 --by Luc --draft",
)
Arrives = Callable[[FrameType, str, Any], bool]


class Clock:
    """The clock of the program, set by hand; it counts how often it is read."""

    def __init__(self) -> None:
        from teamclock.app import clock

        self.count, self.now = 0, _NOW
        clock.system_clock = self  # type: ignore[assignment]

    def __call__(self) -> int:
        self.count += 1
        return self.now


def files(frame: FrameType | None) -> Iterator[str]:
    """Yield the files of the program that are on the stack."""
    while frame is not None:
        place = frame.f_code.co_filename.rpartition("/teamclock/")[2]
        if place != frame.f_code.co_filename and place not in _ON_THE_STACK:
            yield place
        frame = frame.f_back


def passed(action: Callable[[], object], arrives: Arrives) -> set[str]:
    """Return the files on the stack wherever a value arrives during a call."""
    found = set[str]()

    def look(frame: FrameType, event: str, what: Any) -> None:
        if arrives(frame, event, what):
            found.update(files(frame))

    sys.setprofile(look)
    try:
        action()
    finally:
        sys.setprofile(None)
    return found


def is_written(frame: FrameType, event: str, what: Any) -> bool:
    """Return whether an event is written: the store's `record` executes a statement."""
    return (
        event == "c_call"
        and getattr(what, "__name__", "") == "execute"
        and frame.f_code.co_name == "record"
    )


def is_shown(frame: FrameType, event: str, what: Any) -> bool:
    """Return whether a row's words are made, handed to the list, or painted."""
    if event == "c_call":
        return getattr(what, "__name__", "") == "drawText" and any(
            place.startswith("ui/queue/") for place in files(frame)
        )
    code = frame.f_code
    return (
        event == "call"
        and code.co_name in {"show_lines", "line"}
        and "/ui/queue/" in code.co_filename
    )


def is_notified(frame: FrameType, event: str, _what: Any) -> bool:
    """Return whether a notice is handed to the chain of notifiers (by `tell` in old checkouts)."""
    code = frame.f_code
    return (
        event == "call" and code.co_name in {"notify", "tell"} and "/ui/notif" in code.co_filename
    )


def made(kind: str) -> Any:
    """Return the only object of a class, found by the class name, for its module may have moved."""
    gc.unfreeze()  # the program's start freezes what it made, which hides it from `get_objects`
    return next(one for one in gc.get_objects() if type(one).__name__ == kind)


def settle(seconds: float) -> None:
    until = monotonic() + seconds
    while monotonic() < until:
        QApplication.processEvents()


def measured(clock: Clock) -> dict[str, object]:
    """Return the figures of the program whose window is shown."""
    settle(_READY_S)
    driver, window = made("Driver"), made("Window")
    rows = window.lists.queue.list
    clock.count, clock.now = 0, clock.now + 60
    notice = passed(driver.tick, is_notified)
    readings = clock.count
    row = passed(lambda: (driver.tick(), rows.viewport().repaint()), is_shown)
    draft = next(one.item for one in rows.lines() if one.item.note.title == "Draft")
    rows.choose(draft)
    rows.setFocus()
    settle(0.2)
    step = passed(lambda: QTest.keyClick(rows, Qt.Key.Key_H), is_written)
    return {
        "readings of the clock a board": readings,
        "walk: a step from key to SQLite": len(step),
        "walk: now to a painted row": len(row),
        "walk: a notice to the bus": len(notice) + len(_TO_THE_BUS),
    }


def filled(run: Callable[[list[str]], int]) -> None:
    """Write a team file with a home, and a queue with a stuck item and a draft."""
    with redirect_stdout(StringIO()) as said:
        run(["roster", "init"])
    place = Path(said.getvalue().strip())
    place.write_text(place.read_text("utf-8").replace("# home", "home"), "utf-8")
    for line in _SETUP:
        with redirect_stdout(StringIO()):
            if run(["queue", *line.split()]):
                raise RuntimeError(line)


def main() -> None:
    clock = Clock()
    from teamclock.__main__ import main as run

    filled(run)
    figures: dict[str, object] = {}

    def instead_of_events(*_args: object) -> int:
        figures.update(measured(clock))
        return 0

    QApplication.exec = instead_of_events  # type: ignore[method-assign]
    with redirect_stdout(StringIO()):
        run([])
    print(json.dumps(figures), flush=True)  # noqa: T201 - the answer
    os._exit(0)


if __name__ == "__main__":
    main()
