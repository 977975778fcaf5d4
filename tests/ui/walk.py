"""Walks every page of the window at some sizes of text, and prints what one cannot read.

That is words that are cut or covered, and what has no name for a screen reader.

    python -m tests.ui.walk SCALE LANGUAGE
Qt reads the scale when the application starts, so that each scale takes a process. The window has
the least size for its text; LANGUAGE is `en`, or `qps` for the pseudo-locale, which is longer.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFontInfo, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from teamclock.domain.item import Kind
from teamclock.ui.canvas.kept import Kept
from teamclock.ui.control.program import Program
from teamclock.ui.main import application
from teamclock.ui.settings.page import SettingsPage
from teamclock.ui.view import Mode
from teamclock.ui.window.frame import least_size
from teamclock.ui.window.help import Help
from tests.exchange_shots import settings_page
from tests.pseudo.walker import pseudo_messages
from tests.stories import tell
from tests.ui.queue.places import TEAMS
from tests.ui.sessions import inbox_in, session_in, setting_in
from tests.ui.walk_windows import drop_downs, windows
from tests.ui.written import Shown, crossing, cut, shown

POINTS = (8, 10, 16, 24)
_FORMS = (
    (2, Kind.ACCEPT),
    (4, Kind.RETURN),
    (6, Kind.ANSWER),
    (3, Kind.PASS_ON),
    (4, Kind.SNOOZE),
    (4, Kind.WITHDRAW),
    (4, Kind.LOG_SYNC),
)
"""Items of the story, and a step of each whose form is opened."""


class Unkept(Kept):
    """Paints a part each time: words that are kept as pixels could not be read."""

    def draw(
        self,
        painter: QPainter,
        at: QPoint,
        size: QSize,
        key: object,  # noqa: ARG002 - of the one that it stands for
        paint: Callable[[QPainter], object],
    ) -> None:
        painter.save()
        painter.translate(at)
        painter.setClipRect(QRect(QPoint(), size))
        paint(painter)
        painter.restore()


def settle() -> None:
    for _each in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


@contextmanager
def opened(
    app: QApplication, size: QSize, *, teams: str = "", queue: bytes = b""
) -> Iterator[Program]:
    """Open the program in a folder of its own, with the story as its queue unless one is given."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        if teams:
            (folder / "teams.toml").write_text(teams, "utf-8")
            tell(folder / "queue.db", setting_in(folder))
        if queue:
            (folder / "queue.db").write_bytes(queue)
        session = session_in(folder)
        with closing(inbox_in(folder, session)) as inbox:
            program = Program(app, session, inbox)
            program.driver.tick()
            program.window.resize(size)
            program.window.show()
            program.finish()
            yield program
            program.window.close()
            program.dialogs.settle()
            program.window.deleteLater()
            settle()


def walk(app: QApplication, size: QSize) -> Iterator[tuple[str, QWidget]]:
    """Yield each page with its name, while it is shown."""
    with opened(app, size) as program:
        yield "welcome", program.window
    with opened(app, size, teams=TEAMS, queue=b"junk" * 1000) as program:
        yield "recovery", program.window
    with opened(app, size, teams=TEAMS) as program:
        yield from _time_line(program)
        yield from _table(program)
        yield from _panel(program)
        yield from _pages(program)
        yield from windows(program)
        yield from _meetings(program)


def _time_line(program: Program) -> Iterator[tuple[str, QWidget]]:
    window = program.window
    yield "day", window
    window.timeline.set_mode(Mode.WEEK)
    yield "week", window
    window.timeline.set_mode(Mode.DAY)
    QTest.keyClick(window.timeline.rows, Qt.Key.Key_Right)
    yield "scrubbed", window
    window.timeline.follow_now()


def _panel(program: Program) -> Iterator[tuple[str, QWidget]]:
    window, queue = program.window, program.queue
    items = {line.item.ref: line.item for line in window.lists.queue.list.lines()}
    for ref in (1, 2):
        queue.open(items[ref])
        yield f"item {ref}", window
    for ref, kind in _FORMS:
        queue.open(items[ref], kind)
        yield f"form of {kind.value}", window
    queue.steps([items[1], items[2], items[4]], Kind.COMMENT)
    yield "several items", window
    queue.write()
    yield "new item", window
    window.leave_panel()


def _table(program: Program) -> Iterator[tuple[str, QWidget]]:
    program.dialogs.show_table()
    yield "time line as a table", program.window
    program.window.leave_page()


