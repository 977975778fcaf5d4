"""Takes pictures of meetings: found, shared, planned, listed, and asked for by an item."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from teamclock.app.inbox import Inbox
from teamclock.app.meetings import Who
from teamclock.app.queue_service import Step
from teamclock.app.session import Session
from teamclock.domain.interval import MINUTE, Instant, Interval
from teamclock.domain.payloads import Answer, Return
from teamclock.domain.roster import TeamId
from teamclock.ui.control.driver import Driver
from teamclock.ui.control.meetings import MeetingsController
from teamclock.ui.control.queue import QueueController
from teamclock.ui.control.undo import UndoController
from teamclock.ui.meetings.meeting_part import Often
from teamclock.ui.window.window import Window
from tests.builders import at
from tests.busy_shots import busy

Keep = Callable[[str, QWidget], None]
DESIGN, CODING, QA = map(TeamId, ("design", "coding", "qa"))
STUCK = 6
_NARROW, _WIDE = (640, 420), (1280, 800)


def stall(inbox: Inbox, now: Instant) -> None:
    """Let an item go back and forth until it asks for a meeting, and plan meetings over others."""
    desk = inbox.service(now)
    for question in ("Is one with Android 9 enough?", "And the small one, too?"):
        desk.step(STUCK, Step(Answer("The older one."), "Noor"))
        desk.step(STUCK, Step(Return(question), "Sam"))
    meetings = (
        ("2026-11-23T16:00Z", (DESIGN, QA), (4,)),
        ("2026-11-24T08:00Z", (DESIGN, CODING), ()),
    )
    for start, teams, refs in meetings:
        begin = at(start)
        end = Instant(begin + 45 * MINUTE)
        inbox.meetings(now).plan(Interval(begin, end), teams, refs, Who("Léa", DESIGN))


def take_meetings(
    session: Session,
    inbox: Inbox,
    window: Window,
    controls: tuple[Driver, UndoController, QueueController],
    keep: Keep,
) -> None:
    """Take everything about meetings over a queue in which one item is stuck."""
    driver, undo, queue = controls
    controller = MeetingsController(
        session, inbox, driver, undo, queue.meetings, queue.panel.texts, window
    )
    driver.board_changed.connect(controller.show_board)
    window.view_asked.connect(driver.look)
    desk = inbox.service(session.now())
    keep("meetings-window", window)
    queue.open(desk.item(STUCK).item)
    QCoreApplication.sendPostedEvents()
    keep("suggestion", window)
    controller.plan_item(desk.item(STUCK).item)
    settle(controller)
    keep("plan-meeting", window)
    take_lists(controller, window, keep)
    session.busy = busy(session.now())
    driver.tick()
    settle(controller)
    keep("finder-busy-narrow", window)
    window.resize(*_WIDE)
    settle(controller)
    keep("finder-busy", window)
    session.busy = {}


def take_lists(controller: MeetingsController, window: Window, keep: Keep) -> None:
    """Take the lists of meetings with what the panel shows beside them."""
    controller.find()
    settle(controller)
    keep("finder", window)
    controller.part.often.choose(Often.WEEKLY)
    settle(controller)
    keep("weekly", window)
    controller.show_meetings()
    settle(controller)
    keep("meetings", window)
    controller.planned_part.open_log()
    settle(controller)
    keep("log-meeting", window)
    window.resize(*_NARROW)
    controller.find()
    settle(controller)
    keep("finder-narrow", window)


def settle(controller: MeetingsController) -> None:
    """Let what is worked out beside the window be shown."""
    QTest.qWait(50)
    controller.wait()
    QTest.qWait(50)
