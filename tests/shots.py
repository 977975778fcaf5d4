"""Takes a picture of every screen into shots/, in both themes; they are to be looked at."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from teamclock.app.balance import reckoned
from teamclock.app.inbox import Filter, FilterState, Inbox
from teamclock.app.process.autostart import Autostart
from teamclock.app.process.start import Options, session_inputs
from teamclock.app.session import Session
from teamclock.domain.hits import hits
from teamclock.domain.interval import DAY, HOUR, WEEK, Instant, Interval
from teamclock.domain.item import Kind
from teamclock.domain.year import WEEKS, year
from teamclock.domain.zones import parse_instant
from teamclock.store.backup.backups import back_up
from teamclock.store.queue import Queue
from teamclock.ui.balance.page import BalancePage
from teamclock.ui.clock_changes.page import ClockChangesPage
from teamclock.ui.clock_changes.report import ClockYear
from teamclock.ui.clock_changes.report import report_of as year_report
from teamclock.ui.control.driver import Driver
from teamclock.ui.control.queue import QueueController
from teamclock.ui.control.undo import UndoController
from teamclock.ui.kit.page_frame import PageFrame
from teamclock.ui.kit.theme import Theme
from teamclock.ui.main import application
from teamclock.ui.other_hours.page import OtherHoursPage, TrialRequest
from teamclock.ui.other_hours.report import report_of as trial_report
from teamclock.ui.settings.page import SettingsPage
from teamclock.ui.snapshot import Shot, painted, png
from teamclock.ui.view import Mode, View
from teamclock.ui.window.window import Window
from tests.app.balances import keep as keep_months
from tests.builders import talk
from tests.busy_shots import take_busy
from tests.domain.months import months
from tests.exchange_shots import programmed, take_exchange
from tests.meet_shots import stall, take_meetings
from tests.share_shots import mark, states, take_sharing
from tests.stories import tell
from tests.team_shots import take_teams

FOLDER = Path(__file__).parent.parent / "shots"
MONDAY = "2026-11-23T15:42:00Z"
FEBRUARY = "2027-02-17T08:42:00Z"
MEETING = talk("2027-03-16T13:00Z", "2027-03-16T13:45Z", "design", "qa")
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


BALANCES = (
    ("balance", 150, (1180, 760)),
    ("balance-few-legs", 14, (1180, 760)),
    ("balance-empty", 0, (1180, 760)),
    ("balance-narrow", 150, (640, 1400)),
)
"""Of so many items, in a window of that size."""


class Scene(NamedTuple):
    """A picture's name, when it is taken, of which team file (empty: none yet), and how.

    `told` says whether there are items in the queue.
    """

    name: str
    at: str
    roster: str
    shot: Shot
    told: bool = False


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
        Scene("day", MONDAY, sample, Shot(), told=True),
        Scene("week", MONDAY, sample, Shot(view=View(Mode.WEEK)), told=True),
        Scene("scrubbing", MONDAY, sample, Shot(view=View(scrub=SCRUBBED)), told=True),
        Scene("queue-empty", MONDAY, sample, Shot()),
        Scene("queue-no-hit", MONDAY, sample, Shot(filter=Filter(words="invoice")), told=True),
        Scene("queue-closed", MONDAY, sample, Shot(filter=Filter(FilterState.CLOSED)), told=True),
        Scene("queue-tall", MONDAY, sample, Shot(size=(1280, 1000)), told=True),
        Scene("clock-change-day", spring, sample, Shot()),
        Scene("clock-change-ahead", "2027-03-03T08:42:00Z", sample, Shot()),
        Scene("twelve-teams", MONDAY, twelve_teams(), Shot()),
        Scene("twelve-teams-week", MONDAY, twelve_teams(), Shot(view=View(Mode.WEEK))),
        Scene("narrow", MONDAY, sample, narrow, told=True),
        Scene("broken-file", MONDAY, sample.replace("Asia/Tokyo", "Asia/Tokio"), Shot()),
    )


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    app = application(["teamclock"])
    theme = Theme(app)
    sample = (FOLDER.parent / "resources" / "teams.toml").read_text(encoding="utf-8")
    for scene in scenes(sample.replace("# home", "home")):
        with opened(scene) as (session, inbox):
            for dark in (False, True):
                window = painted(session, inbox, theme, scene.shot._replace(dark=dark))
                keep(scene.name, window, dark=dark)
                window.deleteLater()
    take_dialogs(theme, sample.replace("# home", "home"))
    take_balances(theme, sample)
    take_meeting_pages(theme, sample.replace("# home", "home"))
    take_shares(theme, sample.replace("# home", "home"))
    take_busy_times(theme, sample.replace("# home", "home"))
    take_exchanges(app, sample.replace("# home", "home"))
    return 0


def take_meeting_pages(theme: Theme, sample: str) -> None:
    """Take the window with what is shown about meetings."""
    with opened(Scene("meetings", MONDAY, sample, Shot(), told=True)) as (session, inbox):
        stall(inbox, session.now())
        for dark in (False, True):
            window = painted(session, inbox, theme, Shot(dark))
            driver = next(one for one in window.children() if isinstance(one, Driver))
            undo = UndoController(session, inbox, driver, window)
            controller = QueueController(session, inbox, driver, undo, window)
            take_meetings(
                session, inbox, window, (driver, undo, controller), partial(keep, dark=dark)
            )
            window.deleteLater()


def take_shares(theme: Theme, sample: str) -> None:
    """Take the mark of a shared queue, wide and narrow, and the windows about sharing."""
    with opened(Scene("shares", MONDAY, sample, Shot(), told=True)) as (session, inbox):
        for dark in (False, True):
            for name, state in states(session.now()).items():
                for size, ending in ((Shot().size, ""), ((640, 420), "-narrow")):
                    window = painted(session, inbox, theme, Shot(dark, size))
                    mark(window, session, state)
                    QCoreApplication.sendPostedEvents()
                    keep(f"{name}{ending}", window, dark=dark)
                    window.deleteLater()
            window = painted(session, inbox, theme, Shot(dark))
            whole = partial(keep, dark=dark)
            take_sharing(session, inbox, window, partial(keep_dialog, dark=dark), whole)
            window.deleteLater()


def take_dialogs(theme: Theme, sample: str) -> None:
    """Take the dialogs, the menu, and the page of the ways out."""
    with opened(Scene("dialogs", MONDAY, sample, Shot(), told=True)) as (session, inbox):
        for dark in (False, True):
            window = painted(session, inbox, theme, Shot(dark))
            driver = next(one for one in window.children() if isinstance(one, Driver))
            undo = UndoController(session, inbox, driver, window)
            controller = QueueController(session, inbox, driver, undo, window)
            desk = inbox.service(session.now())
            for name, ask in (
                ("compose", controller.write),
                ("note", partial(controller.open, desk.item(2).item)),
                ("read-back", partial(controller.open, desk.item(4).item, Kind.ACCEPT)),
                ("answer", partial(controller.steps, [desk.item(6).item], Kind.ANSWER)),
            ):
                ask()
                QCoreApplication.sendPostedEvents()
                keep(name, window, dark=dark)
            take_settings(session, window, dark=dark)
            window.deleteLater()
    take_outlook(theme, sample)
    with opened(Scene("recovery", MONDAY, sample, Shot(), told=True)) as (session, inbox):
        back_up(inbox.path, session.now())
        inbox.path.write_bytes(b"junk" * 1000)
        for dark in (False, True):
            window = painted(session, inbox, theme, Shot(dark))
            keep("recovery", window, dark=dark)
            window.deleteLater()


def take_settings(session: Session, window: Window, *, dark: bool) -> None:
    """Take the menu, and the settings: as they are at first, and where something was refused."""
    window.menu.open(window.bar.more, window.look)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    keep("menu", popup, dark=dark)
    popup.close()
    autostart = Autostart(Path("/nonexistent/autostart"), ("teamclock",))
    keep_page("settings", window, SettingsPage(session, autostart, window.look, window), dark=dark)
    session.settings = session.settings._replace(notices=False)
    off = SettingsPage(session, None, window.look, window)
    keep_page("settings-off", window, off, dark=dark)
    session.settings = session.settings._replace(notices=True)
    refused = SettingsPage(session, autostart, window.look, window)
    refused.choices.leads.setText("15, soon")
    refused.take_leads()
    keep_page("settings-refused", window, refused, dark=dark)


def take_busy_times(theme: Theme, sample: str) -> None:
    """Take busy times on the tracks, and the row of the settings."""
    with opened(Scene("busy", MONDAY, sample, Shot(), told=True)) as (session, inbox):
        for dark in (False, True):
            keeping = partial(keep, dark=dark), partial(keep_page, dark=dark)
            take_busy(session, inbox, theme, keeping, dark=dark)


def take_exchanges(app: QApplication, sample: str) -> None:
    """Take what leaves and what enters, and the teams, in windows as the program wires them."""
    for dark in (False, True):
        with opened(Scene("exchange", MONDAY, sample, Shot(), told=True)) as (session, inbox):
            take_exchange(app, session, inbox, partial(keep, dark=dark), dark=dark)
        with (
            opened(Scene("teams", MONDAY, sample, Shot(), told=True)) as (session, inbox),
            programmed(app, session, inbox, dark=dark) as program,
        ):
            take_teams(program, partial(keep, dark=dark))


def take_balances(theme: Theme, sample: str) -> None:
    """Take the balance of many legs, of few, and of none; and of many where there is no space."""
    for old, new in (("design", "paris"), ("coding", "tokyo"), ("qa", "york")):
        sample = sample.replace(f'"{old}"', f'"{new}"')  # as the items of `months` name them
    for name, items, size in BALANCES:
        scene = Scene(name, MONDAY, sample, Shot())
        with opened(scene) as (session, inbox), closing(Queue(inbox.path)) as queue:
            now = session.now()
            keep_months(queue, months(5, items, Instant(now - 95 * DAY), now))
            found = reckoned(session, queue, now)
            for dark in (False, True):
                window = painted(session, inbox, theme, Shot(dark, size))
                page = BalancePage(session.roster, window.look, window)
                page.show_balance(found, session.roster, session.viewer(), stuck=4)
                keep_page(name, window, page, dark=dark)
                window.deleteLater()


def take_outlook(theme: Theme, sample: str) -> None:
    """Take the clock changes with their year, and other hours of a team, wide and narrow."""
    for name, roster in (("", sample), ("twelve-", twelve_teams())):
        with opened(Scene("outlook", FEBRUARY, roster, Shot())) as (session, inbox):
            for dark in (False, True):
                for ending, size in (("", Shot().size), ("-narrow", (640, 420))):
                    window = painted(session, inbox, theme, Shot(dark, size))
                    page = season(window, session, theme)
                    keep_page(f"{name}season{ending}", window, page, dark=dark)
                    page = season(window, session, theme)
                    page.as_table.click()
                    keep_page(f"{name}season-table{ending}", window, page, dark=dark)
                    tried = what_if(window, session, theme)
                    tried.move_hours(-90)
                    keep_page(f"{name}what-if{ending}", window, tried, dark=dark)
                    window.deleteLater()


def season(window: Window, session: Session, theme: Theme) -> ClockChangesPage:
    """Return the clock changes with a meeting that is planned, worked out."""
    now, roster = session.now(), session.roster
    found = hits(roster, Interval(now, Instant(now + WEEKS * WEEK)), (MEETING,))
    page = ClockChangesPage(theme.look, window)
    page.show_year(year_report(ClockYear(roster, found, year(roster, now), now, session.viewer())))
    return page


def what_if(window: Window, session: Session, theme: Theme) -> OtherHoursPage:
    """Return other hours of a team, which are worked out at once."""
    trying = TrialRequest(session.roster, session.now(), session.viewer())
    page = OtherHoursPage(trying, theme.look, window)
    page.asked.connect(lambda trial: page.show_report(trial_report(trial)))
    page.ask()
    return page


def keep_dialog(name: str, window: Window, *, dark: bool) -> None:
    """Take a picture of the dialog that is open, and close it."""
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()
    keep(name, dialog, dark=dark)
    dialog.done(0)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def keep_page(name: str, window: Window, page: PageFrame, *, dark: bool) -> None:
    """Take a picture of the window with a page, and leave the page."""
    window.show_page(page)
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()
    keep(name, window, dark=dark)
    window.leave_page()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def keep(name: str, widget: QWidget, *, dark: bool) -> None:
    file = FOLDER / f"{name}-{'dark' if dark else 'light'}.png"
    file.write_bytes(png(widget))
    sys.stdout.write(f"{file.relative_to(FOLDER.parent)}\n")


@contextmanager
def opened(scene: Scene) -> Iterator[tuple[Session, Inbox]]:
    """Open a session at the scene's instant, with a team file and a queue of its own."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        options = Options(at=parse_instant(scene.at), zone="Europe/Paris")
        if scene.roster:
            (folder / "teams.toml").write_text(scene.roster, encoding="utf-8")
            options = options._replace(roster=folder / "teams.toml")
        start = session_inputs(options, {})._replace(folder=lambda: folder / "nothing")
        if scene.told:
            tell(folder / "queue.db", start)
        session = Session(start)
        inbox = Inbox(folder / "queue.db", session)
        yield session, inbox
        inbox.close()


if __name__ == "__main__":
    sys.exit(main())
