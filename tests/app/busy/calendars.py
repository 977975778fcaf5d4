"""Calendar files and places for tests: a builder names only what matters."""

from pathlib import Path

from teamclock.domain.roster import Roster
from tests.builders import at, roster, team

NOW = at("2026-03-24T08:00Z")
TEAMS: Roster = roster(team("paris", "Europe/Paris"), team("tokyo", "Asia/Tokyo"))
NINE = "DTSTART:20260324T090000Z DURATION:PT1H"


def calendar(*events: str) -> str:
    """Return a calendar of events, whose properties are parted by blanks."""
    inside = ("\r\n".join(["BEGIN:VEVENT", *event.split(), "END:VEVENT"]) for event in events)
    return "\r\n".join(["BEGIN:VCALENDAR", *inside, "END:VCALENDAR", ""])


def saved(folder: Path, *events: str, name: str = "a.ics") -> Path:
    """Write a calendar, and return its path."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(calendar(*events), newline="")
    return path
