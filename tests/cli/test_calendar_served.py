"""A calendar is given to a CalDAV server and asked for by a client, two other readers of RFC 5545.

The server (Radicale) reads it with vobject, the client (caldav) with icalendar.
"""

import base64
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server
from zoneinfo import ZoneInfo

import pytest
from caldav.davclient import DAVClient
from radicale import config
from radicale.app import Application

from tests.cli.terminal import Terminal

FIVE = (
    ("paris", "Europe/Paris"),
    ("tokyo", "Asia/Tokyo"),
    ("york", "America/New_York"),
    ("kathmandu", "Asia/Kathmandu"),
    ("howe", "Australia/Lord_Howe"),
)
TEAMS = "version = 1\n" + "".join(
    f'[[team]]\nid = "{name}"\nzone = "{zone}"\nhours = {{ "mon-fri" = ["09:00-18:00"] }}\n'
    for name, zone in FIVE
)
PLACE, WHO = "/sam/teams/", "sam"


class Quiet(WSGIRequestHandler):
    def log_message(self, *_parts: object) -> None:
        pass


class Served:
    """A calendar server on this machine, with the calendar of one user."""

    def __init__(self, port: int) -> None:
        self._port = port
        client = DAVClient(url=f"http://127.0.0.1:{port}/", username=WHO, password=WHO)
        self._calendar = client.calendar(url=f"http://127.0.0.1:{port}{PLACE}")

    def put(self, file: Path) -> None:
        """Let a file be the calendar."""
        word = base64.b64encode(f"{WHO}:{WHO}".encode()).decode()
        headers = {"Content-Type": "text/calendar", "Authorization": f"Basic {word}"}
        connection = HTTPConnection("127.0.0.1", self._port, timeout=20)
        try:
            connection.request("PUT", PLACE, file.read_bytes(), headers)
            answer = connection.getresponse()
            assert answer.status == 201, answer.read()
        finally:
            connection.close()

    def events(self, start: datetime, end: datetime) -> dict[str, Any]:
        """Return the events that the server finds in a stretch, by their uids."""
        found = self._calendar.search(start=start, end=end, event=True)
        events = [one.icalendar_component for one in found]
        return {str(one["UID"]): one for one in events}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    made = config.load()
    made.update(
        {
            "auth": {"type": "none"},
            "storage": {"filesystem_folder": str(tmp_path / "served")},
            "logging": {"level": "critical"},
        },
        "test",
        privileged=True,
    )
    server = make_server("127.0.0.1", 0, Application(made), handler_class=Quiet)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Served(server.server_port)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("start", ["2026-03-02", "2026-03-30", "2026-10-05", "2026-10-26"])
def test_a_server_finds_the_teams_that_work_hour_by_hour(
    served: Served, teamclock: Terminal, start: str
) -> None:
    path, file = teamclock.file(TEAMS), teamclock.home / "five.ics"
    first = datetime.fromisoformat(f"{start}T00:00:00Z")
    teamclock.told(
        *("--roster", path, "--at", f"{start}T00:00:00Z", "calendar", "export", str(file)),
        *("--weeks", "4", "--only", "shifts"),
    )
    served.put(file)

    events = served.events(first, first + timedelta(weeks=4)).values()

    spans = [(str(one["X-TEAMCLOCK-TEAMS"]), one.start, one.end) for one in events]
    for hour in range(4 * 7 * 24):
        at = first + timedelta(hours=hour)
        shown = {name: at.astimezone(ZoneInfo(zone)) for name, zone in FIVE}
        works = {name for name, here in shown.items() if here.weekday() < 5 and 9 <= here.hour < 18}
        assert {name for name, begin, end in spans if begin <= at < end} == works, at


def test_a_server_sees_a_meeting_move_and_end_as_the_same_event(
    served: Served, teamclock: Terminal
) -> None:
    file, day = teamclock.home / "teams.ics", datetime(2026, 3, 27, tzinfo=UTC)
    at, who = ("--at", "2026-03-26T10:00:00Z"), ("--as", "design")
    teamclock.told("teams", "init")
    seen = []
    for words in (
        ("plan", "2026-03-27T08:30:00Z", "--teams", "design,coding"),
        ("move", "T-1", "2026-03-27T08:45:00Z"),
        ("cancel", "T-1"),
    ):
        teamclock.told(*at, "meet", *words, *who)
        teamclock.told(*at, "calendar", "export", str(file), "--team", "design")
        served.put(file)
        events = served.events(day, day + timedelta(days=1)).values()
        seen += [one for one in events if one["X-TEAMCLOCK-KIND"] == "meeting"]

    assert len({one["UID"] for one in seen}) == 1
    assert [(int(one["SEQUENCE"]), str(one["STATUS"])) for one in seen] == [
        (0, "CONFIRMED"),
        (1, "CONFIRMED"),
        (2, "CANCELLED"),
    ]
    assert [one.start.minute for one in seen] == [30, 45, 45]
    assert [len(one.subcomponents) for one in seen] == [1, 1, 0]
