"""A second start on a real desktop: the first one's window is before all others, and at once."""

import sys
from collections.abc import Callable
from time import monotonic

import pytest

from teamclock.config.files import resource
from tests.desktop.desk import Desk, Spoken
from tests.desktop.driven import Program, is_written_in_panel, until
from tests.desktop.resident import Resident

pytestmark = pytest.mark.desktop

RAISED_IN_S = 0.5  # trust.md, second start
TEAMS = resource("teams.toml").read_text("utf-8")
Hide = Callable[[Desk, Program], None]


@pytest.fixture
def resident(desk: Desk) -> Resident:
    return Resident(desk, TEAMS)


@pytest.fixture
def program(resident: Resident, panel: Spoken) -> Program:
    resident.clock.set("2026-11-23T15:42:00Z")
    made = resident.window()
    until(lambda: panel.say("items"), "the icon does not register")
    return made


def active(desk: Desk) -> str:
    """Return the window that the user is in."""
    return desk.run("xdotool", "getactivewindow").decode().strip()


def topmost(desk: Desk) -> str:
    """Return the window that is above all others."""
    told = desk.run("xprop", "-root", "_NET_CLIENT_LIST_STACKING").decode()
    return str(int(told.replace("#", ",").rsplit(",", 1)[-1], 16))


def seen(desk: Desk, name: str) -> list[str]:
    return desk.run("xdotool", "search", "--onlyvisible", "--name", f"^{name}$").decode().split()


def cover(desk: Desk, _program: Program) -> None:
    """Put the window of another program over it, and let the user work there."""
    desk.start("xev", "-event", "mouse", "-geometry", "1200x760+10+10", "-name", "cover")
    (other,) = until(lambda: seen(desk, "cover"), "the other window does not come")
    desk.run("xdotool", "windowactivate", other)
    until(lambda: active(desk) == other == topmost(desk), "the other window is not in front")
    desk.run("xdotool", "key", "a")  # window managers let nobody get in front of one who types


def minimise(desk: Desk, program: Program) -> None:
    desk.run("xdotool", "windowminimize", program.window)
    until(lambda: not seen(desk, "teamclock"), "the window is not minimised")


def close(desk: Desk, program: Program) -> None:
    """Close the window, which is then in the tray."""
    program.close()
    until(lambda: not seen(desk, "teamclock"), "the window is not hidden")
    assert program.process.poll() is None


def raised_after(
    desk: Desk, resident: Resident, window: Callable[[], str], words: tuple[str, ...]
) -> float:
    """Start once more; return the seconds until a window is in front, and the user in it."""
    before = monotonic()
    ran = resident.again(*words)
    until(lambda: active(desk) == topmost(desk) == window(), "it does not come to the front")
    took = monotonic() - before
    sys.stdout.write(f"in front in {took:.2f} s, the second start over in {ran.took_s:.2f} s\n")
    assert ran.code == 0
    return took


@pytest.mark.parametrize("hide", [cover, minimise, close])
def test_a_second_start_brings_the_window_to_the_front(
    desk: Desk, resident: Resident, program: Program, hide: Hide
) -> None:
    hide(desk, program)

    assert raised_after(desk, resident, lambda: program.window, ()) < RAISED_IN_S


@pytest.mark.parametrize("hide", [cover, minimise, close])
def test_a_start_that_writes_shows_the_form_in_the_first_window(
    desk: Desk, resident: Resident, program: Program, hide: Hide
) -> None:
    hide(desk, program)

    took = raised_after(desk, resident, lambda: program.window, ("--new",))

    until(lambda: is_written_in_panel(program.picture()), "the form is not shown")
    assert (took < RAISED_IN_S, set(program.titles())) == (True, {"teamclock"})
