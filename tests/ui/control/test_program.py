"""The wiring: a click in the window reaches the session, and its answer the window."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.busy.busy_times import add as keep
from teamclock.cli.words import now_words
from teamclock.config.settings import Settings
from teamclock.config.time_forms import TimeForms
from teamclock.domain.arrangement import Arrangement
from teamclock.domain.interval import Instant
from teamclock.domain.item import Kind
from teamclock.domain.roster import TeamId
from teamclock.store.backup.backups import back_up
from teamclock.ui.control.program import Program
from teamclock.ui.control.tray import keeps_running_notice
from teamclock.ui.kit.menu_list import MenuList
from teamclock.ui.kit.theme import Scheme, colours
from teamclock.ui.meetings.page import Tab
from teamclock.ui.settings.page import SettingsPage
from teamclock.ui.view import View
from teamclock.ui.window.menu import Menu
from tests.app.busy.calendars import saved
from tests.builders import at
from tests.files import BROKEN, CODING, DESIGN, load_settings, written
from tests.forms import written_as
from tests.store.backups import grown, spoilt
from tests.store.queues import contents
from tests.ui.boards import NOW, near
from tests.ui.kit.menus import named
from tests.ui.queue.drafts import press
from tests.ui.sessions import inbox_in, session_in

LEFT = Qt.MouseButton.LeftButton
OWN = (TeamId("coding"), TeamId("design"))

PROGRAM = """
import sys
from teamclock.ui.main import application
application(["teamclock"])
print(sys.getswitchinterval() <= 0.001)
"""


class ProgramStarter:
    """Starts programs as `run` does, and ends them."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self._app, self._qtbot = app, qtbot
        self._made: list[Program] = []

    def __call__(self, folder: Path) -> Program:
        session = session_in(folder)
        program = Program(self._app, session, inbox_in(folder, session))
        self._made.append(program)
        self._qtbot.addWidget(program.window, before_close_func=lambda _window: _rest(program))
        program.driver.tick()
        program.window.resize(1080, 690)
        with self._qtbot.waitActive(program.window):
            program.window.show()
        program.finish()
        return program

    def take_down(self) -> None:
        if self._made:
            QGuiApplication.styleHints().colorSchemeChanged.disconnect()
            self._made[0].theme.choose(Scheme.SYSTEM)
        for program in self._made:
            Shiboken.delete(program.driver)
            program.inbox.close()


def _rest(program: Program) -> None:
    """Wait for threads, which tell their result to objects that go with the window."""
    if program.is_finished:
        for each in (program.meetings, program.exchange.calendar):
            each.give_up()


@pytest.fixture
def start_program(qapp: QApplication, qtbot: QtBot) -> Iterator[ProgramStarter]:
    made = ProgramStarter(qapp, qtbot)
    yield made
    made.take_down()


def teams(program: Program) -> list[str]:
    model = program.window.timeline.rows.model()
    return [str(model.index(row, 0).data()).partition(",")[0] for row in range(model.rowCount())]


def choose(menu: Menu, words: str) -> None:
    """Choose the entry of a menu with those words."""
    action = named(menu.entries(), words).value
    assert callable(action)
    action()


def words(page: QWidget) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def settings(program: Program) -> SettingsPage:
    """Open the settings, and return their page."""
    program.window.settings_asked.emit()
    page = program.dialogs.settings.page
    assert page is not None
    return page


def test_a_first_start_shows_the_sample_and_writes_nothing(
    start_program: ProgramStarter, tmp_path: Path
) -> None:
    program = start_program(tmp_path / "config")

    assert program.window.below.currentWidget() is program.window.welcome
    assert teams(program) == ["Design", "Coding", "QA"]
    assert list(tmp_path.iterdir()) == []


