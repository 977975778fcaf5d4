"""Late in a year a quiet line tells of teams without days off in the next one."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from teamclock.domain.next_year import Reminder
from teamclock.domain.roster import TeamId
from teamclock.ui.view import View
from teamclock.ui.window.status import StatusLine
from teamclock.ui.window.year_reminder import YearReminder
from tests.builders import at
from tests.ui.boards import changed, sample_board
from tests.ui.queue.drafts import settle

LEFT = Qt.MouseButton.LeftButton
REMIND = (Reminder(TeamId("coding"), 2027),)
SHOWN = changed(sample_board(), remind=REMIND)


def told(year: YearReminder) -> str:
    return year.line.text() if year.isVisible() else ""


def test_the_team_and_the_year_are_named(status: StatusLine) -> None:
    status.show_board(sample_board())
    before = told(status.year)
    status.show_board(SHOWN)

    assert (before, told(status.year)) == ("", "Coding has no days off in 2027 yet.")


def test_several_teams_are_counted(status: StatusLine) -> None:
    status.show_board(changed(SHOWN, remind=(*REMIND, Reminder(TeamId("qa"), 2027))))

    assert told(status.year) == "2 teams have no days off in 2027 yet."


def test_it_gives_way_to_what_was_done_and_to_another_instant(
    status: StatusLine, qtbot: QtBot
) -> None:
    status.show_board(SHOWN)
    status.show_done("Handed off", undo=True)
    done = told(status.year), status.line.isVisible()
    status.forget()
    after = told(status.year)
    status.show_board(
        changed(sample_board(view=View(scrub=at("2027-03-16T13:30Z"))), remind=REMIND)
    )

    assert (done, after) == (("", True), "Coding has no days off in 2027 yet.")
    assert told(status.year) == ""


def test_its_buttons_lead_to_the_team_and_end_it_for_the_year(
    status: StatusLine, qtbot: QtBot
) -> None:
    status.show_board(SHOWN)

    with qtbot.waitSignal(status.year.asked) as asked:
        qtbot.mouseClick(status.year.choose, LEFT)
    with qtbot.waitSignal(status.year.dismissed) as dismissed:
        qtbot.mouseClick(status.year.dismiss, LEFT)

    assert (asked.args, dismissed.args) == (["coding"], [2027])


def test_its_buttons_follow_its_words(status: StatusLine) -> None:
    status.show_board(SHOWN)
    settle()
    year = status.year
    words = year.line.fontMetrics().horizontalAdvance(year.line.text())

    assert words <= year.line.width() <= words + 1
    assert year.choose.x() - year.line.geometry().right() < 16
