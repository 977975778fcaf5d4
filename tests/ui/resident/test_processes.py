"""The program as the system sees it: one process a queue, which ends when it is told to."""

import json
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest

from teamclock.app.process.instance import short_path
from teamclock.store.backup.check import examine
from tests.cli.terminal import ROOT, bare_environment, process
from tests.desktop.driven import until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")
STARTS = 20
PATIENCE = 20.0
HOLDER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""
Running = subprocess.Popen[bytes]


class Home:
    """A user's home, in which windows are opened that nobody sees."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runtime = folder / "runtime"
        self.runtime.mkdir(mode=0o700)
        self.queue = folder / ".local" / "share" / "teamclock" / "queue.db"
        self.state = folder / ".local" / "state" / "teamclock"
        self._environment = bare_environment(folder) | {
            "XDG_RUNTIME_DIR": str(self.runtime),
            "QT_QPA_PLATFORM": "offscreen",
            "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/absent",
        }
        self._started: list[Running] = []

    def start(self, *words: str, umask: int = -1) -> Running:
        one = subprocess.Popen(
            [sys.executable, "-m", "teamclock", *words],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            umask=umask,
        )
        self._started.append(one)
        return one

    def window(self, *words: str, umask: int = -1) -> Running:
        """Start the program and wait until its socket is open."""
        one = self.start(*words, umask=umask)
        until(lambda: self.socket_name(one) or one.poll() is not None, "the window does not open")
        assert one.poll() is None, one.communicate()[1]
        return one

    def socket_name(self, one: Running) -> str:
        """Return where a process can be asked, once it can be."""
        told = [path.read_text().partition(" ") for path in self.runtime.rglob("*.lock")]
        return next((socket_name for pid, _, socket_name in told if pid == str(one.pid)), "")

    def add(self, title: str) -> None:
        ran = process(
            self.folder, "queue", "add", title, "--to", "coding", "--from", "design", "--draft"
        )
        assert ran.returncode == 0, ran.stderr

    def titles(self) -> list[str]:
        listed = process(self.folder, "queue", "list", "--all", "--json")
        return sorted(item["title"] for item in json.loads(listed.stdout)["items"])

    def leave(self) -> None:
        for one in self._started:
            with suppress(ProcessLookupError):
                one.kill()
            one.communicate()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    one = Home(tmp_path)
    yield one
    one.leave()


def ended(one: Running) -> tuple[int, str]:
    """Return the exit code of a process and what it complained of."""
    _, told = one.communicate(timeout=PATIENCE)
    words = [line for line in told.decode().splitlines() if "This plugin does not" not in line]
    return one.returncode, "\n".join(words)


def test_of_twenty_starts_at_once_one_is_the_window(home: Home) -> None:
    started = [home.start() for _ in range(STARTS)]

    until(lambda: sum(one.poll() is None for one in started) == 1, "there is not one window")
    left = next(one for one in started if one.poll() is None)
    others = [ended(one) for one in started if one is not left]

    assert others == [(0, "")] * (STARTS - 1)
    assert home.socket_name(left)


def test_a_second_start_is_over_before_anybody_notices(home: Home) -> None:
    home.window()
    times = []

    for words in ((), ("--new",), ("--tray",)):
        before = monotonic()
        assert ended(home.start(*words)) == (0, "")
        times.append(monotonic() - before)

    assert min(times) < 0.5


def test_one_that_was_killed_is_replaced_at_once(home: Home) -> None:
    first = home.window()
    socket_name = home.socket_name(first)
    first.kill()
    first.wait()

    second = home.window()

    assert home.socket_name(second) not in {"", socket_name}
    assert len(list(home.runtime.rglob(f"{socket_name}"))) == 0


def test_one_that_hangs_is_told_within_two_seconds_and_not_doubled(home: Home) -> None:
    first = home.window()
    first.send_signal(signal.SIGSTOP)
    before = monotonic()

    code, told = ended(home.start())

    took = monotonic() - before
    first.send_signal(signal.SIGCONT)
    assert (code, took < 2.5) == (75, True)
    assert told.endswith(
        f"teamclock runs already but does not answer: wait until it does,"
        f" or end the process {first.pid} and try again"
    )


@pytest.mark.parametrize("kind", ["file", "socket", "folder"])
def test_what_squats_on_the_sockets_place_stays_and_a_second_start_is_told(
    home: Home, kind: str
) -> None:
    first = home.window()
    path = next(home.runtime.rglob(home.socket_name(first)))
    path.unlink()
    if kind == "file":
        path.write_text("mine")
    elif kind == "folder":
        path.mkdir()
    else:
        with socket.socket(socket.AF_UNIX) as squatter, short_path(path.parent, path.name) as at:
            squatter.bind(at)

    code, _told = ended(home.start())
    first.send_signal(signal.SIGKILL)
    first.wait()

    assert (code, path.exists()) == (75, True)


def test_another_queue_has_a_window_of_its_own(home: Home) -> None:
    first = home.window()

    second = home.window("--data", str(home.folder / "other"))

    assert (first.poll(), second.poll()) == (None, None)


def test_a_pretended_time_joins_nobody_and_leaves_nothing(home: Home) -> None:
    one = home.start("--at", "2026-11-24T08:00:00Z")
    until(lambda: _has_a_handler(one.pid), "it does not get ready")
    one.terminate()

    assert ended(one) == (0, "")
    assert list(home.runtime.iterdir()) == []
    assert not home.state.exists()


def _has_a_handler(pid: int) -> bool:
    """Tell whether a process wants to hear of SIGTERM."""
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        if line.startswith("SigCgt:"):
            return bool(int(line.split()[1], 16) >> (signal.SIGTERM - 1) & 1)
    return False


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_ends_it_while_it_idles(home: Home, name: str) -> None:
    one = home.window()
    before = monotonic()

    one.send_signal(getattr(signal, name))

    assert ended(one) == (0, "")
    assert monotonic() - before < 2


def test_a_signal_ends_it_while_another_program_writes(home: Home) -> None:
    home.add("first")
    one = home.window()
    home.add("second")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home.queue)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    before = monotonic()

    one.terminate()
    code = ended(one)

    took = monotonic() - before
    holder.communicate()
    assert (code, took < 2) == ((0, ""), True)
    assert (examine(home.queue).problems, home.titles()) == ((), ["first", "second"])


def test_all_that_it_makes_is_the_users_alone_under_any_umask(home: Home) -> None:
    one = home.window("--zone", "Asia/Tokyo", umask=0)
    sockets = [path for path in home.runtime.rglob("*") if path.is_socket()]
    modes = {(False, stat.S_IMODE(path.stat().st_mode)) for path in sockets}
    one.terminate()
    ended(one)

    made = [*home.state.rglob("*"), home.state, home.runtime / "teamclock"]
    made += (home.runtime / "teamclock").iterdir()
    modes |= {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in made}
    assert modes == {(True, 0o700), (False, 0o600)}


def test_a_crash_is_kept_and_told_at_the_next_start_without_what_it_worked_on(home: Home) -> None:
    home.add("a secret title")
    first = home.window()
    first.send_signal(signal.SIGSEGV)
    first.wait()

    home.window()

    (report,) = home.state.glob("crash-*.txt")
    text = report.read_text()
    assert ("Segmentation fault" in text, "secret" in text) == (True, False)
