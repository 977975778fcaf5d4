"""An environment to run the program for long: 12 teams, one of them home, 200 items, a tray."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.places import Environment, home
from bench.queue_file import build
from bench.rosters import roster, team_file
from teamclock.domain.roster import TeamId

TEAMS, ITEMS = 12, 200
HOME = TeamId("team-0")
ICON = ("1268", "12")  # the place of the tray's first icon on a screen 1280 pixels wide
_PANEL = "trayer --edge top --align right --heighttype pixel --height 24 --widthtype request"


@contextmanager
def settled(screen: Environment) -> Iterator[Environment]:
    """Yield the environment of a user of the program on a screen; half of the items are open."""
    teams = team_file(roster(TEAMS)).replace("relay =", f'home = "{HOME}"\nrelay =', 1)
    with home(teams) as own:
        folder = Path(own["HOME"])
        queue = queue_of(own)
        queue.parent.mkdir()
        build(queue, ITEMS, [TeamId(f"team-{number}") for number in range(TEAMS)], one_in=2)
        places = {"TEAMCLOCK_DATA": str(queue.parent), "XDG_RUNTIME_DIR": str(folder)}
        bus = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/bus"}
        yield own | {name: screen[name] for name in ("DISPLAY", "QT_QPA_PLATFORM")} | places | bus


def queue_of(environment: Environment) -> Path:
    return Path(environment["HOME"]) / "queue" / "queue.db"


@contextmanager
def tray(screen: Environment) -> Iterator[None]:
    """Run a tray of XEmbed at the upper right of a screen."""
    with subprocess.Popen(_PANEL.split(), env=screen, stderr=subprocess.DEVNULL) as panel:
        try:
            yield
        finally:
            panel.terminate()
