"""Pictures of what leaves and what enters: calendars, webhooks, imports, links, and copies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.app.transfer.incoming import Incoming, IncomingItem
from teamclock.app.transfer.preview import Conflict, ImportOutcome, MeetingsPreview, Preview
from teamclock.config.kept_calendar import KeptCalendar
from teamclock.present.webhook_state import HookWords
from teamclock.ui.control.program import Program
from teamclock.ui.kit.popover import Popover
from teamclock.ui.kit.theme import Scheme
from teamclock.ui.queue.import_dialog import ImportDialog
from teamclock.ui.queue.step_bar import StepBar
from teamclock.ui.settings.page import SettingsPage
from tests.busy_shots import FILES

Keep = Callable[[str, QWidget], None]

HOOKS = (
    HookWords("design-chat", "hooks.chat.example · Design · nothing waits"),
    HookWords("board", "board.example · 3 wait, 1 set aside · HTTP 410 from board.example"),
)
MEETINGS = MeetingsPreview(new=1, unchanged=2, excuses=2)
BROUGHT = Preview(1, 1, 1, 4, (Conflict("u", "R-2", "Deploy", 3),), meetings=MEETINGS)
_NARROW, _WIDE = (640, 420), (1280, 800)


def incoming(program: Program, seen: Preview = BROUGHT) -> Incoming:
    """Return what a file would bring: an item of each outcome, or nothing that is new."""
    items = [line.item for line in program.window.lists.queue.list.lines()]
    fates = (*ImportOutcome,) if seen.changes else (ImportOutcome.UNCHANGED,)
    pairs = zip(items, fates, strict=False)
    return Incoming(Path("/tmp/R-2, R-6.teamclock"), seen, tuple(IncomingItem(*it) for it in pairs))  # noqa: S108


def import_dialog(program: Program, seen: Preview = BROUGHT) -> ImportDialog:
    """Return the preview of that file."""
    names = {team.id: team.name for team in program.session.roster.teams}
    return ImportDialog(incoming(program, seen), names, program.window.look, program.window)


def settings_page(program: Program) -> SettingsPage:
    """Open the settings with calendars that are read and kept, and webhooks."""
    program.dialogs.ask_settings()
    page = program.window.findChildren(SettingsPage)[-1]
    program.exchange.webhooks.looks.wait()
    settled()
    page.calendars.show_kept(KeptCalendar(file="/home/lea/Calendars/teamclock.ics"))
    page.busy.show_files(FILES)
    page.webhooks.show_hooks(HOOKS)
    return page


def settled() -> None:
    for _again in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


def take_exchange(
    app: QApplication, session: Session, inbox: Inbox, keep: Keep, *, dark: bool
) -> None:
    """Take the cards of the settings, what an import brings, and the menus with what is copied."""
    with programmed(app, session, inbox, dark=dark) as program:
        for size, ending in ((_WIDE, ""), (_NARROW, "-narrow")):
            program.window.resize(*size)
            _settings(program, ending, keep)
            _imports(program, ending, keep)
        program.window.resize(*_WIDE)
        _menus(program, keep)


@contextmanager
def programmed(
    app: QApplication, session: Session, inbox: Inbox, *, dark: bool
) -> Iterator[Program]:
    """Open the program in one of its themes."""
    session.settings = session.settings._replace(
        scheme=(Scheme.DARK if dark else Scheme.LIGHT).value
    )
    program = Program(app, session, inbox)
    program.driver.tick()
    program.window.show()
    program.finish()
    settled()
    yield program
    program.window.close()
    program.dialogs.settle()
    program.window.deleteLater()
    settled()


def _settings(program: Program, ending: str, keep: Keep) -> None:
    page = settings_page(program)
    area = page.findChild(QScrollArea)
    assert area is not None
    for name, shown in (("calendars", page.calendars.card), ("webhooks", page.webhooks.card)):
        settled()
        area.verticalScrollBar().setValue(shown.mapTo(page.columns, QPoint()).y())
        settled()
        keep(f"{name}{ending}", program.window)
    page.webhooks.open_fields(wanted=True)
    page.webhooks.fields.format.choose("body")
    settled()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    settled()
    keep(f"webhook-form{ending}", program.window)
    program.window.leave_page()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _imports(program: Program, ending: str, keep: Keep) -> None:
    for name, seen in (("import", BROUGHT), ("import-nothing", Preview(unchanged=1))):
        made = import_dialog(program, seen)
        made.open()
        if ending:
            made.resize(made.minimumSize())
        settled()
        keep(f"{name}{ending}", made)
        made.done(0)
        made.deleteLater()


def _menus(program: Program, keep: Keep) -> None:
    window = program.window
    line = window.timeline
    items = {one.item.ref: one.item for one in window.lists.queue.list.lines()}
    window.choose_item(items[2])
    settled()
    keep("item-links", window)
    steps = next(one for one in window.findChildren(StepBar) if one.isVisible())
    openers: dict[str, Callable[[], object]] = {
        "menu-row": lambda: window.lists.queue._show_menu(QPoint(9, 9)),
        "menu-steps": steps._show_menu,
        "menu-team": lambda: line._show_row_menu(line.rows, 0, QRect(9, 9, 1, 1)),
    }
    for name, opens in openers.items():
        opens()
        [popup] = [one for one in window.findChildren(Popover) if one.isVisible()]
        keep(name, popup)
        popup.close()
