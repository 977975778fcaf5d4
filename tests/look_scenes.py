"""The program's own pictures of the scenes that the designer drew (look.md)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from teamclock.app.balance import reckoned
from teamclock.app.inbox import Inbox
from teamclock.app.meetings import Who
from teamclock.app.process.autostart import Autostart
from teamclock.app.process.start import Options, session_inputs
from teamclock.app.session import Session
from teamclock.domain.arrangement import Arrangement
from teamclock.domain.interval import DAY, MINUTE, Instant, Interval
from teamclock.domain.item import Kind
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import parse_instant
from teamclock.present.tray import Glance, Pending, TraySign
from teamclock.store.queue import Queue
from teamclock.ui.balance.page import BalancePage
from teamclock.ui.control.driver import Driver
from teamclock.ui.control.meetings import MeetingsController
from teamclock.ui.control.panel import PanelController
from teamclock.ui.control.queue import QueueController
from teamclock.ui.control.teams import TeamsController
from teamclock.ui.control.undo import UndoController
from teamclock.ui.kit.focus_ring import watch
from teamclock.ui.kit.theme import Scheme, Theme
from teamclock.ui.settings.page import SettingsPage
from teamclock.ui.snapshot import Shot, painted
from teamclock.ui.tray.entries import TrayActions
from teamclock.ui.tray.icon import image
from teamclock.ui.tray.tray_popover import TrayPopover
from teamclock.ui.view import Mode, View
from teamclock.ui.window.window import Window
from tests.app.balances import keep as keep_months
from tests.builders import at
from tests.domain.months import months
from tests.look_story import ASKED_STORY, DONE_STORY, ME, MONDAY_STORY, NO_STORY, THREE, TWELVE
from tests.stories import Story, tell

MONDAY, SATURDAY = "2026-11-23T15:42:00Z", "2026-11-28T19:02:00Z"
MARCH = at("2027-03-16T13:30Z")
SIZE, NARROW = (1280, 800), (640, 420)
TYPED = "Try the rollback first, merge before 17:30"
DESIGN, CODING, QA = map(TeamId, ("design", "coding", "qa"))


class Stage(NamedTuple):
    """A window with its controllers, as the program connects them."""

    session: Session
    inbox: Inbox
    driver: Driver
    queue: QueueController
    meetings: MeetingsController
    panel: PanelController
    window: Window


class LookScene(NamedTuple):
    """How a picture is taken: when, with which teams and items, and what is done in the window."""

    act: Callable[[Stage], None]
    at: str = MONDAY
    story: Story = MONDAY_STORY
    roster: str = THREE
    shot: Shot = Shot(size=SIZE)


def item(stage: Stage, ref: int) -> None:
    """Select an item in the list."""
    desk = stage.inbox.service(stage.session.now())
    stage.window.choose_item(desk.item(ref).item)


def main_scene(stage: Stage) -> None:
    item(stage, 7)
    desk = stage.inbox.service(stage.session.now())
    stage.queue.open(desk.item(7).item, Kind.ACCEPT)
    part = stage.queue.panel.item
    assert part is not None
    assert part.form is not None
    QTest.keyClicks(part.form.asked["readback"].field, TYPED)
    stage.window.show_done("Handed off “Empty states”", undo=True)


def main_dark(stage: Stage) -> None:
    item(stage, 6)
    stage.window.lists.take_focus()
    stage.queue.panel.show_why(Kind.COMPLETE)


def many(stage: Stage) -> None:
    stage.session.settings = stage.session.settings.arranged(Arrangement(order="east"))
    stage.driver.tick()
    stage.window.toggle_panel()


def weekend(stage: Stage) -> None:
    meetings = stage.inbox.meetings(stage.session.now())
    start = at("2026-11-30T16:00Z")
    meetings.plan(Interval(start, Instant(start + 45 * MINUTE)), (DESIGN, QA), (), Who(ME, DESIGN))
    stage.driver.refresh()


def scrub(stage: Stage) -> None:
    stage.driver.look(View(scrub=MARCH, anchor=MARCH))
    stage.panel.show_team(QA)
    stage.window.timeline.setFocus()


def week(stage: Stage) -> None:
    stage.window.toggle_panel()
    stage.window.show_done("Handed off “Empty states”", undo=True)


def week_scrub(stage: Stage) -> None:
    stage.window.toggle_panel()
    stage.driver.look(View(Mode.WEEK, scrub=at("2026-11-25T09:00Z")))


def narrow(stage: Stage) -> None:
    item(stage, 7)
    stage.window.lists.take_focus()


def meetings_scene(stage: Stage) -> None:
    plan = stage.inbox.meetings(stage.session.now()).plan
    for start, teams in (
        ("2026-11-23T16:00Z", (DESIGN, QA)),
        ("2026-11-24T08:00Z", (DESIGN, CODING)),
    ):
        begin = at(start)
        plan(Interval(begin, Instant(begin + 45 * MINUTE)), teams, (), Who(ME, DESIGN))
    stage.driver.refresh()
    stage.meetings.find()
    settle(stage)


def settings_scene(stage: Stage) -> None:
    autostart = Autostart(Path("/nonexistent/autostart"), ("teamclock",))
    stage.window.show_page(SettingsPage(stage.session, autostart, stage.window.look, stage.window))


def teams_scene(stage: Stage) -> None:
    teams = TeamsController(stage.session, stage.inbox, stage.window)
    teams.open(stage.window.look)
    assert teams.page is not None
    teams.page.teams.setFocus()
    teams.page.teams.chosen.emit(CODING)
    form = teams.page.form
    for day, typed in enumerate(["9-12:30, 13:30-18"] * 4 + ["9-12:30, 13:30-17, 22-6"]):
        form.hours.fields[day].setText(typed)
        form.hours.fields[day].setModified(True)
        form.hours.fields[day].take_typed()
    for _again in range(3):
        teams.holidays.reader.wait()
        teams.figures.reader.wait()
        QTest.qWait(50)


def balance_scene(stage: Stage) -> None:
    now = stage.session.now()
    with closing(Queue(stage.inbox.path)) as queue:
        keep_months(queue, months(5, 150, Instant(now - 95 * DAY), now))
        found = reckoned(stage.session, queue, now)
    page = BalancePage(stage.session.roster, stage.window.look, stage.window)
    page.show_balance(found, stage.session.roster, stage.session.viewer())
    stage.window.show_page(page)


def settle(stage: Stage) -> None:
    """Let what is worked out beside the window be shown."""
    QTest.qWait(50)
    stage.meetings.wait()
    QTest.qWait(50)


_MONTHS = THREE
for _old, _new in (("design", "paris"), ("coding", "tokyo"), ("qa", "york")):
    _MONTHS = _MONTHS.replace(f'"{_old}"', f'"{_new}"')  # as the items of `months` name them

SCENES: Mapping[str, LookScene] = {
    "main": LookScene(main_scene),
    "main-dark": LookScene(main_dark, story=ASKED_STORY),
    "many": LookScene(many, roster=TWELVE),
    "weekend": LookScene(weekend, at=SATURDAY, story=DONE_STORY),
    "scrub": LookScene(scrub, story=DONE_STORY),
    "week": LookScene(week, shot=Shot(size=SIZE, view=View(Mode.WEEK))),
    "week-scrub": LookScene(week_scrub, shot=Shot(size=SIZE, view=View(Mode.WEEK))),
    "narrow": LookScene(narrow, shot=Shot(size=NARROW)),
    "meetings": LookScene(meetings_scene),
    "settings": LookScene(settings_scene),
    "teams": LookScene(teams_scene),
    "balance": LookScene(balance_scene, story=NO_STORY, roster=_MONTHS),
}


def pictures(theme: Theme, scene: LookScene) -> list[QImage]:
    """Return the picture of a scene in light and in dark colours."""
    made = []
    for dark in (False, True):
        with staged(theme, scene, dark=dark) as stage:
            scene.act(stage)
            for _again in range(3):
                QCoreApplication.sendPostedEvents()
                QCoreApplication.processEvents()
            made.append(stage.window.grab().toImage())
    return made


@contextmanager
def staged(theme: Theme, scene: LookScene, *, dark: bool) -> Iterator[Stage]:
    """Open a window over a queue of its own, at the scene's instant."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "teams.toml").write_text(scene.roster, encoding="utf-8")
        options = Options(folder / "teams.toml", at=parse_instant(scene.at), zone="Europe/Paris")
        start = session_inputs(options, {})._replace(folder=lambda: folder / "nothing")
        tell(folder / "queue.db", start, scene.story)
        session = Session(start)
        inbox = Inbox(folder / "queue.db", session)
        window = painted(session, inbox, theme, scene.shot._replace(dark=dark))
        yield connected(session, inbox, window)
        window.hide()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        inbox.close()


