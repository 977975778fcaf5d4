"""The end of a session, and an end in the midst of the start: nothing is lost or left half done."""

import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from subprocess import Popen
from threading import Event
from time import monotonic
from typing import NamedTuple

import pytest

from teamclock.config.files import resource
from teamclock.store.backup.check import examine
from teamclock.ui.window.state import FILE
from tests.desktop.desk import Desk
from tests.desktop.driven import PATIENCE, is_written_in_panel, screen, until
from tests.desktop.resident import Resident

pytestmark = pytest.mark.desktop

MOMENTS, LATEST = 20, 1.2  # spread over a start, and a bit beyond
TEAMS = resource("teams.toml").read_text("utf-8")
ENDS_IN_S = 2.0  # trust.md, signals and log-out


@pytest.fixture
def server(_tools: None, tmp_path: Path) -> Iterator[tuple[str, Popen[bytes]]]:
    """Return a display of the test's own, and what it runs in."""
    with screen(tmp_path) as shown:
        yield shown


def test_a_display_that_goes_takes_nothing_with_it(
    server: tuple[str, "Popen[bytes]"], tmp_path: Path
) -> None:
    name, display = server
    with ExitStack() as stack:
        resident = Resident(Desk(name, tmp_path, stack), TEAMS)
        resident.clock.set("2026-11-23T15:42:00Z")
        program = resident.window("--new")
        until(lambda: is_written_in_panel(program.picture()), "the form is not shown")
        program.type("Half a thought")
        before = monotonic()
        display.terminate()
        program.ended()  # by Qt's own exit, whatever its code
        took = monotonic() - before
        items = resident.terminal("queue", "list", "--all")["items"]

    assert [(item["title"], item["state"]) for item in items] == [("Half a thought", "draft")]
    assert examine(resident.queue).problems == ()
    assert (tmp_path / ".local" / "state" / "teamclock" / FILE).exists()
    assert took < ENDS_IN_S


@pytest.fixture
def resident(desk: Desk) -> Resident:
    one = Resident(desk, TEAMS)
    one.clock.set("2026-11-23T15:42:00Z")
    one.terminal("queue", "add", "Icons", "--from", "design", "--to", "coding", "--draft")
    return one


class End(NamedTuple):
    """So long after its start a program was told to end; its code, and how long that took."""

    after_s: float
    code: int
    took_s: float


def ended(resident: Resident, after_s: float) -> End:
    process = resident.start()
    Event().wait(after_s)
    before = monotonic()
    process.terminate()
    code = process.wait(PATIENCE)
    return End(after_s, code, monotonic() - before)


def files(resident: Resident) -> set[str]:
    """Return the files of a home by their names."""
    return {path.name for path in resident.desk.home.rglob("*") if path.is_file()}


def whole_life(resident: Resident) -> float:
    """Start the program, and end it once all of it is there; return how long that took."""
    before = monotonic()
    program = resident.window()
    took = monotonic() - before
    program.process.terminate()
    assert program.ended() == 0
    return took


def test_a_start_ends_at_any_moment_when_it_is_told_to(resident: Resident) -> None:
    start_s = max(whole_life(resident) for _ in range(2))  # the second keeps what the first wrote
    kept = files(resident)

    ends = [ended(resident, LATEST * start_s * moment / MOMENTS) for moment in range(MOMENTS)]

    sys.stdout.writelines(f"{end}\n" for end in ends)
    assert {end.code for end in ends} == {0, -signal.SIGTERM}  # some before it can mind, some after
    assert max(end.took_s for end in ends) < ENDS_IN_S
    assert (files(resident), examine(resident.queue).problems) == (kept, ())
    whole_life(resident)  # the next start is as good as the first
