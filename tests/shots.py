"""Takes a picture of every screen into shots/, in both themes; they are to be looked at."""

import sys
from pathlib import Path
from typing import NamedTuple

from teamclock.app.session import Session
from teamclock.app.start import Options, setting
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.zones import parse_instant
from teamclock.ui.main import application
from teamclock.ui.snapshot import Shot, painted
from teamclock.ui.theme import Theme
from teamclock.ui.timeline.view import Mode, View

FOLDER = Path(__file__).parent.parent / "shots"
MONDAY = "2026-11-23T15:42:00Z"
SCRUBBED = Instant(parse_instant(MONDAY) + 4 * HOUR + 18 * 60)

ROSTER = """
version = 1
relay = ["a", "b", "c"]
home = "a"
"""
TWELVE = (
    ("Design", "Paris", "Europe/Paris", "09:00-12:30", "13:30-18:00"),
    ("Coding", "Tokyo", "Asia/Tokyo", "09:00-18:00"),
    ("QA", "New York", "America/New_York", "09:00-17:00"),
    ("Data", "Kolkata", "Asia/Kolkata", "10:00-13:00", "14:00-19:00"),
    ("開発", "大阪", "Asia/Tokyo", "10:00-19:00"),
    ("Ops", "São Paulo", "America/Sao_Paulo", "08:00-17:00"),
    ("Support", "Sydney", "Australia/Sydney", "22:00-06:00"),
    ("Docs", "Kathmandu", "Asia/Kathmandu", "09:00-17:30"),
    ("Sales", "San Francisco", "America/Los_Angeles", "09:00-17:00"),
    ("Security and Compliance", "Tel Aviv", "Asia/Jerusalem", "09:00-18:00"),
    ("Research", "Reykjavík", "Atlantic/Reykjavik", "09:00-16:00"),
    ("Field", "Lagos", "Africa/Lagos", "08:00-12:00"),
)


class Scene(NamedTuple):
    """A picture's name, when it is taken, of which team file (empty: none yet), and how."""

    name: str
    at: str
    roster: str
    shot: Shot


def twelve_teams() -> str:
    teams = (
        f'[[team]]\nid = "{chr(97 + at)}"\nname = "{name}"\ncity = "{city}"\nzone = "{zone}"\n'
        f'hours = {{ "mon-fri" = {list(spans)} }}\n'
        for at, (name, city, zone, *spans) in enumerate(TWELVE)
    )
    return ROSTER + "\n".join(teams)


def scenes(sample: str) -> tuple[Scene, ...]:
    spring = "2027-03-28T08:42:00Z"
    narrow = Shot(size=(640, 420))
    return (
        Scene("first-run", MONDAY, "", Shot()),
        Scene("day", MONDAY, sample, Shot()),
        Scene("week", MONDAY, sample, Shot(view=View(Mode.WEEK))),
        Scene("scrubbing", MONDAY, sample, Shot(view=View(scrub=SCRUBBED))),
        Scene("clock-change-day", spring, sample, Shot()),
        Scene("clock-change-ahead", "2027-03-03T08:42:00Z", sample, Shot()),
        Scene("twelve-teams", MONDAY, twelve_teams(), Shot()),
        Scene("twelve-teams-week", MONDAY, twelve_teams(), Shot(view=View(Mode.WEEK))),
        Scene("narrow", MONDAY, sample, narrow),
        Scene("broken-file", MONDAY, sample.replace("Asia/Tokyo", "Asia/Tokio"), Shot()),
    )


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    theme = Theme(application(["teamclock"]))
    sample = (FOLDER.parent / "resources" / "teams.toml").read_text(encoding="utf-8")
    for scene in scenes(sample.replace("# home", "home")):
        for dark in (False, True):
            file = FOLDER / f"{scene.name}-{'dark' if dark else 'light'}.png"
            file.write_bytes(painted(session(scene), theme, scene.shot._replace(dark=dark)))
            sys.stdout.write(f"{file.relative_to(FOLDER.parent)}\n")
    return 0


def session(scene: Scene) -> Session:
    """Return a session at the scene's instant; its team file lies in shots/ while it is read."""
    file = FOLDER / "teams.toml"
    options = Options(at=parse_instant(scene.at), zone="Europe/Paris")
    if scene.roster:
        file.write_text(scene.roster, encoding="utf-8")
        options = options._replace(roster=file)
    start = setting(options, {})
    opened = Session(start._replace(folder=lambda: FOLDER / "nothing"))
    file.unlink(missing_ok=True)
    return opened


if __name__ == "__main__":
    sys.exit(main())
