"""Pictures of busy times: the tracks of a day and of a week, and the files in the settings."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.roster import TeamId
from teamclock.ui.kit.page_frame import PageFrame
from teamclock.ui.kit.theme import Theme
from teamclock.ui.settings.busy_rows import BusyFile
from teamclock.ui.settings.page import SettingsPage
from teamclock.ui.snapshot import Shot, painted
from teamclock.ui.view import Mode, View
from teamclock.ui.window.window import Window

Keep = Callable[[str, QWidget], None]
KeepPage = Callable[[str, Window, PageFrame], None]

FILES = (
    BusyFile("/a", "~/Calendars/lea.ics", "Yours, for Design, read 15:40"),
    BusyFile("/b", "~/Sync/a shared folder of the whole team/coding.ics", "Coding, read 15:40"),
    BusyFile("/c", "~/qa.ics", "QA, read Fri 20 Nov", "It is gone: put it back or forget it"),
)


def busy(now: Instant) -> dict[TeamId, tuple[Interval, ...]]:
    """Return busy times around an instant: at work, across shared hours, and whole days."""
    start = now // DAY * DAY
    hours = {"design": [(8, 9), (10, 12), (15, 16)], "coding": [(1, 3), (7, 8)], "qa": [(14, 18)]}
    return {
        TeamId(team): tuple(
            Interval(Instant(start + day * DAY + a * 3600), Instant(start + day * DAY + b * 3600))
            for day in range(-7, 8)
            for a, b in its
            if (day + a) % 3
        )
        for team, its in hours.items()
    }


def take_busy(
    session: Session, inbox: Inbox, theme: Theme, keeping: tuple[Keep, KeepPage], *, dark: bool
) -> None:
    """Take the day, the week, a narrow day, and the settings."""
    keep, keep_page = keeping
    session.busy = busy(session.now())
    week = View(Mode.WEEK)
    for name, shot in (
        ("busy-day", Shot(dark)),
        ("busy-week", Shot(dark, view=week)),
        ("busy-narrow", Shot(dark, (640, 420))),
    ):
        window = painted(session, inbox, theme, shot)
        keep(name, window)
        window.deleteLater()
    window = painted(session, inbox, theme, Shot(dark, (1280, 800)))
    page = SettingsPage(session, None, window.look, window)
    page.busy.show_files(FILES)
    keep_page("busy-settings", window, page)
    window.deleteLater()
