"""Places to run the measured programs: a home of their own, and a private X server."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from teamclock.config.files import resource

PROGRAMS = Path(__file__).parent / "programs"
BARE = (sys.executable, str(PROGRAMS / "bare.py"))
LIVED = (sys.executable, str(PROGRAMS / "lived.py"))
OURS = (sys.executable, str(PROGRAMS / "ours.py"))

Environment = dict[str, str]
_OF_THE_USER = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")


@contextmanager
def home(teams: str | None = None) -> Iterator[Environment]:
    """Yield an environment with a home whose team file is `teams`, or the sample of three teams."""
    with TemporaryDirectory(prefix="teamclock-bench-") as folder:
        config = Path(folder) / ".config" / "teamclock"
        config.mkdir(parents=True)
        words = resource("teams.toml").read_text(encoding="utf-8") if teams is None else teams
        (config / "teams.toml").write_text(words, encoding="utf-8")
        yield _environment(folder)


def _environment(folder: str) -> Environment:
    """Return the user's environment without what would change the figures: byte code is kept."""
    kept = {name: value for name, value in os.environ.items() if _neutral(name)}
    return kept | {"HOME": folder, "XDG_CONFIG_HOME": f"{folder}/.config", "TZ": "Europe/Paris"}


def _neutral(name: str) -> bool:
    of_the_user = name in _OF_THE_USER or name.startswith(("QT_", "TEAMCLOCK_", "XDG_"))
    return name == "PYTHONPATH" or not (of_the_user or name.startswith("PYTHON"))


def offscreen(environment: Environment, scale: int = 1) -> Environment:
    given = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
    return environment | given | {"QT_LOGGING_RULES": "*.warning=false"}


def has_x_server() -> bool:
    return shutil.which("Xvfb") is not None


@contextmanager
def on_x_server(environment: Environment) -> Iterator[Environment]:
    """Yield an environment with a private X server, which picks its own number."""
    mine, its = os.pipe()
    command = ["Xvfb", "-displayfd", str(its), "-screen", "0", "1280x800x24"]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp", "-noreset"], pass_fds=[its], stderr=subprocess.DEVNULL
    )
    os.close(its)
    try:
        with os.fdopen(mine) as answer:
            yield environment | {
                "DISPLAY": f":{answer.readline().strip()}",
                "QT_QPA_PLATFORM": "xcb",
            }
    finally:
        server.terminate()
        server.wait()
