"""The versions that `--version --verbose` prints."""

import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, version

from teamclock import __version__
from teamclock.config.time_zones import use_newest_tz_data
from teamclock.messages import _
from teamclock.present.cities import credit_words


def versions() -> str:
    """Return the versions of the program, Python, Qt, SQLite and time zone data, a line each.

    The last line credits the source of the table of cities.
    """
    data = use_newest_tz_data()
    words = _("time zone data {release} ({source})")
    if data.lacks_package:
        words = _("time zone data {release} ({source}, without the tzdata package)")
    elif data.passed_over:
        words = _("time zone data {release} ({source}, passed over {other} of the system)")
    data_line = words.format(release=_(data.release), source=_(data.source), other=data.passed_over)
    return "\n".join(
        [
            f"teamclock {__version__}",
            f"Python {sys.version.split()[0]}",
            f"Qt {_qt_version()}",
            f"SQLite {sqlite3.sqlite_version}",
            data_line,
            credit_words(),
        ]
    )


def _qt_version() -> str:
    """Return the version of PySide6, without importing it if its package is found by name."""
    try:
        return version("PySide6_Essentials")
    except PackageNotFoundError:  # a distribution names its packages in its own way
        from PySide6 import __version__ as qt_version

        return qt_version
