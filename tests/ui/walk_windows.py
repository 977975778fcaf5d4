"""The windows that open over the program's own, one after the other, for `tests.ui.walk`."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from teamclock.app.transfer.preview import Preview
from teamclock.present.share_mark import begin_words
from teamclock.present.shared import merged_words
from teamclock.present.words import sentence
from teamclock.ui.control.program import Program
from teamclock.ui.kit.dialog import Dialog
from teamclock.ui.kit.drop_down import DropDown
from teamclock.ui.kit.popover import Popover
from teamclock.ui.queue.filter_menu import FilterMenu
from teamclock.ui.queue.step_bar import StepBar
from teamclock.ui.sharing.join_dialog import JoinDialog, PlacePreview
from teamclock.ui.sharing.leave_dialog import LeaveDialog
from teamclock.ui.sharing.untaken_dialog import UntakenDialog, UntakenList
from tests.exchange_shots import BROUGHT, import_dialog
from tests.share_shots import PLACE, SERVER, TROUBLE, untaken
from tests.ui.tray.popovers import popover

Walked = Iterator[tuple[str, QWidget]]


def windows(program: Program) -> Walked:
    """Yield each of them with its name, while it is shown."""
    yield from _menus(program)
    yield from _tray(program)
    yield from _joining(program)
    yield from _leaving(program)
    yield from _untaken(program)
    yield from _importing(program)


def _menus(program: Program) -> Walked:
    window = program.window
    queue, line = window.lists.queue, window.timeline
    items = {item.item.ref: item.item for item in queue.list.lines()}
    program.queue.open(items[1])
    steps = next(one for one in window.findChildren(StepBar) if one.isVisible())
    [filters] = window.findChildren(FilterMenu)
    openers: dict[str, Callable[[], object]] = {
        "menu": lambda: window.menu.open(window.bar.more, window.look),
        "menu of filters": filters._open,
        "menu of an item": lambda: queue._show_menu(QPoint(9, 9)),
        "menu of steps": steps._show_menu,
        "menu of orders": line._show_orders,
        "menu of a team": lambda: line._show_row_menu(line.rows, 0, QRect(9, 9, 1, 1)),
        "dates": window.bar._choose_date,
    }
    for name, open_one in openers.items():
        open_one()
        yield from _popovers(name, window)
    window.leave_panel()


def _popovers(name: str, window: QWidget) -> Walked:
    """Yield the popover that is open, and close it."""
    [shown] = [one for one in window.findChildren(Popover) if one.isVisible()]
    yield name, shown
    shown.close()


def drop_downs(page: QWidget) -> Walked:
    """Yield the list of each drop-down of a page, while it is shown."""
    for one in page.findChildren(DropDown):
        if one.isVisible():
            one.showPopup()
            yield from _popovers(f"drop-down {one.accessibleName()}", page)


def _tray(program: Program) -> Walked:
    made = popover(program.window.look)
    glance = program.tray.tray._glance
    assert glance is not None
    made.show_glance(glance)
    made.open_beside(QRect(0, 0, 1, 1))
    yield "tray", made
    made._open_pauses()
    yield "menu of pauses", made.pauses
    made.pauses.close()
    made.close()


def _joining(program: Program) -> Walked:
    window, roster = program.window, program.session.roster
    for name, place, sight in (
        ("join", "", None),
        ("join one that is there", PLACE, PlacePreview(merged_words(41, 812, 3), joins=True)),
        ("join a server", SERVER, PlacePreview(begin_words(41), joins=False)),
    ):
        made = JoinDialog(roster.teams, roster.home, window.look, window)
        made.open()
        made.place.setText(place)
        if sight is not None:
            made.show_preview(sight)
        yield from _shown(name, made)
    made = JoinDialog(roster.teams, roster.home, window.look, window)
    made.open()
    made.place.setText(SERVER)
    made.show_trouble("no answer from db.example.org within 10 s: check the name and the network")
    yield from _shown("join in trouble", made)


def _leaving(program: Program) -> Walked:
    made = LeaveDialog(PLACE, program.window.look, program.window)
    made.open()
    yield from _shown("leave", made)


def _untaken(program: Program) -> Walked:
    for name, steps in (("untaken", untaken(program.session)), ("untaken, none", ())):
        made = UntakenDialog(lambda _it: "", lambda _it: "", program.window.look, program.window)
        trouble = tuple(map(sentence, TROUBLE)) if steps else ()
        made.show_list(UntakenList(steps, trouble, f"Shared at {PLACE}. This desk is DES."))
        made.open()
        yield from _shown(name, made)


def _importing(program: Program) -> Walked:
    for name, seen in (("import", BROUGHT), ("import, nothing new", Preview(unchanged=1))):
        made = import_dialog(program, seen)
        made.open()
        yield from _shown(name, made)
        made = import_dialog(program, seen)
        made.show_trouble("the queue is held by another program: try again")
        made.open()
        made.resize(made.minimumSize())
        yield from _shown(f"{name}, at its least, in trouble", made)


def _shown(name: str, dialog: Dialog) -> Walked:
    yield name, dialog
    dialog.close()
    dialog.deleteLater()
