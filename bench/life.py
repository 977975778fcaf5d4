"""Runs a day of the whole program at sixty times the pace, and samples it each model hour.

Its clock, its timers and its waits run fast by libfaketime; the X server, the tray, the session bus
and dunst do not. There are 12 teams and 200 items; a click in the tray shows and hides the window
in turn, another program adds an item each hour, and the bus with its notification service is killed
twice. The program itself reports what it holds (programs/lived.py) just after a garbage collection.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import linear_regression
from typing import NamedTuple

from bench.memory import megabytes
from bench.places import LIVED, Environment, home, on_x_server
from bench.queue_file import NOW
from bench.settled import HOME, ICON, TEAMS, queue_of, settled, tray
from bench.sidebyside import Effort, Running
from bench.table import Row, missing
from teamclock.domain.interval import HOUR
from tests.buses import bus
from tests.desktop.notice_desk import Told, dunst

_PACE = 60
_TOOLS = ("Xvfb", "trayer", "xdotool", "dbus-daemon", "dunst")
_CLICK = f"xdotool mousemove {ICON[0]} {ICON[1]} click 1"
_RESULT = Path(__file__).parent / "results" / "life.md"
_MOST_MB_AN_HOUR = 1.0
_MOST_NOTICES = 4
_STEADY = 0.001  # the growth in an hour, as a share of the whole
_TELLING = 12  # fewer hours do not separate growth from noise
_PARTS = 3  # the bus is killed after each part


class Sample(NamedTuple):
    """What the program holds after a model hour.

    `hour`, `shown`: the number of the hour, and whether the window was shown.
    `rss`, `pss`: resident memory and its share, in MB.
    `fds`, `threads`: the numbers of open files and of threads.
    `none`, `objects`, `qt`: references to None, and objects of Python and of Qt.
    """

    hour: int
    shown: bool
    rss: float
    pss: float
    fds: int
    threads: int
    none: int
    objects: int
    qt: int


class Life(NamedTuple):
    """The samples of a life, the notices at the service, and the sent keys with their times."""

    samples: tuple[Sample, ...]
    notices: tuple[Told, ...]
    told: tuple[tuple[str, int], ...]

    def slope(self, figure: str) -> float:
        """Return how much a figure grows in an hour, over the last three quarters."""
        late = self.samples[len(self.samples) // 4 :]
        return linear_regression(
            [one.hour for one in late], [getattr(one, figure) for one in late]
        ).slope


def rows(effort: Effort) -> Iterator[Row]:
    lacking = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if lacking or _faketime() is None:
        yield missing("a day at sixty times the pace", f"no {', '.join(lacking) or 'libfaketime'}")
        return
    life = _lived(effort.hours)
    _RESULT.parent.mkdir(exist_ok=True)
    _RESULT.write_text(_report(life), encoding="utf-8")
    yield from _rows(life)


def _rows(life: Life) -> Iterator[Row]:
    what = f"{len(life.samples)} h of model time"
    first, last = life.samples[0], life.samples[-1]
    for figure in ("rss", "pss"):
        slope = life.slope(figure)
        span = f"{getattr(first, figure):.1f} to {getattr(last, figure):.1f} MB, {slope:+.3f} MB/h"
        most = f"≤ {_MOST_MB_AN_HOUR:g} MB/h"
        yield Row(f"{what}, {figure.upper()}", span, "", "", most, slope <= _MOST_MB_AN_HOUR)
    for figure in ("fds", "threads", "objects", "qt", "none"):
        slope, seen = life.slope(figure), f"{getattr(first, figure)} to {getattr(last, figure)}"
        grows = slope > getattr(first, figure) * _STEADY
        wrong, promised = (slope < 0, "not falling") if figure == "none" else (grows, "no growth")
        met = None if len(life.samples) < _TELLING else not wrong
        yield Row(f"{what}, {figure}", f"{seen}, {slope:+.2f} /h", "", "", promised, met)
    yield from _told(what, life)


def _told(what: str, life: Life) -> Iterator[Row]:
    most = _most_an_hour([at for _key, at in life.told])
    met = most <= _MOST_NOTICES
    yield Row(f"{what}, notices in an hour", str(most), "", "", f"≤ {_MOST_NOTICES}", met)
    twice = sum(count - 1 for count in Counter(life.notices).values())
    arrived = f"{twice} of {len(life.notices)}"
    yield Row(f"{what}, notices that arrived twice", arrived, "", "", "0", twice == 0)


def _most_an_hour(times: Sequence[int]) -> int:
    """Return the greatest number of messages in an hour; gathered notices count as one."""
    told = sorted(set(times))
    return max((sum(at <= one < at + HOUR for one in told) for at in told), default=0)


def _report(life: Life) -> str:
    heads = " | ".join(Sample._fields)
    lines = [f"| {heads} |", "|" + " --- |" * len(Sample._fields)]
    lines += ["| " + " | ".join(map(_cell, one)) + " |" for one in life.samples]
    lines += ["", *(f"- {one.title} | {one.body}" for one in life.notices)]
    lines += ["", *(f"- {at} {key}" for key, at in life.told)]
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _lived(hours: int) -> Life:
    """Run the program, and kill the bus after each third of its life."""
    with home() as own, on_x_server(own) as screen, settled(screen) as environment:
        samples, notices = _watched(hours, environment)
        with closing(sqlite3.connect(queue_of(environment))) as db:
            told = db.execute("SELECT key, at FROM told ORDER BY at, key").fetchall()
    return Life(tuple(samples), tuple(notices), tuple(told))


def _watched(hours: int, environment: Environment) -> tuple[list[Sample], list[Told]]:
    samples: list[Sample] = []
    notices: list[Told] = []
    fast = environment | _clock(f"@{NOW} x{_PACE}")
    folder = Path(environment["HOME"])
    with tray(environment), ExitStack() as stack:
        program: Running | None = None
        for part in range(1, _PARTS + 1):
            with bus(folder) as here, dunst(folder, here, environment) as service:
                program = program or stack.enter_context(Running(LIVED, fast))
                while len(samples) < hours * part // _PARTS:
                    samples.append(_hour(program, environment, len(samples) + 1))
                notices += service.history()
    return samples, notices


def _hour(program: Running, environment: Environment, hour: int) -> Sample:
    """Wait for the end of an hour, sample, and begin the next with a new item and a click."""
    told = json.loads(program.line())
    task = Path(f"/proc/{program.pid}")
    memory = megabytes(program.pid)
    sample = Sample(
        hour,
        hour % 2 == 1,  # the window is shown at the start, and each hour begins with a click
        memory["Rss"],
        memory["Pss"],
        len(list((task / "fd").iterdir())),
        len(list((task / "task").iterdir())),
        told["none"],
        told["objects"],
        told["qt"],
    )
    print("  " + " ".join(map(_cell, sample)), file=sys.stderr)
    _add_item(environment, hour, told["now"])
    subprocess.run(_CLICK.split(), env=environment, check=True)
    return sample


def _add_item(environment: Environment, hour: int, now: int) -> None:
    """Hand an item to the home team, or from it to another, as the terminal does."""
    other = f"team-{hour % (TEAMS - 1) + 1}"
    giver, receiver = (other, HOME) if hour % 2 else (HOME, other)
    words = ["queue", "add", f"Of hour {hour}", "--from", giver, "--to", receiver, "--no-link"]
    subprocess.run(
        [sys.executable, "-m", "teamclock", *words, "--context", "It is ready.", "--next", "Test"],
        env=environment | _clock(f"@{now}"),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _clock(told: str) -> Environment:
    """Return the environment of another clock: seconds since 1970, and its speed."""
    return {"LD_PRELOAD": str(_faketime()), "FAKETIME": told, "FAKETIME_FMT": "%s"}


def _faketime() -> Path | None:
    return next(Path("/usr/lib").glob("**/faketime/libfaketimeMT.so.1"), None)
