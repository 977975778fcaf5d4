"""The settings: what is chosen holds and is kept at once, and what is refused is told."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from teamclock import __version__
from teamclock.app.process.autostart import Autostart, own_autostart
from teamclock.app.session import Session
from teamclock.config.files import resource
from teamclock.config.kept_calendar import KeptCalendar
from teamclock.config.settings import Settings
from teamclock.domain.calendar_query import PLURALS
from teamclock.domain.roster import TeamId
from teamclock.present.webhook_state import HookWords
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.switch import Switch
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.busy_rows import BusyFile
from teamclock.ui.settings.page import SettingsPage
from teamclock.ui.settings.setting_rows import SettingRow
from tests.files import DESIGN, load_settings, written
from tests.ui.boards import look
from tests.ui.rects import clipped, overlapping
from tests.ui.sessions import session_in

HOME = resource("teams.toml").read_text("utf-8").replace("# home", "home")


class Place:
    """A session with a team of one's own, and the page of its settings."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.config = folder / "config"
        self.config.mkdir()
        written(self.config, HOME)
        self.session: Session = session_in(self.config)
        self.autostart: Autostart | None = Autostart(folder / "autostart", ("/opt/teamclock",))
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.parent.resize(1180, 760)

    def open(self, themed: Look | None = None) -> SettingsPage:
        themed = themed or look()
        self.parent.setStyleSheet(style_sheet(themed.colours))
        made = SettingsPage(self.session, self.autostart, themed, self.parent)
        made.resize(self.parent.size())
        made.show()
        with self._qtbot.waitActive(self.parent):
            self.parent.show()
            self.parent.activateWindow()
        return made

    def kept(self) -> Settings:
        return load_settings(self.config / "settings.toml")

    def block(self) -> None:
        """Let the settings have no place to be written to."""
        (self.config / "teams.toml").unlink()
        self.config.rmdir()
        self.config.touch()


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Place:
    return Place(tmp_path, qtbot)


def told(page: SettingsPage) -> str:
    return "" if page.trouble.isHidden() else page.trouble.text()


def write(page: SettingsPage, words: str, qtbot: QtBot) -> None:
    page.choices.leads.clear()
    qtbot.keyClicks(page.choices.leads, words)
    qtbot.keyClick(page.choices.leads, Qt.Key.Key_Return)


def shown(page: SettingsPage) -> Settings:
    """Return the settings that the controls show."""
    chosen = page.choices
    return Settings(
        scheme=chosen.scheme.chosen(),
        seconds=chosen.seconds.isChecked(),
        close=chosen.closing.chosen(),
        notices=chosen.notices.isChecked(),
        leads=tuple(map(int, chosen.leads.text().split(", "))),
        hide_titles=not chosen.titles.isChecked(),
        quiet=chosen.outside.chosen(),
        band=(chosen.low.value(), chosen.high.value()),
    )


def names(page: SettingsPage) -> list[str]:
    """Return the names of the rows in sight."""
    return [row.name.text() for row in page.findChildren(SettingRow) if row.isVisible()]


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(notices=False),
        Settings(leads=(60, 5), hide_titles=False, quiet=False, close="minimise"),
        Settings(scheme="dark", seconds=True, band=(40, 45)),
        Settings(band=(0, 0)),
        Settings(band=(100, 100)),
    ],
)
def test_it_shows_what_holds_and_changes_nothing(place: Place, settings: Settings) -> None:
    place.session.prefer(settings)

    page = place.open()

    chosen = page.choices
    offered = {part.isEnabled() for part in (chosen.titles, chosen.outside, chosen.leads)}
    assert (shown(page), offered, told(page)) == (settings, {settings.notices}, "")
    assert (place.kept(), page.undo.isEnabled()) == (settings, False)


@pytest.mark.parametrize(
    ("switch", "settings"),
    [
        ("seconds", Settings(seconds=True)),
        ("notices", Settings(notices=False)),
        ("titles", Settings(hide_titles=False)),
    ],
)
def test_a_switch_holds_at_once_is_kept_and_goes_back(
    place: Place, qtbot: QtBot, switch: str, settings: Settings
) -> None:
    page = place.open()
    turned: Switch = getattr(page.choices, switch)

    with qtbot.waitSignal(page.changed):
        qtbot.keyClick(turned, Qt.Key.Key_Space)
    held, kept = place.session.settings, place.kept()
    turned.click()

    assert (held, kept, place.kept()) == (settings, settings, Settings())