def connected(session: Session, inbox: Inbox, window: Window) -> Stage:
    """Return a window with its controllers."""
    driver = next(one for one in window.children() if isinstance(one, Driver))
    panel = PanelController(window)
    driver.board_changed.connect(panel.show_board)
    undo = UndoController(session, inbox, driver, window)
    queue = QueueController(session, inbox, driver, undo, window)
    texts = queue.panel.texts
    meetings = MeetingsController(session, inbox, driver, undo, queue.meetings, texts, window)
    driver.board_changed.connect(meetings.show_board)
    window.view_asked.connect(driver.look)
    window.timeline.begin_arranging()
    watch(window, window.look.colours)
    window.activateWindow()
    driver.refresh()
    return Stage(session, inbox, driver, queue, meetings, panel, window)


GROUNDS = {False: "#c8d2de", True: "#23282f"}
"""The colour of the desktop behind the tray's popover, by whether it is dark."""

_AROUND = 24
_ASIDE = 190
_SIGN = 7
"""How many times the signs of the tray are enlarged."""


def popovers(theme: Theme) -> list[QImage]:
    """Return the tray's popover on a desktop, light and dark, the dark one with its inner menu."""
    with staged(theme, SCENES["main"], dark=False) as stage:
        glance = Glance(stage.session.moment(stage.session.now()), Pending(2, 1))
    return [popover(theme, glance, dark=dark) for dark in (False, True)]


