"""The user's settings as a value; `settings_file` reads and writes them."""

from typing import TYPE_CHECKING, NamedTuple

from teamclock.config.kept_calendar import KeptCalendar
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId

if TYPE_CHECKING:  # not imported at a start without a settings file
    from teamclock.domain.arrangement import Arrangement

FILE = "settings.toml"
MOST_ARRANGED = 400  # so many ids of 32 letters fit in a line that `read_toml` takes
SYSTEM = "system"
AUTO = "auto"
LEADS = (15, 0)
BAND = (10, 30)
COSTS = (1, 2, 4)


class Settings(NamedTuple):
    """The user's settings.

    scheme: the colours, one of `SCHEMES`.
    seconds: whether clocks show seconds.
    close: what closing the window does on a desktop without a tray, one of `CLOSINGS`.
    notices: whether notices are sent.
    leads: the minutes before the end of a day or the start of a meeting at which a notice is sent.
    hide_titles: whether notices leave out the titles of items.
    quiet: whether only critical notices are sent outside the home team's hours.
    paused_until: no notice is sent before this instant; None for no pause.
    tray_known: whether the user was told that a closed window keeps running in the tray.
    reminded: the last year for which the user has closed the reminder of missing days off.
    band: the recommended share of handoffs with a meeting, from and to, in percent.
    order, own_order, pins, rows: how the time line's rows are arranged, fields of `Arrangement`.
    language: one of `LANGUAGES`.
    clock, first_day, date: how times and dates are written, of `CLOCKS`, `FIRST_DAYS`, `DATES`.
    zone: the key of the viewer's zone, or "system".
    home: the user's team; None for the home team that the team file names.
    name: the user's name, as others see it; empty for the name of the account.
    quiet_hours: a span such as “22:00-07:00”, by the viewer's clock, in which only critical notices
        are sent; empty for none.
    costs: what each minute of a meeting out of working hours costs a team, in minutes of
        inconvenience: by day, early or late, and at night (handoff.md, 5).
    calendar: the calendar file that the window keeps up to date.
    """

    scheme: str = "system"
    seconds: bool = False
    close: str = "quit"
    notices: bool = True
    leads: tuple[int, ...] = LEADS
    hide_titles: bool = True
    quiet: bool = True
    paused_until: Instant | None = None
    tray_known: bool = False
    reminded: int = 0
    band: tuple[int, int] = BAND
    order: str = "relay"
    own_order: tuple[TeamId, ...] = ()
    pins: tuple[TeamId, ...] = ()
    rows: str = "automatic"
    language: str = SYSTEM
    clock: str = AUTO
    first_day: str = AUTO
    date: str = AUTO
    zone: str = SYSTEM
    home: TeamId | None = None
    name: str = ""
    quiet_hours: str = ""
    costs: tuple[int, int, int] = COSTS
    calendar: KeptCalendar = KeptCalendar()

    @property
    def arrangement(self) -> "Arrangement":
        """How the rows of the time line are arranged."""
        from teamclock.domain.arrangement import Arrangement

        return Arrangement(self.order, self.own_order, self.pins, self.rows)

    def arranged(self, arrangement: "Arrangement") -> "Settings":
        """Return the settings with another arrangement of rows, with at most 400 ids in a list."""
        order, own, pins, rows = arrangement
        own, pins = own[:MOST_ARRANGED], pins[:MOST_ARRANGED]
        return self._replace(order=order, own_order=own, pins=pins, rows=rows)