@pytest.mark.parametrize(
    ("control", "key", "settings"),
    [
        ("closing", Qt.Key.Key_Down, Settings(close="minimise")),
        ("outside", Qt.Key.Key_Down, Settings(quiet=False)),
        ("low", Qt.Key.Key_Up, Settings(band=(11, 30))),
        ("high", Qt.Key.Key_Down, Settings(band=(10, 29))),
    ],
)
def test_a_choice_by_key_holds_at_once(
    place: Place, qtbot: QtBot, control: str, key: Qt.Key, settings: Settings
) -> None:
    page = place.open()

    qtbot.keyClick(getattr(page.choices, control), key)

    assert (place.session.settings, place.kept(), shown(page)) == (settings,) * 3


def test_colours_are_chosen_by_a_click(place: Place, qtbot: QtBot) -> None:
    page = place.open()

    with qtbot.waitSignal(page.changed):
        page.choices.scheme.buttons["dark"].click()

    assert place.kept() == Settings(scheme="dark")


def test_the_ends_of_the_range_do_not_pass_each_other(place: Place) -> None:
    page = place.open()

    page.choices.low.setValue(90)
    page.choices.high.setValue(0)

    assert place.kept().band == (30, 30)


def test_lead_times_are_taken_as_they_are_typed(place: Place, qtbot: QtBot) -> None:
    page = place.open()

    write(page, "5 30", qtbot)

    assert (place.kept().leads, page.choices.leads.text(), told(page)) == ((30, 5), "30, 5", "")


def test_lead_times_that_are_none_are_refused_and_what_was_typed_stays(
    place: Place, qtbot: QtBot
) -> None:
    page = place.open()

    write(page, "soon", qtbot)

    assert told(page).startswith("“soon” is no lead time")
    assert (page.choices.leads.text(), place.kept()) == ("soon", Settings())
    assert page.state.isHidden()


def test_a_refusal_goes_when_one_types_on(place: Place, qtbot: QtBot) -> None:
    page = place.open()
    write(page, "soon", qtbot)

    qtbot.keyClick(page.choices.leads, Qt.Key.Key_Backspace)

    assert (told(page), page.state.isVisible()) == ("", True)


def test_another_change_leaves_the_lead_times_that_are_being_typed(
    place: Place, qtbot: QtBot
) -> None:
    page = place.open()
    page.choices.leads.setText("5")

    page.choices.seconds.click()

    assert page.choices.leads.text() == "5"


def test_lead_times_that_were_typed_last_are_taken_when_it_is_left(
    place: Place, qtbot: QtBot
) -> None:
    page = place.open()
    page.choices.leads.setFocus()
    page.choices.leads.clear()
    qtbot.keyClicks(page.choices.leads, "10")

    page.back.setFocus()

    assert place.kept().leads == (10,)


def test_changes_are_undone_the_last_first(place: Place, qtbot: QtBot) -> None:
    page = place.open()
    page.choices.seconds.click()
    write(page, "5", qtbot)
    page.choices.scheme.buttons["dark"].click()

    told = []
    for _ in range(3):
        page.undo.click()
        told.append(shown(page))

    assert told == [Settings(seconds=True, leads=(5,)), Settings(seconds=True), Settings()]
    assert (place.kept(), page.undo.isEnabled()) == (Settings(), False)


def test_ctrl_z_undoes_and_then_does_nothing(place: Place) -> None:
    page = place.open()
    page.choices.titles.click()
    page.choices.titles.setFocus()

    for _ in range(2):
        QTest.keySequence(page, QKeySequence("Ctrl+Z"))

    assert (place.kept(), shown(page)) == (Settings(), Settings())


def test_a_start_at_login_is_undone(place: Place) -> None:
    assert place.autostart is not None
    page = place.open()
    page.choices.login.click()

    page.undo.click()

    assert (place.autostart.is_on(), page.choices.login.isChecked()) == (False, False)


def test_what_cannot_be_kept_holds_until_the_end_and_says_so(place: Place) -> None:
    place.block()
    page = place.open()

    page.choices.seconds.click()

    assert (place.session.settings.seconds, page.choices.seconds.isChecked()) == (True, True)
    assert told(page).startswith(f"{place.config}")
    assert told(page).endswith(": the change lasts until teamclock quits.")


def test_a_pause_that_began_meanwhile_stays(place: Place) -> None:
    page = place.open()
    place.session.prefer(place.session.settings._replace(paused_until=place.session.now()))

    page.choices.seconds.click()

    assert place.kept() == Settings(seconds=True, paused_until=place.session.now())


