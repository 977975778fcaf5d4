"""Team files for tests, made of text: a builder names only what matters."""

from pathlib import Path

from teamclock.config.settings import Settings
from teamclock.config.settings_file import read_settings

DESIGN = """\
[[team]]
id = "design"
zone = "Europe/Paris"
hours = { "mon-fri" = ["09:00-18:00"] }
"""
CODING = """\
[[team]]
id = "coding"
zone = "Asia/Tokyo"
hours = { "mon-fri" = ["09:00-18:00"] }
"""
BROKEN = """\
[[team]]
id = "broken"
zone = "Asia/Tokio"
hours = { "mon-fri" = ["09:00-18:00"] }
"""
NINE_TO_FIVE = """\
version = 1
relay = ["paris", "tokyo", "new-york"]
""" + "".join(
    f'[[team]]\nid = "{name}"\nzone = "{zone}"\nhours = {{ "mon-fri" = ["09:00-17:00"] }}\n'
    for name, zone in [
        ("paris", "Europe/Paris"),
        ("tokyo", "Asia/Tokyo"),
        ("new-york", "America/New_York"),
    ]
)


def written(folder: Path, content: str | bytes, name: str = "teams.toml") -> Path:
    """Return the path of a file of that content, written into a folder."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def load_settings(path: Path) -> Settings:
    """Return the settings of a file, without its trouble."""
    return read_settings(path)[0]


def last_write(path: Path) -> tuple[int, int]:
    """Return what another write would change: the file, and its time in nanoseconds.

    All of a file's status is too much: reading it changes the time of the last reading.
    """
    status = path.stat()
    return status.st_ino, status.st_mtime_ns