def test_a_click_makes_the_sample_the_users_own(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start_program(tmp_path)

    qtbot.mouseClick(program.window.welcome.buttons[0], LEFT)

    assert {path.name for path in tmp_path.iterdir()} >= {"teams.toml", "queue.db"}
    assert program.window.below.currentWidget() is program.window.lists
    assert len(program.window.lists.queue.list.lines()) == 4
    assert (teams(program), program.session.sample) == (["Design", "Coding", "QA"], False)


def test_a_view_that_is_asked_for_is_shown(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start_program(tmp_path)

    qtbot.keyClick(program.window.timeline.rows, Qt.Key.Key_Right)
    away = program.window.head.text()
    qtbot.mouseClick(program.window.bar.now, LEFT)

    assert away.startswith("Mon 23 Nov, 16:45. ")
    assert not program.window.head.text().startswith("Mon 23 Nov")


def test_an_edit_of_the_file_reaches_the_window(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    written(tmp_path, DESIGN)
    program = start_program(tmp_path)

    written(tmp_path, DESIGN + CODING)

    qtbot.waitUntil(lambda: teams(program) == ["design", "coding"], timeout=2000)


def test_a_broken_edit_is_told_and_the_last_good_teams_stay(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    written(tmp_path, DESIGN)
    program = start_program(tmp_path)

    written(tmp_path, BROKEN)
    qtbot.waitUntil(program.window.banner.isVisible, timeout=2000)
    told = program.window.banner.line.text()
    written(tmp_path, CODING)
    qtbot.waitUntil(program.window.banner.isHidden, timeout=2000)

    assert "there is no time zone “Asia/Tokio”" in told
    assert teams(program) == ["coding"]


def test_rows_are_arranged_at_once_and_stay_so(
    start_program: ProgramStarter, tmp_path: Path
) -> None:
    written(tmp_path, DESIGN + CODING)
    program = start_program(tmp_path)

    program.window.timeline.arrangement_asked.emit(Arrangement("own", OWN, OWN[:1], "compact"))

    kept = load_settings(tmp_path / "settings.toml")
    assert teams(program) == ["coding", "design"]
    assert kept.arrangement == Arrangement("own", OWN, OWN[:1], "compact")
    assert teams(start_program(tmp_path)) == ["coding", "design"]


def test_a_key_moves_the_chosen_team_which_stays_chosen(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    written(tmp_path, DESIGN + CODING)
    program = start_program(tmp_path)
    timeline = program.window.timeline
    timeline.choose(1)

    QTest.keySequence(timeline.rows, QKeySequence("Alt+Down"))

    assert (teams(program), timeline.team) == (["coding", "design"], "design")
    assert program.session.settings.order == "own"


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_colours_are_changed_at_once_and_kept(
    start_program: ProgramStarter, tmp_path: Path, scheme: str
) -> None:
    written(tmp_path, DESIGN)
    program = start_program(tmp_path)

    settings(program).choices.scheme.buttons[scheme].click()
    program.window.leave_page()

    themed = colours(dark=scheme == "dark")
    image = program.window.grab().toImage()
    assert near(image.pixelColor(4, 4), themed.surface2, 2)
    assert near(image.pixelColor(4, program.window.timeline.y() + 60), themed.surface, 2)
    menu = program.tray.tray.menu.menu.grab().toImage()
    assert near(menu.pixelColor(12, 4), themed.surface, 2)
    assert load_settings(tmp_path / "settings.toml").scheme == scheme


def test_colours_that_were_chosen_are_worn_at_the_next_start(
    start_program: ProgramStarter, tmp_path: Path
) -> None:
    written(tmp_path, 'scheme = "dark"\n', "settings.toml")

    program = start_program(tmp_path)

    assert program.theme.look.dark
    assert settings(program).choices.scheme.chosen() == "dark"


def test_seconds_are_shown_at_once_and_kept(start_program: ProgramStarter, tmp_path: Path) -> None:
    written(tmp_path, DESIGN)
    program = start_program(tmp_path)

    settings(program).choices.seconds.click()

    scene = program.window.timeline._scene
    assert scene is not None
    assert scene.stage.sizes.seconds
    assert load_settings(tmp_path / "settings.toml") == Settings(seconds=True)


@pytest.mark.parametrize("way", ["menu", "key"])
def test_settings_are_opened_and_hold_without_a_restart(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot, way: str
) -> None:
    written(tmp_path, DESIGN)
    program = start_program(tmp_path)

    if way == "menu":
        choose(program.window.menu, "Settings")
    else:
        QTest.keySequence(program.window.timeline.rows, QKeySequence("Ctrl+,"))

    page = program.window.pages.page()
    assert isinstance(page, SettingsPage)
    page.choices.notices.click()
    assert load_settings(tmp_path / "settings.toml") == program.session.settings
    assert not program.session.settings.notices
    press(page.back, qtbot)
    assert program.dialogs.settings.page is None
    assert not page.isVisible()


def test_a_backup_is_made_from_the_settings(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    written(tmp_path, DESIGN)
    program = start_program(tmp_path)
    grown(program.inbox.path, "a")
    page = settings(program)

    with qtbot.waitSignal(program.safekeeping.backed_up):
        page.places.back_up.click()
    first = words(page)
    program.safekeeping.wait()

    assert "Last one today at 16:42, 1 kept" in first


def test_what_fails_is_told_on_the_page_that_asked(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    written(tmp_path, DESIGN)
    program = start_program(tmp_path)
    page = settings(program)

    with qtbot.waitSignal(program.safekeeping.trouble):
        page.places.back_up.click()
    no_queue = page.trouble.text()
    program.safekeeping.wait()
    program.dialogs.attempt(lambda: program.session.open_file(tmp_path / "none.toml"))

    assert no_queue.startswith("No backup could be made: there is no queue at")
    assert "none.toml" in page.trouble.text()


def test_a_backup_that_is_picked_from_the_list_takes_the_place_of_the_queue(
    start_program: ProgramStarter, tmp_path: Path
) -> None:
    written(tmp_path, DESIGN)
    made = back_up(grown(tmp_path / "queue.db", "a"), at(NOW))
    grown(tmp_path / "queue.db", "b")
    program = start_program(tmp_path)
    page = settings(program)
    before = len(contents(program.inbox.path)["item"])

    page.places.restore.click()
    (rows,) = program.window.findChildren(MenuList)
    rows.picked.emit(made)
    after, told = len(contents(program.inbox.path)["item"]), page.state.text()
    program.safekeeping.wait()

    assert (before, after) == (2, 1)
    assert told.startswith("The backup is in place. The previous file is kept as queue.db.")


def test_a_backup_that_is_gone_is_told_on_the_page(
    start_program: ProgramStarter, tmp_path: Path
) -> None:
    written(tmp_path, DESIGN)
    made = back_up(grown(tmp_path / "queue.db", "a"), at(NOW))
    program = start_program(tmp_path)
    page = settings(program)

    program.dialogs.settings.restore_asked.emit(made._replace(name="queue-20200101T000000Z.db"))

    assert page.state.isHidden()
    assert "queue-20200101T000000Z.db" in page.trouble.text()


def test_where_no_service_answers_a_test_is_told_on_the_page(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    written(tmp_path, DESIGN)
    page = settings(start_program(tmp_path))

    page.choices.test.click()

    said = "No notification service answers: notices are shown here"
    qtbot.waitUntil(lambda: page.state.text() == said)


def test_another_team_file_is_named_on_the_page(
    start_program: ProgramStarter, tmp_path: Path
) -> None:
    written(tmp_path, DESIGN)
    other = written(tmp_path, CODING, "other.toml")
    program = start_program(tmp_path)
    page = settings(program)
    before = page.places.file.text()

    program.session._named = True
    program.dialogs.attempt(lambda: program.session.open_file(other))

    assert before.endswith("teams.toml")
    assert page.places.file.text().endswith("other.toml")


def test_that_it_goes_on_in_the_tray_is_told_as_a_notice(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")
    written(tmp_path, DESIGN)
    program = start_program(tmp_path)
    toast = program.window.status

    program.tray.message_asked.emit(keeps_running_notice())

    words = "teamclock keeps running in the tray: To quit, use its menu."
    qtbot.waitUntil(lambda: toast.line.text() == words, timeout=5000)
    toast.forget()


def test_a_team_that_is_added_is_shown(start_program: ProgramStarter, tmp_path: Path) -> None:
    written(tmp_path, DESIGN)
    program = start_program(tmp_path)

    program.dialogs.ask_team()
    page = program.dialogs.teams.page
    assert page is not None
    page.form.name.setText("R&D")
    page.form.name.setModified(True)
    page.form.name.editingFinished.emit()
    page.save.click()

    assert teams(program) == ["design", "R&D"]
    program.dialogs.teams.figures.reader.wait()
    program.dialogs.teams.holidays.reader.wait()


def test_what_cannot_be_written_is_told(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    blocked = written(tmp_path, "a file where the folder should be", "config")
    program = start_program(blocked)

    qtbot.mouseClick(program.window.welcome.buttons[0], LEFT)

    assert program.window.banner.isVisible()
    assert str(blocked) in program.window.banner.line.text()


def test_a_broken_file_that_is_opened_is_refused_and_told(
    start_program: ProgramStarter, tmp_path: Path
) -> None:
    written(tmp_path, DESIGN)
    program = start_program(tmp_path)
    bad = written(tmp_path, BROKEN, "bad.toml")

    program.dialogs.attempt(lambda: program.session.open_file(bad))

    assert program.window.banner.isVisible()
    assert (teams(program), program.session.roster_path.name) == (["design"], "teams.toml")


@pytest.mark.parametrize(
    ("words", "title"),
    [("Clock changes", "Clock changes"), ("Try other hours", "Try other hours")],
)
def test_what_looks_ahead_opens_from_the_menu(
    start_program: ProgramStarter, tmp_path: Path, words: str, title: str
) -> None:
    program = start_program(tmp_path)

    choose(program.window.menu, words)

    page = program.window.pages.page()
    assert page is not None
    assert (page.title.text(), page.isVisible()) == (title, True)
    program.window.leave_page()


@pytest.mark.parametrize(
    ("key", "title"), [(Qt.Key.Key_F7, "Clock changes"), (Qt.Key.Key_F8, "Try other hours")]
)
def test_what_looks_ahead_has_a_key(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot, key: Qt.Key, title: str
) -> None:
    program = start_program(tmp_path)

    qtbot.keyClick(program.window, key)

    page = program.window.pages.page()
    assert page is not None
    assert page.title.text() == title
    program.window.leave_page()


def test_following_now_is_where_it_begins(start_program: ProgramStarter, tmp_path: Path) -> None:
    assert start_program(tmp_path).driver._view == View()


def test_the_tray_shows_what_the_window_shows(
    start_program: ProgramStarter, tmp_path: Path
) -> None:
    written(tmp_path, DESIGN + CODING)

    program = start_program(tmp_path)

    lines = [action.text().split("  ")[0] for action in program.tray.tray.menu.menu.actions()]
    assert lines[:2] == ["design", "coding"]


@pytest.mark.parametrize("way", ["key", "menu"])
def test_the_balance_is_told_by_key_and_menu(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot, way: str
) -> None:
    program = start_program(tmp_path)

    with qtbot.waitSignal(program.dialogs.balance.reckoner.found):
        if way == "key":
            qtbot.keyClick(program.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
        else:
            choose(program.window.menu, "Balance")

    page = program.dialogs.balance.page
    assert page is not None
    assert page.headline.text().startswith("Not enough yet")
    program.window.leave_page()
    program.dialogs.balance.reckoner.wait()


def test_ctrl_m_finds_a_time_and_the_agenda_of_a_notice_shows_the_talks(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    written(tmp_path, DESIGN + CODING)
    program = start_program(tmp_path)
    QTest.keySequence(program.window.timeline.rows, QKeySequence("Ctrl+M"))
    page = program.meetings.page
    qtbot.waitUntil(lambda: page.finder.found is not None)
    found = page.finder.isVisible()

    program.notices.agenda_asked.emit("")

    assert (found, page.planned.isVisible()) == (True, True)
    assert page.tab() is Tab.PLANNED
    program.meetings.give_up()


def test_a_meeting_about_an_item_is_planned_in_the_panel(
    start_program: ProgramStarter, tmp_path: Path
) -> None:
    written(tmp_path, DESIGN + CODING)
    program = start_program(tmp_path)
    note = {"title": "Deploy", "context": "v2", "from": "design", "to": "coding"}
    item = program.queue.taker.put(None, note, draft=False)

    program.queue.steps([item], Kind.PLAN_SYNC)

    assert program.window.panel.part() is program.meetings.part


def test_a_page_that_is_damaged_in_a_cold_place_is_found_by_an_open_window(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start_program(tmp_path)
    back_up(grown(program.inbox.path, "a"), program.session.now())
    grown(program.inbox.path, "b")
    program.driver.refresh()
    whole = program.inbox.path.read_bytes()
    spoilt(program.inbox.path, 36 * 4096, bytes(4096))  # an index for figures
    program.driver.refresh()
    assert "damage" not in vars(program.window.lists), "whoever reads the page meets nothing"

    with qtbot.wait_signal(program.safekeeping.checked):
        program.safekeeping.check()
    bar = program.window.lists.damage
    assert "is damaged" in bar.trouble.text()
    with qtbot.wait_signal(program.safekeeping.checked):
        bar.restore.click()

    assert bar.isHidden()
    assert contents(program.inbox.path)["event"] == events_of(whole, tmp_path)


def events_of(content: bytes, folder: Path) -> list[tuple[object, ...]]:
    (folder / "whole.db").write_bytes(content)
    return contents(folder / "whole.db")["event"]


def test_the_window_soon_has_its_turn_while_a_thread_works() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=True,
    )

    assert ran.stdout == b"True\n"


def test_a_queue_is_shared_from_the_menu_and_that_is_stopped_there(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    written(tmp_path, DESIGN + CODING)
    (tmp_path / "shared").mkdir()
    program = start_program(tmp_path)

    choose(program.window.menu, "Share the queue…")
    joining = program.sharing.membership.joining
    assert joining is not None
    joining.place.setText(str(tmp_path / "shared"))
    joining.look_button.click()
    qtbot.waitUntil(joining.confirm.isEnabled)
    joining.confirm.click()

    qtbot.waitUntil(lambda: "Stop sharing…" in {one.words for one in program.window.menu.entries()})
    choose(program.window.menu, "Stop sharing…")
    leaving = program.sharing.membership.leaving
    assert leaving is not None
    leaving.close()
    program.sharing.finish()
    program.window.status.forget()


def test_times_are_written_in_other_forms_at_once_and_as_in_the_terminal(
    start_program: ProgramStarter, tmp_path: Path
) -> None:
    written(tmp_path, DESIGN + CODING)
    program = start_program(tmp_path)
    program.dialogs.ask_settings()
    own = settings(program).choices.regional
    with written_as(TimeForms()):
        before = headline(program)
        own.clock.buttons["12"].click()
        own.date.picked.emit("month-day")
        own.first_day.picked.emit("sun")
        after, date, day = (
            headline(program),
            program.window.bar.date.text(),
            program.driver._view.first_day,
        )
        moment = program.session.moment(program.session.now())
        terminal = now_words(moment)

    assert "18:00" in before
    assert ("18:00" in after, "6:00 PM" in after) == (False, True)
    assert after.partition(".")[0] in terminal
    assert (date, day) == ("Mon Nov 23", 6)


def headline(program: Program) -> str:
    return program.window.head.text()


def test_settings_of_the_terminal_reach_an_open_window_and_its_page(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    written(tmp_path, DESIGN + CODING)
    program = start_program(tmp_path)
    page = settings(program)
    there = session_in(tmp_path)

    with written_as(TimeForms()):
        for_an_hour = Instant(program.session.now() + 3600)
        there.prefer(
            Settings(
                *("dark", True),
                clock="12",
                date="month-day",
                first_day="sun",
                rows="compact",
                home=TeamId("coding"),
                leads=(30,),
                paused_until=for_an_hour,
            )
        )
        qtbot.waitUntil(lambda: page.choices.leads.text() == "30", timeout=2000)
        after, view = headline(program), program.driver._view

    own = page.choices.regional
    assert program.session.settings == there.settings
    assert program.theme.scheme is Scheme.DARK
    assert (own.home.chosen(), own.clock.chosen()) == ("coding", "12")
    assert ("6:00 PM" in after, view.first_day) == (True, 6)
    assert program.tray._paused_until == for_an_hour
    scene = program.window.timeline._scene
    assert scene is not None
    assert scene.stage.sizes.seconds
    assert not page.undo.isEnabled()  # nothing was changed here


def test_lead_times_that_are_being_typed_stay(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    written(tmp_path, DESIGN)
    program = start_program(tmp_path)
    page = settings(program)
    page.choices.leads.clear()
    qtbot.keyClicks(page.choices.leads, "20, ")

    session_in(tmp_path).prefer(Settings("dark", leads=(30,)))
    program.driver.reload()

    assert (page.choices.leads.text(), page.choices.scheme.chosen()) == ("20, ", "dark")


def test_the_page_of_settings_follows_the_team_file(
    start_program: ProgramStarter, tmp_path: Path
) -> None:
    written(tmp_path, DESIGN)
    program = start_program(tmp_path)
    own = settings(program).choices.regional
    before = [own.home.itemText(at) for at in range(own.home.count())]

    written(tmp_path, f'home = "coding"\n{DESIGN}{CODING}')
    program.driver.reload()

    after = [own.home.itemText(at) for at in range(own.home.count())]
    assert before == ["As in the team file", "design"]
    assert after == ["coding, as in the team file", "design", "coding"]


def test_calendars_that_are_kept_are_shown_after_the_first_board(
    start_program: ProgramStarter, tmp_path: Path, qtbot: QtBot
) -> None:
    written(tmp_path, DESIGN + CODING)
    noon = saved(tmp_path / "files", "DTSTART:20261123T110000Z DURATION:PT1H")
    keep(tmp_path, session_in(tmp_path).roster, (noon, OWN[1], False), at(NOW))

    program = start_program(tmp_path)
    with qtbot.waitSignal(program.exchange.busy.looked):
        at_first = program.session.busy

    shown = program.window.timeline._scene
    assert shown is not None
    assert at_first == {}
    assert [len(track.busy) for track in shown.ground.tracks] == [1, 0]
    assert settings(program).busy.files[0].path == str(noon)