def test_comments_in_the_file_stay(place: Place) -> None:
    file = written(place.config, "# mine\nseconds = false  # at night\n", "settings.toml")
    page = place.open()

    page.choices.seconds.click()

    assert file.read_text("utf-8") == "# mine\nseconds = true  # at night\n"


def test_the_start_at_login_is_written_only_when_it_is_wanted(place: Place) -> None:
    assert place.autostart is not None
    page = place.open()
    login = page.choices.login
    before = (login.isChecked(), place.autostart.folder.exists())

    login.click()
    on = (login.isChecked(), place.autostart.is_on())
    login.click()

    assert (before, on) == ((False, False), (True, True))
    assert (login.isChecked(), place.autostart.folder.exists()) == (False, False)
    assert not (place.config / "settings.toml").exists()


def test_a_start_at_login_that_is_on_is_shown(place: Place) -> None:
    assert place.autostart is not None
    place.autostart.turn_on()

    assert place.open().choices.login.isChecked()


@pytest.mark.parametrize("wanted", ["on", "off"])
def test_a_file_of_somebody_else_stays_and_is_told(place: Place, wanted: str) -> None:
    assert place.autostart is not None
    if wanted == "off":
        place.autostart.turn_on()
    page = place.open()
    place.autostart.folder.mkdir(exist_ok=True)
    place.autostart.path.write_text("[Desktop Entry]\nName=<b>other</b>\n")

    page.choices.login.click()

    assert told(page) == f"{place.autostart.path} belongs to another program: move it away first."
    assert not page.choices.login.isChecked()
    assert "other" in place.autostart.path.read_text()


def test_a_folder_that_takes_no_file_is_told_and_the_switch_stays_as_it_was(place: Place) -> None:
    assert place.autostart is not None
    place.autostart.folder.write_text("a file where the folder should be")
    page = place.open()

    page.choices.login.click()

    told_of_it = str(place.autostart.folder) in told(page)
    assert (told_of_it, page.choices.login.isChecked()) == (True, False)


def words(page: SettingsPage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_where_it_is_not_by_a_file_the_row_says_why(place: Place, platform: str) -> None:
    place.autostart = own_autostart(platform, "/opt/teamclock", os.environ)

    page = place.open()

    login = page.choices.login
    assert (login.isEnabled(), login.isChecked()) == (False, False)
    assert "Windows and macOS have their own settings for this." in words(page)


def test_elsewhere_it_is_by_a_file_of_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/home/x/.config")

    made = own_autostart("linux", "/no/teamclock", os.environ)

    assert made is not None
    assert str(made.path) == "/home/x/.config/autostart/local.teamclock.teamclock.desktop"
    assert made.command[-2:] == ("-m", "teamclock")


@pytest.mark.parametrize(("content", "hinted"), [(HOME, False), (DESIGN, True)])
def test_without_a_team_of_ones_own_it_says_that_there_are_no_notices(
    place: Place, content: str, hinted: bool
) -> None:
    written(place.config, content)
    place.session.reload()

    told = words(place.open())

    assert any(one.startswith("No notices yet") for one in told) is hinted


@pytest.mark.parametrize(
    ("searched", "found"),
    [
        ("seconds", ["Show seconds"]),
        ("TITLE item", ["Show item titles in meetings", "Show item titles"]),
        ("only count", ["Show item titles"]),
        ("appearance", ["Colours", "Row height"]),
        ("calendar file", ["Keep a calendar file up to date", "Calendar file"]),
        ("nothing of the kind", []),
    ],
)
def test_a_search_shows_the_rows_with_its_words(
    place: Place, qtbot: QtBot, searched: str, found: list[str]
) -> None:
    page = place.open()
    everything = names(page)

    qtbot.keyClicks(page.search, searched)
    shown = names(page)
    none_found = page.none_found.isVisible()
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)

    assert (shown, none_found) == (found, not found)
    assert names(page) == everything
    assert len(everything) == 31


def test_escape_clears_a_search_before_it_leads_back(place: Place, qtbot: QtBot) -> None:
    page = place.open()
    qtbot.keyClicks(page.search, "x")

    with qtbot.assertNotEmitted(page.left):
        qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.search, Qt.Key.Key_Escape)


def test_ctrl_f_leads_to_the_search(place: Place, qtbot: QtBot) -> None:
    page = place.open()
    page.choices.seconds.setFocus()

    QTest.keySequence(page, QKeySequence("Ctrl+F"))

    assert page.search.hasFocus()


def test_the_versions_stand_at_the_foot(place: Place) -> None:
    assert f"teamclock {__version__} · time zone data 2026f" in words(place.open())


