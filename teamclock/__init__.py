"""teamclock: a desktop clock for teams that hand work around the world."""

__version__ = "0.1.0"  # a literal: importlib.metadata would take half of the terminal's start

APP_ID = "local.teamclock.teamclock"
"""The program's id: the name of its desktop file, icons, metainfo, notices and autostart file."""