def _pages(program: Program) -> Iterator[tuple[str, QWidget]]:
    window, dialogs = program.window, program.dialogs
    dialogs.show_help()
    keys = window.findChild(Help)
    assert keys is not None
    yield "keys", keys
    keys.close()
    dialogs.ask_settings()
    yield "settings", window
    yield from drop_downs(window)
    yield from _exchange(settings_page(program), window)
    dialogs.show_balance()
    dialogs.balance.reckoner.wait()
    yield "balance", window
    dialogs.show_clock_changes()
    dialogs.years.wait()
    yield "clock changes", window
    assert dialogs.clock_changes is not None
    dialogs.clock_changes.as_table.click()
    yield "clock changes as a table", window
    dialogs.show_what_if()
    dialogs.trials.wait()
    yield "other hours", window
    yield from _teams(program)
    window.leave_page()


def _exchange(page: SettingsPage, window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Yield the cards of calendars and webhooks, the latter with and without its form, in sight."""
    cards = page.calendars.card, page.webhooks.card
    area = page.findChild(QScrollArea)
    assert area is not None
    for is_open in (False, True):
        page.webhooks.open_fields(wanted=is_open)
        if is_open:
            page.webhooks.fields.format.choose("body")
        for card in cards[is_open:]:
            settle()
            top = card.mapTo(page.columns, QPoint()).y()
            for at in range(0, card.height(), area.viewport().height() // 2):
                area.verticalScrollBar().setValue(top + at)
                yield f"settings, {card.accessibleName()}, {at}", window


def _teams(program: Program) -> Iterator[tuple[str, QWidget]]:
    """Yield the page of teams as it is, and with changes, troubles and a question."""
    program.dialogs.show_teams()
    teams = program.dialogs.teams
    page = teams.page
    assert page is not None
    for _again in range(3):
        teams.holidays.reader.wait()
        teams.figures.reader.wait()
        settle()
    yield "teams", program.window
    form = page.form
    for field, typed in ((form.name, ""), (form.city, "Xyzzy"), (form.hours.fields[0], "9-99")):
        field.setText(typed)
        field.setModified(True)
    form.hours.grid.changed.emit((form.hours.week[0], *form.hours.week[:6]))
    form.take_typed()
    page.show_trouble("teams.toml is read-only: make it writable first")
    page.ask("The file has changed meanwhile. It has: Asia/Seoul. You have: Asia/Tokyo.")
    for bar in (page.area, page._form_area):
        for at in (0, 1, 2):
            scrolled = bar.verticalScrollBar()
            scrolled.setValue(scrolled.maximum() * at // 2)
            yield f"teams with troubles, {at}", program.window
    teams.editing = None


def _meetings(program: Program) -> Iterator[tuple[str, QWidget]]:
    meetings = program.meetings
    for name, show in (("finder", meetings.find), ("meetings", meetings.show_meetings)):
        show()
        meetings.wait()
        settle()
        yield name, program.window


def unnamed(page: QWidget) -> Iterator[str]:
    """Yield what can have the focus, but has no name for a screen reader."""
    for widget in filter(QWidget.isVisible, page.findChildren(QWidget)):
        found = QAccessible.queryAccessibleInterface(widget)
        if found.state().focusable and not found.text(QAccessible.Text.Name):
            yield f"a {type(widget).__name__} has no name"


def faults(texts: list[Shown]) -> Iterator[str]:
    yield from (f"cut: {words}" for words in cut(texts))
    yield from (f"{one} over {other}" for one, other in crossing(texts))


def main(language: str) -> None:
    app = application(["teamclock"])
    Kept.draw = Unkept.draw  # type: ignore[method-assign, assignment]
    with pseudo_messages() if language == "qps" else nullcontext():
        for points in POINTS:
            font = app.font()
            font.setPointSizeF(points)
            app.setFont(font)
            size = least_size(QFontInfo(font).pixelSize())
            for name, page in walk(app, size):
                settle()
                for fault in (*faults(list(shown(page))), *unnamed(page)):
                    print(f"{name}, {points} pt: {fault}")  # noqa: T201 - read by the test


def platform(scale: int, folder: Path) -> str:
    """Return Qt's platform without a display: the smallest screen, 1024×768 at that scale."""
    screen = {"name": "small", "x": 0, "y": 0, "width": 1024 * scale, "height": 768 * scale}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    (folder / "screen.json").write_text(json.dumps({"screens": [screen]}), "utf-8")
    return f"offscreen:configfile={folder / 'screen.json'}"


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        os.environ["QT_QPA_PLATFORM"] = platform(int(sys.argv[1]), Path(place))
        os.environ["QT_SCALE_FACTOR"] = sys.argv[1]
        main(sys.argv[2])
    sys.stdout.flush()
    os._exit(0)  # nothing of Qt is taken down piece by piece