def test_every_control_has_a_name_and_is_large_enough(place: Place) -> None:
    page = place.open()

    kinds = (QAbstractButton, QComboBox, QLineEdit, QSpinBox)
    controls = [one for kind in kinds for one in page.findChildren(kind) if one.isVisible()]
    own = [one for one in controls if not isinstance(one.parent(), QSpinBox)]
    assert len(own) > 12
    assert [one for one in own if not (one.accessibleName() or getattr(one, "text", str)())] == []
    assert [one for one in own if min(one.width(), one.height()) < 24] == []


@pytest.mark.parametrize(
    ("points", "size", "beside"),
    [
        (8, (640, 420), False),
        (10, (640, 420), False),
        (10, (1180, 760), True),
        (12, (640, 420), False),
        (16, (768, 513), False),
        (24, (1024, 700), False),
    ],
)
@pytest.mark.parametrize("trouble", ["", "“x” is no lead time: write whole minutes, as in “15, 0”"])
def test_nothing_is_cut_or_covered_whatever_the_size_of_type(
    place: Place, points: float, size: tuple[int, int], beside: bool, trouble: str
) -> None:
    place.parent.resize(*size)
    page = place.open(look(points=points))

    page.show_trouble(trouble)
    page.places.show_backups("Last one yesterday at 16:30, 14 kept")
    QCoreApplication.sendPostedEvents()

    assert (page.size().toTuple(), page.columns.is_beside()) == (size, beside)
    assert (clipped(page), overlapping(page)) == ([], [])


@pytest.mark.parametrize(
    ("control", "value", "settings"),
    [
        ("language", "fr", Settings(language="fr")),
        ("first_day", "sun", Settings(first_day="sun")),
        ("date", "iso", Settings(date="iso")),
        ("zone", "Asia/Tokyo", Settings(zone="Asia/Tokyo")),
        ("home", "qa", Settings(home=TeamId("qa"))),
    ],
)
def test_what_is_picked_from_a_list_holds_at_once_and_is_undone(
    place: Place, control: str, value: str, settings: Settings
) -> None:
    page = place.open()
    drop_down = getattr(page.choices.regional, control)

    drop_down.choose(value)
    drop_down.picked.emit(value)
    held = place.kept()
    page.undo.click()

    assert (held, place.kept()) == (settings, Settings())


def test_the_form_of_clocks_and_the_height_of_rows_are_chosen_by_a_click(place: Place) -> None:
    page = place.open()

    page.choices.regional.clock.buttons["12"].click()
    page.choices.rows.buttons["compact"].click()

    assert place.kept() == Settings(clock="12", rows="compact")


def test_what_was_done_is_told_at_the_foot(place: Place) -> None:
    page = place.open()

    page.show_trouble("no disk")
    page.show_done("The backup is in place.")

    assert (page.state.text(), told(page)) == ("The backup is in place.", "")


