"""The page of teams writes nothing before Save, and loses nothing that is not saved."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.config.day_edit import SetOverride
from teamclock.domain.roster import TeamId
from teamclock.ui.control.teams import TeamsController
from teamclock.ui.kit.theme import Look
from teamclock.ui.teams.teams_page import TeamsPage
from teamclock.ui.window.window import Window
from tests.builders import hours
from tests.files import NINE_TO_FIVE, written
from tests.ui.sessions import inbox_in, session_in

PATH = "teams.toml"
PARIS = TeamId("paris")
COMMENTED = NINE_TO_FIVE.replace('id = "tokyo"', '# build\nid = "tokyo" # short')


@pytest.fixture
def session(tmp_path: Path) -> Session:
    written(tmp_path, COMMENTED)
    return session_in(tmp_path)


@pytest.fixture
def teams(session: Session, tmp_path: Path, qtbot: QtBot, light: Look) -> Iterator[TeamsController]:
    window = Window(light)
    qtbot.addWidget(window)
    window.resize(1180, 760)
    with qtbot.waitExposed(window):
        window.show()
    with closing(inbox_in(tmp_path, session)) as inbox:
        made = TeamsController(session, inbox, window)
        made.open(light)
        yield made
        made.figures.reader.wait()
        made.holidays.reader.wait()
        window.leave_page()


def shown(teams: TeamsController) -> TeamsPage:
    assert teams.page is not None
    return teams.page


def home_of(session: Session) -> tuple[TeamId | None, TeamId | None]:
    return session.settings.home, session.roster.home


def type_into(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def rename(qtbot: QtBot, teams: TeamsController, name: str) -> None:
    field = shown(teams).form.name
    type_into(qtbot, field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_only_what_was_meant_changes_in_the_file(
    qtbot: QtBot, teams: TeamsController, tmp_path: Path
) -> None:
    teams._choose("tokyo")
    rename(qtbot, teams, "Coding")
    assert (tmp_path / PATH).read_text() == COMMENTED

    shown(teams).save.click()

    before, after = (text.splitlines() for text in (COMMENTED, (tmp_path / PATH).read_text()))
    assert [line for line in after if line not in before] == ['name = "Coding"']
    assert [line for line in before if line not in after] == []
    assert shown(teams).changes.text() == ""


def test_leaving_the_page_keeps_what_is_not_saved(
    qtbot: QtBot, teams: TeamsController, light: Look, tmp_path: Path
) -> None:
    rename(qtbot, teams, "Design")
    teams._window.leave_page()
    teams.open(light)

    assert shown(teams).form.name.text() == "Design"
    assert shown(teams).changes.text() == "1 change not saved"
    assert (tmp_path / PATH).read_text() == COMMENTED


def test_undo_takes_back_a_change_and_then_what_was_saved(
    qtbot: QtBot, teams: TeamsController, tmp_path: Path
) -> None:
    rename(qtbot, teams, "Design")
    shown(teams).undo_asked.emit()
    assert shown(teams).form.name.text() == "paris"

    rename(qtbot, teams, "Design")
    shown(teams).save.click()
    assert 'name = "Design"' in (tmp_path / PATH).read_text()


def test_your_team_is_a_setting_of_the_desk(
    teams: TeamsController, session: Session, tmp_path: Path
) -> None:
    teams._choose("tokyo")
    shown(teams).form.home.click()
    assert home_of(session) == (None, None)

    shown(teams).save.click()

    assert home_of(session) == ("tokyo", "tokyo")
    assert (tmp_path / PATH).read_text() == COMMENTED


def test_an_added_team_waits_for_its_name(
    qtbot: QtBot, teams: TeamsController, session: Session
) -> None:
    shown(teams).add.click()
    page = shown(teams)
    assert (page.form.name.text(), page.form.city.text()) == ("New team", "Paris")
    assert page.form.name.selectedText() == "New team"

    rename(qtbot, teams, "Designers")
    page.save.click()

    assert [team.id for team in session.roster.teams][-1] == "designers"
    assert session.roster.relay[-1] == "designers"


def test_a_wrong_value_stands_below_its_field_and_nothing_is_written(
    qtbot: QtBot, teams: TeamsController, tmp_path: Path
) -> None:
    field = shown(teams).form.name
    field.setText("")
    field.setModified(True)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    page = shown(teams)

    assert (field.text(), page.form.name_trouble.isVisible()) == ("", True)
    assert page.form.name_trouble.text() == "Write a name of 1 to 60 characters"
    page.save.click()
    assert (tmp_path / PATH).read_text() == COMMENTED
    rename(qtbot, teams, "Design")
    assert not page.form.name_trouble.isVisible()


TYPED = {"name": ("Design", "Design"), "city": ("Berlin", "Berlin"), "0": ("8-16", "08:00-16:00")}


@pytest.mark.parametrize("by", ["mouse", "keys"])
@pytest.mark.parametrize("key", TYPED)
def test_save_takes_what_is_typed_but_not_confirmed(
    qtbot: QtBot, teams: TeamsController, tmp_path: Path, key: str, by: str
) -> None:
    page, (typed, in_file) = shown(teams), TYPED[key]
    field = dict(page.form._lines())[key]
    type_into(qtbot, field, typed)

    if by == "keys":
        qtbot.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    else:
        qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)

    assert in_file in (tmp_path / PATH).read_text()


def test_a_text_that_cannot_be_taken_waits_for_its_team(
    qtbot: QtBot, teams: TeamsController, light: Look, tmp_path: Path
) -> None:
    type_into(qtbot, shown(teams).form.city, "Xyzzy")
    teams._choose("tokyo")
    assert shown(teams).form.city.text() == "Tokyo"
    teams._window.leave_page()
    teams.open(light)

    rename(qtbot, teams, "Coding")
    shown(teams).save.click()

    form = shown(teams).form
    assert (form.name.text(), form.city.text()) == ("paris", "Xyzzy")
    assert form.city_trouble.isVisible()
    assert (tmp_path / PATH).read_text() == COMMENTED


def test_what_is_typed_stays_while_other_things_change(
    qtbot: QtBot, teams: TeamsController
) -> None:
    form = shown(teams).form
    type_into(qtbot, form.hours.fields[0], "8-99")
    form.hours.fields[0].editingFinished.emit()
    teams._show()

    assert form.hours.fields[0].text() == "8-99"
    assert form.hours.trouble.isVisible()


def test_ctrl_z_in_a_field_goes_to_the_page_where_the_field_has_nothing_to_take_back(
    qtbot: QtBot, teams: TeamsController
) -> None:
    rename(qtbot, teams, "Design")
    form = shown(teams).form

    qtbot.keyClick(form.name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert (form.name.text(), shown(teams).changes.text()) == ("paris", "")


@pytest.mark.parametrize("mine", [True, False])
def test_a_changed_team_that_is_gone_from_the_file_is_asked_about(
    qtbot: QtBot, teams: TeamsController, session: Session, tmp_path: Path, mine: bool
) -> None:
    rename(qtbot, teams, "Design")
    first, second = (COMMENTED.index(f"[[team]]\n{mark}") for mark in ('id = "paris', "# build"))
    without = COMMENTED[:first] + COMMENTED[second:]
    written(tmp_path, without.replace('"paris", ', ""))

    shown(teams).save.click()
    page = shown(teams)
    assert page.both.text() == "“Design” is no longer in the file, but you have changed it here."
    (page.mine if mine else page.theirs).click()

    there = [team.name for team in session.roster.teams]
    assert there == ["tokyo", "new-york", *["Design"] * mine]
    assert page.changes.text() == ""


@pytest.mark.parametrize("text", ["version = [", "version = 99", 'colour = "red"', "[[team]]"])
def test_a_file_that_cannot_be_edited_is_told_at_once_and_shown_when_it_is_mended(
    teams: TeamsController, light: Look, tmp_path: Path, text: str
) -> None:
    teams._window.leave_page()
    written(tmp_path, text)
    teams.open(light)
    page = shown(teams)
    page.save.click()
    page.add.click()
    assert str(tmp_path / PATH) in page.trouble.text()
    assert not page.form.isVisible()

    written(tmp_path, COMMENTED)
    teams.refresh()

    assert page.form.name.text() == "paris"
    assert not page.trouble.isVisible()


def test_an_open_page_follows_the_file_until_something_is_changed(
    qtbot: QtBot, teams: TeamsController, tmp_path: Path
) -> None:
    written(tmp_path, COMMENTED.replace('id = "paris"', 'id = "paris"\nname = "Paris team"'))
    teams.refresh()
    assert shown(teams).form.name.text() == "Paris team"

    rename(qtbot, teams, "Design")
    written(tmp_path, COMMENTED)
    teams.refresh()

    assert shown(teams).form.name.text() == "Design"


def test_undo_takes_back_the_users_team_that_was_saved(
    teams: TeamsController, session: Session
) -> None:
    shown(teams).form.home.click()
    shown(teams).save.click()
    assert session.roster.home == "paris"

    shown(teams).undo_asked.emit()

    assert home_of(session) == (None, None)
    assert not shown(teams).form.home.isChecked()


def test_a_team_that_cannot_become_the_users_is_told(
    teams: TeamsController, session: Session, tmp_path: Path, light: Look
) -> None:
    teams._window.leave_page()
    written(tmp_path, 'home = "paris"\n' + COMMENTED)
    session.reload()
    teams.open(light)
    shown(teams).form.home.click()

    shown(teams).save.click()

    assert shown(teams).trouble.text() == (
        "Your team is set in the team file, or was named at the start."
    )


@pytest.mark.parametrize("mine", [True, False])
def test_a_value_that_changed_meanwhile_is_asked_about(
    qtbot: QtBot, teams: TeamsController, session: Session, tmp_path: Path, mine: bool
) -> None:
    rename(qtbot, teams, "Design")
    theirs = COMMENTED.replace('id = "paris"', 'id = "paris"\nname = "Paris team"')
    written(tmp_path, theirs)

    shown(teams).save.click()
    page = shown(teams)
    assert page.both.text() == (
        "The file has changed meanwhile. It has: Paris team. You have: Design."
    )
    (page.mine if mine else page.theirs).click()

    assert session.roster.team("paris").name == ("Design" if mine else "Paris team")
    assert page.changes.text() == ""


def test_another_change_of_the_file_goes_along(
    qtbot: QtBot, teams: TeamsController, session: Session, tmp_path: Path
) -> None:
    rename(qtbot, teams, "Design")
    written(tmp_path, COMMENTED.replace("Asia/Tokyo", "Asia/Seoul"))

    shown(teams).save.click()

    assert session.roster.team("paris").name == "Design"
    assert str(session.roster.team("tokyo").zone) == "Asia/Seoul"


def test_a_file_that_breaks_is_told_and_the_changes_stay(
    qtbot: QtBot, teams: TeamsController, tmp_path: Path
) -> None:
    rename(qtbot, teams, "Design")
    written(tmp_path, "version = [")

    shown(teams).save.click()

    assert shown(teams).trouble.isVisible()
    assert shown(teams).changes.text() == "1 change not saved"
    assert (tmp_path / PATH).read_text() == "version = ["


def test_hours_and_order_are_saved_together(teams: TeamsController, session: Session) -> None:
    shown(teams).form.hours._take(hours("08:00-16:00"))
    shown(teams).teams.moved.emit("new-york", "paris")
    assert shown(teams).changes.text() == "3 changes not saved"

    shown(teams).save.click()

    assert session.roster.team("paris").week == hours("08:00-16:00")
    assert session.roster.relay == ("new-york", "paris", "tokyo")


def test_the_last_team_is_not_removed(teams: TeamsController, session: Session) -> None:
    for _each in range(3):
        shown(teams).remove.click()

    assert shown(teams).trouble.isVisible()
    assert len(session.roster.teams) == 3


def test_what_it_would_change_comes_beside_it(qtbot: QtBot, teams: TeamsController) -> None:
    shown(teams).form.hours._take(hours("00:00-24:00", range(7)))
    told = shown(teams).preview

    qtbot.waitUntil(told.sentence.isVisible)
    assert "no one working" in told.detail.text()


def test_a_missing_file_begins_with_the_first_team(
    tmp_path: Path, qtbot: QtBot, light: Look
) -> None:
    session = session_in(tmp_path)
    window = Window(light)
    qtbot.addWidget(window)
    with closing(inbox_in(tmp_path, session)) as inbox:
        made = TeamsController(session, inbox, window)
        made.open(light, add=True)
        rename(qtbot, made, "Designers")
        shown(made).save.click()
        made.figures.reader.wait()
        made.holidays.reader.wait()

    assert [team.name for team in session.roster.teams] == ["Designers"]
    window.leave_page()


def test_a_ticked_date_is_a_day_off(teams: TeamsController, session: Session) -> None:
    shown(teams).form.days_asked.emit((date(2026, 12, 29),), True)
    shown(teams).save.click()

    assert session.roster.team("paris").days_off == {date(2026, 12, 29)}


class Runs:
    """Starts the page anew, as a program that was killed meanwhile."""

    def __init__(self, session: Session, inbox: Inbox, qtbot: QtBot, look: Look, to: Path) -> None:
        self._given, self._look, self._bot, self._to = (session, inbox), look, qtbot, to
        self._made: list[TeamsController] = []

    def next(self) -> TeamsController:
        window = Window(self._look)
        self._bot.addWidget(window)
        window.show()
        made = TeamsController(*self._given, window, self._to)
        made.open(self._look)
        self._made.append(made)
        return made

    def end(self) -> None:
        for one in self._made:
            one.figures.reader.wait()
            one.holidays.reader.wait()
            one._window.leave_page()


@pytest.fixture
def runs(session: Session, tmp_path: Path, qtbot: QtBot, light: Look) -> Iterator[Runs]:
    with closing(inbox_in(tmp_path, session)) as inbox:
        made = Runs(session, inbox, qtbot, light, tmp_path / "state")
        yield made
        made.end()


def test_what_is_not_saved_outlives_the_program_and_is_told(
    qtbot: QtBot, runs: Runs, tmp_path: Path
) -> None:
    first = runs.next()
    assert not shown(first).note.isVisible()
    rename(qtbot, first, "Design")

    page = shown(runs.next())

    assert (page.form.name.text(), page.changes.text()) == ("Design", "1 change not saved")
    assert page.note.text() == "These changes were not saved when the program ended."
    page.save.click()
    assert 'name = "Design"' in (tmp_path / PATH).read_text()
    assert not page.note.isVisible()
    assert list((tmp_path / "state").iterdir()) == []


def test_what_was_typed_and_could_not_be_taken_comes_back_at_its_team(
    qtbot: QtBot, runs: Runs
) -> None:
    first = runs.next()
    first._choose("tokyo")
    type_into(qtbot, shown(first).form.city, "Xyzzy")
    first.keep()

    page = shown(runs.next())

    assert (page.form.name.text(), page.form.city.text()) == ("tokyo", "Xyzzy")


@pytest.mark.parametrize("mine", [True, False])
def test_the_file_that_changed_between_two_runs_is_compared(
    qtbot: QtBot, runs: Runs, session: Session, tmp_path: Path, mine: bool
) -> None:
    rename(qtbot, runs.next(), "Design")
    written(tmp_path, COMMENTED.replace('id = "paris"', 'id = "paris"\nname = "Paris team"'))
    session.reload()

    page = shown(runs.next())
    page.save.click()

    assert page.both.text() == (
        "The file has changed meanwhile. It has: Paris team. You have: Design."
    )
    (page.mine if mine else page.theirs).click()
    assert session.roster.team("paris").name == ("Design" if mine else "Paris team")


def test_a_file_that_cannot_be_edited_at_the_next_start_takes_no_changes_along(
    qtbot: QtBot, runs: Runs, tmp_path: Path
) -> None:
    rename(qtbot, runs.next(), "Design")
    written(tmp_path, "version = [")
    second = runs.next()
    assert not shown(second).form.isVisible()

    written(tmp_path, COMMENTED)
    second.refresh()

    assert shown(second).form.name.text() == "Design"


OWN_HOURS = """
[team.overrides]
"2026-12-25" = ["10:00-12:00"]
"""


def test_tick_all_leaves_dates_with_hours_of_their_own_and_says_which(
    qtbot: QtBot, runs: Runs, tmp_path: Path, session: Session
) -> None:
    first = COMMENTED.index("[[team]]", COMMENTED.index('id = "paris"'))
    written(tmp_path, COMMENTED[:first].rstrip() + OWN_HOURS + COMMENTED[first:])
    session.reload()
    page = shown(runs.next())
    qtbot.waitUntil(page.form.tick_all.isEnabled)

    page.form.tick_all.click()

    assert page.note.text() == "Fri 25 Dec has hours of its own and was not ticked."
    assert not page.trouble.isVisible()
    page.save.click()
    off = session.roster.team("paris").days_off
    assert date(2027, 1, 1) in off
    assert date(2026, 12, 25) not in off


def test_one_date_with_hours_of_its_own_is_refused_in_words(
    teams: TeamsController, tmp_path: Path
) -> None:
    form = shown(teams).form
    teams._change(lambda one: one.edit([SetOverride(PARIS, date(2026, 12, 25), ("10:00-12:00",))]))

    form.days_asked.emit((date(2026, 12, 25),), True)

    assert "2026-12-25 has hours of its own: remove them first" in shown(teams).trouble.text()
