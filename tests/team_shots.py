"""Pictures of the page of teams with changes that were kept, and of a month's dates."""

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from teamclock.domain.roster import TeamId
from teamclock.present.patterns import use_forms
from teamclock.ui.control.program import Program
from teamclock.ui.kit.popover import Popover
from tests.exchange_shots import settled

Keep = Callable[[str, QWidget], None]
QA = TeamId("qa")
_SIZES = (((1280, 800), ""), ((900, 600), "-tablet"), ((640, 420), "-narrow"))


def take_teams(program: Program, keep: Keep) -> None:
    """Take the page in three sizes, its top and its end, and dates; weeks begin on Sunday."""
    session = program.session
    use_forms(session.forms()._replace(first_day=6))
    for size, ending in _SIZES:
        program.window.resize(*size)
        _kept(program)
        keep(f"teams-kept{ending}", program.window)
        _scroll_down(program)
        keep(f"teams-kept-end{ending}", program.window)
        program.dialogs.teams.editing = None
        program.window.leave_page()
    program.window.bar._choose_date()
    [dates] = [one for one in program.window.findChildren(Popover) if one.isVisible()]
    keep("dates", dates)
    dates.close()
    use_forms(session.forms())


def _kept(program: Program) -> None:
    """Open the page at a team, as with changes that a former run left."""
    program.dialogs.edit_team(QA)
    teams = program.dialogs.teams
    assert teams.page is not None
    teams.page.show_note("These changes were not saved when the program ended.")
    for _again in range(3):
        teams.holidays.reader.wait()
        teams.figures.reader.wait()
        QTest.qWait(50)
    settled()


def _scroll_down(program: Program) -> None:
    page = program.dialogs.teams.page
    assert page is not None
    for area in (page._form_area, page.area):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    settled()
