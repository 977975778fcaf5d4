"""The doctor in the terminal: a report where all is well, else one line and no answer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from teamclock.config.files import BACKUP
from teamclock.store.schema import MIGRATIONS
from tests.cli.queues import QueueTerminal
from tests.cli.terminal import ROOT, Terminal, bare_environment, refused
from tests.store.backups import spoilt
from tests.store.queues import told

AT = ("--at", "2026-11-24T08:55:00Z", "--zone", "Asia/Tokyo")


@pytest.fixture
def ready(
    teamclock: Terminal, queue: QueueTerminal, monkeypatch: pytest.MonkeyPatch
) -> Terminal:  # fmt: skip
    """Return the program beside a queue with an item and a backup, and no session bus."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    queue.walk("accepted")
    teamclock.told("--at", "2026-11-24T08:30:00Z", "backup", "now")
    return teamclock


def test_the_report_says_what_is_where_and_how_it_is(ready: Terminal) -> None:
    config, data = ready.home / "config" / "teamclock", ready.home / "data" / "teamclock"

    lines = ready.told(*AT, "doctor").splitlines()

    backups = "1, the newest of Tue 24 Nov 2026 17:30, 25 min ago"
    assert [" ".join(line.split()) for line in lines][:4] == [
        f"Team file correct: 3 teams {config / 'teams.toml'}",
        f"Settings none: all settings are as at the first start {config / 'settings.toml'}",
        f"Queue undamaged: 1 item, 3 steps {data / 'queue.db'}",
        f"Backups {backups} {data / 'backups'}",
    ]
    assert lines[4].startswith("Time zones  up to date: 202")
    names = [line.split("  ", 1)[0] for line in lines[5:]]
    assert names == ["Tray", "Notices", "Sharing", "Webhooks"]
    assert all(line.endswith("no session bus") for line in lines[5:7])
    assert lines[7].endswith("not shared")
    assert " ".join(lines[8].split()) == f"Webhooks none {data / 'webhooks.toml'}"


def test_the_report_is_one_object(ready: Terminal) -> None:
    shape = ready.json(*AT, "doctor", "--json")

    health = {"version": len(MIGRATIONS), "items": 1, "events": 3, "problems": [], "whole": True}
    assert (shape["schema"], shape["well"], shape["teams"]) == (1, True, 3)
    assert set(shape["places"]) == {"teams", "settings", "queue", "backups"}
    assert shape["queue"] == health
    assert shape["backups"]["newest"]["name"] == "queue-20261124T083000Z.db"
    assert set(shape["tzdata"]) == {"release", "source", "passed_over", "fresh"}
    assert [shape[key] for key in ("session_bus", "tray", "notifications")] == [False, None, None]
    assert shape["sharing"] is None
    assert shape["webhooks"] == []


def test_where_there_is_nothing_yet_that_is_well(teamclock: Terminal) -> None:
    ran = teamclock(*AT, "doctor", "--json")

    shape = json.loads(ran.out)
    assert (ran.code, shape["teams"], shape["queue"]) == (0, None, None)
    assert shape["backups"] == {"count": 0, "newest": None}
    assert "none: the sample" in teamclock(*AT, "doctor").out


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_damage_is_one_line_with_the_remedy_and_no_answer(
    ready: Terminal, form: tuple[str, ...]
) -> None:
    path = ready.home / "data" / "teamclock" / "queue.db"
    told(path, "UPDATE item SET holder = 'x'")
    mismatch = refused(ready(*AT, "doctor", *form), 4)
    spoilt(path, 0)
    junk = refused(ready(*AT, "doctor", *form), 4)

    remedy = "“teamclock backup restore queue-20261124T083000Z.db” brings its newest copy back"
    assert mismatch == f"{path} is damaged: R-1 is not what its history says: {remedy}"
    assert junk == f"{path} is damaged: {remedy}"


def test_the_doctor_loads_no_qt(tmp_path: Path) -> None:
    script = """
import sys
from teamclock.store.schema import MIGRATIONS
from teamclock.__main__ import main
code = main(["doctor"])
sys.exit(code or "PySide6" in sys.modules)
"""

    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=bare_environment(tmp_path), check=False
    )

    assert ran.returncode == 0


def test_each_value_of_the_settings_that_is_wrong_has_its_line(
    teamclock: Terminal, tmp_path: Path
) -> None:
    settings = Path(teamclock.json("doctor", "--json")["places"]["settings"])
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('clock = "13"\nleads = [999]\n', "utf-8")

    told = [line.strip() for line in teamclock.told("doctor").splitlines()]

    assert [line.partition("  ")[0] for line in told[1:2]] == ["Settings"]
    assert "2 values are not used:" in told[1]
    assert told[2:4] == [
        "clock: “13” is not allowed. Allowed: auto 12 24",
        "leads: “999” is not allowed. Allowed: up to 8 whole minutes from 0 to 120, as in 15, 0",
    ]


@pytest.mark.parametrize("backup", [None, 'clock = "12"\n'])
def test_a_settings_file_that_is_not_toml_is_told(
    backup: str | None, teamclock: Terminal, tmp_path: Path
) -> None:
    settings = Path(teamclock.json("doctor", "--json")["places"]["settings"])
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("clock = [", "utf-8")
    if backup is not None:
        settings.with_name(settings.name + BACKUP).write_text(backup, "utf-8")

    line = refused(teamclock("doctor"), 4)

    assert line.startswith(f"{settings}: it is not TOML: ")