def popover(theme: Theme, glance: Glance, *, dark: bool) -> QImage:
    nothing = TrayActions(*[lambda *_values: None] * len(TrayActions._fields))
    shown = TrayPopover(theme.choose(Scheme.DARK if dark else Scheme.LIGHT), nothing)
    shown.show_glance(glance)
    shown.open_beside(QRect(400, 0, 24, 24))
    QCoreApplication.processEvents()
    parts: list[tuple[QPoint, QWidget]] = [(QPoint(_ASIDE if dark else _AROUND, _AROUND), shown)]
    if dark:
        QTest.keyClick(shown.pause, Qt.Key.Key_Space)
        shown.pauses.setActiveAction(shown.pauses.actions()[1])
        shown.pause.setFocus()
        beside = shown.pauses.pos() - shown.pos() + parts[0][0]
        parts.append((beside, shown.pauses))
    return on_ground(parts, GROUNDS[dark])


def on_ground(parts: list[tuple[QPoint, QWidget]], colour: str) -> QImage:
    """Return windows in their places on a ground, and close them."""
    right = max(place.x() + part.width() for place, part in parts) + _AROUND
    bottom = max(place.y() + part.height() for place, part in parts) + _AROUND
    made = QImage(QSize(right, bottom), QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    with QPainter(made) as painter:
        for place, part in parts:
            painter.drawPixmap(place, part.grab())
    for _place, part in reversed(parts):
        part.close()
    return made


def signs(_theme: Theme) -> list[QImage]:
    """Return every sign of the tray in three sizes, enlarged, on a light and a dark panel."""
    return [sign_sheet("#f0f1f3", dark=False), sign_sheet("#2b3036", dark=True)]


def sign_sheet(ground: str, *, dark: bool) -> QImage:
    cell = (24 + 2) * _SIGN
    made = QImage(cell * len(TraySign), cell * 3, QImage.Format.Format_RGB32)
    made.fill(QColor(ground))
    with QPainter(made) as painter:
        for row, size in enumerate((16, 22, 24)):
            for column, sign in enumerate(TraySign):
                large = image(sign, size, dark=dark).scaled(size * _SIGN, size * _SIGN)
                painter.drawImage(column * cell + _SIGN, row * cell + _SIGN, large)
    return made
