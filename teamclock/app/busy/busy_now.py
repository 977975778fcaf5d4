"""Return when teams are busy, for commands of the terminal.

Without calendar files it reads nothing and imports little, so that commands start fast.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from teamclock.app.busy.busy_place import has_calendars
from teamclock.domain.interval import Instant

if TYPE_CHECKING:
    from teamclock.domain.burden import Busy
    from teamclock.domain.roster import Roster


def busy_now(folder: Path, roster: "Roster", now: Instant, tell: Callable[[str], None]) -> "Busy":
    """Return when teams are busy, after the calendar files that changed were read again.

    `folder` is the data folder. `tell` is called with a line about each file that is gone or cannot
    be read: its last busy times still count. Raise DataError where busy.json is damaged.
    """
    if not has_calendars(folder):
        return {}
    from teamclock.app.busy.busy_times import by_team, up_to_date

    return by_team(up_to_date(folder, roster, now, tell))
