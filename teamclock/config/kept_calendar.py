"""The setting of the calendar file that the window keeps up to date (exchange.md, 1)."""

from pathlib import Path
from typing import NamedTuple

from teamclock.domain.calendar_query import USUAL_PLURALS, USUAL_WEEKS, CalendarQuery
from teamclock.domain.roster import TeamId


class KeptCalendar(NamedTuple):
    """The calendar file that the window keeps up to date, and its content.

    file: its path, which may begin with “~/”; empty for no file.
    weeks, only, team, titles: what the file holds, the fields of `CalendarQuery`.
    """

    file: str = ""
    weeks: int = USUAL_WEEKS
    only: tuple[str, ...] = USUAL_PLURALS
    team: TeamId | None = None
    titles: bool = False

    @property
    def query(self) -> CalendarQuery:
        """What the file holds, as the query that finds its calendar events."""
        return CalendarQuery(self.weeks, self.only, self.team, self.titles)

    @property
    def path(self) -> Path | None:
        """The path of the file, with “~” replaced; None for no file or without a home folder."""
        try:
            return Path(self.file).expanduser() if self.file else None
        except RuntimeError:
            return None
