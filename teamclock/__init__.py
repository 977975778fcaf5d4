"""teamclock: a desktop clock for teams that hand work around the world."""

__version__ = "0.1.0"  # a literal: importlib.metadata would cost half of the terminal's start

APP_ID = "local.teamclock.teamclock"
"""Names the desktop file and all that points to it: icons, metainfo, notices, autostart."""
