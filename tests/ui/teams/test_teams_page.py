"""The page of teams: what can be saved, and how its parts stand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.plain_text import PlainLine
from teamclock.ui.teams.teams_page import TeamsPage
from tests.ui.boards import look
from tests.ui.teams.team_pages import CODING, OPEN, SHOWN, find, take

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, parent: QWidget) -> TeamsPage:
    made = TeamsPage(find, take, look(), parent)
    made.begin("/home/lea/teams.toml")
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made)
    parent.resize(1280, 800)
    with qtbot.waitActive(parent):
        parent.show()
    made.show_teams(SHOWN)
    return made


def test_changes_that_are_not_saved_are_counted(page: TeamsPage) -> None:
    assert page.changes.text() == "2 changes not saved"
    assert (page.save.isEnabled(), page.discard.isEnabled()) == (True, True)

    page.show_teams(SHOWN._replace(changes=1))
    assert page.changes.text() == "1 change not saved"

    page.show_teams(SHOWN._replace(changes=0))
    assert (page.changes.text(), page.save.isEnabled()) == ("", False)


def test_keys_save_undo_and_add(qtbot: QtBot, page: TeamsPage) -> None:
    seen: list[str] = []
    page.save_asked.connect(lambda: seen.append("save"))
    page.undo_asked.connect(lambda: seen.append("undo"))
    page.add_asked.connect(lambda: seen.append("add"))
    page.teams.setFocus()

    qtbot.keyClick(page.teams, Qt.Key.Key_S, _CTRL)
    qtbot.keyClick(page.teams, Qt.Key.Key_Z, _CTRL)
    qtbot.keyClick(page.teams, Qt.Key.Key_Insert)

    assert seen == ["save", "undo", "add"]


def test_without_a_team_there_is_no_form(page: TeamsPage) -> None:
    page.show_teams(SHOWN._replace(rows=(), chosen="", fields=None))

    assert not page.form.isVisible()


@pytest.mark.parametrize(("button", "mine"), [("mine", True), ("theirs", False)])
def test_two_changes_of_one_value_are_asked_about(page: TeamsPage, button: str, mine: bool) -> None:
    seen: list[bool] = []
    page.answered.connect(seen.append)
    page.ask("The file has changed meanwhile. It has: Asia/Seoul. You have: Asia/<b>Tokyo</b>.")
    assert page.both.text() == (
        "The file has changed meanwhile. It has: Asia/Seoul. You have: Asia/<b>Tokyo</b>."
    )

    getattr(page, button).click()

    assert (seen, page.conflict.isVisible()) == ([mine], False)


def test_trouble_is_told_above_all(page: TeamsPage) -> None:
    page.show_trouble("teams.toml is read-only: make it writable first")
    assert page.trouble.isVisible()

    page.show_trouble("")

    assert not page.trouble.isVisible()


@pytest.mark.parametrize("width", [640, 1280])
def test_parts_stand_beside_each_other_where_there_is_room(
    qtbot: QtBot, page: TeamsPage, width: int
) -> None:
    page.window().resize(width, 700)

    def tops() -> list[int]:
        parts = (page.teams, page.form, page.preview)
        return [part.mapTo(page, part.rect().topLeft()).y() for part in parts]

    qtbot.waitUntil(lambda: (max(tops()) - min(tops()) < 4) == (width == 1280))


@pytest.mark.parametrize("letters", [10, 20, 26, 30, 40])
def test_each_day_off_has_space_for_its_name(qtbot: QtBot, page: TeamsPage, letters: int) -> None:
    name = "n" * letters
    rows = tuple(OPEN._replace(name=f"{number}{name}") for number in range(18))
    page.show_teams(SHOWN._replace(fields=CODING._replace(days_off=())))

    page.show_teams(SHOWN._replace(fields=CODING._replace(days_off=rows)))

    days = page.form.days
    wide = days.fontMetrics().horizontalAdvance(name)
    names = [line for line in days.findChildren(PlainLine) if line.isVisible()]
    qtbot.waitUntil(lambda: min(line.width() for line in names) >= wide)


@pytest.mark.parametrize("width", [1280, 640])
def test_the_buttons_stand_at_the_end_of_the_bar_and_are_as_wide_as_their_words(
    page: TeamsPage, parent: QWidget, width: int
) -> None:
    parent.resize(width, 420)
    page.grab()

    assert page.save.geometry().right() == page.width() - 13
    assert page.save.width() == page.save.sizeHint().width()
