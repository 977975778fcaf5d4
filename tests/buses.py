"""A session bus of a test's own, without service folders, and a scripted service on it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

import pytest

CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={place}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""
PATIENCE_S = 20  # a busy machine is slow; what never comes fails the test
SCRIPT = Path(__file__).with_name("scripted_service.py")


class Bus:
    """A running bus, and where it is."""

    def __init__(self, daemon: "subprocess.Popen[str]", address: str) -> None:
        self.daemon, self.address = daemon, address


def need(tool: str) -> None:
    """Say loudly that a tool cannot be had; on a machine for tests that is a fault."""
    if shutil.which(tool) is None:
        words = f"NOT TESTED ON A REAL BUS, for want of {tool}: see .ci/setup"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)


@contextmanager
def bus(folder: Path) -> Iterator[Bus]:
    """Run a bus for a while."""
    need("dbus-daemon")
    file = folder / "bus.conf"
    file.write_text(CONFIGURATION.format(place=folder / "bus"), encoding="utf-8")
    command = ["dbus-daemon", f"--config-file={file}", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        yield Bus(daemon, daemon.stdout.readline().strip())
        daemon.kill()


class Scripted:
    """A program on the bus that does as it is told, and tells what it was asked."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        self.name: str = self._line()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def _line(self) -> Any:
        return json.loads(self._lines.get(timeout=PATIENCE_S))

    def end(self) -> None:
        """Kill it, and read to the end of what it said."""
        self.process.kill()
        self._reader.join()

    def asked(self) -> list[Any]:
        """Wait for the next Notify or CloseNotification; return its name and arguments."""
        asked: list[Any] = self._line()
        return asked

    def answer(self) -> None:
        """Let a slow service answer what it was asked and has not answered."""
        self._say("answer")

    def emit(self, member: str, signature: str, *body: object, to: str = "") -> None:
        """Send a signal of notification services, to all or to one."""
        self._say("emit", member, signature, body, to)

    def _say(self, *words: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        assert self._line() == "done"


@contextmanager
def scripted(address: str, mode: str, *capabilities: str) -> Iterator[Scripted]:
    """Run a scripted service: normal, error, slow, silent, dying, or a stranger without a name."""
    command = [sys.executable, str(SCRIPT), address, mode, *capabilities]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        service = Scripted(process)
        yield service
        service.end()
