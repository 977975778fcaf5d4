"""Dialogs open by themselves, whatever the queue is like; what fails is told in the window."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from teamclock.domain.errors import DataError
from teamclock.domain.roster import TeamId
from teamclock.ui.control.dialogs import Dialogs
from teamclock.ui.kit.theme import Theme
from teamclock.ui.window.help import Help
from teamclock.ui.window.window import Window
from tests.files import CODING, DESIGN, written
from tests.ui.sessions import inbox_in, session_in


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Window:
    made = Window(Theme(qapp).look)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialogs(tmp_path: Path, qapp: QApplication, window: Window) -> Iterator[Dialogs]:
    written(tmp_path, DESIGN + CODING)
    session = session_in(tmp_path)
    with closing(inbox_in(tmp_path, session)) as inbox:
        made = Dialogs(session, inbox, Theme(qapp), window)
        yield made
        made.settle()


def opened(window: Window) -> str:
    (dialog,) = window.findChildren(QDialog)
    title = dialog.windowTitle()
    dialog.close()
    return title


def test_an_action_that_works_is_followed_by_a_look_at_the_roster(
    dialogs: Dialogs, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialogs.roster_changed):
        dialogs.attempt(lambda: None)


def test_an_action_that_fails_is_told_and_changes_nothing(
    dialogs: Dialogs, window: Window, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise DataError("the disk is full")

    with qtbot.assertNotEmitted(dialogs.roster_changed):
        dialogs.attempt(fail)

    assert window.banner.line.text() == "the disk is full"


def test_a_mistake_of_ours_is_not_told_away(dialogs: Dialogs) -> None:
    def err() -> None:
        raise KeyError("ours")

    with pytest.raises(KeyError):
        dialogs.attempt(err)


@pytest.mark.parametrize("queue", [None, b"junk" * 999])
def test_the_season_opens_beside_any_queue(
    queue: bytes | None, dialogs: Dialogs, window: Window, tmp_path: Path
) -> None:
    if queue is not None:
        (tmp_path / "queue.db").write_bytes(queue)

    dialogs.show_clock_changes()

    page = window.pages.page()
    assert page is not None
    assert page.title.text() == "Clock changes"
    window.leave_page()


def test_what_if_opens(dialogs: Dialogs, window: Window) -> None:
    dialogs.show_what_if()

    page = window.pages.page()
    assert page is not None
    assert page.title.text() == "Try other hours"


def test_a_team_file_that_is_read_only_is_told_before_a_form_is_filled_in(
    dialogs: Dialogs, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "teams.toml"
    monkeypatch.setattr("teamclock.app.access.os.access", lambda place, _mode: place != path)

    dialogs.ask_team()
    told = (window.banner.line.text(), window.pages.page())
    monkeypatch.undo()
    dialogs.ask_team()
    settled(dialogs)

    assert told == (f"{path} is read-only: make it writable to add a team", None)
    assert shown_title(window) == "Teams"


def test_the_page_of_teams_opens_and_leads_to_other_hours(dialogs: Dialogs, window: Window) -> None:
    dialogs.show_teams()
    assert shown_title(window) == "Teams"

    dialogs.teams.trial_asked.emit()
    settled(dialogs)

    assert shown_title(window) == "Try other hours"


def test_a_team_is_edited_on_the_page_of_teams(dialogs: Dialogs, window: Window) -> None:
    for asked, shown in (("coding", "coding"), ("nowhere", "coding")):
        dialogs.edit_team(TeamId(asked))
        settled(dialogs)
        assert (shown_title(window), chosen_team(dialogs)) == ("Teams", shown)
    window.leave_page()  # else the holidays that come ask for more figures


@pytest.mark.parametrize("kind", ["settings", "teams", "balance", "what if"])
def test_a_page_that_is_opened_again_leaves_nothing_behind(
    dialogs: Dialogs, window: Window, kind: str
) -> None:
    """A page that is made anew leaves memory in Qt each time (docs/architecture.md, Traps)."""
    opens = {
        "settings": dialogs.ask_settings,
        "teams": dialogs.show_teams,
        "balance": dialogs.show_balance,
        "what if": dialogs.show_what_if,
    }
    pages, counts = [], []
    for _time in range(3):
        opens[kind]()
        pages.append(window.pages.page())
        window.leave_page()
        settled(dialogs)
        dialogs.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        counts.append(len(window.findChildren(QObject)))

    assert pages[0] is not None
    assert pages[0] is pages[1] is pages[2]
    assert counts[1] == counts[2]


def test_a_typed_name_is_kept_as_far_as_it_can_be_shown(dialogs: Dialogs, tmp_path: Path) -> None:
    dialogs.take_name("")
    assert not (tmp_path / "settings.toml").exists()

    dialogs.take_name("  Sam\u202e Ono ")

    assert session_in(tmp_path).settings.name == "Sam Ono"


def test_a_reminder_that_is_dismissed_stays_so(dialogs: Dialogs, tmp_path: Path) -> None:
    dialogs.dismiss_reminder(2027)

    assert session_in(tmp_path).settings.reminded == 2027


def chosen_team(dialogs: Dialogs) -> TeamId | None:
    assert dialogs.teams.editing is not None
    return dialogs.teams.editing.chosen


def settled(dialogs: Dialogs) -> None:
    dialogs.teams.figures.reader.give_up()
    dialogs.teams.holidays.reader.give_up()


def shown_title(window: Window) -> str:
    page = window.pages.page()
    return "" if page is None else page.title.text()


def test_the_keys_are_shown_and_closed_by_the_same_key(
    dialogs: Dialogs, window: Window, qtbot: QtBot
) -> None:
    window.show()

    dialogs.show_help()
    shown = window.findChildren(Help)
    dialogs.show_help()

    assert [one.isHidden() for one in shown] == [True]
    qtbot.waitUntil(lambda: window.findChildren(Help) == [])
