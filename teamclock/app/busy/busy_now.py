"""When teams are busy now; reads nothing, and imports little, where there is no calendar file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from teamclock.app.busy.busy_place import has_calendars
from teamclock.domain.interval import Instant

if TYPE_CHECKING:
    from teamclock.domain.burden import Busy
    from teamclock.domain.roster import Roster


def busy_now(folder: Path, roster: "Roster", now: Instant, tell: Callable[[str], None]) -> "Busy":
    """Return when teams are busy, after reading again the calendar files that changed.

    `tell` says one line of a file that is gone or refused, whose last times hold. Raise DataError
    where what is kept is damaged.
    """
    if not has_calendars(folder):
        return {}
    from teamclock.app.busy.busy_times import by_team, up_to_date

    return by_team(up_to_date(folder, roster, now, tell))