def test_a_typed_name_is_set_and_undone(place: Place, qtbot: QtBot) -> None:
    page = place.open()
    field = page.choices.regional.name

    qtbot.keyClicks(field, " Sam ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    typed = place.kept().name, field.text()
    page.undo_last()

    assert (typed, place.kept().name, field.text()) == (("Sam", "Sam"), "", "")


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("22:00-07:00", "22:00-07:00"), (" 22:00–07:00 ", "22:00-07:00"), (" ", "")],
)
def test_quiet_hours_are_taken_as_they_are_typed_and_go_back(
    place: Place, qtbot: QtBot, typed: str, hours: str
) -> None:
    place.session.prefer(Settings(quiet_hours="12:00-13:00"))
    page = place.open()
    field = page.choices.quiet_hours
    before = field.text()
    field.clear()
    field.insert(typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    kept = place.kept().quiet_hours, field.text()

    page.undo.click()

    assert (before, kept) == ("12:00-13:00", (hours, hours))
    assert (place.kept().quiet_hours, field.text()) == ("12:00-13:00", "12:00-13:00")


def test_quiet_hours_that_are_none_are_refused_and_what_was_typed_stays(
    place: Place, qtbot: QtBot
) -> None:
    page = place.open()
    field = page.choices.quiet_hours
    qtbot.keyClicks(field, "at night")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert told(page).startswith("Quiet hours are written as in 22:00-07:00: a time of day is")
    assert (field.text(), place.kept()) == ("at night", Settings())


def test_what_a_minute_counts_is_chosen_by_key_and_goes_back(place: Place, qtbot: QtBot) -> None:
    page = place.open()
    for box in page.choices.costs:
        qtbot.keyClick(box, Qt.Key.Key_Up)
    kept = place.kept().costs

    for _ in range(3):
        page.undo.click()

    assert (kept, place.kept().costs) == ((2, 3, 5), (1, 2, 4))


def test_a_calendar_file_is_kept_turned_off_and_on_again(place: Place, tmp_path: Path) -> None:
    page, file = place.open(), str(tmp_path / "teams.ics")
    asked: list[bool] = []
    page.calendar_asked.connect(lambda: asked.append(page.calendars.keep.isChecked()))

    page.calendars.keep.click()
    assert asked == [False]
    page.take_calendar(file)
    assert (place.kept().calendar.file, page.calendars.keep.isChecked()) == (file, True)
    page.calendars.keep.click()
    assert (place.kept().calendar.file, page.calendars.keep.isChecked()) == ("", False)
    page.calendars.keep.click()
    assert (place.kept().calendar.file, asked) == (file, [False])
    page.undo_last()
    assert place.kept().calendar.file == ""


def test_what_the_calendar_file_holds_is_set_and_undone(place: Place) -> None:
    page = place.open()

    page.calendars.kinds["shifts"].click()
    page.calendars.weeks.setValue(4)
    page.calendars.titles.click()
    kept = place.kept().calendar
    page.undo_last()
    page.undo_last()

    assert kept == KeptCalendar(weeks=4, only=PLURALS, titles=True)
    assert place.kept().calendar == KeptCalendar(only=PLURALS)
    assert (page.calendars.weeks.value(), page.calendars.titles.isChecked()) == (13, False)


def test_a_calendar_file_that_would_hold_nothing_is_told_at_the_foot(place: Place) -> None:
    page = place.open()
    for kind in ("handoffs", "overlaps", "meetings"):
        page.calendars.kinds[kind].click()

    assert told(page) == "Choose at least one of these for the calendar file."
    assert place.kept().calendar.only == ("meetings",)


def test_another_calendar_file_is_asked_for(place: Place) -> None:
    page = place.open()
    asked: list[bool] = []
    page.calendar_asked.connect(lambda: asked.append(True))

    page.calendars.change.click()

    assert asked == [True]


def test_tab_goes_from_the_search_through_the_cards_with_what_was_added(place: Place) -> None:
    page = place.open()
    page.busy.show_files((BusyFile("/a.ics", "~/a.ics", ""),))
    page.webhooks.show_hooks([HookWords("chat", "")])
    QCoreApplication.sendPostedEvents()
    page.search.setFocus()

    names = [tabbed(place.parent) for _unused in range(48)]

    kept = names.index("Keep a calendar file up to date")
    assert names[0] == "Language"
    assert names[kept + 1 : kept + 10] == [
        "Change the calendar file", "Handoffs", "Shared hours", "Meetings", "Working hours",
        "Weeks ahead", "Whose times", "Show item titles in meetings", "Add a calendar file…",
    ]  # fmt: skip
    assert names[kept + 10] == "Forget ~/a.ics"
    hook = names.index("Send a test to chat")
    assert names[hook + 1 : hook + 3] == ["Remove chat", "Add a webhook"]
    assert names.index("Restore…") < hook


def tabbed(window: QWidget) -> str:
    """Press Tab; return the name of what has the focus then."""
    QTest.keyClick(window, Qt.Key.Key_Tab)
    focused = window.focusWidget()
    words = focused.text() if isinstance(focused, QAbstractButton) else ""
    return focused.accessibleName() or words


def test_opened_again_it_shows_what_holds_now_and_nothing_of_before(place: Place) -> None:
    page = place.open()
    page.choices.seconds.click()
    page.choices.leads.setText("x")
    page.choices.leads.setModified(True)
    page.take_leads()
    page.choices.regional.name.setText("typed")
    page.choices.regional.name.setModified(True)
    page.webhooks.show_hooks([HookWords("chat", "chat.example")])
    page.webhooks.open_fields(wanted=True)
    page.webhooks.fields.secret.setText("s3cret")
    page.search.setText("nothing has these words")
    place.session.prefer(place.session.settings._replace(name="Sam", scheme="dark"))

    page.begin()

    fields = page.choices
    assert (fields.regional.name.text(), fields.scheme.chosen()) == ("Sam", "dark")
    assert fields.leads.text() == "15, 0"
    assert (page.search.text(), page.none_found.isHidden(), told(page)) == ("", True, "")
    assert page.state.text() == "Every change applies at once."
    assert not page.undo.isEnabled()
    assert page.webhooks.fields.secret.text() == ""
    assert [row.name.text() for row in page.webhooks.card._rows] == ["Add a webhook"]
